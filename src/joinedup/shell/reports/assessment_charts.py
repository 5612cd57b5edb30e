"""What the charts of an assessment draw."""

from __future__ import annotations

from decimal import Decimal

from joinedup.evaluation.model import BidResult
from joinedup.shell.reports import assessment_words as words
from joinedup.shell.reports import charts


def cost_bars(results: tuple[BidResult, ...]) -> tuple[charts.CostBar, ...]:
    """Each bid's bar, in the order of the ranking."""
    return tuple(
        charts.CostBar(
            name=one.bidder,
            quoted=_thousands(words.priced(one)),
            estimated=_thousands(words.estimated(one)),
            low=_thousands(one.cost.present_low.amount),
            high=_thousands(one.cost.present_high.amount),
        )
        for one in results
    )


def spots(results: tuple[BidResult, ...]) -> tuple[charts.Spot, ...]:
    """Each bid's place on the chart of quality against cost."""
    return tuple(
        charts.Spot(
            name=one.bidder,
            quality=float(one.quality),
            likely=_thousands(one.cost.present_likely.amount),
            low=_thousands(one.cost.present_low.amount),
            high=_thousands(one.cost.present_high.amount),
        )
        for one in results
    )


def _thousands(amount: Decimal) -> float:
    return float(round(amount / 1000, 3))
