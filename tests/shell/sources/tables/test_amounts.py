"""One form of writing is a number; everything else is a problem of the cell."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from joinedup.shell.sources.tables.amounts import amount_in, has_decimal_comma


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("915000", "915000"),
        ("915000.50", "915000.50"),
        ("£1,485,000", "1485000"),
        ("£ 12", "12"),
        ("1,485,000.05", "1485000.05"),
        ("-3", "-3"),
        ("0", "0"),
    ],
)
def test_digits_with_thousands_in_groups_are_numbers(text: str, amount: str) -> None:
    assert amount_in(text) == Decimal(amount)


@pytest.mark.parametrize(
    "text",
    ["915000,50", "915.000,50", "9,15", "1,48,000", "1.2m", "12k", "TBC", "", "£", "1e5", "(500)", "5 %", "1_000",
     "٣", "0x10", "NaN", "inf", "1,000,00", "12.", ".5", "€12", "12 per user"],
)  # fmt: skip
def test_everything_else_is_no_number(text: str) -> None:
    assert amount_in(text) is None


@pytest.mark.parametrize("text", ["915000,50", "915.000,50", "9,15", "1 200,00"])
def test_a_comma_before_decimals_is_known_for_what_it_is(text: str) -> None:
    assert has_decimal_comma(text)


@pytest.mark.parametrize("text", ["1,485,000", "TBC", "12,000", "a,b"])
def test_thousands_and_words_are_not_taken_for_it(text: str) -> None:
    assert not has_decimal_comma(text)


@given(st.integers(-(10**12), 10**12))
def test_grouped_and_plain_digits_are_the_same_number(number: int) -> None:
    assert amount_in(str(number)) == amount_in(f"{number:,}") == number
