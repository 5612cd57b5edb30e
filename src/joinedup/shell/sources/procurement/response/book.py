"""A response's workbook (XLSX), opened within limits, with what a response needs of it.

Beside the values, the reader of a response wants each cell's number format
(a price in another currency), merged ranges, and the results a bidder's own
formulas had when the sheet was last saved.
"""

from __future__ import annotations

import io
import warnings
import zipfile
import zlib
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from joinedup.shell.sources.office.kind import SHEET, office_kind
from joinedup.shell.sources.office.strict import is_strict, transitional
from joinedup.shell.sources.office.unread import unread_parts
from joinedup.shell.sources.tables.cell_text import from_cell
from joinedup.values import InputError

MOST_BYTES = 16 * 1024 * 1024
MOST_UNPACKED = 32 * 1024 * 1024
MOST_PARTS = 400
MOST_ROWS, MOST_COLUMNS = 20_000, 300
_SAVE = "Open it in a spreadsheet program and save it again as .xlsx."


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """A workbook twice over: with its formulas, and with the values last worked out for them.

    ``unread`` says in words which parts of the file are not read: comments, pictures, drawings.
    """

    name: str
    written: Workbook
    valued: Workbook
    unread: tuple[str, ...] = ()

    def sheet(self, title: str) -> Worksheet | None:
        """The sheet of that title, capitals and outer spaces aside."""
        for worksheet in self.written.worksheets:
            if worksheet.title.strip().casefold() == title.casefold():
                return worksheet
        return None

    def value(self, sheet: Worksheet, row: int, column: int) -> Any:
        """What a cell holds: text unescaped, a formula's last result (``Unworked`` where it has none)."""
        cell = sheet.cell(row, column)
        value: Any = cell.value
        if cell.data_type == "f":
            value = self.valued[sheet.title].cell(row, column).value
            if value is None:
                return Unworked()
        if cell.data_type == "e" or (cell.data_type == "f" and str(value).startswith("#")):
            return Unworked()
        return from_cell(value) if isinstance(value, str) else value


@dataclass(frozen=True, slots=True)
class Unworked:
    """A formula without a result, or with an error for one."""


def open_book(content: bytes, name: str) -> Book:
    """The workbook in ``content``; raises ``InputError`` where it is not a sound, modest XLSX file."""
    main = _guard(content, name)
    try:
        unread = unread_parts(zipfile.ZipFile(io.BytesIO(content)).namelist())
        content = transitional(content) if is_strict(content, main) else content
        with warnings.catch_warnings():
            # openpyxl warns of features it does not keep; we only read values.
            warnings.simplefilter("ignore")
            written = load_workbook(io.BytesIO(content))
            valued = load_workbook(io.BytesIO(content), data_only=True)
            book = Book(name=name, written=written, valued=valued, unread=unread)
    except Exception as slip:  # noqa: BLE001 - size and entities are judged above; the parser raises what it met
        raise InputError(f"The spreadsheet cannot be read ({type(slip).__name__}).", file=name, remedy=_SAVE) from None
    for sheet in book.written.worksheets:
        if sheet.max_row > MOST_ROWS or sheet.max_column > MOST_COLUMNS:
            raise InputError(
                f"The sheet {sheet.title!r} reaches to row {sheet.max_row:,}, column "
                f"{sheet.max_column:,}; at most {MOST_ROWS:,} rows and {MOST_COLUMNS} columns are read.",
                file=name,
                remedy="Delete the empty rows and columns beyond the table and save it again.",
            )
    return book


def plain(value: Any) -> str:
    """A cell's value as the text a reader saw; ``Unworked`` and nothing are empty."""
    if value is None or isinstance(value, Unworked):
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    if isinstance(value, (date, time)):
        return value.isoformat()
    return str(value)


def _guard(content: bytes, name: str) -> str:
    """The name of the main part; what is no modest archive of XML without a document type is refused."""
    if len(content) > MOST_BYTES:
        raise _too_big(name)
    kind = office_kind(content)
    if kind is not None and kind.family != SHEET and "damaged" not in kind.said:
        raise InputError(
            f"This is {kind.said}, which is not read here.",
            file=name,
            remedy="Open it, take off any password, and save it as an Excel workbook (.xlsx).",
        )
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            large = sum(zip_info.file_size for zip_info in entries) > MOST_UNPACKED
            declared = not large and any(b"<!DOCTYPE" in archive.read(zip_info) for zip_info in entries)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, ValueError, OSError, EOFError):
        raise InputError(
            "This is not a spreadsheet in the XLSX format, or the file is damaged.",
            file=name,
            remedy=_SAVE,
        ) from None
    if large or len(entries) > MOST_PARTS:
        raise _too_big(name)
    if declared:
        raise InputError(
            "The spreadsheet declares a document type, which no spreadsheet program writes.",
            file=name,
            remedy=_SAVE,
        )
    return kind.main if kind is not None else ""


def _too_big(name: str) -> InputError:
    return InputError(
        f"The spreadsheet is larger than is read ({MOST_BYTES // 1_048_576} MB packed, "
        f"{MOST_UNPACKED // 1_048_576} MB unpacked).",
        file=name,
        remedy="Remove pictures and anything that is not part of the table.",
    )
