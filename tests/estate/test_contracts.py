"""When contracts end."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given

from joinedup.estate.contracts import clusters
from joinedup.estate.model import Estate
from joinedup.values import Money
from tests.estate.made import contract, estate, estates, flow, interface, system


def test_contracts_that_end_within_six_months_are_one_group() -> None:
    made = estate(
        [system("A"), system("B"), system("C")],
        [interface("A-OUT", "A")],
        [flow("F1", "A", "B", "A-OUT"), flow("F2", "A", "C", "A-OUT")],
        [
            contract("LATE", ["C"], date(2028, 2, 1)),
            contract("FIRST", ["A"], date(2027, 3, 31), annual_charge=Money(Decimal(100))),
            contract("NEXT", ["B"], date(2027, 9, 30), annual_charge=Money(Decimal(20))),
        ],
    )
    first, last = clusters(made)
    assert [one.id for one in first.contracts] == ["FIRST", "NEXT"]
    assert (first.first, first.last) == (date(2027, 3, 31), date(2027, 9, 30))
    assert first.charges == (Money(Decimal(120)),)
    assert first.flows_between == 1
    assert (last.charges, last.without_charge) == ((), 1)


def test_charges_in_two_currencies_are_not_added() -> None:
    made = estate(
        [system("A")],
        contracts=[
            contract("C1", ["A"], date(2027, 1, 1), annual_charge=Money(Decimal(1), "EUR")),
            contract("C2", ["A"], date(2027, 1, 1), annual_charge=Money(Decimal(2))),
        ],
    )
    assert [cluster.charges for cluster in clusters(made)] == [(Money(Decimal(1), "EUR"), Money(Decimal(2)))]


def test_a_span_below_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="below nothing"):
        clusters(estate([system("A")]), months=-1)


@given(estates())
def test_every_contract_is_in_exactly_one_group(made: Estate) -> None:
    grouped = [one.id for group in clusters(made) for one in group.contracts]
    assert sorted(grouped) == sorted(one.id for one in made.contracts)
