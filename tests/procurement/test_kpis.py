from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from joinedup.procurement.kpis import EXEMPT, kpi_duty
from joinedup.values import InputError, Money
from tests.procurement.law import LAW

DAY = date(2026, 6, 1)


def pounds(amount: int) -> Money:
    return Money(Decimal(amount))


def test_above_the_threshold_three_are_needed_and_published() -> None:
    duty = kpi_duty(pounds(5_000_001), DAY, LAW)
    assert (duty.needed, duty.least, duty.published) == (True, 3, 3)
    assert "at least 3" in duty.reason


def test_at_the_threshold_none_are_needed() -> None:
    assert kpi_duty(pounds(5_000_000), DAY, LAW).needed is False


@pytest.mark.parametrize("kind", EXEMPT)
def test_exempt_contracts_need_none_whatever_their_value(kind: str) -> None:
    assert kpi_duty(pounds(50_000_000), DAY, LAW, kind).needed is False


@pytest.mark.parametrize("value", [None, Money(Decimal(9_000_000), "EUR")])
def test_a_value_not_known_in_pounds_leaves_the_duty_open(value: Money | None) -> None:
    duty = kpi_duty(value, DAY, LAW)
    assert duty.needed is None
    assert "not known" in duty.reason


def test_a_day_without_a_threshold_is_refused() -> None:
    with pytest.raises(InputError, match="kpi on 2024-01-01"):
        kpi_duty(pounds(1), date(2024, 1, 1), LAW)
