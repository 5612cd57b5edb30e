"""What is asked of a bidder, what it promised, and what was agreed to be measured."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from joinedup.findings import Location, Outcome, Severity
from joinedup.values import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Clarification:
    """One numbered question to one bidder.

    ``grounds`` says what gave rise to it, in words fit to be sent; ``places``
    are where in the bidder's own documents, gravest first. ``check`` is empty
    where no check but a gap in the bid itself is the reason.
    """

    number: int
    bid: str
    requirement: str
    check: str
    severity: Severity
    outcome: Outcome
    question: str
    grounds: str
    places: tuple[Location, ...]


class Source(StrEnum):
    """What a commitment was made in."""

    ANSWER = "answer"
    OFFER = "offer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """Something a bidder promised, and what would show that it was kept.

    ``subject`` is the id of the requirement or interface; ``partial`` marks a
    promise that covers only part of what was asked. ``once`` and ``yearly``
    are what the bidder asks for it (``None`` where its price includes it or
    says nothing).
    """

    id: str
    bid: str
    source: Source
    subject: str
    promise: str
    partial: bool
    evidence: tuple[str, ...]
    once: Money | None
    yearly: Money | None


class Direction(StrEnum):
    """Whether more or less of a measure is better."""

    AT_LEAST = "at least"
    AT_MOST = "at most"


class Summing(StrEnum):
    """How the measurements of a period become one value: the weighted mean, the worst, or the sum."""

    MEAN = "mean"
    WORST = "worst"
    SUM = "sum"


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreedKpi:
    """A key performance indicator and where each rating begins, as agreed before award.

    ``target`` and better is good, ``approaching`` and better approaches the
    target, ``improvement`` and better requires improvement, anything worse is
    inadequate. ``agreed`` is the day the bands were set; ``least`` how many
    measurements a period must hold to be rated at all. Raises ``ValueError``
    where the bands do not run from the target downhill.
    """

    id: str
    title: str
    unit: str
    direction: Direction
    target: Decimal
    approaching: Decimal
    improvement: Decimal
    summing: Summing
    least: int
    agreed: date
    requirement: str = ""

    def __post_init__(self) -> None:
        if self.least < 1:
            raise ValueError(f"{self.id}: a period with no measurement cannot be rated; least is 1 or more")
        steps = (self.target, self.approaching, self.improvement)
        if not all(amount.is_finite() for amount in steps):
            raise ValueError(f"{self.id}: a band begins at a number")
        ordered = sorted(steps, reverse=self.direction is Direction.AT_LEAST)
        if list(steps) != ordered:
            raise ValueError(f"{self.id}: the bands run from the target downhill: target, approaching, improvement")

    def reaches(self, value: Decimal, step: Decimal) -> bool:
        """Whether ``value`` is as good as ``step`` or better."""
        return value >= step if self.direction is Direction.AT_LEAST else value <= step
