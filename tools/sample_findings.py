"""Print a repeatable sample of what checks say of real descriptions, to be judged by a reader who did not write them.

    python -m tools.sample_findings [--findings 150] [--passes 60] [--not-applicable 40] [--seed 7] [--folder F ...]

Findings are fails and warnings. Each item is drawn from a random pair of check and document, at most ``--most`` of one
check, so that neither a large document nor a frequent check crowds out the others. What stands at the place, and for a
pass at the places it rests on, is printed beside what is said of it.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from joinedup.findings import CheckResult, Finding, Outcome
from joinedup.shell.flows.assurance.checks.check import check_bytes
from joinedup.shell.sources.assurance.documents import read_document
from joinedup.shell.sources.bundles.surroundings import Document
from joinedup.values import InputError
from tools.node import ROOT

_SUFFIXES = (".json", ".yaml", ".yml", ".xsd", ".wsdl", ".graphql")
_LARGEST = 4_000_000
_SHOWN = 700
_KINDS = {
    "finding": (Outcome.FAIL, Outcome.WARNING),
    "pass": (Outcome.PASS,),
    "not applicable": (Outcome.NOT_APPLICABLE,),
}


class Item(NamedTuple):
    """One thing to be judged."""

    kind: str
    finding: Finding
    result: CheckResult


def documents(folders: Sequence[Path]) -> Iterator[Path]:
    """The descriptions under ``folders``, in the order of their names."""
    for folder in folders:
        for file in sorted(folder.rglob("*")):
            if file.suffix in _SUFFIXES and file.name != "manifest.json" and file.stat().st_size < _LARGEST:
                yield file


def items(folders: Sequence[Path]) -> dict[str, dict[tuple[str, str], list[Item]]]:
    """What is said, by kind, and then by check and document."""
    found: dict[str, dict[tuple[str, str], list[Item]]] = {kind: {} for kind in _KINDS}
    for file in documents(folders):
        try:
            report = check_bytes(file.read_bytes(), str(file))
        except InputError:
            continue  # not an API description
        for result in report.results:
            for finding in result.findings:
                for kind, outcomes in _KINDS.items():
                    if finding.outcome in outcomes:
                        pair = (finding.check, str(file))
                        found[kind].setdefault(pair, []).append(Item(kind, finding, result))
    return found


def sample(found: dict[tuple[str, str], list[Item]], count: int, most: int, dice: random.Random) -> list[Item]:
    """``count`` items at random, at most ``most`` of one check."""
    pairs = sorted(found)
    dice.shuffle(pairs)
    taken: Counter[str] = Counter()
    chosen: list[Item] = []
    for pair in pairs:
        if len(chosen) < count and taken[pair[0]] < most:
            taken[pair[0]] += 1
            chosen.append(dice.choice(found[pair]))
    return chosen


def _standing(document: Document, pointer: str) -> str:
    node: Any = document.root
    for step in pointer.split("/")[1:]:
        key = step.replace("~1", "/").replace("~0", "~")
        if isinstance(node, list):
            node = node[int(key)] if key.isdigit() and int(key) < len(node) else "?"
        else:
            node = node.get(key, "?") if isinstance(node, dict) else "?"
    text = json.dumps(node, ensure_ascii=False, default=str)
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "..."


def _told(number: int, item: Item, read: dict[str, Document]) -> Iterator[str]:
    finding, result = item.finding, item.result
    file = finding.location.file
    if file not in read:
        read[file] = read_document(Path(file).read_bytes(), file)
    yield f"{number}. [{item.kind}] {finding.check} ({finding.outcome}, {finding.severity}) {finding.location}"
    yield f"   {finding.message}"
    if item.kind == "finding":
        yield f"   {finding.location.pointer}: {_standing(read[file], finding.location.pointer)}"
    for place in result.evidence if item.kind == "pass" else ():
        yield f"   rests on line {place.line} {place.pointer}: {_standing(read[file], place.pointer)[:300]}"


def main() -> int:
    """Print the sample; 2 where the real inputs are not there."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--findings", type=int, default=150)
    ask.add_argument("--passes", type=int, default=60)
    ask.add_argument("--not-applicable", type=int, default=40)
    ask.add_argument("--most", type=int, default=3, help="items of one check")
    ask.add_argument("--seed", type=int, default=7)
    ask.add_argument("--folder", type=Path, action="append")
    given = ask.parse_args()
    folders = given.folder or [ROOT.parent / "shared" / "data" / "api-descriptions"]
    if not all(folder.is_dir() for folder in folders):
        print("The real inputs (../shared/data) are not beside this folder.", file=sys.stderr)
        return 2
    dice = random.Random(given.seed)  # noqa: S311 -- a choice to repeat, no secret
    found, read, number = items(folders), dict[str, Document](), 0
    wanted = {"finding": given.findings, "pass": given.passes, "not applicable": given.not_applicable}
    for kind, count in wanted.items():
        for item in sample(found[kind], count, given.most, dice):
            number += 1
            print("\n".join(_told(number, item, read)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
