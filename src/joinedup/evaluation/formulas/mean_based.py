"""Distance from the mean price.

A bid at the mean of all prices earns half the price points. For each per cent
of the mean by which a price lies below it, a bid gains one per cent of the
price points; for each per cent above it loses one. No bid earns more than all
or less than none of them. Quality points and price points are added.

Known weaknesses:
    Every bid moves the mean and with it the points of all others, so that one
    very dear bid lifts everybody and one very cheap bid lowers everybody, and
    the two can change who wins. A bidder who enters a second, hopeless bid
    gains by it. What is cut off at all or none of the points is hidden: a
    bid at a half more than the mean and one at three times the mean earn the
    same. Where all prices are nought, all earn half.

Example:
    Price counts 100 points. Prices of £10,000 and £8,000 earn 38.9 and 61.1.
    With a third bid at £7,000 they earn 30 and 54, with one at £20,000
    instead 71.1 and 86.8.

Source: a common form of scoring by the mean; the slope is stated here because
    published methods differ in it.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from joinedup.evaluation.price import Offer, Points

RELATIVE = True
_HALF = Decimal("0.5")


def points(offers: Sequence[Offer], price_weight: Decimal) -> tuple[Points, ...]:
    """Points of each offer, in the order given."""
    mean = sum((offer.price for offer in offers), Decimal(0)) / max(1, len(offers))
    return tuple(_points(offer, mean, price_weight) for offer in offers)


def totals(quality: Any, price: Any, stands: Any, weight: Any) -> Any:
    """The same over arrays of draws by bids."""
    import numpy as np

    number = stands.sum(axis=1, keepdims=True)
    mean = (price * stands).sum(axis=1, keepdims=True) / np.maximum(number, 1)
    off = np.divide(mean - price, mean, out=np.zeros_like(price), where=mean > 0)
    return quality + weight * np.clip(0.5 + off, 0.0, 1.0)


def _points(offer: Offer, mean: Decimal, weight: Decimal) -> Points:
    off = (mean - offer.price) / mean if mean else Decimal(0)
    price = weight * min(max(_HALF + off, Decimal(0)), Decimal(1))
    return Points(bid=offer.bid, quality=offer.quality, price=price, total=offer.quality + price)
