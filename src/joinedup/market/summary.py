"""What comparable awards say: for how much, for how long, from whom, and which end soon."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from joinedup.market.model import Award
from joinedup.values import Money

_LIMITED = re.compile(r"\b(limited|ltd)\b\.?")
_PUNCTUATION = re.compile(r"[^\w&]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """Five points of a sorted set of numbers, and how many there are.

    Quartiles lie on the straight line between neighbours.
    """

    count: int
    least: Decimal
    lower: Decimal
    median: Decimal
    upper: Decimal
    most: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplierShare:
    """How often a supplier was awarded, and for how much where it was awarded alone."""

    name: str
    awards: int
    alone: int
    value_alone: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Expiring:
    """An award that ends soon. ``extends_to`` is the last day with every extension taken."""

    buyer: str
    title: str
    suppliers: tuple[str, ...]
    ends: date
    extends_to: date | None
    value: Money | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What a set of awards says on ``day``, in ``currency``.

    ``total`` counts every award once. ``values`` and the suppliers' values
    leave out awards that several suppliers share, because the published value
    is a ceiling for all of them together: those are in ``shared``.
    """

    day: date
    currency: str
    awards: int
    buyers: int
    total: Money
    values: Spread | None
    shared: Spread | None
    months: Spread | None
    suppliers: tuple[SupplierShare, ...]
    expiring: tuple[Expiring, ...]
    cautions: tuple[str, ...]


def summary(awards: Sequence[Award], day: date, *, months: int = 18, currency: str = "GBP") -> Summary:
    """The summary of ``awards`` that stand; ``months`` is how far ahead an end counts as soon."""
    standing = [award for award in awards if award.stands]
    valued = [(award, award.value) for award in standing]
    own = [(award, value) for award, value in valued if value is not None and value.currency == currency]
    alone = [value.amount for award, value in own if len(award.suppliers) <= 1]
    shared = [value.amount for award, value in own if len(award.suppliers) > 1]
    return Summary(
        day=day,
        currency=currency,
        awards=len(standing),
        buyers=len({award.buyer_id or award.buyer for award in standing}),
        total=Money(sum((value.amount for _, value in own), Decimal(0)), currency),
        values=spread(alone),
        shared=spread(shared),
        months=spread([length for award in standing if (length := _length(award)) is not None]),
        suppliers=_suppliers(standing, currency),
        expiring=_expiring(standing, day, months),
        cautions=tuple(_cautions(standing, len(own), len(shared), currency)),
    )


def spread(numbers: Sequence[Decimal]) -> Spread | None:
    """The five points, or ``None`` of nothing."""
    if not numbers:
        return None
    ordered = sorted(numbers)
    return Spread(
        count=len(ordered),
        least=ordered[0],
        lower=_at(ordered, 1),
        median=_at(ordered, 2),
        upper=_at(ordered, 3),
        most=ordered[-1],
    )


def folded(name: str) -> str:
    """A supplier's name without what companies write differently: case, punctuation, Ltd and Limited."""
    return _PUNCTUATION.sub(" ", _LIMITED.sub("limited", name.casefold())).strip()


def _at(ordered: Sequence[Decimal], quarter: int) -> Decimal:
    whole, rest = divmod(quarter * (len(ordered) - 1), 4)
    if not rest:
        return ordered[whole]
    return ordered[whole] + (ordered[whole + 1] - ordered[whole]) * rest / 4


def _length(award: Award) -> Decimal | None:
    """Its length in months of a twelfth of a year, or ``None`` where a day is missing or they run backwards."""
    begins, ends = award.begins, award.ends
    if begins is None or ends is None or ends < begins:
        return None
    return (Decimal((ends - begins).days + 1) * 12 / Decimal("365.25")).quantize(Decimal("0.1"))


def _suppliers(awards: Sequence[Award], currency: str) -> tuple[SupplierShare, ...]:
    names: dict[str, str] = {}
    counts: dict[str, list[Decimal]] = {}
    for award in awards:
        # One company named twice in an award is awarded once.
        for key, name in {
            folded(supplier.name): supplier.name for supplier in award.suppliers if supplier.name
        }.items():
            names.setdefault(key, name)
            tally = counts.setdefault(key, [Decimal(0), Decimal(0), Decimal(0)])
            tally[0] += 1
            value = award.value
            if len(award.suppliers) == 1 and value is not None and value.currency == currency:
                tally[1] += 1
                tally[2] += value.amount
    shares = [
        SupplierShare(name=names[key], awards=int(all_), alone=int(alone), value_alone=Money(value, currency))
        for key, (all_, alone, value) in counts.items()
    ]
    return tuple(
        sorted(
            shares,
            key=lambda supplier_share: (
                -supplier_share.awards,
                -supplier_share.value_alone.amount,
                supplier_share.name,
            ),
        )
    )


def _expiring(awards: Sequence[Award], day: date, months: int) -> tuple[Expiring, ...]:
    last = _months_on(day, months)
    found = [
        Expiring(
            buyer=award.buyer,
            title=award.title,
            suppliers=tuple(supplier.name for supplier in award.suppliers),
            ends=ends,
            extends_to=award.extends_to,
            value=award.value,
        )
        for award in awards
        if (ends := award.ends) is not None and day <= ends <= last
    ]
    return tuple(
        sorted(found, key=lambda expiring: (expiring.ends, expiring.buyer, expiring.title, expiring.suppliers))
    )


def _cautions(awards: Sequence[Award], valued: int, shared: int, currency: str) -> Iterator[str]:
    missing = len(awards) - valued
    if missing:
        have, add = ("1 award has", "is") if missing == 1 else (f"{missing} awards have", "are")
        yield f"{have} no usable value in {currency} (none, nought, a token or another currency) and {add} in no sum."
    if shared:
        have = "1 value is" if shared == 1 else f"{shared} values are"
        yield f"{have} shared by several suppliers: a ceiling for all together, kept out of the range and of the suppliers' sums."
    backwards = sum(
        award.begins is not None and award.ends is not None and award.ends < award.begins for award in awards
    )
    if backwards:
        yield f"{backwards} of them end before they begin, as published; their lengths are left out."


def _months_on(day: date, number: int) -> date:
    month = day.month - 1 + number
    year, month = day.year + month // 12, month % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
