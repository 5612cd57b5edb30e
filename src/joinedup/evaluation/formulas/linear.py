"""Straight line from the lowest price.

The lowest price earns all the price points. Every other bid loses, for each
per cent by which its price exceeds the lowest, one per cent of the price
points; at twice the lowest price and beyond it earns none. Quality points and
price points are added.

Known weaknesses:
    A bid's points depend on who else bids, as with every formula that starts
    from the lowest price. Prices beyond twice the lowest all earn nought, so
    that a very dear bid is punished no more than a dear one. A price of
    nought earns all the points and leaves every other bid none.

Example:
    Price counts 40 points. Prices of £100,000, £125,000 and £250,000 earn 40,
    30 and 0.

Source: a common form of relative price scoring; the slope is stated here
    because published methods differ in it.
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
    over = np.divide(price - lowest, lowest, out=np.full_like(price, np.inf), where=lowest > 0)
    share = np.where(price == lowest, 1.0, np.clip(1.0 - over, 0.0, 1.0))
    return quality + weight * share


def _points(offer: Offer, lowest: Decimal, weight: Decimal) -> Points:
    price = _earned(offer.price, lowest, weight)
    return Points(bid=offer.bid, quality=offer.quality, price=price, total=offer.quality + price)


def _earned(own: Decimal, lowest: Decimal, weight: Decimal) -> Decimal:
    # Equal to the lowest comes first, so that nought never divides.
    if own == lowest:
        return weight
    if own >= 2 * lowest:
        return Decimal(0)
    return weight * (2 * lowest - own) / lowest
