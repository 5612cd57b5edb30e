"""Quality and price count quite differently.

How far must the split between quality and price move before somebody else
wins? Where a few points would do, the choice of split is the award.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from joinedup.evaluation.price import Offer
from joinedup.evaluation.stress.trial import Example, Rules, Trial, best, shown
from joinedup.findings import Outcome

_NEAR = Decimal(10)
_STEP = 1


def trial(rules: Rules, field: Sequence[Offer]) -> Trial:
    """Every split from nought to a hundred, nearest to the published one first."""
    title = "Quality and price count differently"
    winner = best(rules, field)
    splits = sorted(
        (Decimal(number) for number in range(0, 101, _STEP)),
        key=lambda amount: (abs(amount - rules.price_weight), amount),
    )
    for split in splits:
        moved = _at(rules, field, split)
        if not set(winner) & set(best(*moved)):
            away = abs(split - rules.price_weight)
            near = away <= _NEAR
            return Trial(
                id="extreme_splits",
                title=title,
                outcome=Outcome.WARNING if near else Outcome.PASS,
                sentence=(
                    f"{' and '.join(best(*moved))} would win instead of {' and '.join(winner)} if price counted {split} "
                    f"per cent instead of {rules.price_weight.normalize():f}: {away.normalize():f} points away"
                    f"{', close enough that the split itself decides.' if near else '.'}"
                ),
                remedy="Be ready to explain the split by what quality is worth to the force." if near else "",
                example=Example(
                    change=f"Price counts {split} per cent.", before=shown(rules, field), after=shown(*moved)
                ),
            )
    return Trial(
        id="extreme_splits",
        title=title,
        outcome=Outcome.PASS,
        sentence=f"{' and '.join(winner)} wins, alone or level with another, at every split between quality and price.",
        remedy="",
    )


def _at(rules: Rules, field: Sequence[Offer], split: Decimal) -> tuple[Rules, list[Offer]]:
    """The same bids under another split: quality points scale with their weight."""
    weight = rules.quality_weight
    scaled = [
        replace(offer, quality=offer.quality * (100 - split) / weight if weight else Decimal(0)) for offer in field
    ]
    return replace(rules, price_weight=split), scaled
