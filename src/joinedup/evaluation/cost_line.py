"""One cost line: amounts by year, and what they are worth today."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from joinedup.evaluation.discount import net_present
from joinedup.evaluation.model import CostLine
from joinedup.knowledge.model import DiscountRates
from joinedup.procurement.model import EvaluationModel
from joinedup.values import InputError, Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What all lines of a bid share: the term, how it is discounted and the currency."""

    model: EvaluationModel
    rates: DiscountRates
    currency: str

    @property
    def years(self) -> range:
        """The years of the term, 1 the first."""
        return range(1, self.model.term_years + 1)

    def over(self, once: Decimal, yearly: Decimal) -> list[Decimal]:
        """``once`` in the first year, ``yearly`` in every year of the term."""
        return [yearly + (once if year == 1 else 0) for year in self.years]

    def amount(self, money: Money, file: str, place: str) -> Decimal:
        """The amount, refused with an ``InputError`` where it is in another currency."""
        if money.currency != self.currency:
            raise InputError(
                f"The amount is in {money.currency} among amounts in {self.currency}.",
                file=file,
                place=place,
                remedy=f"Give it in {self.currency}: a rate of exchange is a decision, not arithmetic.",
            )
        return money.amount

    def money(self, amounts: Sequence[Decimal]) -> Money:
        """Their sum to the penny: what is compared is what is printed."""
        return Money(sum(amounts, Decimal(0)), self.currency).rounded(2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a line says of itself."""

    id: str
    category: str
    title: str
    reason: str
    interface: str = ""
    work: str = ""


def priced(told: Told, by_year: Sequence[Decimal], terms: Terms) -> CostLine:
    """A line the bidder priced: its low, likely and high are one."""
    return _line(told, "bidder", (by_year, by_year, by_year), terms)


def estimated(
    told: Told, low: Sequence[Decimal], likely: Sequence[Decimal], high: Sequence[Decimal], terms: Terms
) -> CostLine:
    """A line the force estimates."""
    return _line(told, "force", (low, likely, high), terms)


def _line(told: Told, priced_by: str, spread: tuple[Sequence[Decimal], ...], terms: Terms) -> CostLine:
    low, likely, high = spread
    present = [terms.money([net_present(one, terms.rates, terms.model.convention)]) for one in spread]
    return CostLine(
        id=told.id,
        category=told.category,
        title=told.title,
        priced_by=priced_by,
        reason=told.reason,
        interface=told.interface,
        work=told.work,
        low=terms.money(low),
        likely=terms.money(likely),
        high=terms.money(high),
        by_year=tuple(Money(amount, terms.currency) for amount in likely),
        present_low=present[0],
        present_likely=present[1],
        present_high=present[2],
    )
