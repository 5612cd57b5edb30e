"""By which day something is due under the Procurement Act 2023.

How long a period is comes from the law pack; how it is counted is here. Every
period begins with the day of the event, which counts as its first: the
stricter reading, so that a force that follows it is never late.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterator, Set
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from joinedup.knowledge.model import Law, Quantity
from joinedup.procurement.stages import Milestones
from joinedup.values import InputError, Money, Reference

_SATURDAY = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """Something due. ``last`` is the last day on which it is in time, ``since`` the event it runs from."""

    id: str
    title: str
    since: date
    last: date
    references: tuple[Reference, ...]

    def late(self, day: date, done: date | None = None) -> bool:
        """Whether it was done too late, or is not done and its last day has passed."""
        return (done or day) > self.last


def standstill(award_published: date, law: Law, bank_holidays: Set[date]) -> Deadline:
    """The mandatory standstill: the contract may be entered into from the day after ``last``.

    ``bank_holidays`` are those of the part of the United Kingdom the force is
    in; they and week-ends are no working days. Raises ``InputError`` where the
    law pack gives no length for that day.
    """
    length = _quantity(law, "standstill", award_published)
    return Deadline(
        id=length.id,
        title="Last day of the standstill",
        since=award_published,
        last=working_days(award_published, _whole(length), bank_holidays),
        references=length.references,
    )


def working_days(first: date, number: int, bank_holidays: Set[date]) -> date:
    """The last day of a period of ``number`` working days beginning with ``first``."""
    if number < 1:
        raise ValueError("a period has at least one day")
    day, left = first - timedelta(days=1), number
    while left:
        day += timedelta(days=1)
        left -= is_working_day(day, bank_holidays)
    return day


def is_working_day(day: date, bank_holidays: Set[date]) -> bool:
    """Whether ``day`` is neither at a week-end nor a bank holiday."""
    return day.weekday() < _SATURDAY and day not in bank_holidays


def deadlines(
    milestones: Milestones,
    law: Law,
    bank_holidays: Set[date],
    *,
    contract_value: Money | None,
    with_kpis: bool,
) -> tuple[Deadline, ...]:
    """All that is due because of what has happened, the earliest first.

    ``contract_value`` decides whether a copy of the contract must be published
    (an unknown value is taken to need it: it is easier to drop a duty than to
    miss one); ``with_kpis`` whether the contract has key performance
    indicators to assess.
    """
    found = [*_award(milestones, law, bank_holidays), *_contract(milestones, law, contract_value, with_kpis)]
    return tuple(sorted(found, key=lambda deadline: (deadline.last, deadline.id)))


def _award(at: Milestones, law: Law, bank_holidays: Set[date]) -> Iterator[Deadline]:
    if at.planned_published and not at.tender_published:
        longest = _quantity(law, "qualifying-planned-most", at.planned_published)
        yield Deadline(
            id=longest.id,
            title="Last day for a tender notice that may use the shorter tendering period",
            since=at.planned_published,
            last=_months(at.planned_published, _whole(longest)) - timedelta(days=1),
            references=longest.references,
        )
    if at.award_published:
        yield standstill(at.award_published, law, bank_holidays)


def _contract(at: Milestones, law: Law, value: Money | None, with_kpis: bool) -> Iterator[Deadline]:
    entered, ended = at.contract_entered, at.contract_ended
    if entered:
        yield _days(law, "contract-details-notice", "Contract details notice (UK7)", entered)
        if _copy_due(law, value, entered):
            yield _days(law, "contract-copy", "Copy of the contract published", entered)
        if with_kpis:
            yield _first_assessment(law, entered)
    if ended:
        yield _days(law, "termination-notice", "Contract termination notice (UK11)", ended)


def _days(law: Law, identity: str, title: str, since: date) -> Deadline:
    length = _quantity(law, identity, since)
    last = since + timedelta(days=_whole(length) - 1)
    return Deadline(id=identity, title=title, since=since, last=last, references=length.references)


def _copy_due(law: Law, value: Money | None, entered: date) -> bool:
    limit = law.threshold("contract-publication", entered).amount
    return value is None or value.currency != limit.currency or limit < value


def _first_assessment(law: Law, entered: date) -> Deadline:
    # The duty came into force later than the Act: an older contract's first interval begins with it.
    known = [quantity for quantity in law.quantities if quantity.id == "kpi-interval"]
    since = max([entered, *([min(quantity.valid.start for quantity in known)] if known else [])])
    length = _quantity(law, "kpi-interval", since)
    return Deadline(
        id=length.id,
        title="First assessment against the key performance indicators published (UK9)",
        since=since,
        last=_months(since, _whole(length)) - timedelta(days=1),
        references=length.references,
    )


def _months(day: date, number: int) -> date:
    """The same day ``number`` months on, or the last of that month where it has none."""
    month = day.month - 1 + number
    year, month = day.year + month // 12, month % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def _quantity(law: Law, identity: str, day: date) -> Quantity:
    try:
        return law.quantity(identity, day)
    except KeyError:
        raise InputError(
            f"The law pack gives no {identity!r} in force on {day}.",
            file=law.pack.title,
            place="quantities",
            remedy="Check the date, or add the quantity with the days on which it applies.",
        ) from None


def _whole(length: Quantity) -> int:
    if length.number != length.number.to_integral_value() or length.number < Decimal(1):
        raise InputError(
            f"{length.number} {length.unit} cannot be counted.",
            file="law pack",
            place=length.id,
            remedy="Give a whole number of at least 1.",
        )
    return int(length.number)
