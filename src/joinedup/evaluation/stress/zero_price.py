"""A price of nought.

Can somebody price at nought, and what happens to everybody else's points? It
has happened with unit prices, and ended in a dispute.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from joinedup.evaluation.price import Offer
from joinedup.evaluation.stress.trial import Example, Rules, Trial, best, shown, with_price
from joinedup.findings import Outcome


def trial(rules: Rules, field: Sequence[Offer]) -> Trial:
    """The bid of least quality prices at nought."""
    title = "A price of nought"
    free = min(field, key=lambda offer: (offer.quality, offer.bid))
    changed = [with_price(offer, Decimal(0)) if offer.bid == free.bid else offer for offer in field]
    before, after = shown(rules, field), shown(rules, changed)
    others = [evidence for evidence in after if evidence.bid != free.bid]
    robbed = all(evidence.price_points == 0 for evidence in others)
    wins = free.bid in best(rules, changed)
    told = []
    if robbed and rules.method.id != "price_per_quality_point":
        told.append("leaves every other bid without a single price point, however good its price")
    if wins:
        told.append("wins with the least quality of all")
    if not told:
        return Trial(
            id="zero_price",
            title=title,
            outcome=Outcome.PASS,
            sentence="A price of nought neither wins by itself nor takes the other bids' price points away.",
            remedy="",
        )
    return Trial(
        id="zero_price",
        title=title,
        outcome=Outcome.WARNING,
        sentence=f"A bid priced at nought {' and '.join(told)}.",
        remedy=(
            "Score the whole-life cost and not single unit prices, and say in the tender how a price of nought and an "
            "abnormally low tender are handled."
        ),
        example=Example(change=f"{free.bid} prices at nought.", before=before, after=after),
    )
