"""Three equally good bargains.

Half the quality for half the price, three quarters for three quarters, and
all of it for all of it: do they earn the same? If the one in the middle comes
off worse, the method has a taste for extremes that nobody chose.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from joinedup.evaluation.price import Offer
from joinedup.evaluation.stress.trial import Example, Rules, Trial, dearest, shown
from joinedup.findings import Outcome

_SHARES = (Decimal("0.5"), Decimal("0.75"), Decimal(1))
_ALIKE = Decimal("0.5")


def trial(rules: Rules, field: Sequence[Offer]) -> Trial:
    """Three bids that cost the same for each point of quality."""
    title = "Three equally good bargains"
    names = ("Half", "Three quarters", "All")
    three = [
        Offer(bid=name, quality=share * rules.quality_weight, price=share * dearest(field))
        for name, share in zip(names, _SHARES, strict=True)
    ]
    rows = {evidence.bid: evidence for evidence in shown(rules, three)}
    low, middle, high = (rows[name].total for name in names)
    if middle < min(low, high) - _ALIKE:
        sentence = f"The bargain in the middle earns {middle:.2f} points, those at the ends {low:.2f} and {high:.2f}."
    elif abs(low - high) > _ALIKE or abs(middle - max(low, high)) > _ALIKE:
        favoured = max(rows.values(), key=lambda evidence: (evidence.total, evidence.bid)).bid
        sentence = (
            f"Bids that cost the same for each point of quality earn {low:.2f}, {middle:.2f} and {high:.2f}: the "
            f"method prefers “{favoured.lower()} the quality for {favoured.lower()} the price”."
        )
    else:
        return Trial(
            id="equal_bargains",
            title=title,
            outcome=Outcome.PASS,
            sentence="Bids that cost the same for each point of quality earn the same, within half a point.",
            remedy="",
        )
    return Trial(
        id="equal_bargains",
        title=title,
        outcome=Outcome.WARNING,
        sentence=sentence,
        remedy="Be sure that this is what the force wants, and say so in the tender; else score price per quality point.",
        example=Example(change="Three equally good bargains.", before=shown(rules, three), after=shown(rules, three)),
    )
