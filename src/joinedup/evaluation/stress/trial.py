"""What every trial is given, and how it says what it found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from joinedup.evaluation.compare import ranking
from joinedup.evaluation.price import Formula, Offer, Settings, formula, price_points
from joinedup.findings import Outcome

_SHOWN = Decimal("0.0001")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """The part of an evaluation model that trials turn on: how quality points and prices become a total."""

    formula: str
    settings: Settings
    price_weight: Decimal
    ties: str
    currency: str = "GBP"

    @property
    def quality_weight(self) -> Decimal:
        """The most quality points that a bid can earn."""
        return 100 - self.price_weight

    @property
    def method(self) -> Formula:
        """The formula itself."""
        return formula(self.formula)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One bid of an example: what it offers and how it comes out."""

    bid: str
    quality: Decimal
    price: Decimal
    price_points: Decimal
    total: Decimal
    rank: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A case in which the trial went wrong: the field before and after ``change``."""

    change: str
    before: tuple[Shown, ...]
    after: tuple[Shown, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """How one trial came out, in a sentence that a reader without mathematics understands, and what to do."""

    id: str
    title: str
    outcome: Outcome
    sentence: str
    remedy: str
    example: Example | None = None


def shown(rules: Rules, field: Sequence[Offer]) -> tuple[Shown, ...]:
    """The field scored and ranked, best first."""
    points = price_points(rules.formula, field, rules.price_weight, rules.settings)
    totals = {point.bid: point.total.quantize(_SHOWN, ROUND_HALF_UP) for point in points}
    ranks = ranking(totals)
    found = [
        Shown(
            bid=offer.bid,
            quality=offer.quality,
            price=offer.price,
            price_points=point.price.quantize(_SHOWN, ROUND_HALF_UP),
            total=totals[offer.bid],
            rank=ranks[offer.bid],
        )
        for offer, point in zip(field, points, strict=True)
    ]
    return tuple(sorted(found, key=lambda evidence: (evidence.rank, evidence.bid)))


def best(rules: Rules, field: Sequence[Offer], among: Iterable[str] | None = None) -> tuple[str, ...]:
    """Who is first in the field; with ``among``, who of those comes before the others of those."""
    wanted = None if among is None else set(among)
    rows = [evidence for evidence in shown(rules, field) if wanted is None or evidence.bid in wanted]
    top = min((evidence.rank for evidence in rows), default=0)
    return tuple(sorted(evidence.bid for evidence in rows if evidence.rank == top))


def with_price(offer: Offer, price: Decimal) -> Offer:
    """The same bid at another price."""
    return replace(offer, price=price)


def cheapest(field: Sequence[Offer]) -> Decimal:
    """The lowest price in the field."""
    return min(offer.price for offer in field)


def dearest(field: Sequence[Offer]) -> Decimal:
    """The highest price in the field."""
    return max(offer.price for offer in field)


def money(rules: Rules, amount: Decimal) -> str:
    """An amount as it is printed."""
    sign = "£" if rules.currency == "GBP" else f"{rules.currency} "
    return f"{sign}{amount:,.0f}" if amount == amount.to_integral_value() else f"{sign}{amount:,.2f}"


def independent(title: str, identity: str, rules: Rules) -> Trial:
    """How a trial comes out for a formula under which no bid's points depend on another bid."""
    return Trial(
        id=identity,
        title=title,
        outcome=Outcome.PASS,
        sentence=f"Under “{rules.method.title}” no bid's points depend on another bid, so this cannot happen.",
        remedy="",
    )
