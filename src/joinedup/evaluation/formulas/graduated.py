"""In steps above the lowest price.

The lowest price earns all the price points. The buyer publishes how wide a
step is, as a per cent of the lowest price, and what share of the price points
each step begun costs. Prices within one step of the lowest lose one share,
within two steps two shares, and so on down to none. Quality points and price
points are added.

Known weaknesses:
    Prices fall off cliffs: a penny across the edge of a step costs as many
    points as the whole step, and bids a step apart may differ by a penny. As
    with every formula that starts from the lowest price, a bid that enters
    or leaves moves all the steps and can change who wins. A price of nought
    leaves every other bid none.

Example:
    Price counts 40 points, a step is 10 per cent and costs 25 per cent of the
    points. Prices of £100,000, £110,000, £110,001 and £150,000 earn 40, 30,
    20 and 0.

Source: scoring in steps is a family of methods (the Scottish Government
    published a graduated price mechanism for works in July 2024, which was
    not read here); the rule is the one stated on this page.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_CEILING, Decimal
from typing import Any

from joinedup.evaluation.price import Offer, Points, Setting, Settings

RELATIVE = True
_HUNDRED = Decimal(100)
SETTINGS = (
    Setting(name="step", meaning="how wide a step is, in per cent of the lowest price", most=_HUNDRED),
    Setting(name="loss", meaning="what each step begun costs, in per cent of the price points", most=_HUNDRED),
)


def points(offers: Sequence[Offer], price_weight: Decimal, settings: Settings) -> tuple[Points, ...]:
    """Points of each offer, in the order given."""
    lowest = min((offer.price for offer in offers), default=Decimal(0))
    return tuple(_points(offer, lowest, price_weight, settings) for offer in offers)


def totals(quality: Any, price: Any, stands: Any, weight: Any, settings: Settings) -> Any:
    """The same over arrays of draws by bids."""
    import numpy as np

    step, loss = float(settings["step"]) / 100, float(settings["loss"]) / 100
    lowest = np.where(stands, price, np.inf).min(axis=1, keepdims=True)
    over = np.divide(price - lowest, lowest * step, out=np.full_like(price, np.inf), where=lowest > 0)
    # A rounding error must not push a price that lies on an edge over it.
    steps = np.ceil(np.minimum(over, 1e9) - 1e-9)
    share = np.where(price == lowest, 1.0, np.clip(1.0 - loss * steps, 0.0, 1.0))
    return quality + weight * share


def _points(offer: Offer, lowest: Decimal, weight: Decimal, settings: Settings) -> Points:
    price = weight * _share(offer.price, lowest, settings)
    return Points(bid=offer.bid, quality=offer.quality, price=price, total=offer.quality + price)


def _share(own: Decimal, lowest: Decimal, settings: Settings) -> Decimal:
    if own == lowest:
        return Decimal(1)
    if not lowest:
        return Decimal(0)
    steps = ((own - lowest) * _HUNDRED / (lowest * settings["step"])).to_integral_value(ROUND_CEILING)
    return max(Decimal(0), 1 - settings["loss"] * steps / _HUNDRED)
