"""Small made-up contests and cost plans, of which each test changes one thing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from joinedup.evaluation.contest import PRICE, Contest, Criterion, Entry, Weights, WeightsGiven
from joinedup.evaluation.cost_plan import CostItem, CostPlan, CostTerms
from joinedup.evaluation.spread import Shape, Spread, between, fixed
from tests.evaluation.made import GREEN_BOOK


def number(value: object) -> Decimal:
    return Decimal(str(value))


def sure(value: object) -> Spread:
    return fixed(number(value))


def spread(low: object, likely: object, high: object, shape: Shape = Shape.TRIANGULAR) -> Spread:
    return between(number(low), number(likely), number(high), shape)


def percentages(**weights: object) -> Weights:
    return Weights(given=WeightsGiven.PERCENTAGES, percent={name: number(weight) for name, weight in weights.items()})


def entry(bid: str, scores: Mapping[str, object], price: object = None) -> Entry:
    return Entry(
        bid=bid,
        name=f"Bidder {bid}",
        scores={name: score if isinstance(score, Spread) else sure(score) for name, score in scores.items()},
        price=None if price is None else price if isinstance(price, Spread) else sure(price),
    )


def contest(entries: Sequence[Entry], weights: Weights | None = None, most: object = 100, **changes: object) -> Contest:
    names = dict.fromkeys(name for one in entries for name in one.scores)
    return replace(
        Contest(
            title="Contest",
            criteria=tuple(Criterion(id=name, title=f"Outcome {name}", most=number(most)) for name in names),
            weights=weights or percentages(quality=60, price=40),
            formula="lowest_proportional",
            entries=tuple(entries),
        ),
        **changes,  # type: ignore[arg-type]
    )


def published_flip(*, third: bool = True) -> Contest:
    """Two bids that a hopeless third one turns round, half and half on quality and price."""
    rows = [("a", 90, 10000), ("b", 77, 8000), ("c", 40, 7000)]
    return contest(
        [entry(bid, {"quality": quality}, price) for bid, quality, price in (rows if third else rows[:2])],
        percentages(quality=Decimal(1000) / 17, price=Decimal(700) / 17),
    )


def item(identity: str = "licence", amount: object = 100, years: Sequence[int] = (1,), **changes: object) -> CostItem:
    return replace(
        CostItem(
            id=identity,
            category="licence",
            title=identity.capitalize(),
            amount=amount if isinstance(amount, Spread) else sure(amount),
            years=tuple(years),
        ),
        **changes,  # type: ignore[arg-type]
    )


def plan(*items: CostItem, bid: str = "a") -> CostPlan:
    return CostPlan(bid=bid, items=items)


def terms(term: int = 4, **changes: object) -> CostTerms:
    return replace(CostTerms(term=term, convention="year-end", rates=GREEN_BOOK, volumes={}), **changes)  # type: ignore[arg-type]


__all__ = [
    "PRICE",
    "contest",
    "entry",
    "item",
    "number",
    "percentages",
    "plan",
    "published_flip",
    "spread",
    "sure",
    "terms",
]
