"""Price passes or fails; quality decides.

The buyer publishes the most it can pay. A price at or below it passes and
earns all the price points, a dearer one fails and earns none; among bids that
pass, quality alone decides. Whether a bid that fails is also put out of the
competition is for the thresholds of the tender to say.

Known weaknesses:
    Nothing rewards a lower price, so that bids gather just below the ceiling.
    One pound across it costs every price point. It suits a purchase whose
    budget is fixed and known, and quality thresholds must be high enough to
    make what is left worth comparing.

Example:
    Price counts 40 points and the ceiling is £100,000. Prices of £60,000,
    £100,000 and £100,001 earn 40, 40 and 0.

Source: thresholds of pass and fail are allowed as conditions by section 23 of
    the Procurement Act 2023, which asks that they be published,
    https://www.legislation.gov.uk/ukpga/2023/54/section/23
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from joinedup.evaluation.price import Offer, Points, Setting, Settings

RELATIVE = False
SETTINGS = (Setting(name="ceiling", meaning="the most, in pounds, that passes"),)


def points(offers: Sequence[Offer], price_weight: Decimal, settings: Settings) -> tuple[Points, ...]:
    """Points of each offer, in the order given."""
    return tuple(_points(offer, price_weight, settings) for offer in offers)


def totals(quality: Any, price: Any, stands: Any, weight: Any, settings: Settings) -> Any:  # noqa: ARG001 - every formula is asked alike
    """The same over arrays of draws by bids."""
    return quality + weight * (price <= float(settings["ceiling"]))


def _points(offer: Offer, weight: Decimal, settings: Settings) -> Points:
    price = weight if offer.price <= settings["ceiling"] else Decimal(0)
    return Points(bid=offer.bid, quality=offer.quality, price=price, total=offer.quality + price)
