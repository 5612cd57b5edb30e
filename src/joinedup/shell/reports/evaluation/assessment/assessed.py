"""Everything one assessment of bids found, as one frozen value that the reports print.

``flows.assess`` makes it; the command line and the workbench both keep and
show it. Nothing in it is worked out again by a report.
"""

from __future__ import annotations

from dataclasses import dataclass

from joinedup.assurance.fit.flow_verdict import FlowVerdict
from joinedup.estate.model import Estate
from joinedup.evaluation.model import Comparison, ServedInterface
from joinedup.evaluation.reach import GoalReach
from joinedup.findings import CheckResult
from joinedup.knowledge.model import DiscountRates, Pack
from joinedup.performance.proposals import ProposedKpi
from joinedup.procurement.model import Bid, Procurement
from joinedup.relationships.model import Clarification
from joinedup.requirements.model import Rubric


@dataclass(frozen=True, slots=True, kw_only=True)
class Excerpt:
    """A few lines of a document around one that a finding speaks of.

    ``first`` is the number of the first of ``lines``, counted from 1, ``line``
    that of the one spoken of. Long lines are cut.
    """

    file: str
    pointer: str
    line: int
    first: int
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckUsed:
    """One check that every bid was put through: its question, why a buyer cares and what to ask."""

    id: str
    version: int
    title: str
    why: str
    ask: str
    requirement: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRead:
    """One API description of one bid, as read and checked.

    ``file`` names it as the findings' locations do. ``results`` are in the
    order of the checks used. ``parts`` are the other files read with it, by
    name, each with its SHA-256 digest; ``archive`` is the file in which it came
    packed, empty where it came by itself.
    """

    bid: str
    file: str
    sha256: str
    kind: str
    title: str
    operations: int
    results: tuple[CheckResult, ...]
    excerpts: tuple[Excerpt, ...]
    parts: tuple[tuple[str, str], ...] = ()
    archive: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exhibit:
    """One file the assessment rests on, by digest. ``bid`` is empty for the force's own."""

    bid: str
    file: str
    sha256: str
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Declaration:
    """What an assessor declared of an interest in one bid (all bids where ``bid`` is empty)."""

    assessor: str
    bid: str
    nature: str
    mitigation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """Something given that could not be used and was left out: where, why, and what to do."""

    bid: str
    file: str
    place: str
    problem: str
    remedy: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BidFit:
    """How each flow of the estate would fare with one bid's product, in the order of the flows' ids."""

    bid: str
    flows: tuple[FlowVerdict, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """One assessment of all bids of one procurement, by the same checks at the same versions."""

    joinedup: str
    procurement: Procurement
    estate: Estate
    bids: tuple[Bid, ...]
    documents: tuple[DocumentRead, ...]
    exhibits: tuple[Exhibit, ...]
    declarations: tuple[Declaration, ...]
    left_out: tuple[LeftOut, ...]
    checks: tuple[CheckUsed, ...]
    packs: tuple[Pack, ...]
    rubrics: tuple[Rubric, ...]
    rates: DiscountRates
    served: tuple[ServedInterface, ...]
    comparison: Comparison
    clarifications: tuple[Clarification, ...]
    goals: tuple[GoalReach, ...]
    kpis: tuple[ProposedKpi, ...]
    fits: tuple[BidFit, ...] = ()
