"""The exact sums of a cost plan: each line by year, real, as paid and as worth today.

Real amounts are at the prices of the base date; nominal ones as they will be
paid. Discounting is always of real amounts by real rates, so that the present
value is the same whichever way the amounts were given.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext

from joinedup.evaluation.cost_plan import Basis, CostItem, CostPlan, CostTerms
from joinedup.evaluation.discount import factor
from joinedup.values import InputError

_NOTHING = Decimal(0)
_PRECISION = 34


@dataclass(frozen=True, slots=True, kw_only=True)
class LineFigures:
    """One line's money: by year 0 to the end of the term, real and nominal, and present values.

    ``by_year`` and ``present`` are the likely amounts; a risk counts with its
    probability, income below nought. ``low`` and ``high`` are present values of
    the line's ends.
    """

    item: CostItem
    by_year: tuple[Decimal, ...]
    nominal: tuple[Decimal, ...] | None
    present_by_year: tuple[Decimal, ...]
    present: Decimal
    low: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanFigures:
    """One bid's money: its lines and their sums."""

    bid: str
    lines: tuple[LineFigures, ...]
    net_present_cost: Decimal
    real: Decimal
    nominal: Decimal | None
    unit_costs: tuple[tuple[str, Decimal], ...]
    """For each named volume, the present cost of one unit of it over the term."""

    def by_category(self) -> tuple[tuple[str, Decimal], ...]:
        """The present value of each category, in the order in which lines first name them."""
        found: dict[str, Decimal] = {}
        for line in self.lines:
            found[line.item.category] = found.get(line.item.category, _NOTHING) + line.present
        return tuple(found.items())


def plan_figures(plan: CostPlan, terms: CostTerms) -> PlanFigures:
    """The sums of ``plan``; raises ``InputError`` for a year, volume or rate that is not there."""
    lines = tuple(line_figures(plan.bid, item, terms) for item in plan.items)
    present = sum((line.present for line in lines), _NOTHING)
    paid = None if terms.inflation is None else sum((_total(line.nominal or ()) for line in lines), _NOTHING)
    return PlanFigures(
        bid=plan.bid,
        lines=lines,
        net_present_cost=present,
        real=sum((_total(line.by_year) for line in lines), _NOTHING),
        nominal=paid,
        unit_costs=tuple(
            (name, present / units)
            for name, amounts in sorted(terms.volumes.items())
            if (units := sum(amounts, _NOTHING)) > 0
        ),
    )


def line_figures(bid: str, item: CostItem, terms: CostTerms) -> LineFigures:
    """One line's money."""
    with localcontext() as exact:
        exact.prec = _PRECISION
        units = real_units(bid, item, terms)
        sign = -1 if item.income else 1
        scale = sign * item.probability * (1 + item.allowance)
        by_year = tuple(amount * item.amount.likely * scale for amount in units)
        present = tuple(_present(amount, year, terms) for year, amount in enumerate(by_year))
        weight = present_units(units, terms) * (1 + item.allowance) * sign
        ends = sorted((weight * item.amount.low, weight * item.amount.high))
        possible = (*ends, _NOTHING) if item.probability < 1 else ends
        return LineFigures(
            item=item,
            by_year=by_year,
            nominal=_nominal(by_year, terms),
            present_by_year=present,
            present=sum(present, _NOTHING),
            low=min(possible),
            high=max(possible),
        )


def real_units(bid: str, item: CostItem, terms: CostTerms) -> tuple[Decimal, ...]:
    """By what a line's amount is multiplied in each year to give real money of that year."""
    outside = [year for year in item.years if not 0 <= year <= terms.term]
    if outside or len(set(item.years)) < len(item.years) or not item.years:
        raise InputError(
            f"The years {list(item.years)} are not different years from 0 to {terms.term}.",
            file=f"bid {bid}",
            place=f"cost line {item.id}",
            remedy="Name each year once: 0 is the base date, 1 the first year after it.",
        )
    counts = _counts(bid, item, terms)
    return tuple(
        counts[year] * _real_growth(bid, item, year, terms) if year in item.years else _NOTHING
        for year in range(terms.term + 1)
    )


def present_units(units: Sequence[Decimal], terms: CostTerms) -> Decimal:
    """By what a line's amount is multiplied to give what the whole line is worth today."""
    return sum(
        (amount * factor(terms.rates, year, terms.convention) for year, amount in enumerate(units) if amount), _NOTHING
    )


def _present(amount: Decimal, year: int, terms: CostTerms) -> Decimal:
    value = amount * factor(terms.rates, year, terms.convention) if amount else _NOTHING
    return value if terms.quantum is None else _rounded(value, terms.quantum)


def _rounded(value: Decimal, quantum: Decimal) -> Decimal:
    return value.quantize(quantum, "ROUND_HALF_UP")


def _counts(bid: str, item: CostItem, terms: CostTerms) -> Sequence[Decimal]:
    if item.basis is Basis.FIXED:
        return [Decimal(1)] * (terms.term + 1)
    name = item.volume or "users"
    if name not in terms.volumes:
        raise InputError(
            f"It is priced for each of {name!r}, and nobody says how many there are.",
            file=f"bid {bid}",
            place=f"cost line {item.id}",
            remedy=f"Give the quantity of {name} by year under `volumes`.",
        )
    return terms.volumes[name]


def _real_growth(bid: str, item: CostItem, year: int, terms: CostTerms) -> Decimal:
    """What one pound of the line's price has become in real terms by ``year``."""
    if item.indexation is None and not terms.nominal:
        return Decimal(1)
    if terms.inflation is None:
        raise InputError(
            "What it comes to in real terms cannot be told without general inflation.",
            file=f"bid {bid}",
            place=f"cost line {item.id}",
            remedy="Give `inflation`, in per cent a year, as the force's assumption.",
        )
    rise = Decimal(0) if item.indexation is None else item.indexation
    return ((1 + rise) / (1 + terms.inflation)) ** year


def _nominal(by_year: Iterable[Decimal], terms: CostTerms) -> tuple[Decimal, ...] | None:
    if terms.inflation is None:
        return None
    return tuple(amount * (1 + terms.inflation) ** year for year, amount in enumerate(by_year))


def _total(amounts: Iterable[Decimal]) -> Decimal:
    return sum(amounts, _NOTHING)
