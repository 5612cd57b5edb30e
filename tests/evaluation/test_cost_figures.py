from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from joinedup.evaluation.cost_figures import plan_figures
from joinedup.evaluation.cost_plan import Basis
from joinedup.evaluation.optimism import allowance, bias
from joinedup.shell.sources.knowledge.packs import load_law
from joinedup.values import InputError
from tests.evaluation.contests import item, number, plan, spread, terms

TENTH = Decimal("0.1")
A = plan(item("build", 100, [0]), item("run", 35, [1, 2, 3, 4]))
B = plan(item("build", 75, [0]), item("run", 47, [1, 2, 3, 4]), bid="b")


def cost(wanted, given):
    return plan_figures(wanted, given).net_present_cost


def test_the_published_net_present_costs_come_out_with_yearly_rounding() -> None:
    assert cost(A, terms(quantum=TENTH)) == Decimal("228.6")
    assert cost(B, terms(quantum=TENTH)) == Decimal("247.7")


def test_unrounded_the_same_plans_differ_in_the_last_place() -> None:
    assert round(cost(A, terms()), 3) == Decimal("228.558")
    assert round(cost(B, terms()), 3) == Decimal("247.635")


def test_income_is_taken_off() -> None:
    earning = plan(item("build", 10, [0]), item("saved", "2.5", [1, 2, 3, 4], income=True))
    assert round(cost(earning, terms()), 4) == Decimal("0.8173")
    assert round(cost(earning, terms(convention="mid-year")), 2) == Decimal("0.66")


def test_the_published_allowance_for_optimism_comes_out_by_its_own_rounding() -> None:
    assert allowance(Decimal("0.51"), Decimal("0.92"), quantum=Decimal("0.01")) == Decimal("0.04")
    assert allowance(Decimal("0.51"), Decimal("0.92")) == Decimal("0.0408")
    works = plan(item("works", 100, [0], allowance=Decimal("0.04")), item("risk", 7, [0]))
    assert cost(works, terms()) == 111


def test_outsourcing_is_a_share_of_running_cost_and_has_no_duration() -> None:
    found = bias(load_law().optimism, "outsourcing", "here")
    assert (found.cost_upper, found.of, found.duration_upper) == (Decimal("0.41"), "running cost", None)


def test_an_unknown_allowance_names_those_there_are() -> None:
    with pytest.raises(InputError, match="equipment-and-development"):
        bias(load_law().optimism, "bespoke", "here")


def test_a_price_for_each_user_is_multiplied_by_the_users_of_each_year() -> None:
    wanted = plan(item("seat", 10, [1, 2], basis=Basis.PER_USER))
    users = {"users": (Decimal(0), Decimal(100), Decimal(200))}
    found = plan_figures(wanted, terms(2, volumes=users))
    assert found.lines[0].by_year == (0, 1000, 2000)
    assert dict(found.unit_costs)["users"] == found.net_present_cost / 300


def test_a_quantity_that_nobody_gave_is_asked_for() -> None:
    with pytest.raises(InputError, match="nobody says how many"):
        plan_figures(plan(item("seat", 10, basis=Basis.PER_USER)), terms())


def test_what_rises_with_general_inflation_costs_the_same_in_real_terms() -> None:
    steady = plan(item("run", 100, [1, 2]))
    rising = plan(item("run", 100, [1, 2], indexation=Decimal("0.02")))
    with_inflation = terms(inflation=Decimal("0.02"))
    assert round(cost(rising, with_inflation), 20) == round(cost(steady, terms()), 20)


def test_a_price_fixed_in_pounds_as_paid_loses_value() -> None:
    frozen = plan(item("run", 102, [1]))
    found = plan_figures(frozen, terms(inflation=Decimal("0.02"), nominal=True))
    assert found.lines[0].by_year[1] == 100
    assert found.nominal == 102


def test_indexation_without_inflation_is_refused() -> None:
    with pytest.raises(InputError, match="general inflation"):
        plan_figures(plan(item(indexation=Decimal("0.03"))), terms())


@pytest.mark.parametrize("years", [(5,), (1, 1), (), (-1,)])
def test_years_outside_the_term_are_refused_by_line(years) -> None:
    with pytest.raises(InputError, match="cost line licence"):
        plan_figures(plan(item(years=years)), terms())


def test_a_risk_counts_with_its_probability_and_may_come_to_nothing() -> None:
    line = plan_figures(plan(item("risk", spread(10, 20, 40), [0], probability=Decimal("0.5"))), terms()).lines[0]
    assert (line.low, line.present, line.high) == (0, 10, 40)


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 4)), min_size=1, max_size=8))
def test_the_cost_is_the_plain_sum_of_powers(rows) -> None:
    wanted = plan(*(item(f"line{at}", amount, [year]) for at, (amount, year) in enumerate(rows)))
    plain = sum(amount / 1.035**year for amount, year in rows)
    assert float(cost(wanted, terms())) == pytest.approx(plain)


@settings(deadline=None)
@given(st.integers(0, 10**6), st.integers(1, 4), st.decimals("0", "0.2", places=3))
def test_real_and_nominal_amounts_have_the_same_present_value(amount, year, inflation) -> None:
    real = plan(item("x", amount, [year]))
    paid = plan(item("x", number(amount) * (1 + inflation) ** year, [year]))
    assert float(cost(real, terms())) == pytest.approx(float(cost(paid, terms(inflation=inflation, nominal=True))))
