"""How far each bid serves a goal: the weighted share of the points of the requirements that name it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from joinedup.evaluation.reach import goal_reach
from joinedup.knowledge.model import Goal
from tests.shell.reports.made import OWN, comparison, specification


def goal(identity: str) -> Goal:
    return Goal(id=identity, title=identity, statement="", measure="", owner="", scope="national", references=(OWN,))


def test_a_bids_share_is_its_weighted_points_of_the_most() -> None:
    (one,) = goal_reach(specification(), [goal("npds-data-model")], comparison().results)
    assert one.requirements == ("JU-F01", "JU-F06", "JU-S01", "JU-S04", "JU-O02")
    # 20×5 + 20×4 + 25×4 + 20×5 + 15×3 = 425 of 500
    assert dict(one.shares)["alder"] == Decimal(85)


def test_a_goal_that_no_requirement_names_is_left_out() -> None:
    assert goal_reach(specification(), [goal("nobody-asks")], comparison().results) == ()


def test_where_all_are_pass_or_fail_each_counts_the_same() -> None:
    asked = specification()
    free = replace(
        asked, requirements=tuple(replace(requirement, weight=Decimal(0)) for requirement in asked.requirements)
    )
    (one,) = goal_reach(free, [goal("npds-data-model")], comparison().results)
    assert dict(one.shares)["cedar"] == Decimal(40), "2 + 0 + 3 + 1 + 4 of 25"


def test_the_order_of_goals_and_of_the_ranking_is_kept() -> None:
    found = goal_reach(specification(), [goal("a"), goal("npds-data-model")], comparison().results)
    assert [one.goal.id for one in found] == ["npds-data-model"]
    assert [bid for bid, _ in found[0].shares] == ["alder", "birch", "cedar"]


def test_without_bids_there_are_no_shares() -> None:
    (one,) = goal_reach(specification(), [goal("npds-data-model")], ())
    assert one.shares == ()
