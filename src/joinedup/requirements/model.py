"""Requirements, rubrics and specifications."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from joinedup.findings import Rung
from joinedup.knowledge.model import InteroperabilityLevel, Pack
from joinedup.requirements.asked import AskedFigure, AskedKind, Asks, RecordKind
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
    suggestion, with its reason or source in ``basis``. ``asks`` says what the
    evidence is laid against: kinds of record, or a number; ``None`` for what
    only a person can compare. ``about`` are the words beside such a number in
    an API description.
    """

    name: str
    unit: str
    suggested: str
    basis: str
    asks: Asks | None = None
    about: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """A functional outcome asked for.

    ``outcome`` is the wording for the tender, with ``{parameter}`` slots.
    ``rationale`` is for the reader who is not technical. ``system_kinds`` are
    codes of the kinds of system it suits (``all`` for any). ``ask`` is the
    question to put to a supplier. ``on_paper`` is, for an outcome that only a
    running service can show in full, what documents show of it: the title that
    a result bears until the service was observed. ``most_on_paper`` is the most
    that is scored until then, where that is far less than the outcome.
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
    on_paper: str = ""
    most_on_paper: int | None = None

    def shown_as(self, rung: Rung) -> str:
        """What evidence of ``rung`` shows, as a title: no more than was tested."""
        return self.on_paper if self.on_paper and rung < Rung.OBSERVED else self.title

    @property
    def machine_checked(self) -> bool:
        """Whether a check of documents takes part in its verification."""
        return any(verification.method is Method.CHECK for verification in self.verification)


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
class ShareCap:
    """The most that is earned where at least a share (0 to 1) of the record kinds asked for is shown."""

    least_shown: Decimal
    most: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedCaps:
    """How what a tender names, and the evidence lacks, caps a score.

    ``shown`` are caps by the share of the record kinds that is shown, best
    first, the last for none at all. A kind in doubt counts as ``doubtful`` (0
    to 1) of one shown. ``short`` is the most where a number is stated that
    falls short, ``unstated`` where none is.
    """

    shown: tuple[ShareCap, ...]
    doubtful: Decimal
    short: int
    unstated: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Rubric:
    """A published scale, best band first; the last band catches everything.

    Two bands may give the same score: two ways of earning it. Where a
    *person* judges, a band's ``least_rung`` is the evidence the person must
    hold to give that score; it never gives the score by itself. ``most_partly``
    is the most that an answer of *partly* earns before a person has judged it:
    checks see what exists, not what is missing; ``None`` where it is not capped.
    ``asked`` caps by what the tender names.
    """

    id: str
    version: int
    title: str
    most: int
    bands: tuple[Band, ...]
    references: tuple[Reference, ...]
    judged_by: Judge = Judge.MACHINE
    most_partly: int | None = None
    asked: AskedCaps | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """The requirement library: requirements and the rubrics they are scored by.

    ``categories`` and ``system_kinds`` are ids (codes) with their titles, in
    the order in which they are shown. ``record_kinds`` are kinds of record by
    the words that mean them.
    """

    pack: Pack
    requirements: tuple[Requirement, ...]
    rubrics: tuple[Rubric, ...]
    categories: tuple[tuple[str, str], ...]
    system_kinds: tuple[tuple[str, str], ...] = ()
    record_kinds: tuple[RecordKind, ...] = ()

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
    with them filled in. ``kinds`` and ``figures`` are what these values ask by
    name.
    """

    requirement: Requirement
    obligation: Obligation
    weight: Decimal
    values: tuple[tuple[str, str], ...]
    text: str
    kinds: tuple[AskedKind, ...] = ()
    figures: tuple[AskedFigure, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Specification:
    """The requirements of one procurement, weighted; the weights sum to 100.

    ``record_kinds`` are the force's own words for kinds of record it asks for.
    """

    procurement: str
    title: str
    requirements: tuple[SpecifiedRequirement, ...]
    interfaces: tuple[str, ...]
    record_kinds: tuple[RecordKind, ...] = ()
