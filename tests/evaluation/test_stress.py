from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from joinedup.evaluation.price import Offer, formulas
from joinedup.evaluation.stress.run import stress, trials
from joinedup.evaluation.stress.trial import Rules, best
from joinedup.findings import Outcome
from tests.evaluation.contests import contest, entry, percentages, published_flip

SETTINGS = {
    "fixed_benchmark": {"benchmark": Decimal(700000), "ceiling": Decimal(2000000)},
    "graduated": {"step": Decimal(10), "loss": Decimal(25)},
    "pass_fail": {"ceiling": Decimal(1500000)},
}
RELATIVE = [formula.id for formula in formulas() if formula.relative]


def found(wanted):
    return {one.id: one for one in stress(wanted)}


def empty(identity: str):
    return contest([], percentages(price=40, q=60), formula=identity, settings=SETTINGS.get(identity, {}))


def test_every_trial_is_found_and_says_why_it_matters() -> None:
    assert [name for name, _ in trials()] == [
        "cliff", "equal_bargains", "extreme_splits", "identical_bids", "leave_one_out", "phantom_high", "phantom_low",
        "ties", "zero_price",
    ]  # fmt: skip


def test_the_published_flip_is_found_with_the_bids_that_show_it() -> None:
    one = found(published_flip())["leave_one_out"]
    assert one.outcome is Outcome.WARNING
    assert "flips when the last-placed bidder withdraws" in one.sentence
    assert one.example is not None
    assert [row.bid for row in one.example.before] == ["Bidder a", "Bidder b", "Bidder c"]
    assert [row.bid for row in one.example.after] == ["Bidder b", "Bidder a"]
    assert [round(row.total, 2) for row in one.example.after] == [Decimal("86.47"), Decimal("85.88")]


def test_the_published_flip_cannot_happen_by_price_per_quality_point() -> None:
    assert found(replace(published_flip(), formula="price_per_quality_point"))["leave_one_out"].outcome is Outcome.PASS


@pytest.mark.parametrize("identity", RELATIVE)
def test_a_relative_formula_is_shown_to_flip_by_an_example_that_does(identity: str) -> None:
    one = found(empty(identity))["leave_one_out"]
    assert one.outcome is Outcome.WARNING
    assert one.example is not None
    rules = Rules(formula=identity, settings=SETTINGS.get(identity, {}), price_weight=Decimal(40), ties="")
    before = [Offer(bid=row.bid, quality=row.quality, price=row.price) for row in one.example.before]
    left = {row.bid for row in one.example.after}
    stay = [row for row in before if row.bid in left]
    gone = next(row for row in before if row.bid not in left)
    assert gone.bid not in best(rules, before)
    assert best(rules, before) != best(rules, stay)


@pytest.mark.parametrize("identity", [formula.id for formula in formulas() if not formula.relative])
def test_a_formula_of_its_own_bid_alone_cannot_be_flipped_by_another(identity: str) -> None:
    rows = found(empty(identity))
    assert {rows[name].outcome for name in ("leave_one_out", "phantom_low", "phantom_high")} == {Outcome.PASS}


def test_a_dear_phantom_turns_the_mean_formula() -> None:
    field = contest(
        [entry("a", {"q": 90}, 10000), entry("b", {"q": 77}, 8000), entry("c", {"q": 40}, 7000)],
        percentages(q=60, price=40),
        formula="mean_based",
    )
    one = found(field)["phantom_high"]
    assert one.outcome is Outcome.WARNING
    assert one.example is not None
    assert one.example.after[0].bid != one.example.before[0].bid


def test_a_price_of_nought_robs_the_others_of_their_points_and_never_divides() -> None:
    one = found(published_flip())["zero_price"]
    assert "without a single price point" in one.sentence


def test_a_missing_rule_for_ties_is_missed_and_a_given_one_is_not() -> None:
    assert found(published_flip())["ties"].outcome is Outcome.WARNING
    assert found(replace(published_flip(), ties="the lower price"))["ties"].outcome is Outcome.PASS


def test_a_step_is_found_to_the_pound() -> None:
    field = contest(
        [entry("a", {"q": 90}, 10000), entry("b", {"q": 77}, 8000)], percentages(q=60, price=40),
        formula="pass_fail", settings={"ceiling": Decimal(11111)},
    )  # fmt: skip
    one = found(field)["cliff"]
    assert "One pound more than £11,111 costs 40.0 points" in one.sentence


def test_the_middle_bargain_does_worse_where_the_published_example_says_so() -> None:
    one = found(replace(published_flip(), weights=percentages(quality=50, price=50)))["equal_bargains"]
    assert one.example is not None
    assert sorted(round(row.total, 2) for row in one.example.before) == [Decimal("70.83"), 75, 75]
    assert one.outcome is Outcome.WARNING


def test_a_split_near_the_published_one_that_changes_the_winner_is_a_warning() -> None:
    one = found(published_flip())["extreme_splits"]
    assert one.outcome is Outcome.WARNING
    assert "Bidder b would win instead of Bidder a" in one.sentence


def test_without_a_price_no_formula_is_tried() -> None:
    field = contest([entry("a", {"q": 1}), entry("b", {"q": 2})], percentages(q=100))
    assert [one.outcome for one in stress(field)] == [Outcome.NOT_APPLICABLE]


def test_the_same_model_gives_the_same_trials() -> None:
    assert stress(empty("linear")) == stress(empty("linear"))
