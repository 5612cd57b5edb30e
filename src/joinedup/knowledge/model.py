"""Goals, standards, law and rates, each dated and sourced."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from joinedup.values import Money, Period, Reference


class InteroperabilityLevel(StrEnum):
    """The four levels of the Police Digital Service's handbook."""

    FOUNDATIONAL = "foundational"
    STRUCTURAL = "structural"
    SEMANTIC = "semantic"
    ORGANISATIONAL = "organisational"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """What a pack says of itself. ``issued`` is the day its content was last checked."""

    id: str
    title: str
    version: str
    issued: date
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """A national or force objective. ``measure`` says how one would know it is met."""

    id: str
    title: str
    statement: str
    measure: str
    owner: str
    scope: str
    references: tuple[Reference, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standard:
    """A published agreement that a requirement may cite."""

    id: str
    title: str
    owner: str
    version: str
    summary: str
    references: tuple[Reference, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold:
    """An amount at which the law asks for more. VAT is included where the law says so."""

    id: str
    title: str
    amount: Money
    valid: Period
    references: tuple[Reference, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A notice under the Procurement Act 2023: its code, and when it is due."""

    code: str
    title: str
    when: str
    section: str
    references: tuple[Reference, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class KpiRating:
    """One of the ratings that a contract performance notice may carry, best first."""

    id: str
    title: str
    meaning: str
    references: tuple[Reference, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SpecificationRule:
    """One thing that section 56 asks of technical specifications, in plain words."""

    id: str
    rule: str
    instead: str
    references: tuple[Reference, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number the law sets that is no amount of money: a time limit, a count, a share.

    ``unit`` says of what (working days, days, months, per cent, KPIs).
    """

    id: str
    title: str
    number: Decimal
    unit: str
    valid: Period
    references: tuple[Reference, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DiscountBand:
    """The real yearly rate for the years ``first`` to ``last`` (0 is the first year)."""

    first: int
    last: int | None
    rate: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class DiscountRates:
    """A dated table of discount rates."""

    id: str
    title: str
    valid: Period
    bands: tuple[DiscountBand, ...]
    references: tuple[Reference, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OptimismBias:
    """What a published table adds for optimism to one kind of project, as shares of one.

    ``cost_upper`` is a starting value, not a maximum; ``of`` says what it is a
    share of (capital or running cost); ``None`` where the table gives nothing.
    """

    id: str
    title: str
    of: str
    cost_upper: Decimal
    cost_lower: Decimal
    duration_upper: Decimal | None
    duration_lower: Decimal | None
    valid: Period
    references: tuple[Reference, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceClass:
    """How projects of one kind ended, as multiples of their estimate.

    All but ``tail_share`` of them scatter about ``body_mean`` with
    ``body_deviation``; the others start at ``tail_from`` and thin out by the
    power ``tail_power``.
    """

    id: str
    title: str
    body_mean: Decimal
    body_deviation: Decimal
    tail_share: Decimal
    tail_from: Decimal
    tail_power: Decimal
    references: tuple[Reference, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Law:
    """The law pack."""

    pack: Pack
    thresholds: tuple[Threshold, ...]
    notices: tuple[Notice, ...]
    ratings: tuple[KpiRating, ...]
    specification_rules: tuple[SpecificationRule, ...]
    discount_rates: tuple[DiscountRates, ...]
    quantities: tuple[Quantity, ...] = ()
    optimism: tuple[OptimismBias, ...] = ()
    reference_classes: tuple[ReferenceClass, ...] = ()

    def rates(self, identity: str) -> DiscountRates:
        """The table of discount rates of that id; raises ``KeyError`` naming it."""
        for discount_rates in self.discount_rates:
            if discount_rates.id == identity:
                return discount_rates
        raise KeyError(identity)

    def threshold(self, identity: str, day: date) -> Threshold:
        """The threshold of that id in force on ``day``; raises ``KeyError`` where there is none."""
        for one in self.thresholds:
            if one.id == identity and one.valid.covers(day):
                return one
        raise KeyError(f"{identity} on {day}")

    def quantity(self, identity: str, day: date) -> Quantity:
        """The quantity of that id in force on ``day``; raises ``KeyError`` where there is none."""
        for one in self.quantities:
            if one.id == identity and one.valid.covers(day):
                return one
        raise KeyError(f"{identity} on {day}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Goals:
    """The goals pack."""

    pack: Pack
    goals: tuple[Goal, ...]

    def goal(self, identity: str) -> Goal:
        """The goal of that id; raises ``KeyError`` naming it."""
        for one in self.goals:
            if one.id == identity:
                return one
        raise KeyError(identity)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standards:
    """The standards pack."""

    pack: Pack
    standards: tuple[Standard, ...]
