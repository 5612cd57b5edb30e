from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from joinedup.evaluation.model import Basis, Score
from joinedup.evaluation.scores import score, score_bid
from joinedup.findings import CheckResult, Outcome, Rung, Severity
from joinedup.procurement.model import Assessment, Bid
from joinedup.requirements.model import Band, Judge, Method
from joinedup.values import InputError
from tests.evaluation import made


def scored(
    bid: Bid, results: Sequence[CheckResult] = (), assessments: Sequence[Assessment] = (), method: Method = Method.CHECK
) -> Score:
    return score(bid, made.specified(method=method), made.RUBRIC, results, assessments)


CLAIMING = made.bid(answers=[made.answer()])


def test_a_check_that_finds_nothing_amiss_earns_the_checked_band() -> None:
    found = scored(CLAIMING, [made.passed()])
    assert (found.score, found.basis, found.rung, found.awaiting) == (5, Basis.CHECKS, Rung.CHECKED, False)


def test_the_share_in_trouble_decides_between_bands() -> None:
    few = made.result(made.finding(Outcome.WARNING), examined=4, troubled=1)
    many = made.result(made.finding(Outcome.WARNING), examined=4, troubled=2)
    assert scored(CLAIMING, [few]).score == 3
    assert scored(CLAIMING, [many]).score == 2


def test_a_grave_failure_earns_nothing_however_few() -> None:
    grave = made.result(made.finding(Outcome.FAIL, severity=Severity.HIGH), examined=1000, troubled=1)
    assert scored(CLAIMING, [grave]).score == 0


def test_results_of_several_documents_are_summed() -> None:
    clean = made.result(made.finding(Outcome.PASS, file="events.yaml"), examined=6)
    few = made.result(made.finding(Outcome.WARNING), examined=4, troubled=2)
    found = scored(CLAIMING, [clean, few])
    assert found.score == 3
    assert "1 check of 2 documents examined 10 places, of which 2 fail or are doubtful (20%)." in found.reason


def test_results_for_other_requirements_play_no_part() -> None:
    other = made.failed("REQ-2")
    assert scored(CLAIMING, [made.passed(), other]) == scored(CLAIMING, [made.passed()])


def test_the_reason_names_the_gravest_findings_and_their_lines() -> None:
    mild = made.finding(Outcome.WARNING, message="Dates have no time zone.", line=3, severity=Severity.LOW)
    grave = made.finding(Outcome.FAIL, message="No operation lists changes.", severity=Severity.HIGH)
    found = scored(CLAIMING, [made.result(mild, grave)])
    expected = (
        "Gravest: No operation lists changes (persons.yaml line 812); Dates have no time zone (persons.yaml line 3)."
    )
    assert expected in found.reason


def test_findings_beyond_the_third_are_counted() -> None:
    many = [made.finding(Outcome.WARNING, message=f"Slip {number}.", line=number) for number in range(1, 6)]
    assert "Slip 3 (persons.yaml line 3); and 2 more." in scored(CLAIMING, [made.result(*many)]).reason


def test_a_claim_that_a_check_contradicts_is_said_in_words() -> None:
    assert "answers yes; the checks contradict" in scored(CLAIMING, [made.failed()]).reason


@pytest.mark.parametrize("outcome", [Outcome.ERROR, Outcome.NOT_TESTED])
def test_what_could_not_be_tested_counts_neither_way_and_awaits_an_assessor(outcome: Outcome) -> None:
    open_ = made.result(made.finding(outcome, message="A part lies in a file not handed over."))
    found = scored(CLAIMING, [open_])
    assert (found.score, found.rung, found.awaiting) == (1, Rung.CLAIMED, True)
    assert "Could not be tested, and counts neither way: A part lies in a file not handed over" in found.reason


@pytest.mark.parametrize("outcome", [Outcome.ERROR, Outcome.NOT_TESTED])
def test_an_open_check_beside_a_tested_one_leaves_the_score_awaiting(outcome: Outcome) -> None:
    open_ = made.result(made.finding(outcome, check="other"))
    found = scored(CLAIMING, [made.passed(), open_])
    assert (found.score, found.awaiting) == (5, True)


def test_an_untested_part_of_a_failing_check_is_not_hidden_by_the_failure() -> None:
    mixed = made.result(made.finding(Outcome.FAIL), made.finding(Outcome.NOT_TESTED, message="Not followed."))
    found = scored(CLAIMING, [mixed])
    assert found.awaiting
    assert "Not followed" in found.reason


def test_a_check_that_does_not_apply_is_no_evidence() -> None:
    none = made.result(made.finding(Outcome.NOT_APPLICABLE), examined=0)
    found = scored(CLAIMING, [none])
    assert (found.score, found.basis, found.awaiting) == (1, Basis.CLAIM, True)
    assert "does not count as evidence" in found.reason


def test_a_claim_alone_earns_the_claim_band_and_awaits_an_assessor() -> None:
    found = scored(CLAIMING, method=Method.DEMONSTRATION)
    assert (found.score, found.basis, found.rung, found.awaiting) == (1, Basis.CLAIM, Rung.CLAIMED, True)
    assert "An assessor has still to confirm or raise this score at a demonstration." in found.reason


def test_a_claim_that_names_a_document_handed_over_is_documented_and_awaits_an_assessor() -> None:
    digest = "ab" * 32
    bid = made.bid(answers=[made.answer(evidence=f"{digest}, section 3")], documents=[digest])
    found = scored(bid, method=Method.DOCUMENT)
    assert (found.score, found.rung, found.awaiting) == (1, Rung.DOCUMENTED, True)


PERSONAL = replace(
    made.RUBRIC,
    judged_by=Judge.PERSON,
    bands=(
        Band(score=4, meaning="Documents answer it", least_rung=Rung.DOCUMENTED, most_troubled=None, gravest=None),
        Band(score=1, meaning="Claimed", least_rung=Rung.CLAIMED, most_troubled=None, gravest=None),
        Band(score=0, meaning="Not shown", least_rung=Rung.NONE, most_troubled=None, gravest=None),
    ),
)


def test_where_a_person_judges_a_document_nobody_read_earns_no_more_than_a_claim() -> None:
    digest = "ab" * 32
    bid = made.bid(answers=[made.answer(evidence=digest)], documents=[digest])
    found = score(bid, made.specified(method=Method.DOCUMENT), PERSONAL, [made.passed()], ())
    assert (found.score, found.awaiting) == (1, True)
    read = score(bid, made.specified(method=Method.DOCUMENT), PERSONAL, [made.passed()], [made.assessment(4)])
    assert (read.score, read.awaiting) == (4, False)


def test_a_claim_that_names_a_document_nobody_received_stays_a_claim() -> None:
    bid = made.bid(answers=[made.answer(evidence="cd" * 32)], documents=["ab" * 32])
    assert scored(bid).rung is Rung.CLAIMED


def test_silence_earns_nothing_and_awaits_an_assessor() -> None:
    found = scored(made.bid())
    assert (found.score, found.basis, found.rung, found.awaiting) == (0, Basis.NOTHING, Rung.NONE, True)
    assert "left this question unanswered" in found.reason


def test_a_bidders_own_no_is_final() -> None:
    found = scored(made.bid(answers=[made.answer(meets="no")]))
    assert (found.score, found.basis, found.awaiting) == (0, Basis.CLAIM, False)


def test_a_no_that_checks_belie_earns_nothing_until_somebody_asks() -> None:
    found = scored(made.bid(answers=[made.answer(meets="no")]), [made.passed()])
    assert (found.score, found.awaiting) == (0, True)
    assert "what is not promised earns nothing" in found.reason


def test_an_assessors_score_takes_precedence_and_both_are_shown() -> None:
    found = scored(CLAIMING, [made.failed()], [made.assessment(4)])
    assert (found.score, found.basis, found.awaiting) == (4, Basis.ASSESSOR, False)
    assert found.reason.startswith(
        "P. Reader scores 4 of 5, on section 4 of the service description: The export was explained in full."
    )
    assert "The rubric would give 0 of 5: Not shown." in found.reason


def test_an_assessor_who_read_the_document_is_not_contradicted_by_the_rubric() -> None:
    digest = "ab" * 32
    bid = made.bid(answers=[made.answer(evidence=digest)], documents=[digest])
    reason = scored(bid, (), [made.assessment(4)], Method.DOCUMENT).reason
    assert reason.endswith("The export was explained in full. The bidder answers yes.")


def test_the_same_untested_part_is_told_once() -> None:
    twice = [
        made.result(made.finding(Outcome.NOT_TESTED, message="Not tested here: it lies elsewhere.", check=one))
        for one in "ab"
    ]
    assert "counts neither way: it lies elsewhere (persons.yaml line 812). The rubric" in scored(CLAIMING, twice).reason


def test_an_assessor_settles_what_could_not_be_tested() -> None:
    open_ = made.result(made.finding(Outcome.NOT_TESTED))
    assert not scored(CLAIMING, [open_], [made.assessment(4)]).awaiting


def test_assessors_who_differ_leave_the_lower_score_awaiting_moderation() -> None:
    found = scored(CLAIMING, (), [made.assessment(4), made.assessment(2, who="Q. Reader")])
    assert (found.score, found.awaiting) == (2, True)
    assert "until it is moderated" in found.reason


def test_an_assessment_of_another_bid_plays_no_part() -> None:
    assert scored(CLAIMING, (), [made.assessment(4, bid="bid-b")]).score == 1


@pytest.mark.parametrize("wrong", [-1, 6])
def test_a_score_off_the_scale_is_refused(wrong: int) -> None:
    with pytest.raises(InputError, match="scale runs from 0 to 5"):
        scored(CLAIMING, (), [made.assessment(wrong)])


def test_a_product_seen_live_stands_a_rung_higher() -> None:
    seen = score(CLAIMING, made.specified(), made.RUBRIC, (), (), observed=[made.passed()])
    assert seen.rung is Rung.OBSERVED


def test_a_missing_rubric_is_named() -> None:
    specification = made.procurement().specification
    with pytest.raises(InputError, match="'checked'"):
        score_bid(CLAIMING, specification, {}, (), ())


OUTCOMES = st.sampled_from([Outcome.PASS, Outcome.FAIL, Outcome.WARNING, Outcome.NOT_TESTED, Outcome.ERROR])
FINDINGS = st.builds(
    made.finding, OUTCOMES, severity=st.sampled_from(Severity), line=st.integers(1, 99), check=st.sampled_from("abc")
)
RESULTS = st.lists(
    st.lists(FINDINGS, min_size=1, max_size=3).map(lambda found: made.result(*found, examined=9)), max_size=5
)


@given(RESULTS)
def test_what_could_not_be_tested_never_changes_a_score(results: list[CheckResult]) -> None:
    tested = [result for result in results if result.outcome not in (Outcome.NOT_TESTED, Outcome.ERROR)]
    assert scored(CLAIMING, results).score == scored(CLAIMING, tested).score


@given(RESULTS)
def test_what_could_not_be_tested_is_never_settled_without_a_human(results: list[CheckResult]) -> None:
    open_ = any(found.outcome in (Outcome.NOT_TESTED, Outcome.ERROR) for result in results for found in result.findings)
    if open_:
        assert scored(CLAIMING, results).awaiting


@given(RESULTS, st.randoms(use_true_random=False))
def test_the_order_of_results_makes_no_difference(results: list[CheckResult], random: object) -> None:
    shuffled = list(results)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert scored(CLAIMING, shuffled) == scored(CLAIMING, results)


@given(RESULTS, st.integers(0, 8))
def test_more_trouble_never_earns_more(results: list[CheckResult], extra: int) -> None:
    worse = [
        structs.replace(result, troubled=min(result.examined, result.troubled + extra))
        if result.outcome is Outcome.FAIL
        else result
        for result in results
    ]
    assert scored(CLAIMING, worse).score <= scored(CLAIMING, results).score
