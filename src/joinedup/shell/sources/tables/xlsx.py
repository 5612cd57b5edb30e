"""XLSX workbooks, read with care: they are zip files of XML that anybody may have made."""

from __future__ import annotations

import io
import lzma
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from joinedup.shell.sources.office.kind import SHEET, OfficeKind, office_kind
from joinedup.shell.sources.office.strict import is_strict, transitional
from joinedup.shell.sources.office.unread import commented_cells, unread_parts
from joinedup.shell.sources.tables.cell_text import from_cell
from joinedup.shell.sources.tables.table import CellProblem, Table, Tables, letters, made_table, place, too_many_rows
from joinedup.values import InputError

MOST_UNPACKED = 100_000_000
MOST_COLUMNS = 64
MOST_PARTS = 1_000
_LAST_ROW = 1_048_576  # of any worksheet; a row said to lie beyond it is not waited for
_LOOKED_AT = 200  # rows of a sheet that nobody asked for, to see whether it is empty
_CHUNK = 1_000_000
_OVERLAP = 200
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    OSError,
    RuntimeError,
    NotImplementedError,
    EOFError,
    IndexError,
    ValueError,
)
_DECLARED = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_ENCODING = re.compile(rb"""encoding\s*=\s*["']([^"']+)""")
_MERGED = re.compile(rb"""<(?:\w+:)?mergeCell\s[^>]{0,80}?ref\s*=\s*["']([A-Z0-9:$]{1,40})["']""")


def read_workbook(data: bytes, file: str, names: tuple[str, ...]) -> Tables:
    """The sheets called ``names``, compared without regard to capitals, and what else the workbook holds.

    Formulas, error values and merged cells become problems of the table. Two
    sheets of one name, and a wanted sheet that is hidden, are refused: nobody
    would know what was read. Raises ``InputError`` for what is no workbook, or
    a dangerous one.
    """
    kind = office_kind(data)
    if kind is None or kind.family != SHEET:
        raise _another_kind(kind, file)
    with _opened(data, file) as parts:
        merged = {name: _look_through(parts, name, file) for name in parts.namelist()}
        comments = {name: parts.read(name) for name in parts.namelist() if "comments" in name}
        unread = (*commented_cells(comments), *unread_parts(parts.namelist()))
    # The libraries beneath raise whatever their parser met; the parts' sizes and
    # entities were judged above, so what is left is a broken file.
    try:
        data = transitional(data) if is_strict(data, kind.main) else data
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about features of the workbook that are not read here
            return _tables(data, file, names, merged, unread)
    except InputError:
        raise
    except Exception:  # noqa: BLE001 - see above
        raise _broken(file) from None


def _another_kind(kind: OfficeKind | None, file: str) -> InputError:
    """What the file is instead of a workbook that can be read, and what to do."""
    if kind is None or "damaged" in kind.said:
        return _broken(file)
    return InputError(
        f"this is {kind.said}, which is not read here.",
        file=file,
        remedy="Open it in the program that made it, take off any password, and save it as an Excel workbook (.xlsx).",
    )


def _broken(file: str) -> InputError:
    return InputError(
        "the workbook is damaged or is no workbook at all.",
        file=file,
        remedy="Open it in a spreadsheet program, save it as .xlsx and try again.",
    )


def _opened(data: bytes, file: str) -> zipfile.ZipFile:
    try:
        parts = zipfile.ZipFile(io.BytesIO(data))
    except _DAMAGED:
        raise _broken(file) from None
    infos = parts.infolist()
    if len(infos) > MOST_PARTS or sum(info.file_size for info in infos) > MOST_UNPACKED:
        raise InputError(
            f"unpacked, the workbook is larger than {MOST_UNPACKED // 1_000_000} MB or has too many parts.",
            file=file,
            remedy="Remove pictures, empty formatted rows and sheets that do not belong to it.",
        )
    if len({info.filename for info in infos}) != len(infos):
        raise _broken(file)
    return parts


def _look_through(parts: zipfile.ZipFile, name: str, file: str) -> tuple[str, ...]:
    """Refuse a part that declares entities or hides its encoding; its merged ranges otherwise."""
    if not name.lower().endswith((".xml", ".rels", ".vml")):
        return ()
    merged: list[str] = []
    for window in _windows(parts, name, file):
        if _DECLARED.search(window):
            raise _unsafe(file, name, "declares a document type, which no spreadsheet program writes")
        merged += [value.decode() for value in _MERGED.findall(window)]
    return tuple(dict.fromkeys(merged))


def _windows(parts: zipfile.ZipFile, name: str, file: str) -> Iterator[bytes]:
    """A part, piece by piece, each with the end of the one before, so that no word is cut in two."""
    tail = b""
    try:
        with parts.open(name) as part:
            while chunk := part.read(_CHUNK):
                if not tail:
                    _judge_encoding(chunk[:_OVERLAP], file, name)
                yield tail + chunk
                tail = chunk[-_OVERLAP:]
    except _DAMAGED:
        raise _broken(file) from None


def _judge_encoding(head: bytes, file: str, name: str) -> None:
    declared = _ENCODING.search(head)
    if b"\0" in head or head.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise _unsafe(file, name, "is not in UTF-8")
    if declared and declared.group(1).lower() not in (b"utf-8", b"us-ascii", b"ascii"):
        raise _unsafe(file, name, "is not in UTF-8")


def _unsafe(file: str, name: str, what: str) -> InputError:
    return InputError(
        f"{what}; it is not read.",
        file=file,
        place=f"part {name[:80]!r}",
        remedy="Open it in a spreadsheet program, save it as .xlsx and try again.",
    )


def _tables(
    data: bytes,
    file: str,
    names: tuple[str, ...],
    merged: dict[str, tuple[str, ...]],
    unread: tuple[str, ...],
) -> Tables:
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
    try:
        sheets = _sheets_by_name(book.worksheets, names, file)
        found: dict[str, Table] = {}
        for name in names:
            sheet = sheets.get(name.casefold())
            if sheet is None:
                continue
            if sheet.sheet_state != "visible":
                raise InputError(
                    "the sheet is hidden, so nobody would see what was read.",
                    file=file,
                    place=f"sheet {name}",
                    remedy="Show it (right-click a sheet's tab, Unhide), look through it and save.",
                )
            # The read-only sheet does not say which of its cells are merged.
            ranges = merged.get(str(getattr(sheet, "_worksheet_path", "")).lstrip("/"), ())
            found[name] = _table(sheet, name, file, ranges)
        wanted = {name.casefold() for name in names}
        others = tuple(
            f"sheet {sheet.title}" for key, sheet in sheets.items() if key not in wanted and _holds_text(sheet)
        )
        return Tables(tables=found, unread=(*others, *unread))
    finally:
        book.close()


def _sheets_by_name(worksheets: list[Any], names: tuple[str, ...], file: str) -> dict[str, Any]:
    """The sheets by their titles, capitals and outer blanks aside; two of one wanted name are refused."""
    wanted = {name.casefold(): name for name in names}
    found: dict[str, Any] = {}
    for sheet in worksheets:
        key = sheet.title.strip().casefold()
        if key in found and key in wanted:
            raise InputError(
                f"two sheets are called {wanted[key]} (capitals and blanks aside), so it is unclear which one counts.",
                file=file,
                place=f"sheets {found[key].title!r} and {sheet.title!r}",
                remedy="Remove one of them, or give it another name.",
            )
        found.setdefault(key, sheet)
    return found


def _holds_text(sheet: Any) -> bool:
    """Whether any cell of the first rows holds anything: an empty sheet hides nothing."""
    sheet.reset_dimensions()
    rows = sheet.iter_rows(max_row=_LOOKED_AT, max_col=MOST_COLUMNS, values_only=True)
    return any(value not in (None, "") for row in rows for value in row)


def _table(sheet: Any, name: str, file: str, merged: tuple[str, ...]) -> Table:
    label = f"sheet {name}"
    problems = [
        CellProblem(
            place=f"{label}, cells {text}",
            problem="they are merged, so that it is unclear which rows the text belongs to.",
            remedy="Undo the merging and fill in each cell.",
        )
        for text in merged
    ]
    from openpyxl.cell.read_only import EMPTY_CELL

    lines: list[tuple[int, list[str]]] = []
    blank: Any = None
    # What a workbook says of its own size may be wrong.
    sheet.reset_dimensions()
    for number, cells in enumerate(sheet.iter_rows(max_row=_LAST_ROW, max_col=MOST_COLUMNS + 1), start=1):
        if cells is blank:
            continue
        if all(cell is EMPTY_CELL for cell in cells):
            blank = cells  # rows left out are all this one tuple, and there may be a million
            continue
        texts = []
        if len(cells) > MOST_COLUMNS and cells[MOST_COLUMNS].value not in (None, ""):
            problems.append(_beyond(label, number))
        for column, cell in enumerate(cells[:MOST_COLUMNS]):
            text, problem = _text(cell)
            texts.append(text)
            if problem:
                remedy = "Copy it and paste it as a value, or write the value."
                problems.append(CellProblem(place=place(label, number, column), problem=problem, remedy=remedy))
        if any(texts):
            lines.append((number, texts))
            too_many_rows(len(lines), f"{file}, {label}")
    return made_table(name, label, lines, problems)


def _beyond(label: str, row: int) -> CellProblem:
    return CellProblem(
        place=place(label, row, MOST_COLUMNS),
        problem=f"it stands to the right of column {letters(MOST_COLUMNS - 1)}, the last that is read.",
        remedy="Remove what does not belong to the table, or move it to the left.",
    )


def _text(cell: Any) -> tuple[str, str]:
    """What a cell holds, as text: dates as 2026-05-12, whole numbers without a point; and its problem, or ""."""
    value = cell.value
    if value is None:
        return "", ""
    if cell.data_type == "f":
        return "", "it holds a formula, which is not worked out here."
    if cell.data_type == "e":
        return "", f"it holds the error {str(value)[:20]}."
    if isinstance(value, bool):
        return ("yes" if value else "no"), ""
    if isinstance(value, datetime):
        return (value.date().isoformat() if value.time() == datetime.min.time() else value.isoformat(" ")), ""
    if isinstance(value, date):
        return value.isoformat(), ""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value)), ""
    return from_cell(str(value)), ""
