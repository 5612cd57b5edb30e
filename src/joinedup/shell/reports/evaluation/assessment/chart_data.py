"""What the charts of an assessment draw."""

from __future__ import annotations

from decimal import Decimal

from joinedup.evaluation.model import BidResult
from joinedup.shell.reports.evaluation.assessment import charts, words
from joinedup.shell.reports.printable import printable


def cost_bars(results: tuple[BidResult, ...]) -> tuple[charts.CostBar, ...]:
    """Each bid's bar, in the order of the ranking."""
    return tuple(
        charts.CostBar(
            name=name,
            quoted=_thousands(words.priced(result)),
            estimated=_thousands(words.estimated(result)),
            low=_thousands(result.cost.present_low.amount),
            high=_thousands(result.cost.present_high.amount),
        )
        for result, name in zip(results, _names(results), strict=True)
    )


def spots(results: tuple[BidResult, ...]) -> tuple[charts.Spot, ...]:
    """Each bid's place on the chart of quality against cost."""
    return tuple(
        charts.Spot(
            name=name,
            quality=float(result.quality),
            likely=_thousands(result.cost.present_likely.amount),
            low=_thousands(result.cost.present_low.amount),
            high=_thousands(result.cost.present_high.amount),
        )
        for result, name in zip(results, _names(results), strict=True)
    )


def _thousands(amount: Decimal) -> float:
    return float(round(amount / 1000, 3))


def _names(results: tuple[BidResult, ...]) -> list[str]:
    """A name for each bid that no other has: the bidder's, and where it bids twice the bid's id with it."""
    bidders = [result.bidder for result in results]
    return [
        printable(result.bidder if bidders.count(result.bidder) == 1 else f"{result.bidder} ({result.bid})")
        for result in results
    ]
