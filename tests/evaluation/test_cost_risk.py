from __future__ import annotations

from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from joinedup.evaluation.cost_figures import plan_figures
from joinedup.evaluation.cost_risk import chunks, cost_risks, lines_of
from joinedup.evaluation.spread import Shape, Spread
from joinedup.evaluation.tabulated import quantiles
from joinedup.shell.sources.knowledge.packs import load_law
from joinedup.values import InputError
from tests.evaluation.contests import item, plan, spread, terms

PROJECTS = load_law().reference_classes[0]
SHAPES = [Shape.UNIFORM, Shape.TRIANGULAR, Shape.LOGNORMAL]


def overrun(likely: object) -> Spread:
    amount = Decimal(str(likely))
    return Spread(low=amount, likely=amount, high=amount, shape=Shape.OVERRUN, outcomes=PROJECTS)


def test_projects_end_as_the_published_figures_say() -> None:
    wanted = {0.5: 0.96, 0.8: 1.26, 0.9: 2.3, 0.95: 3.8}
    assert {share: round(overrun(1).quantile(share), 2) for share in wanted} == wanted
    assert overrun(1).quantile(0.99) == pytest.approx(12, abs=0.3)


def test_a_sure_plan_costs_what_it_costs_in_every_draw() -> None:
    wanted = plan(item("a", 100, [0]), item("b", 35, [1, 2, 3, 4]))
    risk = cost_risks([wanted], terms(), draws=500, seed=1)[0]
    exact = float(plan_figures(wanted, terms()).net_present_cost)
    assert [risk.p50, risk.p80, risk.p95] == pytest.approx([exact] * 3)
    assert risk.swings == ()


def test_the_same_seed_gives_the_same_numbers_and_another_seed_others() -> None:
    wanted = [plan(item("a", spread(1, 2, 9)))]
    one, again, other = (cost_risks(wanted, terms(), draws=2000, seed=seed) for seed in (7, 7, 8))
    assert one == again
    assert one != other


def test_percentiles_are_those_of_the_shape() -> None:
    wanted = [plan(item("a", spread(0, 0, 100, Shape.UNIFORM), [0]))]
    risk = cost_risks(wanted, terms(), draws=100_000, seed=1)[0]
    assert [risk.p50, risk.p80, risk.p95] == pytest.approx([50, 80, 95], abs=0.5)


def test_bids_meet_the_same_luck_so_that_the_dearer_one_is_dearer_in_every_draw() -> None:
    plans = [
        plan(item("work", spread(50, 100, 300), [0]), bid="a"),
        plan(item("work", spread(51, 101, 301), [0]), bid="b"),
    ]
    found = list(chunks([(one.bid, lines_of(one, terms())) for one in plans], terms(), 5000, 1))
    assert all((part["a"].sum(axis=0) < part["b"].sum(axis=0)).all() for part in found)


def test_lines_that_move_together_spread_the_sum_wider() -> None:
    wanted = [plan(*(item(f"line{at}", spread(50, 100, 150), [0]) for at in range(10)))]
    apart, together = (
        cost_risks(wanted, terms(correlation=Decimal(shared)), draws=20_000, seed=1)[0] for shared in ("0", "0.8")
    )
    assert together.p95 - together.p50 > 2 * (apart.p95 - apart.p50)


def test_correlation_is_as_stated() -> None:
    wanted = plan(item("one", spread(0, 50, 100), [0]), item("two", spread(0, 50, 100), [0]))
    given_terms = terms(correlation=Decimal("0.6"))
    drawn = next(chunks([("a", lines_of(wanted, given_terms))], given_terms, 8000, 1))["a"]
    assert np.corrcoef(drawn)[0, 1] == pytest.approx(0.6, abs=0.04)


def test_an_open_end_needs_a_cap_and_the_cap_holds() -> None:
    wanted = [plan(item("build", overrun(100), [0]))]
    with pytest.raises(InputError, match="no cap is stated"):
        cost_risks(wanted, terms(), draws=100, seed=1)
    risk = cost_risks(wanted, terms(cap=Decimal(3)), draws=50_000, seed=1)[0]
    assert risk.curve[-1][1] == pytest.approx(300)
    assert risk.capped == pytest.approx(0.18 * (1.5 / 3) ** 1.378, abs=0.005)


def test_a_risk_occurs_as_often_as_its_probability_says() -> None:
    wanted = [plan(item("risk", spread(10, 10, 10), [0], probability=Decimal("0.3")))]
    drawn = next(chunks([("a", lines_of(wanted[0], terms()))], terms(), 8000, 1))["a"]
    assert (drawn > 0).mean() == pytest.approx(0.3, abs=0.02)


def test_the_tornado_puts_what_moves_most_first() -> None:
    wanted = [
        plan(item("small", spread(9, 10, 11), [0]), item("large", spread(50, 100, 400), [0]), item("sure", 5, [0]))
    ]
    found = cost_risks(wanted, terms(), draws=200, seed=1)[0].swings
    assert [one.line for one in found] == ["large", "small"]
    assert found[0].low < 115 < found[0].high


@settings(deadline=None)
@given(st.sampled_from(SHAPES), st.lists(st.integers(1, 10**6), min_size=3, max_size=3, unique=True))
def test_tables_say_what_single_quantiles_say(shape, ends) -> None:
    low, likely, high = sorted(ends)
    wanted = spread(low, likely, high, shape)
    shares = (0.001, 0.1, 0.35, 0.5, 0.8, 0.999)
    assert quantiles(wanted, shares) == pytest.approx([wanted.quantile(share) for share in shares])


@settings(max_examples=20, deadline=None)
@given(st.lists(st.lists(st.integers(0, 1000), min_size=3, max_size=3), min_size=1, max_size=4), st.integers(0, 99))
def test_draws_lie_within_the_ends(rows, seed) -> None:
    wanted = plan(*(item(f"line{at}", spread(*sorted(row)), [0]) for at, row in enumerate(rows)))
    risk = cost_risks([wanted], terms(), draws=200, seed=seed)[0]
    assert (
        sum(min(row) for row in rows) - 1e-6
        <= risk.curve[0][1]
        <= risk.curve[-1][1]
        <= sum(max(row) for row in rows) + 1e-6
    )
