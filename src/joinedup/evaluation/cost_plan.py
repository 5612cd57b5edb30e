"""What a bid costs over its life, line by line, with what is not certain about each line.

Amounts are at the prices of the base date unless the terms say that they are
as they will be paid. Year 0 is the base date, year 1 the first year after it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from joinedup.evaluation.spread import Spread
from joinedup.knowledge.model import DiscountRates

CATEGORIES = (
    "licence",
    "implementation",
    "integration",
    "migration",
    "training",
    "change requests",
    "upgrades",
    "hosting",
    "internal staff",
    "contract management",
    "uplift and indexation",
    "decommissioning",
    "exit",
    "risk",
    "income",
    "other",
)
"""What a life costs, in the order in which it is told."""


class Basis(StrEnum):
    """What an amount is for: the whole, each user, or each unit of a named volume."""

    FIXED = "fixed"
    PER_USER = "per user"
    PER_VOLUME = "per volume"


@dataclass(frozen=True, slots=True, kw_only=True)
class CostItem:
    """One line of a bid's cost.

    ``amount`` is for one unit of ``basis`` in each of ``years``; ``volume``
    names the quantity it is multiplied by. ``indexation`` is the share by which
    it rises each year (``None``: with general inflation, so not at all in real
    terms). ``probability`` below 1 makes it a risk. Lines of one ``group`` move
    together. ``priced_by`` is ``bidder`` or ``force``; ``unpriced`` marks a line
    the bid should have priced and did not. ``allowance`` is the share added for
    optimism, ``income`` turns the line into money coming in. ``resolve`` says
    which check or question would settle what is not certain.
    """

    id: str
    category: str
    title: str
    amount: Spread
    years: tuple[int, ...]
    basis: Basis = Basis.FIXED
    volume: str = ""
    income: bool = False
    indexation: Decimal | None = None
    probability: Decimal = Decimal(1)
    group: str = ""
    priced_by: str = "bidder"
    unpriced: bool = False
    allowance: Decimal = Decimal(0)
    interface: str = ""
    reason: str = ""
    resolve: str = ""

    @property
    def certain(self) -> bool:
        """Whether nothing about it is in doubt."""
        return self.amount.certain and self.probability == 1


@dataclass(frozen=True, slots=True, kw_only=True)
class CostTerms:
    """What the costs of all bids share.

    ``term`` is the last year; ``volumes`` gives each named quantity for the
    years 0 to ``term``. ``inflation`` is general inflation as a share of one;
    with ``nominal`` the amounts of the lines are as they will be paid.
    ``correlation`` is how closely uncertain lines of one group move together
    (0 to 1). ``cap`` is the most that an open-ended line may come to, as a
    multiple of its likely amount. ``quantum`` rounds each year's present value,
    as some published examples do.
    """

    term: int
    convention: str
    rates: DiscountRates
    currency: str = "GBP"
    volumes: Mapping[str, tuple[Decimal, ...]]
    inflation: Decimal | None = None
    nominal: bool = False
    correlation: Decimal = Decimal(0)
    cap: Decimal | None = None
    quantum: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CostPlan:
    """All lines of one bid."""

    bid: str
    items: tuple[CostItem, ...]
