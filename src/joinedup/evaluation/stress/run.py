"""All trials of a contest's evaluation model, found by walking the package."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import cache

from joinedup.evaluation import stress as package
from joinedup.evaluation.contest import PRICE, Contest
from joinedup.evaluation.placing import standing
from joinedup.evaluation.price import Offer, check_settings, formula
from joinedup.evaluation.stress.trial import Rules, Trial
from joinedup.findings import Outcome

_OURS = ("run", "search", "trial")
_INVENTED = (("Bid A", "0.9", "1.25"), ("Bid B", "0.75", "1"), ("Bid C", "0.6", "0.8"))


@cache
def trials() -> tuple[tuple[str, Callable[[Rules, Sequence[Offer]], Trial]], ...]:
    """Every trial by its id, in order."""
    names = sorted(info.name for info in pkgutil.iter_modules(package.__path__) if info.name not in _OURS)
    return tuple((name, importlib.import_module(f"{package.__name__}.{name}").trial) for name in names)


def stress(contest: Contest, expected: Decimal = Decimal(1_000_000)) -> tuple[Trial, ...]:
    """How every trial came out. Without two bids that can be scored, three bids about ``expected`` are invented.

    Raises ``InputError`` for a formula or settings that cannot be used.
    """
    check_settings(formula(contest.formula), contest.settings)
    if not contest.priced:
        return (
            Trial(
                id="no_price",
                title="Price",
                outcome=Outcome.NOT_APPLICABLE,
                sentence="The price is no criterion of this contest, so that no formula can misbehave.",
                remedy="",
            ),
        )
    rules = Rules(
        formula=contest.formula,
        settings=contest.settings,
        price_weight=contest.weights.likely()[PRICE],
        ties=contest.ties,
        currency=contest.currency,
    )
    field = offers(contest, rules, expected)
    return tuple(run(rules, field) for _, run in trials())


def offers(contest: Contest, rules: Rules, expected: Decimal) -> list[Offer]:
    """The contest's bids as offers, or three invented ones."""
    scored = [
        entry
        for entry in contest.entries
        if entry.price is not None and all(criterion.id in entry.scores for criterion in contest.criteria)
    ]
    if len(scored) < 2:
        return [
            Offer(bid=name, quality=Decimal(quality) * rules.quality_weight, price=Decimal(price) * expected)
            for name, quality, price in _INVENTED
        ]
    now = standing(contest)
    return [
        Offer(bid=entry.name, quality=now.quality[entry.bid], price=entry.price.likely)
        for entry in scored
        if entry.price is not None and entry.bid not in now.failed
    ]
