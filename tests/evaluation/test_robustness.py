from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from joinedup.evaluation.acceptability import from_draws
from joinedup.evaluation.contest import Weights, WeightsGiven
from joinedup.evaluation.price import Offer, formulas, price_points
from joinedup.evaluation.robustness import Costs, drawn, robustness, totals_at
from joinedup.evaluation.weight_draws import fixed_weights, weight_draws
from joinedup.values import InputError
from tests.evaluation.contests import contest, entry, item, number, percentages, plan, spread, terms

SETTINGS = {
    "fixed_benchmark": {"benchmark": Decimal(50), "ceiling": Decimal(500)},
    "graduated": {"step": Decimal(10), "loss": Decimal(25)},
    "pass_fail": {"ceiling": Decimal(300)},
}


def two(first: object, second: object):
    """Two bids, each better on one of two criteria, price left out."""
    return contest([entry("a", {"x": 100, "y": first}), entry("b", {"x": second, "y": 100})], percentages(x=50, y=50))


def plain(weights, measured):
    """The indices counted draw by draw, as the paper defines them."""
    draws, bids, columns = measured.shape
    counts = np.zeros((bids, bids))
    sums, beats = np.zeros((bids, columns)), np.zeros((bids, bids))
    for draw in range(draws):
        value = [sum(weights[draw][c] * measured[draw][b][c] for c in range(columns)) for b in range(bids)]
        for one in range(bids):
            rank = sum(other > value[one] for other in value)
            counts[one][rank] += 1
            if rank == 0:
                sums[one] += weights[draw]
            for other in range(bids):
                beats[one][other] += value[one] > value[other]
    return counts / draws, [sums[b] / counts[b][0] if counts[b][0] else None for b in range(bids)], beats / draws


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10**6), st.integers(2, 4), st.integers(1, 4))
def test_the_indices_are_those_counted_draw_by_draw(seed, bids, columns) -> None:
    chance = np.random.default_rng(seed)
    weights = chance.dirichlet(np.ones(columns), 40)
    measured = chance.integers(0, 5, (40, bids, columns)) / 4
    found = from_draws(tuple("abcd"[:bids]), tuple("wxyz"[:columns]), weights, measured)
    counts, central, beats = plain(weights, measured)
    assert np.allclose(found.acceptability, counts)
    assert np.allclose(found.winning, beats)
    for mine, theirs in zip(found.central, central, strict=True):
        assert (mine is None) == (theirs is None)
        assert mine is None or np.allclose(mine, theirs)


def test_a_bid_that_is_never_first_has_no_central_weights() -> None:
    field = contest(
        [entry("a", {"x": 9, "y": 9}), entry("b", {"x": 8, "y": 9}), entry("c", {"x": 1, "y": 1})],
        percentages(x=50, y=50),
        most=10,
    )
    found = robustness(field, draws=2000, seed=1)
    assert found.central[2] is None
    assert found.confidence[2] == 0
    assert found.acceptability[2] == (0, 0, 1)


def test_first_places_split_where_the_weights_balance() -> None:
    # a wins where y counts less than two thirds: 100 w + 50 (1-w) > 75... with x from 40 and y from 70.
    found = robustness(two(70, 40), draws=50_000, seed=3)
    assert found.acceptability[0][0] == pytest.approx(2 / 3, abs=0.01)
    assert found.central[0][0] == pytest.approx(2 / 3, abs=0.01)
    assert found.confidence == (1, 1)
    assert found.winning[0][1] + found.winning[1][0] == pytest.approx(1)


def test_the_same_seed_gives_the_same_result() -> None:
    field = contest(
        [entry("a", {"x": spread(1, 2, 5)}, spread(5, 9, 20)), entry("b", {"x": 3}, 9)],
        percentages(x=50, price=50),
        most=5,
    )
    assert robustness(field, draws=20_000, seed=5) == robustness(field, draws=20_000, seed=5)
    assert robustness(field, draws=20_000, seed=5) != robustness(field, draws=20_000, seed=6)


def test_bids_that_are_the_same_share_every_rank() -> None:
    field = contest([entry(bid, {"x": 3, "y": 4}, 10) for bid in "ab"], percentages(x=30, y=30, price=40), most=5)
    found = robustness(field, draws=1000, seed=1)
    assert found.acceptability == ((1, 0), (1, 0))
    assert found.winning == ((0, 0), (0, 0))


def test_weights_are_uniform_over_the_simplex() -> None:
    found = weight_draws(contest([entry("a", {"x": 1, "y": 1, "z": 1})], percentages(x=40, y=30, z=30)), 50_000, 1)
    assert np.allclose(found.sum(axis=1), 1)
    assert found.mean(axis=0) == pytest.approx([1 / 3] * 3, abs=0.01)
    assert (found[:, 0] > 0.5).mean() == pytest.approx(0.25, abs=0.01)


def test_a_ranking_of_criteria_is_kept_in_every_draw_and_its_mean_is_the_centroid() -> None:
    order = Weights(given=WeightsGiven.RANKING, order=(("y",), ("x", "z")))
    field = contest([entry("a", {"x": 1, "y": 1, "z": 1})], order)
    found = weight_draws(field, 50_000, 1)
    assert (found[:, [1]] >= found).all()
    assert found.mean(axis=0) == pytest.approx(fixed_weights(field), abs=0.01)


def test_bounds_are_kept_in_every_draw() -> None:
    weights = replace(
        percentages(x=40, y=30, z=30), between=(("x", number(30), number(45)), ("z", number(10), number(20)))
    )
    found = weight_draws(contest([entry("a", {"x": 1, "y": 1, "z": 1})], weights), 20_000, 1)
    assert np.allclose(found.sum(axis=1), 1)
    assert found[:, 0].min() >= 0.3 - 1e-9
    assert found[:, 0].max() <= 0.45 + 1e-9
    assert found[:, 2].mean() == pytest.approx(0.15, abs=0.005)


def test_bounds_that_cannot_sum_to_a_hundred_are_refused() -> None:
    weights = replace(percentages(x=50, y=50), between=(("x", number(0), number(10)), ("y", number(0), number(10))))
    with pytest.raises(InputError, match="sum to 100"):
        weight_draws(contest([entry("a", {"x": 1, "y": 1})], weights), 10, 1)


@settings(max_examples=30, deadline=None)
@given(
    st.sampled_from([formula.id for formula in formulas()]),
    st.lists(st.tuples(st.integers(0, 100), st.integers(1, 1000)), min_size=2, max_size=5),
)
def test_a_draw_without_doubt_is_the_exact_ranking(identity, rows) -> None:
    field = contest(
        [entry(str(at), {"x": quality}, price) for at, (quality, price) in enumerate(rows)],
        percentages(x=60, price=40),
        formula=identity,
        settings=SETTINGS.get(identity, {}),
    )
    chunk = next(drawn(field, 100, 1, None))
    found = next(totals_at(field, chunk, fixed_weights(field)[np.newaxis, :]))[0]
    offers = [Offer(bid=str(at), quality=number(q) * 60 / 100, price=number(p)) for at, (q, p) in enumerate(rows)]
    exact = price_points(identity, offers, Decimal(40), SETTINGS.get(identity, {}))
    assert found == pytest.approx([float(one.total) for one in exact], abs=1e-3)


def test_a_threshold_that_scores_may_miss_costs_first_places() -> None:
    field = contest([entry("a", {"x": spread(0, 50, 100)}), entry("b", {"x": 40})], percentages(x=100))
    strict = replace(field, criteria=(replace(field.criteria[0], minimum=number(30)),))
    found = robustness(strict, draws=50_000, seed=1)
    assert sum(found.acceptability[0]) == pytest.approx(1 - 2 * 0.3**2, abs=0.01)
    assert found.acceptability[0][0] == pytest.approx(1 - 2 * 0.4**2, abs=0.01)


def test_whole_life_costs_are_the_prices_that_are_scored() -> None:
    plans = (plan(item("work", spread(80, 100, 300), [0]), bid="a"), plan(item("work", 150, [0]), bid="b"))
    field = contest([entry("a", {"x": 3}, 100), entry("b", {"x": 3}, 150)], percentages(x=50, price=50), most=5)
    found = robustness(field, draws=20_000, seed=1, costs=Costs(plans=plans, terms=terms()))
    below = 1 - (300 - 150) ** 2 / ((300 - 80) * (300 - 100))
    assert found.acceptability[0][0] == pytest.approx(below, abs=0.01)
