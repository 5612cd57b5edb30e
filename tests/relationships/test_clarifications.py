from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from joinedup.findings import CheckResult, Outcome, Severity
from joinedup.relationships.clarifications import clarifications
from tests.evaluation import made

SPECIFICATION = made.procurement().specification
ANSWERING = made.bid(answers=[made.answer()])


def test_findings_of_one_check_are_one_question_with_all_their_places() -> None:
    first = made.finding(Outcome.WARNING, file="persons.yaml", line=812)
    second = made.finding(Outcome.WARNING, file="events.yaml", line=7)
    (only,) = clarifications(ANSWERING, SPECIFICATION, [made.result(first), made.result(second)])
    assert only.number == 1
    assert only.question == "How are changes obtained?"
    assert only.grounds == "No way to list changes (events.yaml line 7, persons.yaml line 812)."
    assert [place.said for place in only.places] == ["events.yaml line 7", "persons.yaml line 812"]


def test_the_gravest_question_comes_first_and_numbers_run_on() -> None:
    mild = made.finding(Outcome.WARNING, check="a", severity=Severity.LOW)
    grave = made.finding(Outcome.FAIL, check="b", severity=Severity.HIGH)
    asked = clarifications(ANSWERING, SPECIFICATION, [made.result(mild), made.result(grave)])
    assert [(one.number, one.check) for one in asked] == [(1, "b"), (2, "a")]


def test_what_passes_does_not_apply_or_broke_on_our_side_is_not_asked() -> None:
    quiet = [made.result(made.finding(one)) for one in (Outcome.PASS, Outcome.NOT_APPLICABLE, Outcome.ERROR)]
    assert clarifications(ANSWERING, SPECIFICATION, quiet) == ()


def test_what_could_not_be_tested_is_asked() -> None:
    (only,) = clarifications(ANSWERING, SPECIFICATION, [made.result(made.finding(Outcome.NOT_TESTED))])
    assert only.outcome is Outcome.NOT_TESTED


def test_an_empty_answer_is_asked_about_without_inviting_a_better_one() -> None:
    (only,) = clarifications(made.bid(), SPECIFICATION, [])
    assert only.requirement == "REQ-1"
    assert "unanswered on purpose" in only.question


def test_an_empty_price_is_asked_about_unless_the_offer_is_included_or_refused() -> None:
    offers = [
        made.offer("a", once=1),
        made.offer("b", offered="included"),
        made.offer("c", offered="no"),
        made.offer("d", 1, 1),
    ]
    bid = made.bid(answers=[made.answer()], offers=offers)
    names = [(one, f"Feed {one}") for one in "abcde"]
    asked = clarifications(bid, SPECIFICATION, [], names)
    assert [one.grounds for one in asked] == [
        "For Feed a the price yearly is empty.",
        "For Feed e the price once and the price yearly is empty.",
    ]


def test_a_flood_of_places_is_cut_with_its_count() -> None:
    many = [made.finding(Outcome.FAIL, line=number) for number in range(1, 31)]
    (only,) = clarifications(ANSWERING, SPECIFICATION, [made.result(*many)])
    assert "persons.yaml line 10 and 20 more places" in only.grounds
    assert len(only.places) == 30


RESULTS = st.lists(
    st.builds(
        made.finding, st.sampled_from(Outcome), severity=st.sampled_from(Severity), check=st.sampled_from("abcd")
    ).map(made.result),
    max_size=8,
)


@given(RESULTS, st.randoms(use_true_random=False))
def test_the_order_of_results_changes_no_question(results: list[CheckResult], random: object) -> None:
    before = clarifications(ANSWERING, SPECIFICATION, results)
    random.shuffle(results)  # type: ignore[attr-defined]
    assert clarifications(ANSWERING, SPECIFICATION, results) == before


@given(RESULTS)
def test_every_troubled_check_is_asked_about_exactly_once(results: list[CheckResult]) -> None:
    troubled = {
        result.check for result in results if result.outcome in (Outcome.FAIL, Outcome.WARNING, Outcome.NOT_TESTED)
    }
    asked = [clarification.check for clarification in clarifications(ANSWERING, SPECIFICATION, results)]
    assert sorted(asked) == sorted(troubled)
