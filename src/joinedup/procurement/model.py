"""One procurement, and what its bidders answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from joinedup.requirements.model import Specification
from joinedup.values import Money, Reference


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """Low, likely and high amounts that the force sets, with the reason it gives."""

    low: Money
    likely: Money
    high: Money
    basis: str

    def __post_init__(self) -> None:
        if not (self.low.amount <= self.likely.amount <= self.high.amount):
            raise ValueError("a range runs from low through likely to high")
        if self.low.amount < 0:
            raise ValueError("a cost range cannot be negative")


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What the force reckons one kind of work on an interface costs: once, and each year of the term."""

    once: Range
    yearly: Range


@dataclass(frozen=True, slots=True, kw_only=True)
class IntegrationAssumption:
    """What the force reckons work on one interface costs: once, and each year of the term.

    ``interface`` is an interface's id, or ``*`` for any not named. ``once`` and ``yearly`` are for
    bespoke work. ``mapping`` is for an interface whose flows all fit once fields are mapped,
    ``as_is`` for one whose flows fit as they are; without them the next dearer kind counts.
    """

    interface: str
    once: Range
    yearly: Range
    mapping: Work | None = None
    as_is: Work | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationModel:
    """How bids are compared, as published in the tender documents.

    ``quality_weight`` and ``price_weight`` are per cent and sum to 100.
    ``price_formula`` names one of the formulas in ``evaluation.price``, and
    ``formula_settings`` gives the numbers that formula needs.
    ``discount_rates`` names a table of the law pack; ``convention`` is
    ``year-end`` or ``mid-year``; ``term_years`` the whole term priced.
    ``threshold`` fails a bid whose score on a *must* is lower.
    """

    quality_weight: Decimal
    price_weight: Decimal
    price_formula: str
    term_years: int
    base_date: date
    discount_rates: str
    convention: str
    must_threshold: int
    integration: tuple[IntegrationAssumption, ...]
    formula_settings: tuple[tuple[str, Decimal], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Procurement:
    """What is bought, for whom, what is asked and how bids are compared.

    ``replaces`` are ids of systems in the estate that the purchase replaces.
    """

    id: str
    title: str
    force: str
    summary: str
    estimated_value: Money | None
    tender_published: date | None
    replaces: tuple[str, ...]
    specification: Specification
    model: EvaluationModel
    references: tuple[Reference, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A bidder's answer to one requirement. ``meets``: yes, partly, no, or empty where unanswered."""

    requirement: str
    meets: str
    statement: str
    evidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InterfaceOffer:
    """What a bidder offers for one interface of the estate; ``None`` is *not priced*, zero is zero."""

    interface: str
    offered: str
    once: Money | None
    yearly: Money | None
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceLine:
    """One price a bidder gives. ``years`` are the years of the term (1 is the first) it is paid in."""

    id: str
    category: str
    title: str
    amount: Money
    years: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """A named human's reading of one bid against one requirement: an attestation."""

    bid: str
    requirement: str
    score: int
    assessor: str
    evidence: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bid:
    """What one bidder sent: answers, prices and documents (by digest)."""

    id: str
    bidder: str
    product: str
    answers: tuple[Answer, ...]
    offers: tuple[InterfaceOffer, ...]
    prices: tuple[PriceLine, ...]
    documents: tuple[str, ...]
