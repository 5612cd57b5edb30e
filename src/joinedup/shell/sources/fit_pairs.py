"""Reads pairs of schemas, one pair of JSON a line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from joinedup.shell.sources import limits
from joinedup.values import InputError

_MOST_LINE = 16 * 1024 * 1024
_FORM = 'Write each line as {"id": …, "producer": {…}, "consumer": {…}}.'


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A producer's schema and a consumer's, under a name that the answer bears too."""

    id: Any
    producer: Any
    consumer: Any


def read_pairs(path: Path) -> Iterator[Pair]:
    """The pairs of a file, line by line; raises ``InputError`` that names the line."""
    try:
        with path.open("rb") as file:
            number = 0
            while line := file.readline(_MOST_LINE + 1):
                number += 1
                if len(line) > _MOST_LINE:
                    _refuse("The line holds more than 16 MB.", path, number, "Give smaller schemas.")
                if line.strip():
                    yield _pair(line.removeprefix(b"\xef\xbb\xbf"), path, number)
    except OSError as error:
        raise InputError(
            f"The file cannot be read: {error.strerror}.", file=str(path), remedy="Check the name and the rights."
        ) from None


def _pair(line: bytes, path: Path, number: int) -> Pair:
    try:
        # Not the fastest reader, but one that keeps whole numbers of any size exact.
        row = json.loads(line.decode("utf-8"), parse_constant=_no_number)
    except UnicodeDecodeError:
        _refuse("The text is not UTF-8.", path, number, "Save the file as UTF-8.")
    except RecursionError:
        raise limits.too_deep(str(path), number) from None
    except ValueError as slip:
        _refuse(f"The text is not valid JSON: {str(slip)[:120]}.", path, number, _FORM)
    if not isinstance(row, dict):
        _refuse("The line is not an object.", path, number, _FORM)
    for name in ("id", "producer", "consumer"):
        if name not in row:
            _refuse(f"The line has no {name!r}.", path, number, _FORM)
    return Pair(id=row["id"], producer=row["producer"], consumer=row["consumer"])


def _no_number(text: str) -> NoReturn:
    raise ValueError(f"{text} is no number of JSON")


def _refuse(problem: str, path: Path, number: int, remedy: str) -> NoReturn:
    raise InputError(problem, file=str(path), place=f"line {number}", remedy=remedy) from None
