"""Which goals do the requirements serve, and which requirements do checks verify?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from joinedup.knowledge.model import Goal, Goals
from joinedup.requirements.model import Requirement, Specification


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalCoverage:
    """A goal and the ids of the requirements that serve it; none is a goal not covered."""

    goal: Goal
    requirements: tuple[str, ...]

    @property
    def served(self) -> bool:
        """Whether any requirement serves the goal."""
        return bool(self.requirements)


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckCoverage:
    """A requirement and the ids of the checks that verify it.

    ``promised`` tells whether its verification says that a check takes part.
    """

    requirement: str
    promised: bool
    checks: tuple[str, ...]

    @property
    def gap(self) -> bool:
        """A check was promised and there is none."""
        return self.promised and not self.checks


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """How far checks verify requirements; ``strays`` are checks whose requirement is not among them."""

    requirements: tuple[CheckCoverage, ...]
    strays: tuple[str, ...]

    @property
    def gaps(self) -> tuple[str, ...]:
        """The requirements for which a check was promised and there is none."""
        return tuple(coverage.requirement for coverage in self.requirements if coverage.gap)


def goals_served(goals: Goals, requirements: Iterable[Requirement]) -> tuple[GoalCoverage, ...]:
    """Each goal, in the pack's order, with the requirements that serve it."""
    asked = sorted(requirements, key=lambda requirement: requirement.id)
    return tuple(
        GoalCoverage(
            goal=goal, requirements=tuple(requirement.id for requirement in asked if goal.id in requirement.goals)
        )
        for goal in goals.goals
    )


def goals_of(specification: Specification, goals: Goals) -> tuple[GoalCoverage, ...]:
    """Each goal with the requirements of one specification that serve it."""
    return goals_served(goals, (requirement.requirement for requirement in specification.requirements))


def verified(requirements: Iterable[Requirement], checks: Iterable[tuple[str, str]]) -> Verified:
    """Each requirement with its checks; ``checks`` are pairs of a check's id and the requirement it verifies."""
    asked = sorted(requirements, key=lambda requirement: requirement.id)
    pairs = sorted(set(checks))
    known = {requirement.id for requirement in asked}
    return Verified(
        requirements=tuple(
            CheckCoverage(
                requirement=one.id,
                promised=one.machine_checked,
                checks=tuple(check for check, requirement in pairs if requirement == one.id),
            )
            for one in asked
        ),
        strays=tuple(check for check, requirement in pairs if requirement not in known),
    )
