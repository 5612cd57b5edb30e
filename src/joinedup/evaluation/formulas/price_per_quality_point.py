"""Price for each point of quality.

Each bid's price is divided by its quality points; the lowest quotient wins.
The quality and price weights play no part: one point of quality is worth to
the buyer whatever the bids charge for it. Shown are the quality points, the
pounds paid for each of them, and as the total 100 for the best bid and, for
the others, 100 times the best quotient over their own.

Known weaknesses:
    It has no view of how much quality is enough: a cheap bid of little
    quality wins if its quotient is lowest, so thresholds on what must be met
    are essential. Where quality is the same for all it is simply the lowest
    price. A bid without any quality points cannot be given a quotient and
    comes last with 0; a price of nought wins whatever the quality.

Example:
    Bids with quality 90 for £10,000 and 77 for £8,000 cost £111.11 and
    £103.90 a point: the second wins, whoever else bids.

Source: price per quality point is among the methods named by the Cabinet
    Office's Bid Evaluation Guidance Note (May 2021, section 7.3 and its
    appendix), known here from its contents list.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from joinedup.evaluation.price import Offer, Points

RELATIVE = False


def points(offers: Sequence[Offer], price_weight: Decimal) -> tuple[Points, ...]:  # noqa: ARG001 - every formula is asked alike
    """Points of each offer, in the order given."""
    quotients = [offer.price / offer.quality if offer.quality else None for offer in offers]
    best = min((amount for amount in quotients if amount is not None), default=Decimal(0))
    return tuple(_points(offer, own, best) for offer, own in zip(offers, quotients, strict=True))


def totals(quality: Any, price: Any, stands: Any, weight: Any) -> Any:  # noqa: ARG001 - every formula is asked alike
    """The same over arrays of draws by bids."""
    import numpy as np

    quotient = np.divide(price, quality, out=np.full_like(price, np.inf), where=quality > 0)
    best = np.where(stands, quotient, np.inf).min(axis=1, keepdims=True)
    own = np.divide(100 * best, quotient, out=np.zeros_like(price), where=(quotient > best) & (quality > 0))
    return np.where((quotient <= best) & (quality > 0), 100.0, own)


def _points(offer: Offer, quotient: Decimal | None, best: Decimal) -> Points:
    if quotient is None:
        return Points(bid=offer.bid, quality=offer.quality, price=Decimal(0), total=Decimal(0))
    total = Decimal(100) if quotient == best else 100 * best / quotient
    return Points(bid=offer.bid, quality=offer.quality, price=quotient, total=total)
