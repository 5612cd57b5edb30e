"""``joinedup checks``: the list of checks."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from joinedup.shell.cli._out import say


class Format(StrEnum):
    """How the list is printed."""

    TEXT = "text"
    JSON = "json"


def command(
    subject: Annotated[str, typer.Option(help="Only checks of this subject.")] = "",
    requirement: Annotated[str, typer.Option(help="Only checks that verify this requirement.")] = "",
    coverage: Annotated[
        bool, typer.Option("--coverage", help="Show each requirement with the checks that verify it.")
    ] = False,
    form: Annotated[Format, typer.Option("--format", help="How to print.")] = Format.TEXT,
) -> None:
    """List the checks, with the requirement each verifies; or the requirements, with their checks."""
    from joinedup.assurance.load import load
    from joinedup.shell.reports.assurance.checks import text
    from joinedup.shell.reports.assurance.checks.json import checks_json

    every = load()
    _refuse_unknown("--subject", subject, {check.subject for check in every})
    chosen = [
        check
        for check in every
        if (not subject or check.subject == subject) and (not requirement or check.verifies == requirement)
    ]
    if not coverage:
        _refuse_unknown("--requirement", requirement, {check.verifies for check in every})
        say(checks_json(chosen) if form is Format.JSON else text.checks_list(chosen))
        return
    from dataclasses import replace

    from joinedup.shell.reports.assurance.checks.coverage import coverage_json, coverage_text
    from joinedup.shell.sources.knowledge.packs import load_library

    library = load_library()
    _refuse_unknown("--requirement", requirement, {requirement.id for requirement in library.requirements})
    wanted = tuple(one for one in library.requirements if requirement in ("", one.id))
    told = coverage_json if form is Format.JSON else coverage_text
    say(told(replace(library, requirements=wanted), chosen))


def _refuse_unknown(option: str, given: str, known: set[str]) -> None:
    from difflib import get_close_matches

    from joinedup.values import InputError

    if given and given not in known:
        near = get_close_matches(given, sorted(known), 1, 0.3)
        meant = f"Did you mean {near[0]!r}? " if near else ""
        raise InputError(
            f"There is no check with {given[:60]!r}.",
            file="command line",
            place=option,
            remedy=f"{meant}`joinedup checks` lists them all.",
        )
