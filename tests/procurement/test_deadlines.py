from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from joinedup.procurement.deadlines import deadlines, is_working_day, standstill, working_days
from joinedup.procurement.stages import Milestones
from joinedup.values import InputError, Money
from tests.procurement.law import LAW

EASTER = frozenset({date(2026, 4, 3), date(2026, 4, 6)})


def last_days(milestones: Milestones, value: Money | None = None, with_kpis: bool = False) -> dict[str, date]:
    found = deadlines(milestones, LAW, frozenset(), contract_value=value, with_kpis=with_kpis)
    return {one.id: one.last for one in found}


def test_a_standstill_counts_the_day_of_the_award_notice() -> None:
    assert standstill(date(2026, 6, 1), LAW, frozenset()).last == date(2026, 6, 10)  # Monday to Wednesday week


def test_bank_holidays_and_week_ends_lengthen_a_standstill() -> None:
    assert standstill(date(2026, 4, 1), LAW, EASTER).last == date(2026, 4, 14)


def test_a_notice_published_on_a_saturday_starts_to_count_on_monday() -> None:
    assert standstill(date(2026, 6, 6), LAW, frozenset()).last == standstill(date(2026, 6, 8), LAW, frozenset()).last


def test_a_day_before_the_act_has_no_standstill() -> None:
    with pytest.raises(InputError, match="standstill"):
        standstill(date(2024, 1, 1), LAW, frozenset())


def test_the_contract_details_notice_is_due_within_thirty_days() -> None:
    entered = Milestones(contract_entered=date(2026, 6, 1))
    assert last_days(entered)["contract-details-notice"] == date(2026, 6, 30)


@pytest.mark.parametrize(
    ("value", "due"),
    [(Money(Decimal(5_000_000)), False), (Money(Decimal(5_000_001)), True), (None, True)],
)
def test_a_copy_is_due_above_the_threshold_or_where_the_value_is_unknown(value: Money | None, due: bool) -> None:
    assert ("contract-copy" in last_days(Milestones(contract_entered=date(2026, 6, 1)), value)) is due


def test_the_first_assessment_is_due_within_a_year_of_entry() -> None:
    entered = Milestones(contract_entered=date(2026, 6, 1))
    assert last_days(entered, with_kpis=True)["kpi-interval"] == date(2027, 5, 31)
    assert "kpi-interval" not in last_days(entered)


def test_an_older_contract_is_first_assessed_within_a_year_of_the_duty() -> None:
    entered = Milestones(contract_entered=date(2025, 3, 1))
    assert last_days(entered, with_kpis=True)["kpi-interval"] == date(2026, 12, 31)


def test_expiry_too_must_be_published() -> None:
    assert last_days(Milestones(contract_ended=date(2026, 1, 31)))["termination-notice"] == date(2026, 3, 1)


def test_a_planned_notice_serves_for_a_year() -> None:
    planned = Milestones(planned_published=date(2026, 2, 28))
    assert last_days(planned)["qualifying-planned-most"] == date(2027, 2, 27)
    tendered = Milestones(planned_published=date(2026, 2, 28), tender_published=date(2026, 5, 1))
    assert last_days(tendered) == {}


def test_lateness_is_told_by_the_day_it_was_done_or_by_today() -> None:
    due = standstill(date(2026, 6, 1), LAW, frozenset())
    assert not due.late(date(2026, 6, 10))
    assert due.late(date(2026, 6, 11))
    assert not due.late(date(2026, 12, 1), done=date(2026, 6, 10))


DAYS = st.dates(date(2025, 3, 1), date(2040, 1, 1))


@given(DAYS, st.integers(1, 60), st.frozensets(DAYS, max_size=5))
def test_a_period_holds_exactly_its_working_days_and_ends_on_one(
    first: date, number: int, holidays: frozenset[date]
) -> None:
    last = working_days(first, number, holidays)
    within = [first + timedelta(days=at) for at in range((last - first).days + 1)]
    assert sum(is_working_day(day, holidays) for day in within) == number
    assert is_working_day(last, holidays)


@given(DAYS, st.frozensets(DAYS, max_size=5), DAYS)
def test_another_bank_holiday_never_shortens_a_standstill(first: date, holidays: frozenset[date], more: date) -> None:
    assert standstill(first, LAW, holidays | {more}).last >= standstill(first, LAW, holidays).last
