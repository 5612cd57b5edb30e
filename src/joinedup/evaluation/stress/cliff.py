"""One pound more.

Can one pound in the price cost more than a point? Where points fall off a
cliff, a typing slip or the rounding of a tax decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from joinedup.evaluation.price import Offer
from joinedup.evaluation.stress.trial import Example, Rules, Trial, cheapest, dearest, money, shown, with_price
from joinedup.findings import Outcome

_STEPS = 40
_LEAST = Decimal(1000)  # below it one pound is a real difference


def trial(rules: Rules, field: Sequence[Offer]) -> Trial:
    """One bid's price moves across the whole range; where its points drop steeply, the edge is searched for."""
    title = "One pound more"
    # Published amounts (a ceiling, say) are where an edge is likeliest.
    high = max(dearest(field), *rules.settings.values()) * 2 if rules.settings else dearest(field) * 2
    low = cheapest(field)
    if low < _LEAST or rules.price_weight == 0:
        return Trial(
            id="cliff",
            title=title,
            outcome=Outcome.NOT_APPLICABLE,
            sentence="Prices are too small, or do not count, for one pound to be a small difference.",
            remedy="",
        )
    mover = max(field, key=lambda offer: (offer.price, offer.bid))
    marks = [low + (high - low) * step / _STEPS for step in range(_STEPS + 1)]
    for lower, upper in pairwise(marks):
        if _points(rules, field, mover, lower) - _points(rules, field, mover, upper) > 1:
            edge = _edge(rules, field, mover, lower, upper)
            if edge is not None:
                return _warning(rules, field, mover, edge, title)
    return Trial(
        id="cliff",
        title=title,
        outcome=Outcome.PASS,
        sentence="Nowhere does one pound more cost as much as a point.",
        remedy="",
    )


def _points(rules: Rules, field: Sequence[Offer], mover: Offer, price: Decimal) -> Decimal:
    moved = [with_price(offer, price) if offer.bid == mover.bid else offer for offer in field]
    return next(evidence.total for evidence in shown(rules, moved) if evidence.bid == mover.bid)


def _edge(rules: Rules, field: Sequence[Offer], mover: Offer, lower: Decimal, upper: Decimal) -> Decimal | None:
    """The last price before the drop; ``None`` where the points fall steadily."""
    while upper - lower > 1:
        middle = ((lower + upper) / 2).to_integral_value()
        if middle in (lower, upper):
            break
        drops = _points(rules, field, mover, lower) - _points(rules, field, mover, middle)
        rest = _points(rules, field, mover, middle) - _points(rules, field, mover, upper)
        lower, upper = (lower, middle) if drops >= rest else (middle, upper)
    fell = _points(rules, field, mover, lower) - _points(rules, field, mover, upper)
    return lower if fell > 1 else None


def _warning(rules: Rules, field: Sequence[Offer], mover: Offer, edge: Decimal, title: str) -> Trial:
    at, beyond = (
        shown(rules, [with_price(offer, price) if offer.bid == mover.bid else offer for offer in field])
        for price in (edge, edge + 1)
    )
    lost = next(evidence.total for evidence in at if evidence.bid == mover.bid) - next(
        evidence.total for evidence in beyond if evidence.bid == mover.bid
    )
    return Trial(
        id="cliff",
        title=title,
        outcome=Outcome.WARNING,
        sentence=f"One pound more than {money(rules, edge)} costs {lost:.1f} points.",
        remedy="Choose a formula without steps, or steps so small that none decides.",
        example=Example(change=f"{mover.bid} asks one pound more than {money(rules, edge)}.", before=at, after=beyond),
    )
