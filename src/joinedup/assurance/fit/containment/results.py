"""What a search for a document can come to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Found:
    """A value that satisfies what was asked; not ``sure`` where part of the question was not understood.

    ``size`` is how many values it holds, itself counted.
    """

    value: Any
    sure: bool = True
    doubt: str = ""
    size: int = 1


@dataclass(frozen=True, slots=True)
class Nothing:
    """Proof that no value satisfies what was asked."""


@dataclass(frozen=True, slots=True)
class Unclear:
    """Neither was shown, because of ``reason``."""

    reason: str


NOTHING = Nothing()
MOST_VALUES = 50_000
Result = Found | Nothing | Unclear


class GivenUpError(Exception):
    """The question asks for more steps than were allowed."""


def whole(value: Any, parts: list[Found], doubt: str) -> Result:
    """The array or object ``value`` made of ``parts``; unclear where nobody would want to see it."""
    size = 1 + sum(hit.size for hit in parts)
    if size > MOST_VALUES:
        return Unclear("a document that shows it would be very large")
    doubt = doubt or next((hit.doubt for hit in parts if not hit.sure), "")
    return Found(value, not doubt, doubt, size)


def better(one: Result, other: Result) -> Result:
    """Of two searches over different cases, the result for both together."""
    for result in (one, other):
        if isinstance(result, Found) and result.sure:
            return result
    for result in (one, other):
        if isinstance(result, Found):
            return result
    return one if isinstance(one, Unclear) else other
