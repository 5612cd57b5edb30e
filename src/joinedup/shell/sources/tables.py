"""Tables: rows of text with the address of every cell, from CSV files or an XLSX workbook.

What is wrong with single cells is gathered, so that a user mends a file once
and not once for each mistake.
"""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from joinedup.values import InputError

MOST_BYTES = 20_000_000
MOST_ROWS = 50_000
MOST_COLUMNS = 64
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
        lines = [f"  {one}" for one in self.problems[:_LISTED]]
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
    (formulas, errors, characters that cannot be printed).
    """

    name: str
    label: str
    heading_row: int
    headings: tuple[str, ...]
    rows: tuple[Row, ...]
    problems: tuple[CellProblem, ...] = ()

    def place(self, row: int, column: int | None = None) -> str:
        """The address of a cell (column counted from 0), or of a whole row."""
        return place(self.label, row, column)


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


def read_tables(path: Path, names: Iterable[str]) -> dict[str, Table]:
    """The tables called ``names`` from a workbook (sheets) or a folder (CSV files).

    A name without a sheet or file is left out: whether it is needed is the
    caller's to say. Names are compared without regard to capitals. Raises
    ``InputError`` where the whole cannot be read.
    """
    wanted = tuple(names)
    if path.is_dir():
        return _read_folder(path, wanted)
    return workbook_tables(read_bytes(path), str(path), wanted)


def workbook_tables(data: bytes, file: str, names: tuple[str, ...]) -> dict[str, Table]:
    """The same from the bytes of a workbook; ``file`` is how errors call it."""
    if len(data) > MOST_BYTES:
        raise _too_large(file, MOST_BYTES)
    if data.startswith(b"PK"):
        from joinedup.shell.sources.xlsx import read_workbook

        return read_workbook(data, file, names)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise InputError(
            "this is an old .xls workbook, or one locked with a password.",
            file=file,
            remedy="Open it, take off the password, and save it as .xlsx.",
        )
    raise InputError(
        "this is neither an .xlsx workbook nor a folder of CSV files.",
        file=file,
        remedy=f"Give a workbook with the sheets {', '.join(names)}, or the folder that holds the CSV files.",
    )


def read_bytes(path: Path, most: int = MOST_BYTES) -> bytes:
    """The bytes of a file of at most ``most``; raises ``InputError`` where it is absent or larger."""
    try:
        if not path.is_file():
            raise InputError("there is no such file.", file=str(path), remedy="Check the name and the folder.")
        with path.open("rb") as opened:
            data = opened.read(most + 1)
    except (OSError, ValueError) as error:
        raise InputError(
            f"it cannot be opened ({error.__class__.__name__}).",
            file=str(path)[:200],
            remedy="Check its name and that you may read it.",
        ) from None
    if len(data) > most:
        raise _too_large(str(path), most)
    return data


def _too_large(file: str, most: int) -> InputError:
    return InputError(
        f"it is larger than {most // 1_000_000} MB.",
        file=file,
        remedy="Remove pictures and empty sheets, or split it.",
    )


def _read_folder(folder: Path, names: tuple[str, ...]) -> dict[str, Table]:
    files = {one.name.casefold(): one for one in sorted(folder.iterdir(), reverse=True)}
    found, broken = {}, []
    for name in names:
        file = files.get(f"{name.casefold()}.csv")
        if file is None:
            continue
        try:
            found[name] = read_csv(read_bytes(file), file.name, name)
        except InputError as error:
            where = f"{file.name}, {error.place}" if error.place else file.name
            broken.append(CellProblem(place=where, problem=error.problem, remedy=error.remedy))
    if broken:
        raise TableError(str(folder), broken)
    return found


def read_csv(data: bytes, file: str, name: str = "") -> Table:
    """One CSV file: UTF-8, with commas, semicolons or tabs between its cells, headings in its first row.

    Rows without any text are left out. Raises ``InputError`` naming the row
    where it cannot be read.
    """
    text = _decoded(data, file)
    first, _, rest = text.partition("\n")
    skipped = 0
    if first.rstrip("\r").casefold() in ("sep=,", "sep=;", "sep=\t"):
        text, skipped = rest, 1
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    lines: list[tuple[int, list[str]]] = []
    number = skipped
    try:
        for number, cells in enumerate(reader, start=1 + skipped):
            if any(one.strip() for one in cells):
                lines.append((number, cells))
            too_many_rows(len(lines), file)
    except csv.Error as error:
        raise InputError(
            f"the row cannot be taken apart ({error}).",
            file=file,
            place=f"row {number + 1}",
            remedy='Look for a quotation mark (") that is not closed there or above.',
        ) from None
    return made_table(name or file.rpartition(".")[0] or file, file, lines)


def too_many_rows(rows: int, file: str) -> None:
    """Raise ``InputError`` once a table has more rows than are read, its headings not counted."""
    if rows > MOST_ROWS + 1:
        raise InputError(
            f"it has more than {MOST_ROWS:,} rows.",
            file=file,
            remedy="Remove what does not belong to the register, or split it.",
        )


def made_table(
    name: str, label: str, lines: Sequence[tuple[int, Sequence[str]]], problems: Sequence[CellProblem] = ()
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
    for one in tidied[1:]:
        if len(one.cells) > width:
            found.append(_stray(label, one, width))
        rows.append(Row(number=one.number, cells=(*one.cells, *[""] * (width - len(one.cells)))[:width]))
    return Table(
        name=name,
        label=label,
        heading_row=head.number,
        headings=head.cells,
        rows=tuple(rows),
        problems=tuple(found),
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
        plain = "".join(one for one in plain if unicodedata.category(one) != "Cf").strip()
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


def _decoded(data: bytes, file: str) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in data:
        raise InputError(
            "this is not UTF-8 text (it looks like UTF-16, or no text at all).",
            file=file,
            remedy="Save it as 'CSV UTF-8 (comma delimited)'.",
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = data.count(b"\n", 0, error.start) + 1
        raise InputError(
            f"the byte {data[error.start]:#04x} is not UTF-8; the file is probably in Windows-1252.",
            file=file,
            place=f"line {row}",
            remedy="Save it as 'CSV UTF-8 (comma delimited)'.",
        ) from None


def _delimiter(text: str) -> str:
    """What stands between the headings: the sign that is most frequent outside quotation marks; a comma of equals."""
    line = next((one for one in text[:100_000].splitlines() if one.strip()), "")
    bare = "".join(line.split('"')[::2])
    return max(",;\t", key=lambda sign: (bare.count(sign), sign == ","))
