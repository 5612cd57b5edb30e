"""Bids that could not be compared: each has no rank, score or cost, and every page and report says so and why."""

from __future__ import annotations

from dataclasses import dataclass

from joinedup.procurement.model import Bid
from joinedup.shell.reports.evaluation.assessment.assessed import Assessment


@dataclass(frozen=True, slots=True, kw_only=True)
class Uncompared:
    """A bid without a result, and the reasons, each with its remedy."""

    bid: Bid
    reasons: tuple[str, ...]


def uncompared(assessment: Assessment) -> tuple[Uncompared, ...]:
    """The bids of ``assessment`` that have no result, in their order."""
    compared = {result.bid for result in assessment.comparison.results}
    return tuple(
        Uncompared(
            bid=bid,
            reasons=tuple(
                dict.fromkeys(
                    f"{left_out.problem} {left_out.remedy}".strip()
                    for left_out in assessment.left_out
                    if left_out.bid == bid.id
                )
            ),
        )
        for bid in assessment.bids
        if bid.id not in compared
    )
