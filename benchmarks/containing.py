"""``joinedup fit --pairs`` on pairs with known answers, beside the packages that answer the same question."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.containing_versions import versions
from benchmarks.installing import installed
from benchmarks.measure import BIN, REPO

PEERS = {"jsoncompat": "0.3.1", "jsonsubschema": "0.0.8", "ghga-jsonsubschema": "0.2.1"}
# The peers take minutes for what takes us a second, so they get every eighth of the many.
SHARE = 8
SECONDS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """How often an answer was right, wrongly yes, wrongly no, or none; and the times in ms."""

    right: int
    wrong_yes: int
    wrong_no: int
    unknown: int
    times: tuple[float, ...]

    def row(self, tool: str) -> str:
        """One line of the table."""
        count, times = len(self.times), sorted(self.times)
        return (
            f"  {tool:<20} {count:>5} pairs   right {self.right / count:>6.1%}   wrong yes {self.wrong_yes:>3}   "
            f"wrong no {self.wrong_no:>3}   unknown {self.unknown / count:>6.1%}   "
            f"median {times[count // 2]:>8.2f} ms   99% {times[min(count - 1, count * 99 // 100)]:>9.2f} ms"
        )


def report(data: Path) -> Iterator[str]:
    """The tables, line by line."""
    folder = data / "containment"
    sets = {
        "JSON Schema containment suite, without optional/": _pairs(folder / "jsc-development.jsonl", optional=False),
        "JSON Schema containment suite, optional/, formats asserted": _pairs(
            folder / "jsc-development.jsonl", optional=True
        ),
        "jsoncompat's own cases": _pairs(folder / "jsoncompat.jsonl", optional=False),
        "Apicurio's rule lists (not containment throughout)": _pairs(folder / "apicurio.jsonl", optional=False),
    }
    for title, rows in sets.items():
        formats = "formats" in title
        yield f"Containment: {title}"
        yield _ours(rows, formats=formats).row("JoinedUp")
        if formats:
            continue
        some = rows[::SHARE] if len(rows) > 1_000 else rows
        if len(some) < len(rows):
            yield _ours(some, formats=False).row("JoinedUp, a share")
        for name, version in PEERS.items():
            marks = _theirs(name, version, some)
            yield marks.row(name) if isinstance(marks, Marks) else f"  {name:<20} {marks}"
    yield from versions(data)


def _pairs(path: Path, *, optional: bool) -> list[dict[str, Any]]:
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").strip().split("\n")]
    return [row for row in rows if ("optional/" in row["id"]) == optional]


def _ours(rows: Sequence[dict[str, Any]], *, formats: bool) -> Marks:
    with TemporaryDirectory() as folder:
        given, taken = Path(folder, "pairs.jsonl"), Path(folder, "answers.jsonl")
        given.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        command = [
            str(BIN / "joinedup"),
            "fit",
            "--pairs",
            str(given),
            "--timeout",
            str(SECONDS),
            "--output",
            str(taken),
        ]
        subprocess.run([*command, *(["--format-assertion"] if formats else [])], check=True, stdout=subprocess.DEVNULL)
        answers = [json.loads(line) for line in taken.read_text(encoding="utf-8").strip().split("\n")]
    said = {"contained": True, "not_contained": False, "unknown": None}
    return _marks(rows, [(said[answer["verdict"]], answer["ms"]) for answer in answers])


def _theirs(name: str, version: str, rows: Sequence[dict[str, Any]]) -> Marks | str:
    """A peer's answers, in an environment of its own; or why there are none."""
    python = installed(name, version)
    if python is None:
        return "could not be installed here"
    asked = "".join(json.dumps(row) + "\n" for row in rows)
    script = REPO / "benchmarks" / "containing_peer.py"
    done = subprocess.run(
        [str(python), str(script), name, str(SECONDS)], input=asked, capture_output=True, text=True, check=False
    )
    if done.returncode:
        return f"ended with {done.returncode}: {done.stderr.strip()[-120:]}"
    answers = [json.loads(line) for line in done.stdout.strip().split("\n")]
    return _marks(rows, [(answer[0], answer[1]) for answer in answers])


def _marks(rows: Sequence[dict[str, Any]], answers: Sequence[tuple[bool | None, float]]) -> Marks:
    pairs = [(row["contained"], said) for row, (said, _) in zip(rows, answers, strict=True)]
    return Marks(
        right=sum(said is truth for truth, said in pairs),
        wrong_yes=sum(said is True and not truth for truth, said in pairs),
        wrong_no=sum(said is False and truth for truth, said in pairs),
        unknown=sum(said is None for _, said in pairs),
        times=tuple(ms for _, ms in answers),
    )
