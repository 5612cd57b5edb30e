"""The lines of a document around one that a finding speaks of."""

from __future__ import annotations

from dataclasses import dataclass

# A description may stand on one line of megabytes: what is shown of a line is cut, around the place spoken of.
WIDEST = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line: its number from 1, its text, and whether it is the one spoken of."""

    number: int
    text: str
    here: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Extract:
    """Lines ``first`` to ``last`` of a document of ``total`` lines."""

    lines: tuple[Line, ...]
    first: int
    last: int
    total: int


def extract(content: bytes, line: int, column: int | None, around: int) -> Extract:
    """``around`` lines before and after ``line``, as far as there are any."""
    text = content.decode("utf-8-sig", "replace").split("\n")
    at = min(max(line, 1), len(text))
    first, last = max(1, at - around), min(len(text), at + around)
    lines = tuple(
        Line(
            number=number, text=_cut(text[number - 1].rstrip("\r"), column if number == at else None), here=number == at
        )
        for number in range(first, last + 1)
    )
    return Extract(lines=lines, first=first, last=last, total=len(text))


def _cut(text: str, column: int | None) -> str:
    if len(text) <= WIDEST:
        return text
    start = max(0, (column or 1) - 1 - WIDEST // 4)
    return f"{'… ' if start else ''}{text[start : start + WIDEST]} …"
