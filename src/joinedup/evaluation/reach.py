"""How far each bid serves each goal that the requirements name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from joinedup.evaluation.model import BidResult, Score
from joinedup.knowledge.model import Goal
from joinedup.requirements.model import Specification, SpecifiedRequirement


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalReach:
    """One goal, the requirements that serve it, and each bid's share of their points in per cent.

    A requirement counts by its weight; where none of a goal's requirements
    has any (all are pass or fail), each counts the same. ``shares`` holds a
    pair for each bid, in the order of the ranking.
    """

    goal: Goal
    requirements: tuple[str, ...]
    shares: tuple[tuple[str, Decimal], ...]


def goal_reach(
    specification: Specification, goals: Sequence[Goal], results: Sequence[BidResult]
) -> tuple[GoalReach, ...]:
    """The goals that the specification's requirements name, in the order of ``goals``."""
    found = []
    for goal in goals:
        serving = [
            requirement for requirement in specification.requirements if goal.id in requirement.requirement.goals
        ]
        if serving:
            found.append(
                GoalReach(
                    goal=goal,
                    requirements=tuple(requirement.requirement.id for requirement in serving),
                    shares=tuple((result.bid, _share(serving, result.scores)) for result in results),
                )
            )
    return tuple(found)


def _share(serving: Sequence[SpecifiedRequirement], scores: Sequence[Score]) -> Decimal:
    by_requirement = {score.requirement: score for score in scores}
    alike = not any(requirement.weight for requirement in serving)
    earned, most = Decimal(0), Decimal(0)
    for requirement in serving:
        weight = Decimal(1) if alike else requirement.weight
        score = by_requirement[requirement.requirement.id]
        earned += weight * score.score / score.most
        most += weight
    return 100 * earned / most
