from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from joinedup.evaluation.information import information
from joinedup.evaluation.placing import place, winners
from joinedup.evaluation.robustness import Costs
from joinedup.evaluation.tipping import dominances, tips
from tests.evaluation.contests import contest, entry, item, percentages, plan, published_flip, spread, terms

TWO = contest([entry("a", {"x": 80, "y": 40}), entry("b", {"x": 50, "y": 60})], percentages(x=50, y=50))


def test_the_smallest_change_of_a_weight_is_where_two_bids_meet() -> None:
    found = {tip.criterion: tip for tip in tips(TWO) if tip.kind == "weight"}
    # 80w + 40(1-w) = 50w + 60(1-w) at w = 0.4
    assert float(found["x"].to) == pytest.approx(40, abs=0.01)
    assert found["x"].winner == "b"
    assert "would win" in found["x"].sentence


def test_the_smallest_change_of_a_score_is_found() -> None:
    found = next(tip for tip in tips(TWO) if tip.kind == "score")
    assert float(found.size) == pytest.approx(10, abs=0.01)


def test_a_price_that_tips_the_award_is_found_for_winner_and_rival() -> None:
    field = contest([entry("a", {"q": 90}, 100), entry("b", {"q": 70}, 100)], percentages(q=60, price=40))
    found = {tip.bid: tip for tip in tips(field) if tip.kind == "price"}
    # 54 + 40*100/p = 42 + 40: the winner's price may rise to 100 / 0.7
    assert float(found["a"].to) == pytest.approx(100 / 0.7, abs=0.01)
    assert float(found["b"].to) == pytest.approx(70, abs=0.01)


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 100), st.integers(0, 100), st.integers(1, 500)), min_size=2, max_size=4))
def test_each_change_does_change_the_winner_and_a_little_less_does_not(rows) -> None:
    field = contest(
        [entry(str(at), {"x": x, "y": y}, price) for at, (x, y, price) in enumerate(rows)],
        percentages(x=40, y=20, price=40),
    )
    first = winners(place(field))
    for tip in tips(field):
        if tip.kind == "price":
            there = place(field, prices={tip.bid: tip.to})
            before = place(field, prices={tip.bid: tip.now + (tip.to - tip.now) * Decimal("0.999")})
        elif tip.kind == "score":
            key = (tip.bid, tip.criterion)
            there = place(field, scores={key: tip.to})
            before = place(field, scores={key: tip.now + (tip.to - tip.now) * Decimal("0.999")})
        else:
            continue
        assert tip.winner in winners(there)
        assert first[0] in winners(before)


def test_bids_that_end_level_are_tipped_by_anything() -> None:
    assert tips(contest([entry("a", {"x": 5}), entry("b", {"x": 5})], percentages(x=100))) == ()


def test_a_bid_outdone_in_everything_is_named_and_whether_surely() -> None:
    field = contest(
        [entry("a", {"x": 90}, 50), entry("b", {"x": spread(10, 20, 95)}, 60), entry("c", {"x": 5}, 70)],
        percentages(x=50, price=50),
    )
    found = {(dominance.better, dominance.worse): dominance.surely for dominance in dominances(field)}
    assert found == {("a", "b"): False, ("a", "c"): True, ("b", "c"): True}


def test_what_cannot_change_the_award_is_worth_nothing_to_know() -> None:
    field = contest(
        [entry("a", {"x": 90, "y": spread(1, 2, 3)}), entry("b", {"x": 10, "y": 3})], percentages(x=90, y=10)
    )
    assert information(field, draws=5000, seed=1).things == ()


def test_the_score_that_decides_is_worth_most_and_says_how_to_settle_it() -> None:
    field = contest(
        [entry("a", {"x": 60, "y": spread(0, 50, 100)}), entry("b", {"x": spread(58, 60, 62), "y": 52})],
        percentages(x=50, y=50),
    )
    found = information(field, draws=20_000, seed=1)
    assert (found.things[0].bid, found.things[0].criterion) == ("a", "y")
    assert found.things[0].resolve == "Ask for evidence of Outcome y."
    assert 0 < found.things[0].points <= found.everything + 0.2


def test_a_cost_line_that_decides_is_named_with_its_question() -> None:
    plans = (
        plan(item("link", spread(50, 100, 500), [0], resolve="Ask for its price."), bid="a"),
        plan(item("base", 160, [0]), bid="b"),
    )
    field = contest([entry("a", {"x": 3}, 100), entry("b", {"x": 3}, 160)], percentages(x=50, price=50), most=5)
    found = information(field, draws=10_000, seed=1, costs=Costs(plans=plans, terms=terms()))
    assert (found.things[0].line, found.things[0].bid, found.things[0].resolve) == ("link", "a", "Ask for its price.")


def test_the_published_flip_is_fragile_to_the_weight_of_price() -> None:
    nearest = next(tip for tip in tips(published_flip()) if tip.kind == "weight")
    assert nearest.size < 3
    assert nearest.winner == "b"
