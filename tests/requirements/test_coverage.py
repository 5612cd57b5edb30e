"""Goals served and requirements verified: gaps are shown, never hidden."""

from datetime import date

from joinedup.knowledge.model import Goal, Goals, Pack
from joinedup.requirements.coverage import goals_of, goals_served, verified
from joinedup.requirements.specify import Choice, RequirementChoice, specify
from joinedup.shell.sources.knowledge.packs import load_goals, load_library
from tests.requirements.made import OWN, library, requirement


def goal(identity):
    return Goal(id=identity, title="T", statement="S", measure="M", owner="O", scope="All", references=OWN)


GOALS = Goals(
    pack=Pack(id="goals", title="G", version="1", issued=date(2026, 11, 23), sha256="0" * 64),
    goals=(goal("z"), goal("g")),
)
A, B = requirement("A"), requirement("B", goals=("g", "h"), checked=False)


def test_each_goal_lists_the_requirements_that_serve_it_in_order_of_ids():
    found = goals_served(GOALS, (B, A))
    assert [(one.goal.id, one.requirements, one.served) for one in found] == [("z", (), False), ("g", ("A", "B"), True)]


def test_a_specification_serves_only_the_goals_of_what_it_asks_for():
    whole = library(A, requirement("C", goals=("z",)))
    asked = Choice(procurement="p", title="P", requirements=(RequirementChoice(id="A", weight=100),))
    assert [one.served for one in goals_of(specify(whole, asked), GOALS)] == [False, True]


def test_a_promised_check_that_does_not_exist_is_a_gap():
    found = verified((B, A), ())
    assert found.gaps == ("A",)
    assert [one.promised for one in found.requirements] == [True, False]


def test_checks_are_listed_with_what_they_verify_and_strays_apart():
    found = verified((A, B), (("late", "A"), ("early", "A"), ("lost", "Z")))
    assert found.requirements[0].checks == ("early", "late")
    assert found.strays == ("lost",)
    assert found.gaps == ()


def test_the_shipped_goals_that_no_supplier_can_serve_stay_visible():
    found = goals_served(load_goals(), load_library().requirements)
    assert {one.goal.id for one in found if not one.served} == {
        "charter-development",
        "techuk-skills",
        "osp-user-need",
    }


def test_every_check_verifies_a_requirement_of_the_library_and_every_promised_check_exists():
    from joinedup.assurance.load import load

    found = verified(load_library().requirements, ((one.id, one.verifies) for one in load()))
    assert found.strays == ()
    assert found.gaps == ()
