from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from joinedup.evaluation.discount import factor, net_present, table
from joinedup.values import InputError
from tests.evaluation.made import GREEN_BOOK

TENTH = Decimal("0.1")


def decimals(*amounts: object) -> list[Decimal]:
    return [Decimal(str(amount)) for amount in amounts]


def net(amounts: list[Decimal], convention: str = "year-end", quantum: Decimal | None = None) -> Decimal:
    return net_present(amounts, GREEN_BOOK, convention, first=0, quantum=quantum)


@pytest.mark.parametrize(
    ("year", "published"),
    [
        (0, "1.0000"),
        (1, "0.9662"),
        (2, "0.9335"),
        (3, "0.9019"),
        (4, "0.8714"),
        (5, "0.8420"),
        (10, "0.7089"),
        (30, "0.3563"),
        (31, "0.3459"),
    ],
)
def test_published_factors_are_reproduced(year: int, published: str) -> None:
    assert round(factor(GREEN_BOOK, year, "year-end"), 4) == Decimal(published)


def test_a_year_far_off_uses_each_band_for_its_own_years() -> None:
    expected = 1 / (Decimal("1.035") ** 30 * Decimal("1.03") ** 45)
    assert abs(factor(GREEN_BOOK, 75, "year-end") - expected) < Decimal("1e-24")


def test_the_published_net_present_costs_are_reproduced_with_yearly_rounding() -> None:
    assert net(decimals(100, 35, 35, 35, 35), quantum=TENTH) == Decimal("228.6")
    assert net(decimals(75, 47, 47, 47, 47), quantum=TENTH) == Decimal("247.7")


def test_unrounded_the_same_example_differs_in_the_last_place() -> None:
    assert round(net(decimals(100, 35, 35, 35, 35)), 3) == Decimal("228.558")
    assert round(net(decimals(75, 47, 47, 47, 47)), 3) == Decimal("247.635")


def test_the_two_conventions_differ_as_published() -> None:
    example = decimals(-10, "2.5", "2.5", "2.5", "2.5")
    assert round(net(example), 4) == Decimal("-0.8173")
    assert round(net(example, "mid-year"), 2) == Decimal("-0.66")
    assert round(net(decimals(-5, "1.5", "1.5", "1.5", "1.5")), 4) == Decimal("0.5096")


def test_a_cost_and_a_benefit_in_the_first_year_come_to_the_published_value() -> None:
    assert round(net(decimals(-50, 80)), 1) == Decimal("27.3")


def test_an_unknown_convention_names_those_there_are() -> None:
    with pytest.raises(InputError, match="year-end, mid-year"):
        factor(GREEN_BOOK, 1, "weekly")


def test_a_year_beyond_the_table_is_refused() -> None:
    with pytest.raises(InputError, match="year 126"):
        factor(GREEN_BOOK, 126, "year-end")


def test_an_unknown_table_names_those_there_are() -> None:
    with pytest.raises(InputError, match="green-book"):
        table([GREEN_BOOK], "blue-book")


@given(st.integers(0, 124), st.sampled_from(["year-end", "mid-year"]))
def test_later_money_is_worth_less(year: int, convention: str) -> None:
    assert factor(GREEN_BOOK, year + 1, convention) < factor(GREEN_BOOK, year, convention) <= 1


@given(st.integers(1, 125))
def test_the_middle_of_a_year_lies_between_its_ends(year: int) -> None:
    middle = factor(GREEN_BOOK, year, "mid-year")
    assert factor(GREEN_BOOK, year, "year-end") < middle < factor(GREEN_BOOK, year - 1, "year-end")


@given(st.lists(st.integers(-(10**9), 10**9).map(Decimal), max_size=20))
def test_the_present_value_is_the_plain_sum_of_powers(amounts: list[Decimal]) -> None:
    plain = sum(float(amount) / 1.035**year for year, amount in enumerate(amounts))
    assert float(net(amounts)) == pytest.approx(plain, rel=1e-9, abs=1e-3)
