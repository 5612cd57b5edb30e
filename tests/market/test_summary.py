from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from statistics import median

from hypothesis import given
from hypothesis import strategies as st

from joinedup.market.comparable import comparable
from joinedup.market.model import Award, Contract, Supplier
from joinedup.market.summary import folded, spread, summary
from joinedup.values import Money

DAY = date(2026, 6, 1)


def supplier(name: str) -> Supplier:
    return Supplier(id=name, name=name)


def award(identity: str = "1", amount: object = 1000, *suppliers: str, **changes: object) -> Award:
    made = Award(
        ocid="ocds-1",
        id=identity,
        buyer_id="GB-1",
        buyer="Force",
        title="Records management software",
        description="",
        status="active",
        awarded=None,
        suppliers=tuple(supplier(one) for one in suppliers or ("Maker Ltd",)),
        stated=None if amount is None else Money(Decimal(str(amount))),
        classifications=("48000000",),
        start=date(2025, 1, 1),
        end=date(2026, 12, 31),
        contracts=(),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def contract(identity: str, amount: object, end: date | None = None) -> Contract:
    value = None if amount is None else Money(Decimal(str(amount)))
    return Contract(id=identity, value=value, start=None, end=end, extends_to=None)


def test_an_award_that_many_suppliers_share_is_counted_once() -> None:
    found = summary([award("1", 400, *[f"S{number}" for number in range(35)])], DAY)
    assert found.total == Money(Decimal(400))
    assert found.values is None
    assert found.shared is not None
    assert found.shared.most == 400
    assert all(one.value_alone.amount == 0 for one in found.suppliers)
    assert "shared by several suppliers" in found.cautions[0]


def test_contracts_of_an_award_are_summed_and_come_before_its_own_value() -> None:
    split = award("1", 999, contracts=(contract("a", 10), contract("b", 20)))
    assert summary([split], DAY).total == Money(Decimal(30))


def test_an_award_without_a_value_is_told_and_counts_in_no_sum() -> None:
    found = summary([award("1", None), award("2", 50)], DAY)
    assert found.total == Money(Decimal(50))
    assert found.cautions == (
        "1 award has no usable value in GBP (none, nought, a token or another currency) and is in no sum.",
    )


def test_another_currency_is_not_added() -> None:
    euros = award("2", None, stated=Money(Decimal(70), "EUR"))
    assert summary([award("1", 50), euros], DAY).total == Money(Decimal(50))
    assert summary([award("1", 50), euros], DAY, currency="EUR").total == Money(Decimal(70), "EUR")


def test_a_cancelled_award_is_none() -> None:
    assert summary([award(status="cancelled")], DAY).awards == 0


def test_one_company_written_in_two_ways_is_one_supplier() -> None:
    found = summary([award("1", 10, "Maker Ltd"), award("2", 20, "MAKER LIMITED.")], DAY)
    assert [(one.awards, one.value_alone.amount) for one in found.suppliers] == [(2, 30)]


def test_what_ends_within_the_months_ahead_is_listed_the_earliest_first() -> None:
    awards = [
        award("late", end=date(2027, 12, 2)),
        award("last", end=date(2027, 12, 1)),
        award("first", end=date(2026, 6, 1)),
        award("over", end=date(2026, 5, 31)),
    ]
    assert [one.ends for one in summary(awards, DAY).expiring] == [date(2026, 6, 1), date(2027, 12, 1)]


def test_the_end_of_a_contract_comes_before_that_of_its_award() -> None:
    one = award(contracts=(contract("a", 1, end=date(2026, 7, 1)),))
    assert summary([one], DAY).expiring[0].ends == date(2026, 7, 1)


def test_lengths_are_in_months_and_backward_ones_are_told() -> None:
    backward = award("2", end=date(2024, 1, 1))
    found = summary([award("1"), backward], DAY)
    assert found.months is not None
    assert (found.months.count, found.months.median) == (1, 24)
    assert any("end before they begin" in caution for caution in found.cautions)


def test_nothing_sums_to_nothing() -> None:
    found = summary([], DAY)
    assert (found.awards, found.values, found.months, found.suppliers) == (0, None, None, ())


def test_a_word_is_found_whole_and_whatever_its_case() -> None:
    awards = [award("1"), award("2", title="Softwarehouse")]
    assert [one.id for one in comparable(awards, words=["SOFTWARE"])] == ["1"]


def test_a_code_finds_what_lies_below_it() -> None:
    awards = [award("1", classifications=("48100000",)), award("2", classifications=("72000000",))]
    assert [one.id for one in comparable(awards, classifications=["48000000"])] == ["1"]


def test_a_buyer_is_found_by_part_of_its_name_and_cancelled_awards_are_not() -> None:
    awards = [award("1"), award("2", buyer="Council"), award("3", status="cancelled")]
    assert [one.id for one in comparable(awards, buyer="forc")] == ["1"]


AMOUNTS = st.lists(st.integers(2, 10**9), min_size=1, max_size=20)


@given(AMOUNTS)
def test_the_middle_is_the_median_and_the_five_points_are_in_order(amounts: list[int]) -> None:
    found = spread([Decimal(amount) for amount in amounts])
    assert found is not None
    assert found.median == Decimal(str(median(Decimal(amount) for amount in amounts)))
    assert found.least <= found.lower <= found.median <= found.upper <= found.most


@given(AMOUNTS, st.integers(1, 40))
def test_the_number_of_suppliers_never_changes_the_total(amounts: list[int], many: int) -> None:
    names = [f"S{number}" for number in range(many)]
    awards = [award(str(at), amount, *names) for at, amount in enumerate(amounts)]
    assert summary(awards, DAY).total.amount == sum(amounts)


@given(st.text(max_size=30))
def test_folding_a_name_twice_changes_nothing_more(name: str) -> None:
    assert folded(folded(name)) == folded(name)
