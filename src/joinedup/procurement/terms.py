"""The few words and shapes of a response that every part of a bid shares."""

from __future__ import annotations

from joinedup.procurement.model import Procurement

MEETS = ("yes", "partly", "no")
OFFERED = ("included", "at a price", "no")
PRICE_CATEGORIES = (
    "Licences",
    "Hosting",
    "Implementation",
    "Migration",
    "Integration",
    "Training",
    "Support",
    "Exit",
    "Other",
)


def currency_of(procurement: Procurement) -> str:
    """The currency in which bidders price: that of the estimate, pounds where none is given."""
    return procurement.estimated_value.currency if procurement.estimated_value else "GBP"
