"""Statements of several products beside each other: the same questions, in the same order, nobody ranked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from joinedup.assurance.standing import Standing
from joinedup.assurance.statement import Asked, Stand, Statement
from joinedup.assurance.vocabulary.subjects import Subject
from joinedup.findings import Rung


@dataclass(frozen=True, slots=True, kw_only=True)
class RequirementRow:
    """One requirement, and how each product stands on it, in the order of the products."""

    asked: Asked
    stands: tuple[Stand, ...]

    @property
    def title(self) -> str:
        """What the evidence of the best known product shows, as a title."""
        return self.asked.shown_as(max((stand.rung for stand in self.stands), default=Rung.NONE))

    @property
    def differ(self) -> bool:
        """Whether the products stand differently, so that this row tells them apart."""
        return len({stand.standing for stand in self.stands}) > 1


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectRow:
    """One subject, and each product's view of it; ``None`` where no question of it was asked."""

    question: str
    views: tuple[Subject | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SideBySide:
    """Several products, the subjects and the requirements they were all asked about."""

    products: tuple[str, ...]
    subjects: tuple[SubjectRow, ...]
    requirements: tuple[RequirementRow, ...]

    @property
    def telling(self) -> tuple[RequirementRow, ...]:
        """The requirements on which the products differ."""
        return tuple(requirement for requirement in self.requirements if requirement.differ)

    def shown_by(self, position: int) -> int:
        """How many requirements the product at ``position`` is shown to meet."""
        return sum(requirement.stands[position].standing is Standing.SHOWN for requirement in self.requirements)


def side_by_side(statements: Sequence[Statement]) -> SideBySide:
    """``statements`` beside each other; all must answer the same requirements (``ValueError`` otherwise)."""
    asked = [tuple(stand.asked.id for stand in statement.stands) for statement in statements]
    if len(set(asked)) > 1:
        raise ValueError("statements about different requirements cannot be compared")
    questions = dict.fromkeys(view.question for statement in statements for view in statement.subjects)
    return SideBySide(
        products=tuple(statement.product for statement in statements),
        subjects=tuple(
            SubjectRow(question=question, views=tuple(_view(statement, question) for statement in statements))
            for question in questions
        ),
        requirements=tuple(
            RequirementRow(asked=row[0].asked, stands=row)
            for row in zip(*(statement.stands for statement in statements), strict=True)
        ),
    )


def _view(statement: Statement, question: str) -> Subject | None:
    return next((subject for subject in statement.subjects if subject.question == question), None)
