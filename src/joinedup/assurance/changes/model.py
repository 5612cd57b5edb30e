"""The words for a change between two versions of an API description.

A ``Fact`` says what changed and nothing more; a ``Change`` is a fact judged
from the side of those who call the interface.
"""

from __future__ import annotations

from enum import IntEnum, StrEnum
from typing import Literal

from msgspec import Struct


class Importance(StrEnum):
    """What a change does to a system that works with the old version.

    ``breaking``: what works today may stop. ``risky``: the description cannot
    settle it, so somebody must ask. ``compatible``: what works today goes on.
    """

    BREAKING = "breaking"
    RISKY = "risky"
    COMPATIBLE = "compatible"

    @property
    def rank(self) -> int:
        """Larger is graver."""
        return {"breaking": 3, "risky": 2, "compatible": 1}[self.value]


class Direction(StrEnum):
    """Which way the data goes, seen from the buyer's systems.

    ``request``: what they send (also their answers to webhooks). ``response``:
    what reaches them (also the bodies of webhooks and callbacks). Empty where a
    change concerns neither, such as an address.
    """

    REQUEST = "request"
    RESPONSE = "response"
    NEITHER = ""


class Context(IntEnum):
    """Where a part is used, as finely as it matters to a change there.

    ``BODY`` is JSON that is sent, ``TEXT`` a sent form in which every value is
    text (forms, XML), ``NEVER_SENT`` a read-only part of a request and
    ``NEVER_RECEIVED`` a write-only part of an answer.
    """

    NEITHER = 0
    BODY = 1
    TEXT = 2
    PARAMETER = 3
    NEVER_SENT = 4
    RESPONSE = 5
    HEADER = 6
    NEVER_RECEIVED = 7

    @property
    def direction(self) -> Direction:
        """The way data goes there."""
        if self is Context.NEITHER:
            return Direction.NEITHER
        return Direction.REQUEST if self <= Context.NEVER_SENT else Direction.RESPONSE


class Fact(Struct, frozen=True):
    """One thing that changed, at one place.

    ``old`` and ``new`` are JSON pointers. Of something added, ``new`` is the
    thing and ``old`` the part it was added to; of something removed, the
    reverse. ``sort`` tells which: ``+``, ``-`` or ``~``.
    """

    sort: Literal["+", "-", "~"]
    kind: str
    old: str
    new: str
    message: str

    @property
    def key(self) -> tuple[str, ...]:
        """What makes it the same change when it is met on another way."""
        if self.sort == "+":
            return (self.kind, "", self.new, self.message)
        if self.sort == "-":
            return (self.kind, self.old, "", self.message)
        return (self.kind, self.old, self.new, self.message)


class Change(Struct, frozen=True, kw_only=True):
    """One change, told once.

    ``id`` names the kind of change; ``operations`` are all the calls it
    reaches in that direction, in the order of the old document; ``why`` says
    what it means for a buyer and ``ask`` what to put to the supplier.
    """

    id: str
    importance: Importance
    direction: Direction
    pointer_old: str
    pointer_new: str
    message: str
    operations: tuple[str, ...]
    why: str
    ask: str

    @property
    def operation(self) -> str:
        """The first call it reaches, or an empty string."""
        return self.operations[0] if self.operations else ""


class NotCompared(Struct, frozen=True, kw_only=True):
    """A place that could not be compared, in the ``old`` or the ``new`` version, and why."""

    version: Literal["old", "new"]
    pointer: str
    reason: str


class Comparison(Struct, frozen=True, kw_only=True):
    """Every change between two descriptions, the gravest first, in a fixed order."""

    changes: tuple[Change, ...]
    not_compared: tuple[NotCompared, ...]
