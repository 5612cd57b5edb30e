"""What money of later years is worth today.

Rates are real and dated data (a table of the law pack); the arithmetic is
here. Year-end discounting treats all of a year's money as paid on its last
day, mid-year as paid half-way through it. The two differ, so the one that is
used must be stated.

Source: HM Treasury's Green Book, as read in the table the law pack names.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal, localcontext

from joinedup.knowledge.model import DiscountRates
from joinedup.values import InputError

CONVENTIONS = ("year-end", "mid-year")
_PRECISION = 34


def factor(rates: DiscountRates, year: int, convention: str) -> Decimal:
    """What one pound of ``year`` is worth on the base date.

    Year 0 is the base date itself (factor 1); year 1 the first year after it.
    Raises ``InputError`` for an unknown convention or a year without a rate.
    """
    if convention not in CONVENTIONS:
        raise InputError(
            f"{convention!r} is not a way of discounting.",
            file="evaluation model",
            place="convention",
            remedy=f"Choose one of: {', '.join(CONVENTIONS)}.",
        )
    if year < 0:
        raise ValueError("a year is counted from 0, the base date")
    with localcontext() as exact:
        exact.prec = _PRECISION
        growth = Decimal(1)
        for passed in range(1, year + 1):
            yearly = 1 + _rate(rates, passed)
            half = convention == "mid-year" and passed == year
            growth *= yearly.sqrt() if half else yearly
        return 1 / growth


def present_values(
    amounts: Sequence[Decimal],
    rates: DiscountRates,
    convention: str,
    *,
    first: int = 1,
    quantum: Decimal | None = None,
) -> tuple[Decimal, ...]:
    """Each of ``amounts`` as worth today; the first belongs to year ``first``.

    ``quantum`` (say ``Decimal("0.1")``) rounds each year's value half up, as
    some published worked examples do; left out, nothing is rounded.
    """
    values = []
    for year, amount in enumerate(amounts, start=first):
        value = amount * factor(rates, year, convention)
        values.append(value if quantum is None else value.quantize(quantum, ROUND_HALF_UP))
    return tuple(values)


def net_present(
    amounts: Sequence[Decimal],
    rates: DiscountRates,
    convention: str,
    *,
    first: int = 1,
    quantum: Decimal | None = None,
) -> Decimal:
    """The sum of ``present_values``."""
    return sum(present_values(amounts, rates, convention, first=first, quantum=quantum), Decimal(0))


def table(tables: Sequence[DiscountRates], wanted: str) -> DiscountRates:
    """The table of that id; raises ``InputError`` naming those there are."""
    for rates in tables:
        if rates.id == wanted:
            return rates
    raise InputError(
        f"There is no table of discount rates called {wanted!r}.",
        file="evaluation model",
        place="discount_rates",
        remedy=f"Choose one of: {', '.join(sorted(rates.id for rates in tables)) or 'none is loaded'}.",
    )


def _rate(rates: DiscountRates, year: int) -> Decimal:
    for band in rates.bands:
        if band.first <= year and (band.last is None or year <= band.last):
            return band.rate
    raise InputError(
        f"The table gives no rate for year {year}.",
        file=rates.id,
        place="bands",
        remedy="Shorten the term, or use a table that reaches so far.",
    )
