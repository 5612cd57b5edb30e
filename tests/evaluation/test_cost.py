from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from joinedup.evaluation.cost import whole_life_cost
from joinedup.evaluation.model import CostLine, Score, ServedInterface, WholeLifeCost
from joinedup.evaluation.scores import score
from joinedup.findings import CheckResult, Severity
from joinedup.procurement.model import Assessment, Bid, PriceLine
from joinedup.values import InputError, Money
from tests.evaluation import made

CUSTODY = made.interface("custody", needs=["REQ-1"])


def cost(
    bid: Bid, served: list[ServedInterface] | None = None, scores: list[Score] | None = None, **model: object
) -> WholeLifeCost:
    return whole_life_cost(bid, made.model(**model), served or [], scores or [], made.GREEN_BOOK)


def line(whole: WholeLifeCost, identity: str) -> CostLine:
    return next(one for one in whole.lines if one.id == identity)


def ids(whole: WholeLifeCost) -> list[str]:
    return [one.id for one in whole.lines]


def scored(results: list[CheckResult], assessments: list[Assessment] | None = None) -> Score:
    bid = made.bid(answers=[made.answer()])
    return score(bid, made.specified(), made.RUBRIC, results, assessments or [])


def test_a_price_is_paid_in_each_year_it_names() -> None:
    whole = cost(made.bid(prices=[made.price(100, 2, 4)]))
    assert [one.amount for one in whole.lines[0].by_year] == [0, 100, 0, 100]
    assert whole.quoted == made.pounds(200)
    assert whole.present_likely.amount == Decimal("180.50")  # 93.351 + 87.144


def test_the_convention_published_is_the_one_used() -> None:
    bid = made.bid(prices=[made.price(100, 1)])
    assert cost(bid).present_likely.amount == Decimal("96.62")
    assert cost(bid, convention="mid-year").present_likely.amount == Decimal("98.29")


def test_an_interface_priced_and_met_is_the_bidders_line_alone() -> None:
    whole = cost(made.bid(offers=[made.offer("custody", 500, 50)]), [CUSTODY], [scored([made.passed()])])
    assert ids(whole) == ["price:licence", "offer:custody"]
    assert [one.amount for one in line(whole, "offer:custody").by_year] == [550, 50, 50, 50]
    assert line(whole, "offer:custody").priced_by == "bidder"


def test_nought_is_a_price() -> None:
    whole = cost(made.bid(offers=[made.offer("custody", 0, 0)]), [CUSTODY], [scored([made.passed()])])
    assert ids(whole) == ["price:licence", "offer:custody"]


def test_a_bid_that_does_not_price_an_interface_gets_a_visible_cost_line() -> None:
    hidden = line(cost(made.bid(), [CUSTODY]), "integration:custody")
    assert hidden.priced_by == "force"
    assert (hidden.low.amount, hidden.likely.amount, hidden.high.amount) == (140, 280, 560)
    assert hidden.present_low < hidden.present_likely < hidden.present_high
    assert hidden.reason == (
        "The bid says nothing about this interface: neither offer nor price. 2 flows of person rely on it. "
        "The force's estimate: three earlier interfaces."
    )


def test_an_offer_priced_in_part_is_estimated_only_in_the_other_part() -> None:
    whole = cost(made.bid(offers=[made.offer("custody", once=500)]), [CUSTODY], [scored([made.passed()])])
    assert [one.amount for one in line(whole, "integration:custody").by_year] == [20, 20, 20, 20]
    assert "leaves the yearly price empty" in line(whole, "integration:custody").reason


def test_an_offer_refused_is_left_to_the_force() -> None:
    whole = cost(made.bid(offers=[made.offer("custody", offered="no")]), [CUSTODY], [scored([made.passed()])])
    assert ids(whole) == ["price:licence", "integration:custody"]
    assert line(whole, "integration:custody").reason.startswith("The bidder says that it does not offer this. 2 flows")


def test_an_offer_that_the_price_includes_is_nought_by_the_bidders_word() -> None:
    bid = made.bid(offers=[made.offer("custody", offered="included")])
    whole = cost(bid, [CUSTODY], [scored([made.passed()])])
    assert ids(whole) == ["price:licence", "offer:custody"]
    assert line(whole, "offer:custody").reason == "The bidder says that its price includes this."


def test_an_empty_row_is_no_offer() -> None:
    bid = made.bid(offers=[made.offer("custody", offered="")])
    hidden = line(cost(bid, [CUSTODY], [scored([made.passed()])]), "integration:custody")
    assert hidden.reason.startswith("The bid says nothing about this interface")


def test_a_priced_interface_whose_need_a_check_fails_costs_the_force_as_well() -> None:
    bid = made.bid(offers=[made.offer("custody", 500, 50)])
    whole = cost(bid, [CUSTODY], [scored([made.failed()])])
    reason = line(whole, "integration:custody").reason
    assert reason.startswith("It needs REQ-1, which scores 0 of 5: No way to list changes (persons.yaml line 812).")


def test_a_failing_check_counts_even_where_the_score_passes() -> None:
    slips = [made.failed(severity=Severity.MEDIUM), *[made.passed() for _ in range(9)]]
    whole = cost(made.bid(offers=[made.offer("custody", 500, 50)]), [CUSTODY], [scored(slips)])
    assert "A check fails REQ-1, which it needs" in line(whole, "integration:custody").reason


def test_a_slip_that_is_cheap_to_live_with_costs_nothing() -> None:
    slips = [made.failed(severity=Severity.LOW), *[made.passed() for _ in range(9)]]
    whole = cost(made.bid(offers=[made.offer("custody", 500, 50)]), [CUSTODY], [scored(slips)])
    assert "integration:custody" not in ids(whole)


def test_an_assessor_who_read_the_evidence_overrules_a_failing_check() -> None:
    score_ = scored([made.failed()], [made.assessment(4)])
    whole = cost(made.bid(offers=[made.offer("custody", 500, 50)]), [CUSTODY], [score_])
    assert "integration:custody" not in ids(whole)


def test_a_low_score_that_awaits_an_assessor_says_so() -> None:
    whole = cost(made.bid(offers=[made.offer("custody", 500, 50)]), [CUSTODY], [scored([])])
    assert "scores 1 of 5, still awaiting an assessor" in line(whole, "integration:custody").reason


def test_an_estimate_for_the_interface_itself_comes_before_the_general_one() -> None:
    own = made.assumption("custody", once=made.spread(1, 1, 1), yearly=made.spread(0, 0, 0))
    hidden = line(cost(made.bid(), [CUSTODY], integration=(made.assumption(), own)), "integration:custody")
    assert hidden.likely.amount == 1


def test_an_unpriced_interface_without_an_estimate_is_an_error_and_never_nought() -> None:
    with pytest.raises(InputError, match=r"custody .*no estimate for it.*Add an estimate"):
        cost(made.bid(), [CUSTODY], integration=())


def test_a_bid_without_a_price_is_an_error() -> None:
    bid = made.bid()
    with pytest.raises(InputError, match="gives no price"):
        cost(type(bid)(**{name: getattr(bid, name) for name in bid.__slots__} | {"prices": ()}))


@pytest.mark.parametrize("years", [(0,), (5,), (1, 1), (-1,)])
def test_a_year_outside_the_term_is_refused(years: tuple[int, ...]) -> None:
    with pytest.raises(InputError, match="from 1 to 4"):
        cost(made.bid(prices=[made.price(100, *years)]))


def in_dollars(identity: str) -> PriceLine:
    amount = Money(Decimal(1), "USD")
    return PriceLine(id=identity, category="licence", title="Licence", amount=amount, years=(1,))


def test_a_second_currency_is_refused() -> None:
    with pytest.raises(InputError, match="USD among amounts in GBP"):
        cost(made.bid(prices=[made.price(100), in_dollars("support")]))


def test_an_estimate_in_another_currency_is_refused() -> None:
    with pytest.raises(InputError, match="GBP among amounts in USD"):
        cost(made.bid(prices=[in_dollars("licence")]), [CUSTODY])


def test_an_interface_offered_twice_is_refused() -> None:
    bid = made.bid(offers=[made.offer("custody", 1, 1), made.offer("custody", 2, 2)])
    with pytest.raises(InputError, match="more than once"):
        cost(bid, [CUSTODY])


AMOUNT = st.one_of(st.none(), st.integers(0, 10**7))


@given(AMOUNT, AMOUNT, st.sampled_from(["included", "at a price", "no", ""]), st.sampled_from(["year-end", "mid-year"]))
def test_the_sums_are_the_sums_of_the_lines(
    once: int | None, yearly: int | None, offered: str, convention: str
) -> None:
    bid = made.bid(offers=[made.offer("custody", once, yearly, offered)])
    whole = cost(bid, [CUSTODY], [scored([made.passed()])], convention=convention)
    for level in ("present_low", "present_likely", "present_high"):
        assert getattr(whole, level).amount == sum(getattr(one, level).amount for one in whole.lines)
    assert whole.present_low.amount <= whole.present_likely.amount <= whole.present_high.amount
    assert all(one.likely.amount == sum(year.amount for year in one.by_year) for one in whole.lines)


@given(AMOUNT, AMOUNT)
def test_leaving_a_cell_empty_is_never_cheaper_than_nought(once: int | None, yearly: int | None) -> None:
    filled = made.bid(offers=[made.offer("custody", once or 0, yearly or 0)])
    given_ = made.bid(offers=[made.offer("custody", once, yearly)])
    met = [scored([made.passed()])]
    assert cost(given_, [CUSTODY], met).present_likely.amount >= cost(filled, [CUSTODY], met).present_likely.amount
