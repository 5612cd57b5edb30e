from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from joinedup.evaluation.compare import compare
from joinedup.evaluation.model import Comparison, ServedInterface
from joinedup.findings import CheckResult, Outcome
from joinedup.procurement.model import Assessment, Bid, Procurement
from joinedup.requirements.model import Obligation
from joinedup.values import InputError
from tests.evaluation import made

CUSTODY = made.interface("custody", needs=["REQ-1"])


def compared(
    procurement: Procurement,
    bids: Sequence[Bid],
    results: dict[str, list[CheckResult]] | None = None,
    assessments: Sequence[Assessment] = (),
    served: Sequence[ServedInterface] = (),
) -> Comparison:
    return compare(
        procurement,
        bids,
        rubrics=made.RUBRICS,
        results=results or {},
        assessments=assessments,
        served=served,
        law=made.LAW,
    )


def claiming(identity: str, amount: object = 1000, **more: object) -> Bid:
    return made.bid(identity, answers=[made.answer()], prices=[made.price(amount)], **more)  # type: ignore[arg-type]


def ranks(comparison: Comparison) -> dict[str, int | None]:
    return {result.bid: result.rank for result in comparison.results}


GOOD = {"bid-a": [made.passed()], "bid-b": [made.passed()]}


def test_quality_and_price_points_are_added_and_the_best_comes_first() -> None:
    found = compared(made.procurement(), [claiming("bid-a", 1000), claiming("bid-b", 800)], GOOD)
    assert [
        (result.bid, result.quality, round(result.price, 2), round(result.total, 2), result.rank)
        for result in found.results
    ] == [
        ("bid-b", 60, 40, 100, 1),
        ("bid-a", 60, 32, 92, 2),
    ]
    assert found.sound
    assert found.cautions == ()


def test_equal_totals_share_a_rank() -> None:
    bids = [claiming("bid-a"), claiming("bid-b"), claiming("bid-c", 2000)]
    found = compared(made.procurement(), bids, GOOD | {"bid-c": [made.passed()]})
    assert ranks(found) == {"bid-a": 1, "bid-b": 1, "bid-c": 3}


def test_a_bid_that_fails_a_must_is_unranked_and_comes_last_with_the_reason() -> None:
    must = made.procurement([made.specified(obligation=Obligation.MUST)])
    found = compared(must, [claiming("bid-a", 10), claiming("bid-b")], GOOD | {"bid-a": [made.failed()]})
    assert ranks(found) == {"bid-b": 1, "bid-a": None}
    assert found.results[1].failed == ("REQ-1",)
    assert found.results[1].reasons[0] == "Fails a must: Outcome REQ-1 scores 0, and 3 is the least that passes."


def test_a_failed_bid_does_not_move_the_price_points_of_the_others() -> None:
    must = made.procurement([made.specified(obligation=Obligation.MUST)])
    bids = [claiming("bid-a", 1000), claiming("bid-b", 800)]
    alone = compared(must, bids, GOOD)
    beside = compared(must, [*bids, claiming("bid-c", 1)], GOOD | {"bid-c": [made.failed()]})
    assert beside.results[:2] == alone.results


def test_a_must_that_awaits_an_assessor_fails_nobody_yet_and_is_said() -> None:
    must = made.procurement([made.specified(obligation=Obligation.MUST)])
    found = compared(must, [claiming("bid-a")])
    assert ranks(found) == {"bid-a": 1}
    assert not found.sound
    assert found.cautions == (
        "Provisional: 1 score of Bidder A awaits an assessor.",
        "Bidder A fails unless an assessor confirms: REQ-1.",
    )


def test_our_own_errors_are_said_to_be_ours() -> None:
    broken = made.result(made.finding(Outcome.ERROR, message="The check itself broke."))
    found = compared(made.procurement(), [claiming("bid-a")], {"bid-a": [broken]})
    assert not found.sound
    assert any(caution.startswith("Our own checks broke on a document of Bidder A") for caution in found.cautions)


def test_the_price_that_is_scored_is_the_whole_life_cost() -> None:
    open_ = claiming("bid-a", 1000, offers=[made.offer("custody", 0, 0)])
    hiding = claiming("bid-b", 900)
    found = compared(made.procurement(), [open_, hiding], GOOD, served=[CUSTODY])
    assert ranks(found) == {"bid-a": 1, "bid-b": 2}
    assert any(reason.startswith("Cost not in the price: Feed custody") for reason in found.results[1].reasons)


def test_an_order_that_dear_integration_would_change_is_said() -> None:
    open_ = claiming("bid-a", 1000, offers=[made.offer("custody", 0, 0)])
    hiding = claiming("bid-b", 600)
    found = compared(made.procurement(), [open_, hiding], GOOD, served=[CUSTODY])
    assert ranks(found) == {"bid-b": 1, "bid-a": 2}
    assert found.cautions == (
        "The order of first and second changes if integration costs come out high: Bidder A would then be first.",
    )
    assert found.sound


def test_strengths_and_gaps_are_told_of_each_bid() -> None:
    two = made.procurement([made.specified("REQ-1", 70), made.specified("REQ-2", 30)])
    bid = made.bid("bid-a", answers=[made.answer("REQ-1"), made.answer("REQ-2")])
    found = compared(two, [bid], {"bid-a": [made.passed("REQ-1"), made.failed("REQ-2")]})
    assert found.results[0].reasons == (
        "Strength: Outcome REQ-1 (5 of 5, on checks of its documents).",
        "Gap: Outcome REQ-2 (0 of 5: No way to list changes, persons.yaml line 812).",
    )


def test_the_reasons_of_one_bid_name_no_other() -> None:
    bids = [claiming("bid-a"), claiming("bid-b", 900)]
    for result in compared(made.procurement(), bids, GOOD, served=[CUSTODY]).results:
        others = {"Bidder A", "Bidder B"} - {result.bidder}
        told = " ".join(
            [*result.reasons, *(score.reason for score in result.scores), *(line.reason for line in result.cost.lines)]
        )
        assert not any(other in told for other in others)


def test_a_need_the_specification_does_not_ask_for_is_said() -> None:
    needy = made.interface("custody", needs=["REQ-9"])
    found = compared(made.procurement(), [claiming("bid-a")], GOOD, served=[needy])
    assert (
        "Feed custody needs REQ-9, which the specification does not ask for: whether any bid meets it is unknown."
        in (found.cautions)
    )


def test_a_cost_of_nought_is_cautioned() -> None:
    found = compared(made.procurement(), [claiming("bid-a", 0), claiming("bid-b")], GOOD)
    assert any("Bidder A comes to a cost of nought" in caution for caution in found.cautions)


def test_rates_out_of_force_are_cautioned() -> None:
    early = replace(made.GREEN_BOOK, valid=replace(made.GREEN_BOOK.valid, end=made.GREEN_BOOK.valid.start))
    found = compare(
        made.procurement(),
        [claiming("bid-a")],
        rubrics=made.RUBRICS,
        results=GOOD,
        assessments=(),
        served=(),
        law=replace(made.LAW, discount_rates=(early,)),
    )
    assert found.cautions == ("The discount rates of Green Book are not those in force on 2026-04-01.",)


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"quality_weight": Decimal(50)}, "do not sum to 100"),
        ({"quality_weight": Decimal(150), "price_weight": Decimal(-50)}, "do not sum to 100"),
        ({"term_years": 0}, "cannot be priced"),
        ({"price_formula": "dutch"}, "no price formula"),
        ({"discount_rates": "blue-book"}, "no table of discount rates"),
        ({"convention": "weekly"}, "not a way of discounting"),
    ],
)
def test_a_model_that_cannot_be_used_is_refused(changes: dict[str, object], told: str) -> None:
    with pytest.raises(InputError, match=told):
        compared(made.procurement(**changes), [claiming("bid-a")])


def test_requirement_weights_must_sum_to_a_hundred() -> None:
    with pytest.raises(InputError, match="sum to 90"):
        compared(made.procurement([made.specified(weight=90)]), [claiming("bid-a")])


def test_no_bids_compare_to_nothing() -> None:
    assert compared(made.procurement(), []).results == ()


def test_two_bids_of_one_id_are_refused() -> None:
    with pytest.raises(InputError, match="twice"):
        compared(made.procurement(), [claiming("bid-a"), claiming("bid-a")])


# A slow, plain reference: fractions all the way, no sharing, every bid worked out from scratch.


def plainly(
    weights: list[int], threshold: int, marks: dict[str, list[int]], prices: dict[str, int]
) -> dict[str, tuple[Fraction, int | None]]:
    """Totals and ranks by lowest over own, 60 to 40, musts below the threshold out."""
    standing = {bid for bid, own in marks.items() if all(mark >= threshold for mark in own)}
    quality = {
        bid: sum((Fraction(w) * m / 5 for w, m in zip(weights, own, strict=True)), Fraction(0)) * 60 / 100
        for bid, own in marks.items()
    }

    def total(bid: str) -> Fraction:
        field = standing | {bid}
        lowest = min(_today(prices[one]) for one in field)
        own = _today(prices[bid])
        return quality[bid] + (40 if own == lowest else 40 * lowest / own)

    totals = {bid: total(bid) for bid in marks}
    kept = {bid: Fraction(round(totals[bid] * 10000)) for bid in standing}
    return {
        bid: (totals[bid], 1 + sum(kept[other] > kept[bid] for other in standing) if bid in standing else None)
        for bid in marks
    }


def _today(price: int) -> Fraction:
    exact = Fraction(price) / Fraction("1.035")
    return Fraction(int(exact * 100 + Fraction(1, 2)), 100)


@st.composite
def competitions(draw: st.DrawFn) -> tuple[list[int], int, dict[str, list[int]], dict[str, int]]:
    first = draw(st.integers(0, 100))
    second = draw(st.integers(0, 100 - first))
    names = [f"bid-{letter}" for letter in "abcde"[: draw(st.integers(1, 5))]]
    marks = {name: draw(st.lists(st.integers(0, 5), min_size=3, max_size=3)) for name in names}
    prices = {name: draw(st.integers(1, 10**6)) for name in names}
    return [first, second, 100 - first - second], draw(st.integers(0, 3)), marks, prices


def run(
    weights: list[int], threshold: int, marks: dict[str, list[int]], prices: dict[str, int], order: list[str]
) -> Comparison:
    requirements = [made.specified(f"REQ-{at}", weight, Obligation.MUST) for at, weight in enumerate(weights)]
    procurement = made.procurement(requirements, must_threshold=threshold)
    bids = [made.bid(name, prices=[made.price(prices[name])]) for name in order]
    assessments = [
        made.assessment(mark, bid=name, requirement=f"REQ-{at}")
        for name, own in marks.items()
        for at, mark in enumerate(own)
    ]
    return compared(procurement, bids, assessments=assessments)


@settings(max_examples=60)
@given(competitions())
def test_the_comparison_agrees_with_the_plain_reference(
    competition: tuple[list[int], int, dict[str, list[int]], dict[str, int]],
) -> None:
    weights, threshold, marks, prices = competition
    expected = plainly(weights, threshold, marks, prices)
    found = run(weights, threshold, marks, prices, list(marks))
    for result in found.results:
        total, place = expected[result.bid]
        assert abs(Fraction(result.total) - total) <= Fraction(2, 10000)
        assert result.rank == place or _close(result.bid, expected)


def _close(bid: str, expected: dict[str, tuple[Fraction, int | None]]) -> bool:
    """Whether another total lies within the last place kept: there rounding may share or split a rank."""
    own = expected[bid][0]
    return any(other != bid and abs(total - own) <= Fraction(3, 10000) for other, (total, _) in expected.items())


@settings(max_examples=30)
@given(competitions(), st.randoms(use_true_random=False))
def test_the_order_in_which_bids_are_given_makes_no_difference(
    competition: tuple[list[int], int, dict[str, list[int]], dict[str, int]], random: object
) -> None:
    weights, threshold, marks, prices = competition
    order = list(marks)
    random.shuffle(order)  # type: ignore[attr-defined]
    assert run(weights, threshold, marks, prices, order) == run(weights, threshold, marks, prices, list(marks))


@settings(max_examples=30)
@given(competitions(), st.integers(0, 2))
def test_a_better_mark_never_lowers_a_rank(
    competition: tuple[list[int], int, dict[str, list[int]], dict[str, int]], at: int
) -> None:
    weights, _, marks, prices = competition
    better = {name: list(own) for name, own in marks.items()}
    better["bid-a"][at] = 5
    before = ranks(run(weights, 0, marks, prices, list(marks)))["bid-a"]
    after = ranks(run(weights, 0, better, prices, list(marks)))["bid-a"]
    assert before is not None
    assert after is not None
    assert after <= before
