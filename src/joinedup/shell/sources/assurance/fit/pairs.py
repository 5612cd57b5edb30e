"""Reads pairs of schemas, one pair of JSON a line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from joinedup.shell.sources import limits
from joinedup.values import InputError

_MOST_LINE = 16 * 1024 * 1024
# The name of a pair that stands first in its line, though the rest cannot be read.
_ID = re.compile(rb'\s*\{\s*"id"\s*:\s*("[ !#-\[\]-~]{0,500}"|\d{1,15}(?=\s*[,}]))')
_FORM = 'Write each line as {"id": …, "producer": {…}, "consumer": {…}}.'


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A producer's schema and a consumer's, under a name that the answer bears too; or what is wrong with the line."""

    id: Any
    producer: Any
    consumer: Any
    problem: InputError | None = None


def read_pairs(path: Path) -> Iterator[Pair]:
    """The pairs of a file, line by line. A line that cannot be used is a pair with a problem, which names the line.

    Raises ``InputError`` where the file cannot be read.
    """
    try:
        with path.open("rb") as file:
            number = 0
            while line := file.readline(_MOST_LINE + 1):
                number += 1
                if line.strip():
                    yield _pair_or_problem(line.removeprefix(b"\xef\xbb\xbf"), path, number)
                while len(line) > _MOST_LINE and not line.endswith(b"\n"):
                    line = file.readline(_MOST_LINE + 1)
    except OSError as error:
        raise InputError(
            f"The file cannot be read: {error.strerror}.", file=str(path), remedy="Check the name and the rights."
        ) from None


def _pair_or_problem(line: bytes, path: Path, number: int) -> Pair:
    try:
        return _pair(line, path, number)
    except InputError as problem:
        named = _ID.match(line)
        identity = json.loads(named[1]) if named else None
        return Pair(id=identity, producer=False, consumer=False, problem=problem)


def _pair(line: bytes, path: Path, number: int) -> Pair:
    if len(line) > _MOST_LINE:
        _refuse("The line holds more than 16 MB.", path, number, "Give smaller schemas.")
    try:
        # Not the fastest reader, but one that keeps whole numbers of any size exact.
        row = json.loads(line.decode("utf-8"), parse_constant=_no_number)
    except UnicodeDecodeError:
        _refuse("The text is not UTF-8.", path, number, "Save the file as UTF-8.")
    except RecursionError:
        raise limits.too_deep(str(path), number) from None
    except ValueError as slip:
        _refuse(f"The text is not valid JSON: {str(slip)[:120]}.", path, number, _FORM)
    if line.count(b"{") + line.count(b"[") > limits.MOST_DEPTH and _deeper(row, limits.MOST_DEPTH):
        raise limits.too_deep(str(path), number)
    if not isinstance(row, dict):
        _refuse("The line is not an object.", path, number, _FORM)
    for name in ("id", "producer", "consumer"):
        if name not in row:
            _refuse(f"The line has no {name!r}.", path, number, _FORM)
    return Pair(id=row["id"], producer=row["producer"], consumer=row["consumer"])


def _deeper(value: Any, most: int) -> bool:
    """Whether a value is nested deeper than ``most`` levels; what is must not be handed on, since much is recursive."""
    layer = [value]
    for _ in range(most + 1):
        layer = [
            inner
            for value in layer
            if isinstance(value, dict | list)
            for inner in (value.values() if isinstance(value, dict) else value)
        ]
        if not layer:
            return False
    return True


def _no_number(text: str) -> NoReturn:
    raise ValueError(f"{text} is no number of JSON")


def _refuse(problem: str, path: Path, number: int, remedy: str) -> NoReturn:
    raise InputError(problem, file=str(path), place=f"line {number}", remedy=remedy) from None
