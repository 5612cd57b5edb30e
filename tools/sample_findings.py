"""Print a repeatable sample of findings over real descriptions, to be judged by eye: ``python -m tools.sample_findings 60 7``.

The first number says how many, the second is the seed. Each is a random finding (fail or warning) of a random pair of
check and document, so that neither a large document nor a frequent check crowds out the others. What stands at the place
is printed beside what is said of it.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from joinedup.findings import Finding, Outcome
from joinedup.shell.flows.check import check_bytes
from joinedup.shell.sources.documents import read_document
from joinedup.values import InputError
from tools.node import ROOT

_SUFFIXES = (".json", ".yaml", ".yml", ".xsd", ".wsdl", ".graphql")
_LARGEST = 4_000_000
_SHOWN = 700


def documents(folder: Path) -> Iterator[Path]:
    """The descriptions under ``folder``, in the order of their names."""
    for file in sorted(folder.rglob("*")):
        if file.suffix in _SUFFIXES and file.name != "manifest.json" and file.stat().st_size < _LARGEST:
            yield file


def findings(folder: Path) -> dict[tuple[str, str], list[Finding]]:
    """What fails or warns, by check and document."""
    found: dict[tuple[str, str], list[Finding]] = {}
    for file in documents(folder):
        name = str(file.relative_to(folder))
        try:
            report = check_bytes(file.read_bytes(), name)
        except InputError:
            continue  # not an API description
        for one in report.findings:
            if one.outcome in (Outcome.FAIL, Outcome.WARNING):
                found.setdefault((one.check, name), []).append(one)
    return found


def sample(folder: Path, most: int, seed: int) -> list[Finding]:
    """``most`` findings, chosen by ``seed``."""
    found = findings(folder)
    dice = random.Random(seed)  # noqa: S311 -- a choice to repeat, no secret
    pairs = dice.sample(sorted(found), min(most, len(found)))
    return [dice.choice(found[pair]) for pair in pairs]


def _shown(folder: Path, finding: Finding) -> str:
    node: Any = read_document((folder / finding.location.file).read_bytes(), finding.location.file).root
    for step in finding.location.pointer.split("/")[1:]:
        key = step.replace("~1", "/").replace("~0", "~")
        node = node[int(key)] if isinstance(node, list) else node.get(key, "?") if isinstance(node, dict) else "?"
    text = json.dumps(node, ensure_ascii=False)
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "..."


def main(arguments: list[str]) -> int:
    """Print the sample; 2 where the real inputs are not there."""
    folder = ROOT.parent / "shared" / "data" / "api-descriptions"
    if not folder.is_dir():
        print("The real inputs (../shared/data) are not beside this folder.", file=sys.stderr)
        return 2
    most, seed = int(arguments[0]) if arguments else 60, int(arguments[1]) if len(arguments) > 1 else 7
    for number, one in enumerate(sample(folder, most, seed), start=1):
        print(f"{number}. {one.check} ({one.outcome}) {one.location} {one.location.pointer}")
        print(f"   {one.message}")
        print(f"   {_shown(folder, one)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
