"""Bids side by side as a method sees them: criteria, weights, scores and prices, and what is not certain in them.

A contest needs no estate and no documents: it can be written down before a
tender is published, made of invented bids, or made from an assessment.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from joinedup.evaluation.price import NO_SETTINGS, Settings
from joinedup.evaluation.spread import Spread

PRICE = "price"
"""What the price is called among the criteria."""


class WeightsGiven(StrEnum):
    """The ways in which a tender may say what counts how much (Procurement Act 2023, section 23(3)(b))."""

    PERCENTAGES = "percentages"
    RANKING = "ranking"
    DESCRIPTION = "description"


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """One award criterion other than the price: its scale runs from 0 to ``most``; below ``minimum`` a bid fails."""

    id: str
    title: str
    most: Decimal
    minimum: Decimal | None = None
    resolve: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """What counts how much, the price included under ``price``.

    ``percent`` are the published percentages. A ranking or a description gives
    ``order`` instead: groups of criteria, the most important first; within a
    group nothing is said. ``words`` names the groups of a description.
    ``between`` bounds a percentage that is still open (id, least, most).
    """

    given: WeightsGiven
    percent: Mapping[str, Decimal] = field(default_factory=dict)
    order: tuple[tuple[str, ...], ...] = ()
    words: tuple[str, ...] = ()
    between: tuple[tuple[str, Decimal, Decimal], ...] = ()

    def likely(self) -> dict[str, Decimal]:
        """The percentages to rank by: as published, or the middle of all that the order allows."""
        return dict(self.percent) if self.given is WeightsGiven.PERCENTAGES else centroid(self.order)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One bid: a score on each criterion (on its own scale) and the price that is scored.

    ``resolve`` says, by criterion (or ``price``), which check or question would
    settle what is not certain.
    """

    bid: str
    name: str
    scores: Mapping[str, Spread]
    price: Spread | None
    resolve: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contest:
    """Everything one ranking rests on.

    ``price_weight`` stands among ``weights`` as ``price``. ``least_quality`` (per
    cent of the quality points) and ``most_price`` are further thresholds, and
    ``ties`` is the published rule for equal totals, or empty.
    """

    title: str
    criteria: tuple[Criterion, ...]
    weights: Weights
    formula: str
    entries: tuple[Entry, ...]
    settings: Settings = field(default_factory=lambda: NO_SETTINGS)
    currency: str = "GBP"
    lot: str = ""
    least_quality: Decimal | None = None
    most_price: Decimal | None = None
    ties: str = ""

    @property
    def priced(self) -> bool:
        """Whether the price is among the criteria."""
        return any(PRICE in group for group in self.weights.order) or PRICE in self.weights.percent

    @property
    def columns(self) -> tuple[str, ...]:
        """The ids of all criteria in the order of every list of weights: the price last, where it counts."""
        return (*(criterion.id for criterion in self.criteria), *((PRICE,) if self.priced else ()))


def centroid(order: tuple[tuple[str, ...], ...]) -> dict[str, Decimal]:
    """The mean of all weights (in per cent) that keep to ``order``: what to rank by when only an order is published.

    Source: rank order centroid weights (Barron and Barrett, 1996); criteria of
    one group share what their places would get.
    """
    number = sum(map(len, order))
    places = [
        100 * sum((Decimal(1) / later for later in range(place, number + 1)), Decimal(0)) / number
        for place in range(1, number + 1)
    ]
    found: dict[str, Decimal] = {}
    for group in order:
        mine, places = places[: len(group)], places[len(group) :]
        found |= dict.fromkeys(group, sum(mine, Decimal(0)) / len(group))
    return found
