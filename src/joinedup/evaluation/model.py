"""Scores, cost lines, rankings and the reasons for them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from joinedup.assurance.asked.kinds import Standing
from joinedup.findings import Finding, Location, Rung
from joinedup.values import Money


class Basis(StrEnum):
    """What a score rests on."""

    CHECKS = "checks"
    ASSESSOR = "assessor"
    CLAIM = "claim"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedAnswer:
    """One thing that a requirement names, and where the bid shows it.

    ``kind`` tells a kind of record from a number. ``places`` are the first
    places it was shown at, ``more`` how many there are beside; ``ask`` is the
    question to the bidder, empty where nothing is open.
    """

    said: str
    kind: bool
    standing: Standing
    places: tuple[Location, ...]
    more: int
    why: str
    ask: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """One bid's score on one requirement, and everything it rests on.

    ``reason`` is plain English and speaks of this bid only. ``awaiting``
    marks a score that a human assessor has still to confirm or raise. ``asked``
    is what the requirement names, thing by thing, and where the bid shows it.
    """

    bid: str
    requirement: str
    score: int
    most: int
    basis: Basis
    rung: Rung
    reason: str
    awaiting: bool
    findings: tuple[Finding, ...]
    asked: tuple[AskedAnswer, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ServedInterface:
    """An interface of the estate that whatever is bought must serve.

    ``record`` names the kinds of record its flows carry, ``flows`` how many
    there are; ``needs`` are ids of requirements a product must meet to serve
    it without bespoke work.
    """

    id: str
    name: str
    record: str
    flows: int
    needs: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CostLine:
    """One named cost over the term, in today's money, before discounting.

    ``priced_by`` is ``bidder`` or ``force``; a force's estimate has a real
    range, a bidder's price has low = likely = high. ``by_year`` gives the
    likely amount of each year of the term; ``reason`` says why the line is
    there, ``interface`` the estate interface it is for (or empty), ``work``
    which kind of the force's estimates it is made of (see ``joining``).
    """

    id: str
    category: str
    title: str
    priced_by: str
    reason: str
    interface: str
    low: Money
    likely: Money
    high: Money
    by_year: tuple[Money, ...]
    present_low: Money
    present_likely: Money
    present_high: Money
    work: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeLifeCost:
    """A bid's cost over the term: the lines, and their sums as net present cost."""

    bid: str
    lines: tuple[CostLine, ...]
    quoted: Money
    present_low: Money
    present_likely: Money
    present_high: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class BidResult:
    """How one bid came out. ``failed`` lists the musts it fell short of; such a bid has no rank."""

    bid: str
    bidder: str
    product: str
    scores: tuple[Score, ...]
    cost: WholeLifeCost
    quality: Decimal
    price: Decimal
    total: Decimal
    rank: int | None
    failed: tuple[str, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """All bids side by side, best first, those that failed a must last.

    ``sound`` is false, with ``cautions``, where scores still wait for an
    assessor or evidence could not be tested: then the ranking is provisional.
    """

    procurement: str
    results: tuple[BidResult, ...]
    formula: str
    sound: bool
    cautions: tuple[str, ...]
