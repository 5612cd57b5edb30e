"""How far each goal is reached: which requirements serve it, and which systems or bids meet them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from joinedup.evaluation.model import Score
from joinedup.knowledge.model import Goal
from joinedup.requirements.model import Requirement


class Standing(StrEnum):
    """Whether one system or bid meets all that serves a goal.

    *Unknown* where nothing fails but something still awaits a human or was
    never asked: silence is no success.
    """

    MEETS = "meets"
    FALLS_SHORT = "falls short"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectStanding:
    """One system's or bid's standing towards one goal; ``lacking`` are the requirements it fails."""

    subject: str
    standing: Standing
    lacking: tuple[str, ...]
    unknown: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalAlignment:
    """One goal, what serves it and who meets it; ``sentence`` says it in plain words."""

    goal: Goal
    requirements: tuple[str, ...]
    subjects: tuple[SubjectStanding, ...]
    meets: int
    falls_short: int
    unknown: int
    sentence: str


def alignment(
    goals: Sequence[Goal],
    requirements: Sequence[Requirement],
    scores: Mapping[str, Sequence[Score]],
    *,
    threshold: int,
    subject: str = "system",
) -> tuple[GoalAlignment, ...]:
    """The standing of every goal, in the order of ``goals``.

    ``requirements`` are those of the library or of one specification,
    ``scores`` each system's or bid's by its name; a score at or above
    ``threshold`` that awaits nobody meets its requirement. ``subject`` is what
    the sentences call one of them.
    """
    met = {
        name: {score.requirement: None if score.awaiting else score.score >= threshold for score in own}
        for name, own in scores.items()
    }
    return tuple(_aligned(goal, requirements, met, subject) for goal in goals)


def _aligned(
    goal: Goal,
    requirements: Sequence[Requirement],
    met: Mapping[str, Mapping[str, bool | None]],
    subject: str,
) -> GoalAlignment:
    serving = tuple(requirement.id for requirement in requirements if goal.id in requirement.goals)
    subjects = tuple(_standing(name, serving, met[name]) for name in sorted(met)) if serving else ()
    numbers = [sum(subject.standing is standing for subject in subjects) for standing in Standing]
    meets, short, unknown = numbers
    return GoalAlignment(
        goal=goal,
        requirements=serving,
        subjects=subjects,
        meets=meets,
        falls_short=short,
        unknown=unknown,
        sentence=_sentence(len(serving), numbers, subject),
    )


def _standing(name: str, serving: Sequence[str], met: Mapping[str, bool | None]) -> SubjectStanding:
    lacking = tuple(text for text in serving if met.get(text) is False)
    unknown = tuple(text for text in serving if met.get(text) is None)
    failing = Standing.FALLS_SHORT if lacking else None
    standing = failing or (Standing.UNKNOWN if unknown else Standing.MEETS)
    return SubjectStanding(subject=name, standing=standing, lacking=lacking, unknown=unknown)


def _sentence(serving: int, numbers: Sequence[int], subject: str) -> str:
    if not serving:
        return "No requirement serves this goal, so nothing that is bought brings it nearer."
    meets, short, unknown = numbers
    served = "the requirement that serves" if serving == 1 else f"all {serving} requirements that serve"
    total = sum(numbers)
    if not total:
        return f"No {subject} has been assessed against {served} this goal."
    many = subject if total == 1 else f"{subject}s"
    told = f"{meets} of {total} {many} {_verb(meets, 'meets', 'meet')} {served} this goal"
    rest = []
    if short:
        rest.append(f"{short} {_verb(short, 'falls', 'fall')} short")
    if unknown:
        rest.append(f"{unknown} {_verb(unknown, 'is', 'are')} not known yet")
    return f"{told}; {' and '.join(rest)}." if rest else f"{told}."


def _verb(number: int, one: str, more: str) -> str:
    return one if number == 1 else more
