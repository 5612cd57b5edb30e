"""A table: rows of text with the address of every cell, whatever file it came from.

What is wrong with single cells is gathered, so that a user mends a file once
and not once for each mistake.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from joinedup.values import InputError

MOST_ROWS = 50_000
MOST_CHARACTERS = 32_767
"""As many as a cell of a workbook can hold."""
_LISTED = 100
_GUARDED = "=+-@'"


@dataclass(frozen=True, slots=True, kw_only=True)
class CellProblem:
    """One thing to mend: where (sheet or file, and cell), what, and how."""

    place: str
    problem: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.place}: {self.problem} {self.remedy}"


class TableError(InputError):
    """Everything wrong with one workbook or folder, at once. ``problems`` holds each."""

    def __init__(self, file: str, problems: Sequence[CellProblem]) -> None:
        self.problems = tuple(problems)
        first = self.problems[0]
        if len(self.problems) == 1:
            super().__init__(first.problem, file=file, place=first.place, remedy=first.remedy)
            return
        lines = [f"  {problem}" for problem in self.problems[:_LISTED]]
        if len(self.problems) > _LISTED:
            lines.append(f"  ... and {len(self.problems) - _LISTED:,} more.")
        listed = "\n".join(lines)
        super().__init__(
            f"{len(self.problems):,} things must be mended:\n{listed}\n",
            file=file,
            remedy="Mend them and read it again.",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row: its number as a spreadsheet shows it, and a text for each heading ("" where empty)."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One sheet or CSV file. ``name`` is the sheet's, or the file's without its ending.

    ``label`` is how a problem names it; ``problems`` are those of its cells
    (formulas, errors, characters that cannot be printed). ``semicolons`` says
    that its cells were parted by semicolons, as programs do that write a comma
    before decimals: there, ``915,000`` may be either.
    """

    name: str
    label: str
    heading_row: int
    headings: tuple[str, ...]
    rows: tuple[Row, ...]
    problems: tuple[CellProblem, ...] = ()
    semicolons: bool = False

    def place(self, row: int, column: int | None = None) -> str:
        """The address of a cell (column counted from 0), or of a whole row."""
        return place(self.label, row, column)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tables:
    """The tables that were asked for, by name, and in words what else the file or folder holds and was not read."""

    tables: Mapping[str, Table]
    unread: tuple[str, ...] = ()


def place(label: str, row: int, column: int | None = None) -> str:
    """An address as a spreadsheet writes it: ``sheet Flows, cell D12``."""
    return f"{label}, row {row}" if column is None else f"{label}, cell {letters(column)}{row}"


def letters(column: int) -> str:
    """A column, counted from 0, as a spreadsheet names it: A, B, … Z, AA."""
    name, left = "", column + 1
    while left:
        left, digit = divmod(left - 1, 26)
        name = chr(ord("A") + digit) + name
    return name


def too_many_rows(rows: int, file: str) -> None:
    """Raise ``InputError`` once a table has more rows than are read, its headings not counted."""
    if rows > MOST_ROWS + 1:
        raise InputError(
            f"it has more than {MOST_ROWS:,} rows.",
            file=file,
            remedy="Remove what does not belong to the register, or split it.",
        )


def made_table(
    name: str,
    label: str,
    lines: Sequence[tuple[int, Sequence[str]]],
    problems: Sequence[CellProblem] = (),
    *,
    semicolons: bool = False,
) -> Table:
    """A table from numbered rows, the first being the headings; cells are tidied and judged."""
    found = list(problems)
    tidied = []
    for number, cells in lines:
        texts = []
        for column, cell in enumerate(cells):
            text, problem = tidy(cell)
            texts.append(text)
            if problem:
                remedy = "Write plain text or a plain value there."
                found.append(CellProblem(place=place(label, number, column), problem=problem, remedy=remedy))
        while texts and not texts[-1]:
            texts.pop()
        tidied.append(Row(number=number, cells=tuple(texts)))
    head = tidied[0] if tidied else Row(number=1, cells=())
    width = len(head.cells)
    rows = []
    for row in tidied[1:]:
        if len(row.cells) > width:
            found.append(_stray(label, row, width))
        rows.append(Row(number=row.number, cells=(*row.cells, *[""] * (width - len(row.cells)))[:width]))
    return Table(
        name=name,
        label=label,
        heading_row=head.number,
        headings=head.cells,
        rows=tuple(rows),
        problems=tuple(found),
        semicolons=semicolons,
    )


def _stray(label: str, row: Row, width: int) -> CellProblem:
    return CellProblem(
        place=place(label, row.number, width),
        problem=f"{row.cells[width][:40]!r} stands under no heading.",
        remedy="Put the cell that holds a comma or semicolon between quotation marks, or remove what is too much.",
    )


def tidy(text: str) -> tuple[str, str]:
    """A cell's text with single blanks and without invisible marks; and what is wrong with it, or "".

    A leading ``'`` before ``= + - @ '`` guards a text from being taken for a
    formula; it is taken off again here (see ``guarded``).
    """
    if len(text) > MOST_CHARACTERS:
        return "", f"it holds more than {MOST_CHARACTERS:,} characters."
    plain = " ".join(text.split())
    if not plain.isprintable():
        plain = "".join(text for text in plain if unicodedata.category(text) != "Cf").strip()
        if not plain.isprintable():
            return "", "it holds a character that cannot be printed."
    if plain.startswith("="):
        return "", "it holds a formula, which is not worked out here."
    if len(plain) > 1 and plain[0] == "'" and plain[1] in _GUARDED:
        plain = plain[1:]
    return plain, ""


def guarded(text: str) -> str:
    """The text with a ``'`` before it where a spreadsheet would take it for a formula; ``tidy`` takes it off."""
    return f"'{text}" if text[:1] and text[0] in _GUARDED else text
