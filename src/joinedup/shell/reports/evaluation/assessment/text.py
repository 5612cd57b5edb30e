"""The outcome of an assessment in a few lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from joinedup.evaluation.model import Basis, BidResult
from joinedup.shell.reports.evaluation.assessment import asked_words, words
from joinedup.shell.reports.evaluation.assessment.assessed import Assessment
from joinedup.shell.reports.printable import printable

_NAME = 40


def assessment_text(assessment: Assessment) -> str:
    """Who comes first and how firmly, the ranking, and what to settle or mend."""
    return printable("\n".join(_lines(assessment)))


def _lines(assessment: Assessment) -> Iterator[str]:
    procurement, comparison = assessment.procurement, assessment.comparison
    told = words.headline(comparison)
    yield f"{procurement.title} ({procurement.id}), {procurement.force}"
    yield (
        f"Bids: {len(comparison.results)}. Requirements: {len(procurement.specification.requirements)}. "
        f"API descriptions: {len(assessment.documents)}, each put through the same {len(assessment.checks)} checks."
    )
    yield ""
    yield f"{told.status}: {told.sentence}"
    yield told.consequence
    yield ""
    if comparison.results:
        yield from _ranking(assessment)
    yield from _listed("Asked for and not shown", list(_lacking(assessment)))
    yield from _listed("Settle first", comparison.cautions)
    yield from _listed(
        "Left out or to be mended",
        [
            f"{one.file}{f', {one.place}' if one.place else ''}: {one.problem} {one.remedy}"
            for one in assessment.left_out
        ],
    )


def _lacking(assessment: Assessment) -> Iterator[str]:
    """What the tender names and a bid does not show, bid by bid; what people settled is told in the report."""
    for result in assessment.comparison.results:
        for score in result.scores:
            open_ones = [one for one in score.asked if one.ask]
            if open_ones and score.basis is not Basis.ASSESSOR:
                named = "; ".join(f"{one.said} ({asked_words.STANDINGS[one.standing][0].lower()})" for one in open_ones)
                yield f"{_short(result.bidder)}, {score.requirement}: {named}"


def _ranking(assessment: Assessment) -> Iterator[str]:
    rows = [
        ("Rank", "Bidder", "Total", "Quality", "Price", "Whole-life cost", "From", "To"),
        *(_row(one) for one in assessment.comparison.results),
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    for row in rows:
        cells = [
            text.ljust(width) if column < 2 else text.rjust(width)
            for column, (text, width) in enumerate(zip(row, widths, strict=True))
        ]
        yield "  ".join(cells).rstrip()
    if any(one.rank is None for one in assessment.comparison.results):
        yield "- not ranked: it falls short of something every bid must meet"


def _row(one: BidResult) -> tuple[str, ...]:
    return (
        "-" if one.rank is None else str(one.rank),
        _short(one.bidder),
        words.fixed(one.total),
        words.fixed(one.quality),
        words.fixed(one.price),
        str(one.cost.present_likely),
        str(one.cost.present_low),
        str(one.cost.present_high),
    )


def _short(name: str) -> str:
    return name if len(name) <= _NAME else f"{name[: _NAME - 1]}…"


def _listed(title: str, told: Sequence[str]) -> Iterator[str]:
    if told:
        yield ""
        yield f"{title}:"
        yield from (f"- {one}" for one in told)
