"""Requirements, rubrics and specifications."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from joinedup.findings import Rung
from joinedup.knowledge.model import InteroperabilityLevel, Pack
from joinedup.values import Reference


class Obligation(StrEnum):
    """How strongly a requirement binds."""

    MUST = "must"
    SHOULD = "should"
    COULD = "could"


class Method(StrEnum):
    """How a requirement is verified."""

    CHECK = "check"
    SANDBOX = "sandbox"
    DOCUMENT = "document"
    DEMONSTRATION = "demonstration"
    REFERENCE = "reference"


class Judge(StrEnum):
    """Who applies a rubric: a machine by its bands' conditions, or a named person by their meaning."""

    MACHINE = "machine"
    PERSON = "person"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """One way in which a requirement is verified, in words a bidder can prepare for."""

    method: Method
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A number the buyer sets before publication, the same for every bidder.

    Written ``{name}`` in the requirement's outcome. ``suggested`` is a
    suggestion, with its reason or source in ``basis``.
    """

    name: str
    unit: str
    suggested: str
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """A functional outcome asked for.

    ``outcome`` is the wording for the tender, with ``{parameter}`` slots.
    ``rationale`` is for the reader who is not technical. ``system_kinds`` are
    codes of the kinds of system it suits (``all`` for any). ``ask`` is the
    question to put to a supplier.
    """

    id: str
    name: str
    title: str
    outcome: str
    level: InteroperabilityLevel
    obligation: Obligation
    category: str
    rationale: str
    goals: tuple[str, ...]
    standards: tuple[str, ...]
    system_kinds: tuple[str, ...]
    verification: tuple[Verification, ...]
    rubric: str
    ask: str
    parameters: tuple[Parameter, ...]
    cautions: tuple[str, ...]
    references: tuple[Reference, ...]

    @property
    def machine_checked(self) -> bool:
        """Whether a check of documents takes part in its verification."""
        return any(one.method is Method.CHECK for one in self.verification)


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """One score of a rubric and what earns it.

    A machine-checked rubric awards the first band whose conditions all hold:
    ``least_rung`` (the evidence ladder), ``most_troubled`` (the largest share
    of examined subjects with a fail or warning, 0 to 1; ``None`` for any) and
    ``gravest`` (the gravest severity of a failing finding still allowed;
    ``None`` for any).
    """

    score: int
    meaning: str
    least_rung: Rung
    most_troubled: Decimal | None
    gravest: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rubric:
    """A published scale, best band first; the last band catches everything.

    Two bands may give the same score: two ways of earning it. Where a
    *person* judges, a band's ``least_rung`` is the evidence the person must
    hold to give that score; it never gives the score by itself. ``most_partly``
    is the most that an answer of *partly* earns before a person has judged it:
    checks see what exists, not what is missing; ``None`` where it is not capped.
    """

    id: str
    version: int
    title: str
    most: int
    bands: tuple[Band, ...]
    references: tuple[Reference, ...]
    judged_by: Judge = Judge.MACHINE
    most_partly: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """The requirement library: requirements and the rubrics they are scored by.

    ``categories`` and ``system_kinds`` are ids (codes) with their titles, in
    the order in which they are shown.
    """

    pack: Pack
    requirements: tuple[Requirement, ...]
    rubrics: tuple[Rubric, ...]
    categories: tuple[tuple[str, str], ...]
    system_kinds: tuple[tuple[str, str], ...] = ()

    def requirement(self, identity: str) -> Requirement:
        """The requirement of that id; raises ``KeyError`` naming it."""
        for one in self.requirements:
            if one.id == identity:
                return one
        raise KeyError(identity)

    def rubric(self, identity: str) -> Rubric:
        """The rubric of that id; raises ``KeyError`` naming it."""
        for one in self.rubrics:
            if one.id == identity:
                return one
        raise KeyError(identity)


@dataclass(frozen=True, slots=True, kw_only=True)
class SpecifiedRequirement:
    """A requirement as one procurement asks for it.

    ``weight`` is its share of the quality score in per cent (0 for a pass or
    fail condition); ``values`` fills the parameters; ``text`` is the outcome
    with them filled in.
    """

    requirement: Requirement
    obligation: Obligation
    weight: Decimal
    values: tuple[tuple[str, str], ...]
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Specification:
    """The requirements of one procurement, weighted; the weights sum to 100."""

    procurement: str
    title: str
    requirements: tuple[SpecifiedRequirement, ...]
    interfaces: tuple[str, ...]
