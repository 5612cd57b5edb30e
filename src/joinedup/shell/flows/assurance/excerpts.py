"""The lines of a bidder's document around a place, kept beside the finding that speaks of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from joinedup.evaluation.evidence import gravest_first
from joinedup.findings import CheckResult, Finding, Outcome
from joinedup.shell.reports.evaluation.assessment.assessed import Excerpt
from joinedup.shell.reports.evaluation.assessment.view import PLACES

AROUND = 3  # lines before and after
WIDEST = 160  # characters of one line; whole documents are written on one
_BEFORE = 40  # characters of a cut line before the place itself
_LINE_END = re.compile(r"\r\n|\n|\r")
_SHOWN = (Outcome.FAIL, Outcome.WARNING, Outcome.NOT_TESTED, Outcome.ERROR)


def excerpts(content: bytes, file: str, results: Iterable[CheckResult]) -> tuple[Excerpt, ...]:
    """An excerpt for each place of ``file`` that reports show, in the order of the document."""
    wanted = {
        (finding.location.line, finding.location.column or 1, finding.location.pointer): finding
        for result in results
        for finding in _gravest(result.findings)
        if finding.location.line is not None and finding.location.file == file
    }
    if not wanted:
        return ()
    lines = _LINE_END.split(content.decode("utf-8-sig", "replace"))
    return tuple(_excerpt(lines, finding) for _, finding in sorted(wanted.items(), key=lambda pair: pair[0]))


def _gravest(findings: Iterable[Finding]) -> list[Finding]:
    return sorted((finding for finding in findings if finding.outcome in _SHOWN), key=gravest_first)[:PLACES]


def _excerpt(lines: Sequence[str], finding: Finding) -> Excerpt:
    at = finding.location
    line = min(at.line or 1, len(lines))
    first = max(1, line - AROUND)
    around = lines[first - 1 : line + AROUND]
    shift = _shift(lines[line - 1], at.column or 1)
    return Excerpt(
        file=at.file,
        pointer=at.pointer,
        line=line,
        first=first,
        lines=tuple(_cut(text, shift if first + offset == line else 0) for offset, text in enumerate(around)),
    )


def _shift(text: str, column: int) -> int:
    """How many characters to leave out at the start of a long line, so that the place is seen."""
    return max(0, min(column - 1 - _BEFORE, len(text) - WIDEST)) if len(text) > WIDEST else 0


def _cut(text: str, shift: int) -> str:
    part = text[shift : shift + WIDEST]
    return ("…" if shift else "") + part + ("…" if shift + WIDEST < len(text) else "")
