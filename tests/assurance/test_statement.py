"""A statement says what is shown, how it is known and what nobody knows; it ranks nobody."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from joinedup.assurance.load import load
from joinedup.assurance.side_by_side import side_by_side
from joinedup.assurance.standing import Standing
from joinedup.assurance.statement import statement
from joinedup.assurance.vocabulary.subjects import QUESTIONS
from joinedup.findings import Outcome, Rung, Severity
from tests.assurance.stated import asked, exhibit, made_check, made_finding, made_result, one_check

OUTCOMES = st.lists(st.sampled_from(list(Outcome)), min_size=1, max_size=6)


@pytest.mark.parametrize(
    ("outcomes", "standing", "rung"),
    [
        ((Outcome.PASS,), Standing.SHOWN, Rung.CHECKED),
        ((Outcome.FAIL, Outcome.PASS), Standing.FALLS_SHORT, Rung.CHECKED),
        ((Outcome.WARNING, Outcome.NOT_TESTED), Standing.DOUBTFUL, Rung.CHECKED),
        ((Outcome.PASS, Outcome.NOT_TESTED), Standing.PARTLY_TESTED, Rung.CHECKED),
        ((Outcome.NOT_TESTED,), Standing.NOT_TESTED, Rung.DOCUMENTED),
        ((Outcome.ERROR,), Standing.NOT_TESTED, Rung.DOCUMENTED),
        ((Outcome.NOT_APPLICABLE,), Standing.SILENT, Rung.NONE),
    ],
)
def test_a_requirement_stands_by_the_gravest_word_said_of_it(
    outcomes: tuple[Outcome, ...], standing: Standing, rung: Rung
) -> None:
    (stand,) = one_check(*outcomes).stands
    assert (stand.standing, stand.rung) == (standing, rung)


@given(OUTCOMES)
def test_nothing_is_called_shown_unless_every_word_of_it_is_a_pass(outcomes: list[Outcome]) -> None:
    made = one_check(*outcomes)
    shown = made.stands[0].standing is Standing.SHOWN
    assert shown == (set(outcomes) <= {Outcome.PASS, Outcome.ATTESTED, Outcome.NOT_APPLICABLE} and
                     bool(set(outcomes) & {Outcome.PASS, Outcome.ATTESTED}))  # fmt: skip


@given(OUTCOMES)
def test_each_question_is_counted_once(outcomes: list[Outcome]) -> None:
    (view,) = one_check(*outcomes).subjects
    assert view.yes + view.doubtful + view.no + view.untested + view.silent == 1
    assert view.sentence


def test_a_requirement_without_a_check_is_for_a_person_and_nothing_is_known() -> None:
    made = statement("Made", [exhibit()], [], [asked("JU-X99")], "Tests")
    assert made.stands[0].standing is Standing.PERSON
    assert made.stands[0].rung is Rung.NONE
    assert made.sentence == "Nothing that was handed over speaks of what is asked."


def test_what_was_seen_running_stands_a_rung_higher_than_a_document() -> None:
    assert one_check(Outcome.PASS, rung=Rung.OBSERVED).stands[0].rung is Rung.OBSERVED


def test_one_document_that_fails_outweighs_another_that_passes() -> None:
    good = exhibit(made_result("a", made_finding("a", Outcome.PASS, file="one.yaml", line=None)), file="one.yaml")
    bad = exhibit(made_result("a", made_finding("a", Outcome.FAIL, file="two.yaml")), file="two.yaml")
    made = statement("Made", [good, bad], [made_check("a", "JU-S01")], [asked("JU-S01")], "Tests")
    assert made.stands[0].standing is Standing.FALLS_SHORT
    assert made.answers[0].examined == 8
    assert made.gaps[0].first.location.file == "two.yaml"


def test_a_question_that_does_not_apply_to_one_document_is_answered_by_the_other() -> None:
    silent = exhibit(made_result("a", made_finding("a", Outcome.NOT_APPLICABLE, line=None)))
    good = exhibit(made_result("a", made_finding("a", Outcome.PASS, line=None)))
    made = statement("Made", [silent, good], [made_check("a", "JU-S01")], [asked("JU-S01")], "Tests")
    assert made.stands[0].standing is Standing.SHOWN
    assert made.subjects[0].yes == 1


def test_the_gravest_gaps_are_those_that_fail_a_must_then_by_severity() -> None:
    results = [
        made_result("low_must", made_finding("low_must", Outcome.FAIL, severity=Severity.LOW, requirement="JU-M01")),
        made_result("high", made_finding("high", Outcome.FAIL, severity=Severity.HIGH, requirement="JU-S01")),
        made_result("doubt", made_finding("doubt", Outcome.WARNING, severity=Severity.HIGH, requirement="JU-M01")),
        made_result("medium", made_finding("medium", Outcome.FAIL, requirement="JU-S01")),
    ]
    checks = [
        made_check("low_must", "JU-M01"),
        made_check("high", "JU-S01"),
        made_check("doubt", "JU-M01"),
        made_check("medium", "JU-S01"),
    ]
    made = statement(
        "Made",
        [exhibit(*results)],
        checks,
        [asked("JU-M01", "must", "10"), asked("JU-S01", "should", "90")],
        "A tender",
    )
    assert [gap.answer.check for gap in made.gaps] == ["low_must", "high", "medium", "doubt"]
    assert made.specified


def test_checks_that_verify_nothing_asked_do_not_count() -> None:
    results = [made_result("a", made_finding("a", Outcome.FAIL)), made_result("b", made_finding("b", Outcome.FAIL))]
    checks = [made_check("a", "JU-S01"), made_check("b", "JU-S02")]
    made = statement("Made", [exhibit(*results)], checks, [asked("JU-S02")], "A tender")
    assert [answer.check for answer in made.answers] == ["b"]


def test_reasons_that_leave_the_same_questions_open_are_told_once() -> None:
    def untested(check: str, places: str) -> list:  # type: ignore[type-arg]
        return [
            made_finding(check, Outcome.NOT_TESTED, line=9, message=f"Refers to x.yaml ({places}), elsewhere."),
            made_finding(check, Outcome.NOT_TESTED, line=4, message="Refers to y.yaml (in one place), elsewhere."),
        ]

    results = [made_result("a", *untested("a", "in one place")), made_result("b", *untested("b", "in 3 places"))]
    made = statement(
        "Made", [exhibit(*results)], [made_check("a", "JU-S01"), made_check("b", "JU-S01")], [asked("JU-S01")], "Tests"
    )
    (unknown,) = made.unknowns
    assert [(at.line, reason) for at, reason in unknown.reasons] == [
        (4, "Refers to y.yaml, elsewhere."),
        (9, "Refers to x.yaml, elsewhere."),
    ]
    assert [answer.check for answer in unknown.answers] == ["a", "b"]


def test_the_sentence_counts_what_applies_and_what_does_not() -> None:
    assert one_check(Outcome.FAIL).sentence == (
        "Of 1 question asked, 1 applies: 0 are answered yes, 1 no, 0 are in doubt and 0 could not be tested."
    )


@pytest.mark.parametrize(
    ("outcomes", "start"),
    [
        ((Outcome.PASS,), "Yes, by its documents"),
        ((Outcome.PASS, Outcome.NOT_TESTED), "As far as could be tested, yes"),
        ((Outcome.FAIL,), "No:"),
        ((Outcome.WARNING,), "Perhaps:"),
        ((Outcome.NOT_TESTED,), "Not known: the one question that applies"),
        ((Outcome.NOT_APPLICABLE,), "Not known: nothing that was handed over"),
    ],
)
def test_each_subject_has_a_plain_sentence(outcomes: tuple[Outcome, ...], start: str) -> None:
    assert one_check(*outcomes).subjects[0].sentence.startswith(start)


def test_every_subject_of_our_checks_has_a_buyers_question() -> None:
    assert {one.subject for one in load()} == set(QUESTIONS)


def test_products_beside_each_other_are_told_apart_by_the_rows_in_which_they_differ() -> None:
    together = side_by_side([one_check(Outcome.PASS), one_check(Outcome.FAIL)])
    assert [one.asked.id for one in together.telling] == ["JU-S01"]
    alike = side_by_side([one_check(Outcome.PASS), one_check(Outcome.PASS)])
    assert alike.telling == ()
    assert together.subjects[0].views[1] is not None


def test_products_asked_different_things_are_not_compared() -> None:
    other = statement("Other", [exhibit()], [], [asked("JU-X99")], "Tests")
    with pytest.raises(ValueError, match="different requirements"):
        side_by_side([one_check(Outcome.PASS), other])
