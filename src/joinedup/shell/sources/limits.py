"""How much a document may ask of us.

The figures are guards, not judgements of quality: the largest real API
description we know is 11 MB and 30 levels deep.
"""

from __future__ import annotations

import time

from joinedup.values import InputError

MOST_BYTES = 64 * 1024 * 1024
MOST_DEPTH = 200
MOST_NODES = 5_000_000
MOST_YAML_PARTS = 2_000_000  # reading YAML takes ten times as long as JSON
MOST_SECONDS = 60.0


def refuse_size(size: int, name: str) -> None:
    """Refuse a document larger than we read."""
    if size > MOST_BYTES:
        raise InputError(
            f"The file holds {size / 1_048_576:.0f} MB; at most {MOST_BYTES // 1_048_576} MB are read.",
            file=name,
            remedy="Split the description, or leave out what is not part of the interface.",
        )


def too_deep(name: str, line: int | None = None) -> InputError:
    """The error for a document nested deeper than we follow."""
    return InputError(
        f"The document is nested more than {MOST_DEPTH} levels deep.",
        file=name,
        place=f"line {line}" if line else "",
        remedy="Name the inner parts and refer to them instead of nesting them.",
    )


def too_many(name: str, most: int = MOST_NODES) -> InputError:
    """The error for a document that unfolds into more than we hold."""
    return InputError(
        f"The document unfolds into more than {most:,} values (anchors and aliases counted).",
        file=name,
        remedy="Use `$ref` instead of YAML aliases, or split the document.",
    )


class Deadline:
    """A moment after which reading stops, so that nothing a supplier sends can hang us."""

    def __init__(self, name: str, seconds: float = MOST_SECONDS) -> None:
        self._name = name
        self._end = time.monotonic() + seconds

    def check(self) -> None:
        """Raise an ``InputError`` once the time is used up."""
        if time.monotonic() > self._end:
            raise InputError(
                "Reading the document took too long and was stopped.",
                file=self._name,
                remedy="Simplify or split the document.",
            )
