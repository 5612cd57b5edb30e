"""What a check yields: the place, the outcome and the message; the rest is the check's own page."""

from __future__ import annotations

from typing import Protocol

from msgspec import Struct

from joinedup.findings.model import Outcome, Severity


class Placed(Protocol):
    """Anything that knows its place in a document."""

    @property
    def pointer(self) -> str: ...


class Problem(Struct, frozen=True):
    """One thing a check found at one place (a JSON pointer).

    Problems of one check that have the same ``cause``, in the words in which it
    is to be told, become one finding, which says at how many places it shows.
    """

    pointer: str
    message: str
    outcome: Outcome
    severity: Severity | None
    cause: str = ""


class Shown(Struct, frozen=True):
    """A place on which a pass rests. A check of a whole document that shows no place cannot pass."""

    pointer: str


def shows(at: Placed | str) -> Shown:
    """What stands at this place is a reason why the answer is yes."""
    return Shown(_pointer(at))


def fail(at: Placed | str, message: str, severity: Severity | None = None, *, cause: str = "") -> Problem:
    """The evidence shows that the answer is no. ``cause`` is one sentence for all places with the same cause."""
    return Problem(_pointer(at), message, Outcome.FAIL, severity, cause)


def warn(at: Placed | str, message: str, severity: Severity | None = None, *, cause: str = "") -> Problem:
    """A risk a buyer should ask about, which the evidence cannot settle. ``cause`` as for ``fail``."""
    return Problem(_pointer(at), message, Outcome.WARNING, severity, cause)


def untested(at: Placed | str, reason: str) -> Problem:
    """The check could not be made here, and why."""
    return Problem(_pointer(at), reason, Outcome.NOT_TESTED, None)


def _pointer(at: Placed | str) -> str:
    return at if isinstance(at, str) else at.pointer
