from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from joinedup.evaluation.contest import Weights, WeightsGiven, centroid
from joinedup.evaluation.model_text import model_text
from joinedup.evaluation.placing import place, winners
from joinedup.values import InputError
from tests.evaluation.contests import contest, entry, number, percentages, published_flip


def refused(wanted, said):
    with pytest.raises(InputError, match=said) as caught:
        place(wanted)
    assert caught.value.remedy


def test_withdrawing_the_last_placed_bid_flips_the_published_award() -> None:
    assert winners(place(published_flip())) == ("a",)
    assert winners(place(published_flip(), without=["c"])) == ("b",)


def test_the_middle_of_three_equal_bargains_scores_as_published() -> None:
    field = contest(
        [entry("a", {"q": 50}, 50), entry("b", {"q": 75}, 75), entry("c", {"q": 100}, 100)], percentages(q=50, price=50)
    )
    totals = {one.bid: round(one.total, 2) for one in place(field)}
    assert totals == {"a": 75, "b": Decimal("70.83"), "c": 75}
    per_point = replace(field, formula="price_per_quality_point")
    assert {one.total for one in place(per_point)} == {100}
    assert [one.rank for one in place(per_point)] == [1, 1, 1]


def test_ties_share_a_rank() -> None:
    field = contest(
        [entry("a", {"q": 50}, 10), entry("b", {"q": 50}, 10), entry("c", {"q": 1}, 99)], percentages(q=50, price=50)
    )
    assert [(one.bid, one.rank) for one in place(field)] == [("a", 1), ("b", 1), ("c", 3)]


def test_a_bid_below_a_minimum_has_no_rank_and_takes_no_part_in_price_points() -> None:
    field = contest(
        [entry("a", {"q": 80}, 100), entry("b", {"q": 70}, 100), entry("c", {"q": 10}, 1)], percentages(q=50, price=50)
    )
    strict = replace(field, criteria=(replace(field.criteria[0], minimum=number(50)),))
    rows = {one.bid: one for one in place(strict)}
    assert rows["c"].rank is None
    assert "least that passes" in rows["c"].failed[0]
    assert rows["a"].price == 50


def test_thresholds_of_quality_and_price_fail_a_bid() -> None:
    field = contest(
        [entry("a", {"q": 80}, 100), entry("b", {"q": 30}, 90), entry("c", {"q": 90}, 900)], percentages(q=50, price=50)
    )
    rows = {one.bid: one for one in place(replace(field, least_quality=number(40), most_price=number(500)))}
    assert [rows[bid].rank for bid in "abc"] == [1, None, None]


def test_weights_given_as_a_ranking_are_taken_at_their_middle() -> None:
    assert centroid((("a",), ("b",), ("c",))) == {
        "a": pytest.approx(Decimal("61.1111"), abs=Decimal("0.001")),
        "b": pytest.approx(Decimal("27.7778"), abs=Decimal("0.001")),
        "c": pytest.approx(Decimal("11.1111"), abs=Decimal("0.001")),
    }
    assert centroid((("a", "b"),)) == {"a": 50, "b": 50}


def test_a_ranking_of_criteria_ranks_bids() -> None:
    order = Weights(given=WeightsGiven.RANKING, order=(("q",), ("price",)))
    field = contest([entry("a", {"q": 90}, 100), entry("b", {"q": 10}, 50)], order)
    assert winners(place(field)) == ("a",)


def test_nothing_is_ranked_that_would_be_ranked_wrongly() -> None:
    a, b = entry("a", {"q": 50}, 10), entry("b", {"q": 60}, 20)
    good = contest([a, b], percentages(q=50, price=50))
    refused(replace(good, entries=(a,)), "only one bid")
    refused(replace(good, entries=()), "no bid to rank")
    refused(replace(good, weights=percentages(q=50, price=49)), "sum to 99")
    refused(replace(good, weights=percentages(q=150, price=-50)), "below nought")
    refused(replace(good, weights=percentages(q=50, price=40, other=10)), "other")
    refused(replace(good, entries=(a, entry("b", {"q": 60}))), "has no price")
    refused(replace(good, entries=(a, entry("b", {"q": 60}, -5))), "below nought")
    refused(replace(good, entries=(a, entry("b", {"q": 101}, 5))), "outside the scale")
    refused(replace(good, entries=(a, entry("b", {}, 5))), "no score of Bidder b")
    refused(replace(good, entries=(entry("a", {}, 5), entry("b", {}, 5))), "Nobody has scored q")
    refused(replace(good, most_price=number(1)), "No bid passes")


def test_the_model_reads_as_text_for_the_tender() -> None:
    told = " ".join(model_text(replace(published_flip(), most_price=number(20000), ties="the lower price wins")))
    for part in ("per cent", "from 0 to 100", "lowest price", "above GBP 20000 fails", "the lower price wins"):
        assert part in told
