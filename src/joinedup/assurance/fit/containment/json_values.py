"""JSON values as JSON compares them: ``1`` equals ``1.0``, ``true`` is no number, keys have no order."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

# The six kinds of JSON value, as bits, so that a set of kinds is one number.
NULL, BOOLEAN, NUMBER, STRING, ARRAY, OBJECT = 1, 2, 4, 8, 16, 32
KINDS = (NULL, BOOLEAN, NUMBER, STRING, ARRAY, OBJECT)
ALL = 63
NAMES = {"null": NULL, "boolean": BOOLEAN, "number": NUMBER, "string": STRING, "array": ARRAY, "object": OBJECT}

# What `freeze` makes: `None` and text stand for themselves, all else is a tuple that begins with its kind.
Frozen = Any


class NotJsonError(ValueError):
    """The value holds something that JSON cannot say, such as a number without end."""


def exact(number: int | float) -> Fraction:
    """The number as it is written in decimal, without the rounding of binary fractions."""
    if isinstance(number, int):
        return Fraction(number)
    if number != number or number in (float("inf"), float("-inf")):
        raise NotJsonError(f"{number} is no number of JSON")
    return Fraction(repr(number))


def kind_of(value: object) -> int:
    """The kind of a JSON value, as one bit."""
    if value is None:
        return NULL
    if isinstance(value, bool):
        return BOOLEAN
    if isinstance(value, int | float):
        return NUMBER
    if isinstance(value, str):
        return STRING
    if isinstance(value, list):
        return ARRAY
    if isinstance(value, dict):
        return OBJECT
    raise NotJsonError(f"{type(value).__name__} is no kind of JSON value")


def freeze(value: Any) -> Frozen:
    """The value as something that can be a member of a set; equal exactly where JSON says equal."""
    kind = kind_of(value)
    if kind in (NULL, STRING):
        return value
    if kind == BOOLEAN:
        return ("b", value)
    if kind == NUMBER:
        return ("n", exact(value))
    if kind == ARRAY:
        return ("a", tuple(freeze(one) for one in value))
    for name in value:
        if not isinstance(name, str):
            raise NotJsonError(f"an object of JSON has no name like {name!r}")
    return ("o", tuple((name, freeze(value[name])) for name in sorted(value)))


def frozen_kind(frozen: Frozen) -> int:
    """The kind of a frozen value."""
    if frozen is None:
        return NULL
    if isinstance(frozen, str):
        return STRING
    return {"b": BOOLEAN, "n": NUMBER, "a": ARRAY, "o": OBJECT}[frozen[0]]


def thaw(frozen: Frozen) -> Any:
    """The JSON value again; a whole number comes back without a fraction."""
    if frozen is None or isinstance(frozen, str):
        return frozen
    mark, content = frozen
    if mark == "b":
        return content
    if mark == "n":
        return plain_number(content)
    if mark == "a":
        return [thaw(value) for value in content]
    return {name: thaw(value) for name, value in content}


def plain_number(number: Fraction) -> int | float:
    """The number as Python writes it in JSON: whole where it is whole."""
    return number.numerator if number.denominator == 1 else float(number)


def writable(number: Fraction) -> bool:
    """Whether the number survives being written as JSON and read again."""
    if number.denominator == 1:
        return True
    try:
        return Fraction(repr(float(number))) == number
    except (OverflowError, ValueError):
        return False
