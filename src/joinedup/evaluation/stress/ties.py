"""Two bids end level.

Is it published who wins then? A rule made up afterwards is a gift to a
challenger.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from joinedup.evaluation.price import Offer
from joinedup.evaluation.stress.trial import Example, Rules, Trial, best, shown
from joinedup.findings import Outcome


def trial(rules: Rules, field: Sequence[Offer]) -> Trial:
    """The winner's double ends level with it under every method; what counts is whether a rule is published."""
    title = "Two bids end level"
    if rules.ties:
        return Trial(
            id="ties", title=title, outcome=Outcome.PASS, sentence=f"A rule is published: {rules.ties}", remedy=""
        )
    top = best(rules, field)
    if len(top) > 1:
        sentence = f"{' and '.join(top)} end level, and no rule says who wins."
        example = Example(change="Nothing changes.", before=shown(rules, field), after=shown(rules, field))
    else:
        first = next(offer for offer in field if offer.bid == top[0])
        double = replace(first, bid=f"{first.bid} (again)")
        sentence = "Two bids can end level, and no rule says who wins."
        example = Example(
            change=f"A bid exactly like {first.bid} arrives.",
            before=shown(rules, field),
            after=shown(rules, [*field, double]),
        )
    return Trial(
        id="ties",
        title=title,
        outcome=Outcome.WARNING,
        sentence=sentence,
        remedy="Publish a rule, for instance that the bid with more quality points wins, then the lower price.",
        example=example,
    )
