"""A bid arrives twice.

Do two bids that are the same earn the same, and does the second one change
who wins? A group of companies may bid more than once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from joinedup.evaluation.price import Offer
from joinedup.evaluation.stress.trial import Example, Rules, Trial, best, shown
from joinedup.findings import Outcome


def trial(rules: Rules, field: Sequence[Offer]) -> Trial:
    """Each bid doubled in turn."""
    title = "A bid arrives twice"
    winner, names = best(rules, field), [offer.bid for offer in field]
    for offer in field:
        wider = [*field, replace(offer, bid=f"{offer.bid} (again)")]
        rows = {row.bid: row for row in shown(rules, wider)}
        unlike = rows[offer.bid].total != rows[f"{offer.bid} (again)"].total
        if unlike or best(rules, wider, names) != winner:
            said = "earn different totals" if unlike else "change who of the others wins"
            return Trial(
                id="identical_bids",
                title=title,
                outcome=Outcome.FAIL if unlike else Outcome.WARNING,
                sentence=f"Two bids exactly like {offer.bid} {said}.",
                remedy="Allow one bid from each group of companies, or choose a formula that does not count the others.",
                example=Example(
                    change=f"A bid exactly like {offer.bid} arrives.",
                    before=shown(rules, field),
                    after=shown(rules, wider),
                ),
            )
    return Trial(
        id="identical_bids",
        title=title,
        outcome=Outcome.PASS,
        sentence="Two bids that are the same earn the same, and doubling a bid changes nothing among these bids.",
        remedy="",
    )
