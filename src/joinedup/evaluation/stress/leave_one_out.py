"""A losing bid withdraws.

Does the award go to somebody else when a bid that lost is taken out? Then the
winner owes the award to a bid that had no chance, and a challenger will say
so.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from joinedup.evaluation.price import Offer
from joinedup.evaluation.stress.search import smallest_flip
from joinedup.evaluation.stress.trial import Example, Rules, Trial, best, independent, shown
from joinedup.findings import Outcome

_REMEDY = (
    "Choose a formula under which a bid's points depend on that bid alone, or publish how withdrawals are handled."
)


def trial(rules: Rules, field: Sequence[Offer]) -> Trial:
    """The field less each bid in turn, then the smallest case that the model allows."""
    title = "A losing bid withdraws"
    if not rules.method.relative:
        return independent(title, "leave_one_out", rules)
    example = _among(rules, field)
    if example is not None:
        sentence = "Among these bids, the award flips when the last-placed bidder withdraws."
        if example.before[-1].bid not in example.change:
            sentence = "Among these bids, the award flips when a losing bidder withdraws."
        return _warned(title, f"{sentence} {example.change}", example)
    prices = sorted(offer.price for offer in field if offer.price > 0)
    example = smallest_flip(rules, prices[len(prices) // 2] if prices else Decimal(1000))
    if example is not None:
        return _warned(title, "The award can flip when the last-placed bidder withdraws.", example)
    return Trial(
        id="leave_one_out",
        title=title,
        outcome=Outcome.PASS,
        sentence="No case was found in which a losing bid decides, by leaving, who of the others wins.",
        remedy="",
    )


def _warned(title: str, sentence: str, example: Example) -> Trial:
    return Trial(
        id="leave_one_out", title=title, outcome=Outcome.WARNING, sentence=sentence, remedy=_REMEDY, example=example
    )


def _among(rules: Rules, field: Sequence[Offer]) -> Example | None:
    """The losing bid of lowest rank whose leaving changes who wins."""
    rows = shown(rules, field)
    winner = best(rules, field)
    for row in reversed(rows):
        left = [offer for offer in field if offer.bid != row.bid]
        if row.bid not in winner and best(rules, left) != winner:
            return Example(change=f"{row.bid} withdraws.", before=rows, after=shown(rules, left))
    return None
