"""A hopeless, very cheap bid arrives.

Does a bid of no quality at all and a very low price change who of the others
wins? Then somebody could be brought in to make it so.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from joinedup.evaluation.price import Offer
from joinedup.evaluation.stress.trial import Example, Rules, Trial, best, cheapest, independent, money, shown
from joinedup.findings import Outcome

_SHARES = tuple(Decimal(number) / 20 for number in range(20, 0, -1))


def trial(rules: Rules, field: Sequence[Offer]) -> Trial:
    """Ever lower prices, from the lowest in the field down; the first that turns the award is the smallest."""
    title = "A hopeless cheap bid arrives"
    if not rules.method.relative:
        return independent(title, "phantom_low", rules)
    names, winner = [offer.bid for offer in field], best(rules, field)
    for share in _SHARES:
        phantom = Offer(bid="Phantom", quality=Decimal(0), price=(cheapest(field) * share).quantize(Decimal(1)))
        wider = [*field, phantom]
        if best(rules, wider, names) != winner and "Phantom" not in best(rules, wider):
            return Trial(
                id="phantom_low",
                title=title,
                outcome=Outcome.WARNING,
                sentence=(
                    f"A bid without any quality at {money(rules, phantom.price)} would not win, and would still change "
                    "who does."
                ),
                remedy="Set a least quality that a bid must reach before its price is compared.",
                example=Example(
                    change=f"A bid without quality arrives at {money(rules, phantom.price)}.",
                    before=shown(rules, field),
                    after=shown(rules, wider),
                ),
            )
    free = [*field, Offer(bid="Phantom", quality=Decimal(0), price=cheapest(field) / 20)]
    if "Phantom" in best(rules, free):
        return Trial(
            id="phantom_low",
            title=title,
            outcome=Outcome.WARNING,
            sentence="A bid without any quality would win outright if it were cheap enough.",
            remedy="Set a least quality that a bid must reach.",
            example=Example(
                change="A bid without quality arrives at a twentieth of the lowest price.",
                before=shown(rules, field),
                after=shown(rules, free),
            ),
        )
    return Trial(
        id="phantom_low",
        title=title,
        outcome=Outcome.PASS,
        sentence="No cheap bid without quality changes who of these bids wins.",
        remedy="",
    )
