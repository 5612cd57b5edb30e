from __future__ import annotations

from decimal import Decimal

import krippendorff
import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from joinedup.evaluation.agreement import Level, alpha
from joinedup.evaluation.contest import Criterion
from joinedup.evaluation.explained import Ground, explanation
from joinedup.evaluation.panel import Moderation, Rating, consensus, panel

N = None
CANONICAL = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, N, N, N],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, N, 3],
    [N, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, N],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, N],
]
CRITERIA = [Criterion(id=f"c{at}", title=f"Outcome {at}", most=Decimal(5)) for at in range(6)]


@pytest.mark.parametrize(
    ("level", "published"), [("nominal", 0.7434), ("ordinal", 0.8154), ("interval", 0.8491), ("ratio", 0.7974)]
)
def test_the_canonical_example_comes_out_as_published(level: str, published: float) -> None:
    assert alpha(CANONICAL, Level(level)) == pytest.approx(published, abs=5e-5)


@settings(deadline=None, max_examples=60)
@given(st.sampled_from(list(Level)), st.integers(2, 5), st.integers(2, 30), st.integers(0, 10**6))
def test_alpha_is_that_of_the_reference_package(level, raters, items, seed) -> None:
    drawn = np.random.default_rng(seed).integers(-1, 6, (raters, items)).tolist()
    ratings = [[N if one < 0 else one for one in row] for row in drawn]
    mine = alpha(ratings, level)
    assume(mine is not None)
    theirs = krippendorff.alpha(
        np.array([[np.nan if one is None else one for one in row] for row in ratings]), level_of_measurement=level.value
    )
    assert mine == pytest.approx(theirs, abs=1e-9)


def test_where_all_agree_or_nothing_can_be_paired_alpha_is_not_told() -> None:
    assert alpha([[3, 3], [3, 3]], Level.INTERVAL) is None
    assert alpha([[1, N], [N, 2]], Level.INTERVAL) is None


def rating(who, bid, criterion, score):
    return Rating(evaluator=who, bid=bid, criterion=criterion, score=Decimal(score))


def scored(shift=0, halo=False):
    """Three evaluators, four bids, six criteria; the third stands apart as asked."""
    chance = np.random.default_rng(4)
    found = []
    for bid in "abcd":
        for criterion in CRITERIA:
            base = int(chance.integers(1, 5))
            found += [rating("A. One", bid, criterion.id, base), rating("B. Two", bid, criterion.id, base)]
            third = 3 if halo else max(0, base + shift)
            found.append(rating("C. Three", bid, criterion.id, third))
    return found


def test_scores_far_apart_must_be_discussed_until_they_are_moderated() -> None:
    ratings = [
        rating("A", "a", "c0", 1),
        rating("B", "a", "c0", 4),
        rating("A", "b", "c0", 3),
        rating("B", "b", "c0", 3),
    ]
    found = panel(ratings, CRITERIA[:1])
    assert [(one.bid, one.settled) for one in found.discuss] == [("a", False)]
    settled = panel(
        ratings, CRITERIA[:1], [Moderation(bid="a", criterion="c0", score=Decimal(3), reason="Read again.")]
    )
    assert settled.discuss[0].settled


def test_scores_on_either_side_of_a_minimum_must_be_discussed_however_close() -> None:
    strict = [Criterion(id="c0", title="Outcome", most=Decimal(5), minimum=Decimal(3))]
    found = panel([rating("A", "a", "c0", 2), rating("B", "a", "c0", 3)], strict)
    assert "some do not" in found.discuss[0].sentence


def test_few_bids_make_alpha_a_hint_and_say_so() -> None:
    found = panel(scored(), CRITERIA)
    assert all("hint" in one.caution or "nothing" in one.caution for one in found.agreement)


def test_a_severe_evaluator_is_asked_about_and_a_level_one_is_not() -> None:
    assert panel(scored(), CRITERIA).warnings == ()
    found = panel(scored(shift=-1), CRITERIA).warnings
    assert ("C. Three", "severity") in [(one.evaluator, one.kind) for one in found]


def test_a_halo_is_asked_about() -> None:
    assert ("C. Three", "halo") in [
        (warning.evaluator, warning.kind) for warning in panel(scored(halo=True), CRITERIA).warnings
    ]


def test_too_little_is_never_judged() -> None:
    few = [rating("A", "a", "c0", 0), rating("B", "a", "c0", 5), rating("A", "b", "c0", 0), rating("B", "b", "c0", 5)]
    assert panel(few, CRITERIA[:1]).warnings == ()


def test_a_moderated_score_stands_and_first_scores_give_the_spread_of_the_others() -> None:
    ratings = [
        rating("A", "a", "c0", 1),
        rating("B", "a", "c0", 4),
        rating("A", "b", "c0", 2),
        rating("B", "b", "c0", 3),
    ]
    found = consensus(ratings, [Moderation(bid="a", criterion="c0", score=Decimal(3), reason="Agreed.")])
    assert found["a", "c0"].certain
    assert (found["b", "c0"].low, found["b", "c0"].likely, found["b", "c0"].high) == (2, Decimal("2.5"), 3)


def test_a_reason_names_no_other_bidder() -> None:
    found = explanation(
        bid="a", criterion=("c0", "Records can be followed"), score=Decimal(4), most=Decimal(5), meaning="Shown with slips.",
        grounds=[Ground(text="Changes are listed. Better than Birch. No gaps.", by="A. Reader", place="persons.yaml line 8")],
        others=["Birch", "Birch Records"],
    )  # fmt: skip
    assert found.text == (
        "Your tender scored 4 of 5 on “Records can be followed”, which the published scale describes as: Shown with "
        "slips. A. Reader: Changes are listed. No gaps (persons.yaml line 8)."
    )
    assert found.left_out == 1


def test_a_score_without_a_reason_says_that_one_is_missing() -> None:
    found = explanation(
        bid="a", criterion=("c0", "X"), score=Decimal(4), most=Decimal(5), meaning="", grounds=[], others=[]
    )
    assert "one must be given before award" in found.text
