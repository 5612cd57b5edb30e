"""Who may assess: nobody with an interest in a bidder, and nobody who has not declared.

Sections 81 to 83 of the Procurement Act 2023 ask a force to identify and
mitigate conflicts of interest, of everybody who influences a decision. The
rule here is the least that follows: a person with an interest in any bidder
assesses no bid at all, because every score is given beside the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from joinedup.procurement.model import Assessment


@dataclass(frozen=True, slots=True, kw_only=True)
class Declaration:
    """What one person declared. ``bidder`` is empty where there is no interest in any.

    ``interest`` describes it in the person's words.
    """

    person: str
    bidder: str
    interest: str

    @property
    def conflicted(self) -> bool:
        """Whether it names an interest in a bidder."""
        return bool(self.bidder.strip())


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """Whether a person may assess, and why not."""

    person: str
    allowed: bool
    reason: str


def may_assess(person: str, declarations: Iterable[Declaration]) -> Ruling:
    """Whether ``person`` may assess the bids of a procurement, by that procurement's declarations."""
    own = [declaration for declaration in declarations if same_person(declaration.person, person)]
    conflicts = sorted(
        (declaration for declaration in own if declaration.conflicted),
        key=lambda declaration: (declaration.bidder, declaration.interest),
    )
    if conflicts:
        first = conflicts[0]
        told = f"{person} declared an interest in {first.bidder} ({first.interest.strip().rstrip('.')})"
        return Ruling(person=person, allowed=False, reason=f"{told} and must not assess any bid beside it.")
    if not own:
        return Ruling(
            person=person, allowed=False, reason=f"{person} has made no declaration of interests in this procurement."
        )
    return Ruling(person=person, allowed=True, reason=f"{person} declared no interest in any bidder.")


def conflicted_assessments(
    assessments: Sequence[Assessment], declarations: Sequence[Declaration]
) -> tuple[tuple[Assessment, Ruling], ...]:
    """The assessments that must not count, each with the ruling that says why."""
    rulings = {assessment.assessor: may_assess(assessment.assessor, declarations) for assessment in assessments}
    return tuple(
        (assessment, rulings[assessment.assessor])
        for assessment in assessments
        if not rulings[assessment.assessor].allowed
    )


def same_person(one: str, other: str) -> bool:
    """Whether two names are one person's, spaces and capitals aside."""
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()
