"""Awards and contracts of others, as published."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from joinedup.values import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Supplier:
    """Who was awarded. ``id`` is the source's own and may name one company in many ways."""

    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Contract:
    """One contract of an award. ``extends_to`` is the last day with every extension taken."""

    id: str
    value: Money | None
    start: date | None
    end: date | None
    extends_to: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Award:
    """One award, merged from all the releases that speak of it.

    ``stated`` is the award's own value, without VAT as far as the source says;
    ``value`` the one to use. Several ``suppliers`` share it: it must never be
    counted once for each. ``ocid`` alone does not identify an award, because
    publishers reuse it; with the buyer it does.
    """

    ocid: str
    id: str
    buyer_id: str
    buyer: str
    title: str
    description: str
    status: str
    awarded: date | None
    suppliers: tuple[Supplier, ...]
    stated: Money | None
    classifications: tuple[str, ...]
    start: date | None
    end: date | None
    contracts: tuple[Contract, ...]

    @property
    def value(self) -> Money | None:
        """The sum of its contracts' values where they give any in one currency, else its own."""
        values = [contract.value for contract in self.contracts if contract.value is not None]
        if values and len({money.currency for money in values}) == 1:
            return Money(sum((money.amount for money in values), Decimal(0)), values[0].currency)
        return self.stated

    @property
    def begins(self) -> date | None:
        """The first day of any of its contracts, else its own."""
        return min((contract.start for contract in self.contracts if contract.start), default=self.start)

    @property
    def ends(self) -> date | None:
        """The last day of any of its contracts without extension, else its own."""
        return max((contract.end for contract in self.contracts if contract.end), default=self.end)

    @property
    def extends_to(self) -> date | None:
        """The last day with every extension taken, where one is published."""
        return max((contract.extends_to for contract in self.contracts if contract.extends_to), default=None)

    @property
    def stands(self) -> bool:
        """Whether it was neither cancelled nor unsuccessful."""
        return self.status not in ("cancelled", "unsuccessful")
