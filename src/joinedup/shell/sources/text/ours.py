"""One part of a YAML file of ours, asked for what it should be.

A part knows its file and line, so that every complaint says where and what to
do next. Which type a value has is decided by the field that holds it, never by
how it looks.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from typing import Union

from joinedup.values import InputError

_NUMBER = re.compile(r"-?\d{1,15}(\.\d{1,8})?", re.ASCII)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_IDENTITY = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}", re.ASCII)
Value = Union[str, None, "tuple[Part, ...]", "dict[str, Part]"]


@dataclass(frozen=True, slots=True)
class Part:
    """A scalar (its text), a list, a mapping, or nothing, and where it stands."""

    file: str
    path: str
    line: int
    value: Value

    def wrong(self, problem: str, remedy: str) -> InputError:
        """The error to raise about this part."""
        return InputError(problem, file=self.file, place=f"line {self.line}", remedy=remedy)

    def fields(self, required: Iterable[str], optional: Iterable[str] = ()) -> Mapping[str, Part]:
        """The mapping's parts; unknown and missing keys are refused, optional ones that are empty left out."""
        if not isinstance(self.value, dict):
            raise self.wrong(
                f"{self._name} should be fields with names (key: value), not {self._kind}.",
                f"Its fields are: {', '.join((*required, *optional))}.",
            )
        known = (*required, *optional)
        for key, part in self.value.items():
            if key not in known:
                raise part.wrong(f"{self._name} has no field {key[:60]!r}.", did_you_mean(key, known))
        for key in required:
            found = self.value.get(key)
            if found is None:
                raise self.wrong(f"{self._name} lacks {key!r}.", f"Add `{key}:` with its value.")
            if found.value is None:
                raise found.wrong(f"{self._name}: {key!r} is empty.", "Give it a value.")
        return {key: part for key, part in self.value.items() if part.value is not None}

    def items(self) -> tuple[Part, ...]:
        """The list's parts."""
        if not isinstance(self.value, tuple):
            raise self.wrong(
                f"{self._name} should be a list, not {self._kind}.", "Start each entry with `- `, or write [a, b]."
            )
        return self.value

    def pairs(self) -> tuple[tuple[str, Part], ...]:
        """The mapping's keys and parts, whatever the keys are."""
        if not isinstance(self.value, dict):
            raise self.wrong(f"{self._name} should be `name: value` lines, not {self._kind}.", "Write key: value.")
        return tuple(self.value.items())

    def text(self) -> str:
        """One text that is not empty, spaces around it dropped."""
        if not isinstance(self.value, str):
            raise self.wrong(
                f"{self._name} should be a text, not {self._kind}.", "Write one value, in quotes if need be."
            )
        found = self.value.strip()
        if not found:
            raise self.wrong(f"{self._name} is empty.", "Give it a value.")
        return found

    def texts(self) -> tuple[str, ...]:
        """A list of texts without repeats."""
        seen: dict[str, Part] = {}
        for part in self.items():
            found = part.text()
            if found in seen:
                raise part.wrong(f"{found[:60]!r} is listed twice.", f"Keep one of the two (line {seen[found].line}).")
            seen[found] = part
        return tuple(seen)

    def identity(self) -> str:
        """An id: letters, digits, dots, hyphens and underscores."""
        found = self.text()
        if not _IDENTITY.fullmatch(found):
            raise self.wrong(
                f"{found[:60]!r} is not an id.", "Use up to 80 letters, digits, dots, hyphens or underscores."
            )
        return found

    def number(self, least: Decimal | int | None = None, most: Decimal | int | None = None) -> Decimal:
        """A plain decimal number within ``least`` and ``most``."""
        found = self.text()
        if not _NUMBER.fullmatch(found):
            raise self.wrong(
                f"{self._name} should be a number, not {found[:60]!r}.", "Write digits alone, such as 4200000 or 99.5."
            )
        number = Decimal(found)
        if (least is not None and number < least) or (most is not None and number > most):
            raise self.wrong(f"{self._name} is {found}, outside {_span(least, most)}.", "Correct the number.")
        return number

    def whole(self, least: int, most: int) -> int:
        """A whole number from ``least`` to ``most``."""
        number = self.number(least, most)
        if number != number.to_integral_value():
            raise self.wrong(f"{self._name} should be a whole number, not {number}.", "Leave the fraction out.")
        return int(number)

    def day(self) -> date:
        """A day written YYYY-MM-DD."""
        found = self.text()
        try:
            if _DAY.fullmatch(found):
                return date.fromisoformat(found)
        except ValueError:
            pass
        raise self.wrong(f"{self._name}: {found[:60]!r} is not a day.", "Write it as YYYY-MM-DD, such as 2026-11-23.")

    def flag(self) -> bool:
        """Yes or no, written ``true`` or ``false``."""
        return self.choice(("true", "false")) == "true"

    def choice(self, known: Collection[str], what: str = "") -> str:
        """One of ``known``; ``what`` names the kind of thing in the error."""
        found = self.text()
        if found not in known:
            raise self.wrong(f"There is no {what or self._name} {found[:60]!r}.", did_you_mean(found, known))
        return found

    def choices(self, known: Collection[str], what: str) -> tuple[str, ...]:
        """A list of some of ``known``, without repeats."""
        self.texts()
        return tuple(part.choice(known, what) for part in self.items())

    @property
    def _name(self) -> str:
        return self.path or "The file"

    @property
    def _kind(self) -> str:
        if self.value is None:
            return "nothing"
        kinds = {str: "a single value", tuple: "a list", dict: "named fields"}
        return kinds[type(self.value)]


def did_you_mean(word: str, known: Collection[str]) -> str:
    """A remedy that offers the nearest known word, or names what there is."""
    # Comparing very long strings is slow, and no id of ours is long.
    near = get_close_matches(word[:80], sorted(known), n=1, cutoff=0.6)
    if near:
        return f"Did you mean {near[0]!r}?"
    some = sorted(known)
    return f"Known are: {', '.join(some[:12])}{' and others' if len(some) > 12 else ''}."


def _span(least: Decimal | int | None, most: Decimal | int | None) -> str:
    if least is None:
        return f"the range up to {most}"
    return f"the range from {least}" if most is None else f"the range {least} to {most}"
