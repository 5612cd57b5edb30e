"""Matches for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.vocabulary.words import many
from joinedup.shell.flows.assurance.fit.match import MatchReport, Row

SURE = 0.8
DOUBTFUL = 0.3


def match_text(report: MatchReport, *, least: float = DOUBTFUL) -> str:
    """What ``joinedup match`` prints: every source field, and candidates from ``least`` confidence on."""
    return "\n".join(_lines(report, least))


def _lines(report: MatchReport, least: float) -> Iterator[str]:
    yield f"{report.source.title} → {report.target.title}"
    sure = sum(_best(row) >= SURE for row in report.rows)
    doubtful = sum(least <= _best(row) < SURE for row in report.rows)
    none = len(report.rows) - sure - doubtful
    yield (
        f"{many(len(report.rows), 'field')}: {sure} sure ({SURE:.0%} or more), {doubtful} to be looked at, "
        f"{none} without a likely match."
    )
    if report.corrections:
        yield f"{many(report.corrections, 'correction')} by people {'was' if report.corrections == 1 else 'were'} used."
    for row in report.rows:
        likely = [explained for explained in row.candidates if explained.candidate.confidence >= least]
        yield ""
        yield row.source if likely else f"{row.source}: nothing likely"
        for explained in likely:
            chosen = "*" if explained.candidate.chosen else " "
            yield f"  {chosen} {explained.candidate.confidence:>4.0%}  {explained.candidate.target}"
            yield f"           {' '.join(explained.reasons)}"
    yield ""
    yield "* given to this field: a target goes to one field of a record, or to several that may share it. A person should confirm what is not sure."


def _best(row: Row) -> float:
    return row.candidates[0].candidate.confidence if row.candidates else 0.0
