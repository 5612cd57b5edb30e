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
            f"{left_out.file}{f', {left_out.place}' if left_out.place else ''}: {left_out.problem} {left_out.remedy}"
            for left_out in assessment.left_out
        ],
    )


def _lacking(assessment: Assessment) -> Iterator[str]:
    """What the tender names and a bid does not show, bid by bid; what people settled is told in the report."""
    for result in assessment.comparison.results:
        for score in result.scores:
            open_ones = [asked_answer for asked_answer in score.asked if asked_answer.ask]
            if open_ones and score.basis is not Basis.ASSESSOR:
                named = "; ".join(
                    f"{asked_answer.said} ({asked_words.STANDINGS[asked_answer.standing][0].lower()})"
                    for asked_answer in open_ones
                )
                yield f"{_short(result.bidder)}, {score.requirement}: {named}"


def _ranking(assessment: Assessment) -> Iterator[str]:
    rows = [
        ("Rank", "Bidder", "Total", "Quality", "Price", "Whole-life cost", "From", "To"),
        *(_row(result) for result in assessment.comparison.results),
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    for row in rows:
        cells = [
            text.ljust(width) if column < 2 else text.rjust(width)
            for column, (text, width) in enumerate(zip(row, widths, strict=True))
        ]
        yield "  ".join(cells).rstrip()
    if any(result.rank is None for result in assessment.comparison.results):
        yield "- not ranked: it falls short of something every bid must meet"


def _row(bid_result: BidResult) -> tuple[str, ...]:
    return (
        "-" if bid_result.rank is None else str(bid_result.rank),
        _short(bid_result.bidder),
        words.fixed(bid_result.total),
        words.fixed(bid_result.quality),
        words.fixed(bid_result.price),
        str(bid_result.cost.present_likely),
        str(bid_result.cost.present_low),
        str(bid_result.cost.present_high),
    )


def _short(name: str) -> str:
    return name if len(name) <= _NAME else f"{name[: _NAME - 1]}…"


def _listed(title: str, told: Sequence[str]) -> Iterator[str]:
    if told:
        yield ""
        yield f"{title}:"
        yield from (f"- {text}" for text in told)
