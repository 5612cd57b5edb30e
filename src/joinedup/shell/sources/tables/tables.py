"""Tables from CSV files or an XLSX workbook."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from pathlib import Path

from joinedup.shell.sources.office.kind import office_kind
from joinedup.shell.sources.tables.table import CellProblem, Table, TableError, Tables, made_table, too_many_rows
from joinedup.shell.sources.tables.xlsx import read_workbook
from joinedup.values import InputError

MOST_BYTES = 20_000_000


def read_tables(path: Path, names: Iterable[str]) -> Tables:
    """The tables called ``names`` from a workbook (sheets) or a folder (CSV files), and what else is there.

    A name without a sheet or file is left out: whether it is needed is the
    caller's to say. Names are compared without regard to capitals. Raises
    ``InputError`` where the whole cannot be read.
    """
    wanted = tuple(names)
    if path.is_dir():
        return _read_folder(path, wanted)
    return workbook_tables(read_bytes(path), str(path), wanted)


def workbook_tables(data: bytes, file: str, names: tuple[str, ...]) -> Tables:
    """The same from the bytes of a workbook; ``file`` is how errors call it."""
    if len(data) > MOST_BYTES:
        raise _too_large(file, MOST_BYTES)
    if office_kind(data) is not None:
        return read_workbook(data, file, names)
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


def _read_folder(folder: Path, names: tuple[str, ...]) -> Tables:
    files = {path.name.casefold(): path for path in sorted(folder.iterdir(), reverse=True)}
    found: dict[str, Table] = {}
    broken: list[CellProblem] = []
    for name in names:
        file = files.pop(f"{name.casefold()}.csv", None)
        if file is None:
            continue
        try:
            found[name] = read_csv(read_bytes(file), file.name, name)
        except InputError as error:
            where = f"{file.name}, {error.place}" if error.place else file.name
            broken.append(CellProblem(place=where, problem=error.problem, remedy=error.remedy))
    if broken:
        raise TableError(str(folder), broken)
    others = sorted(path.name for path in files.values() if not path.name.startswith((".", "~")))
    return Tables(tables=found, unread=tuple(f"file {name}" for name in others))


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
            if any(cell.strip() for cell in cells):
                lines.append((number, cells))
            too_many_rows(len(lines), file)
    except csv.Error as error:
        raise InputError(
            f"the row cannot be taken apart ({error}).",
            file=file,
            place=f"row {number + 1}",
            remedy='Look for a quotation mark (") that is not closed there or above.',
        ) from None
    semicolons = reader.dialect.delimiter == ";"
    return made_table(name or file.rpartition(".")[0] or file, file, lines, semicolons=semicolons)


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
    line = next((splitline for splitline in text[:100_000].splitlines() if splitline.strip()), "")
    bare = "".join(line.split('"')[::2])
    return max(",;\t", key=lambda sign: (bare.count(sign), sign == ","))
