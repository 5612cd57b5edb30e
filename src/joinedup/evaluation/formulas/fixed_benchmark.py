"""Against a benchmark fixed before bids arrive.

The buyer publishes a benchmark and a ceiling. A price at or below the
benchmark earns all the price points, one at or above the ceiling none, and
between the two the points fall in a straight line. Quality points and price
points are added. No bid's points depend on any other bid.

Known weaknesses:
    It is only as good as the benchmark: too high, and every bid earns the
    same so that price no longer decides; too low, and all but the cheapest
    earn nothing. Bidders see the benchmark and price towards it, and nothing
    is gained by going lower. It must be defended by a should-cost model made
    before the tender.

Example:
    Price counts 40 points, the benchmark is £80,000 and the ceiling £120,000.
    Prices of £75,000, £90,000 and £130,000 earn 40, 30 and 0.

Source: benchmark pricing is among the methods named by the Cabinet Office's
    Bid Evaluation Guidance Note (May 2021, section 7.3), known here from its
    contents list; the straight line between the two is stated here.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from joinedup.evaluation.price import Offer, Points, Setting, Settings

RELATIVE = False
SETTINGS = (
    Setting(name="benchmark", meaning="the price, in pounds, that earns all the price points"),
    Setting(name="ceiling", meaning="the price, in pounds, that earns none"),
)


def points(offers: Sequence[Offer], price_weight: Decimal, settings: Settings) -> tuple[Points, ...]:
    """Points of each offer, in the order given."""
    return tuple(_points(offer, price_weight, settings) for offer in offers)


def totals(quality: Any, price: Any, stands: Any, weight: Any, settings: Settings) -> Any:  # noqa: ARG001 - every formula is asked alike
    """The same over arrays of draws by bids."""
    benchmark, ceiling = float(settings["benchmark"]), float(settings["ceiling"])
    return quality + weight * ((ceiling - price) / (ceiling - benchmark)).clip(0.0, 1.0)


def _points(offer: Offer, weight: Decimal, settings: Settings) -> Points:
    benchmark, ceiling = settings["benchmark"], settings["ceiling"]
    share = (ceiling - offer.price) / (ceiling - benchmark)
    price = weight * min(max(share, Decimal(0)), Decimal(1))
    return Points(bid=offer.bid, quality=offer.quality, price=price, total=offer.quality + price)
