"""A hopeless, very dear bid arrives.

Does a bid of no quality and a very high price change who of the others wins?
Under some formulas it lifts everybody else unevenly.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from joinedup.evaluation.price import Offer
from joinedup.evaluation.stress.trial import Example, Rules, Trial, best, dearest, independent, money, shown
from joinedup.findings import Outcome

_TIMES = tuple(Decimal(number) / 4 for number in range(4, 41))


def trial(rules: Rules, field: Sequence[Offer]) -> Trial:
    """Ever higher prices, from the highest in the field up to ten times it."""
    title = "A hopeless dear bid arrives"
    if not rules.method.relative:
        return independent(title, "phantom_high", rules)
    names, winner = [offer.bid for offer in field], best(rules, field)
    for times in _TIMES:
        phantom = Offer(bid="Phantom", quality=Decimal(0), price=dearest(field) * times)
        wider = [*field, phantom]
        if best(rules, wider, names) != winner:
            return Trial(
                id="phantom_high",
                title=title,
                outcome=Outcome.WARNING,
                sentence=(
                    f"A bid without any quality at {money(rules, phantom.price)} would change who of the others wins: "
                    "a friend of one bidder could enter it."
                ),
                remedy="Choose a formula that does not count the dearest price, or set the most that may be bid.",
                example=Example(
                    change=f"A bid without quality arrives at {money(rules, phantom.price)}.",
                    before=shown(rules, field),
                    after=shown(rules, wider),
                ),
            )
    return Trial(
        id="phantom_high",
        title=title,
        outcome=Outcome.PASS,
        sentence="No dear bid without quality, up to ten times the dearest price, changes who of these bids wins.",
        remedy="",
    )
