"""Lowest price over own price.

The lowest price earns all the price points. Every other bid earns the price
points multiplied by the lowest price and divided by its own. Quality points
and price points are added.

Known weaknesses:
    A bid's points depend on who else bids: a hopeless cheap bid that enters
    or leaves can change which of two others wins. Bids in the middle of the
    field do worse than equally good bargains at either end. A price of nought
    earns all the points and leaves every other bid none, so no single price
    should be scored alone where nought is a possible answer.

Example:
    Price counts 70 points. Prices of £10,000 and £8,000 earn 56 and 70. When
    a third bid offers £7,000, they earn 49 and 61.25.

Source: in wide use, for instance in the Digital Marketplace's published
    scoring (lowest over own). Compared with 37 other formulas by Stilger and
    others, 2017, https://repub.eur.nl/pub/99582
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from joinedup.evaluation.price import Offer, Points

RELATIVE = True


def points(offers: Sequence[Offer], price_weight: Decimal) -> tuple[Points, ...]:
    """Points of each offer, in the order given."""
    lowest = min((offer.price for offer in offers), default=Decimal(0))
    return tuple(_points(offer, lowest, price_weight) for offer in offers)


def totals(quality: Any, price: Any, stands: Any, weight: Any) -> Any:
    """The same over arrays of draws by bids."""
    import numpy as np

    lowest = np.where(stands, price, np.inf).min(axis=1, keepdims=True)
    share = np.divide(lowest, price, out=np.ones_like(price), where=price > lowest)
    return quality + weight * share


def _points(offer: Offer, lowest: Decimal, weight: Decimal) -> Points:
    # The lowest gets full marks before any division, so that nought never divides.
    price = weight if offer.price == lowest else weight * lowest / offer.price
    return Points(bid=offer.bid, quality=offer.quality, price=price, total=offer.quality + price)
