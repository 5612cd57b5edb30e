from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from joinedup.evaluation.model import Basis, Score
from joinedup.findings import Rung
from joinedup.knowledge.model import Goal
from joinedup.strategy.alignment import GoalAlignment, Standing, alignment
from tests.evaluation import made

GOAL = Goal(id="goal", title="A common data model", statement="", measure="", owner="", scope="national", references=())
OTHER = replace(GOAL, id="other")
TWO = (made.requirement("REQ-1"), made.requirement("REQ-2"))


def score(requirement: str, points: int, awaiting: bool = False) -> Score:
    return Score(
        bid="x",
        requirement=requirement,
        score=points,
        most=5,
        basis=Basis.CHECKS,
        rung=Rung.CHECKED,
        reason="",
        awaiting=awaiting,
        findings=(),
    )


def aligned(scores: dict[str, list[Score]], goal: Goal = GOAL) -> GoalAlignment:
    (only,) = alignment([goal], TWO, scores, threshold=3)
    return only


def test_a_system_meets_a_goal_when_it_meets_all_that_serves_it() -> None:
    found = aligned({"RMS": [score("REQ-1", 3), score("REQ-2", 5)], "CAD": [score("REQ-1", 3), score("REQ-2", 2)]})
    assert [(subject.subject, subject.standing, subject.lacking) for subject in found.subjects] == [
        ("CAD", Standing.FALLS_SHORT, ("REQ-2",)),
        ("RMS", Standing.MEETS, ()),
    ]
    assert found.sentence == "1 of 2 systems meets all 2 requirements that serve this goal; 1 falls short."


def test_what_awaits_a_human_or_was_never_asked_is_not_known() -> None:
    found = aligned({"RMS": [score("REQ-1", 5, awaiting=True), score("REQ-2", 5)], "CAD": [score("REQ-1", 5)]})
    assert (found.meets, found.falls_short, found.unknown) == (0, 0, 2)
    assert found.sentence == "0 of 2 systems meet all 2 requirements that serve this goal; 2 are not known yet."


def test_a_goal_that_no_requirement_serves_is_told_so() -> None:
    found = aligned({"RMS": [score("REQ-1", 5)]}, OTHER)
    assert found.requirements == ()
    assert found.sentence.startswith("No requirement serves this goal")


def test_a_goal_nobody_was_assessed_against_is_told_so() -> None:
    assert aligned({}).sentence == "No system has been assessed against all 2 requirements that serve this goal."


@given(st.dictionaries(st.text(min_size=1, max_size=3), st.lists(st.integers(0, 5), max_size=2), max_size=6))
def test_the_numbers_always_add_up_to_the_subjects(marks: dict[str, list[int]]) -> None:
    found = aligned(
        {name: [score(f"REQ-{at}", mark) for at, mark in enumerate(own, start=1)] for name, own in marks.items()}
    )
    assert found.meets + found.falls_short + found.unknown == len(marks) == len(found.subjects)
