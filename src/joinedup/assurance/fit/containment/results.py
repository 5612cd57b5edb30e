"""What a search for a document can come to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Found:
    """A value that satisfies what was asked; not ``sure`` where part of the question was not understood."""

    value: Any
    sure: bool = True
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Nothing:
    """Proof that no value satisfies what was asked."""


@dataclass(frozen=True, slots=True)
class Unclear:
    """Neither was shown, because of ``reason``."""

    reason: str


NOTHING = Nothing()
Result = Found | Nothing | Unclear


class GivenUpError(Exception):
    """The question asks for more steps than were allowed."""


def better(one: Result, other: Result) -> Result:
    """Of two searches over different cases, the result for both together."""
    for result in (one, other):
        if isinstance(result, Found) and result.sure:
            return result
    for result in (one, other):
        if isinstance(result, Found):
            return result
    return one if isinstance(one, Unclear) else other
