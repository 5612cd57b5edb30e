"""Money, periods, references and the error a user can mend."""

from __future__ import annotations

import pickle
from datetime import date
from decimal import Decimal

import pytest

from joinedup.values import InputError, Money, Period, Reference


def test_money_is_exact_and_prints_as_people_write_it() -> None:
    assert str(Money(Decimal("1234567.5")) + Money(Decimal("0.1"))) == "£1,234,568"
    assert str(Money(Decimal(-3))) == "-£3"
    assert str(Money(Decimal(5), "EUR")) == "EUR 5"


def test_two_currencies_cannot_be_added_or_compared() -> None:
    with pytest.raises(ValueError, match="without a rate"):
        Money(Decimal(1)) + Money(Decimal(1), "EUR")
    with pytest.raises(ValueError, match="without a rate"):
        _ = Money(Decimal(1)) < Money(Decimal(1), "EUR")


@pytest.mark.parametrize("amount", ["NaN", "Infinity"])
def test_what_is_no_amount_is_refused(amount: str) -> None:
    with pytest.raises(ValueError, match="not an amount"):
        Money(Decimal(amount))


def test_a_period_includes_both_its_days_and_cannot_run_backwards() -> None:
    period = Period(start=date(2026, 1, 1), end=date(2026, 1, 31))
    assert period.covers(date(2026, 1, 31))
    assert not period.covers(date(2026, 2, 1))
    assert Period(start=date(2026, 1, 1)).covers(date(2090, 1, 1))
    with pytest.raises(ValueError, match="cannot end"):
        Period(start=date(2026, 1, 2), end=date(2026, 1, 1))


def test_a_reference_without_an_address_admits_that_it_is_our_own_judgement() -> None:
    with pytest.raises(ValueError, match="needs an address"):
        Reference(title="Something")
    assert Reference(title="Our view", confidence="own_judgement").url == ""


def test_an_input_error_names_file_place_and_remedy_also_in_another_process() -> None:
    error = InputError("It is wrong.", file="a.yaml", place="line 3", remedy="Mend it.")
    again = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own bytes
    assert str(again) == "a.yaml, line 3: It is wrong. Mend it."
    assert (again.file, again.place, again.remedy) == ("a.yaml", "line 3", "Mend it.")
