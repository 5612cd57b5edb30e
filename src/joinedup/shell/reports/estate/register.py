"""An estate as its register: a workbook of four sheets, or a folder of four CSV files."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Any

from joinedup.estate.model import Estate
from joinedup.estate.register import SHEETS, Column, Kind, Sheet
from joinedup.shell.reports.estate.template import add_sheet, new_book, save_book
from joinedup.shell.sources.tables.table import guarded
from joinedup.values import InputError

Cell = str | int | float | date | None
_FIRST_DAY = date(1901, 1, 1)
_EXACT_DIGITS = 15


def write_estate(estate: Estate, path: Path | str) -> None:
    """Write the register: a workbook where ``path`` ends in .xlsx, otherwise a folder of CSV files.

    What ``validate.problems`` finds nothing wrong with is read again by
    ``read_estate`` without loss. Raises ``InputError`` where it cannot be written.
    """
    path = Path(path)
    try:
        if path.suffix.casefold() == ".xlsx":
            path.write_bytes(workbook_of(estate))
            return
        path.mkdir(parents=True, exist_ok=True)
        for name, text in csv_of(estate).items():
            (path / name).write_text(text, encoding="utf-8", newline="")
    except OSError as error:
        raise InputError(
            f"it cannot be written ({error.__class__.__name__}).",
            file=str(path),
            remedy="Check that the folder exists and that you may write there.",
        ) from None


def workbook_of(estate: Estate) -> bytes:
    """The register as the bytes of a workbook: the same estate gives the same bytes."""
    book = new_book()
    for sheet in SHEETS:
        add_sheet(book, sheet, [[_for_sheet(cell) for cell in row] for row in _rows(sheet, estate)])
    return save_book(book, estate.force)


def csv_of(estate: Estate) -> dict[str, str]:
    """The register as CSV texts by file name, lines ending as RFC 4180 has it."""
    files = {f"{sheet.name.lower()}.csv": _csv(_headings(sheet), _rows(sheet, estate)) for sheet in SHEETS}
    files["force.csv"] = _csv(["force"], [[estate.force]])
    return files


def _headings(sheet: Sheet) -> list[str]:
    return [column.heading for column in sheet.columns]


def _csv(headings: list[str], rows: Sequence[Sequence[Cell]] | Iterator[list[Cell]]) -> str:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(headings)
    writer.writerows([[_for_csv(cell) for cell in row] for row in rows])
    return text.getvalue()


def _rows(sheet: Sheet, estate: Estate) -> Iterator[list[Cell]]:
    for value in getattr(estate, sheet.name.lower()):
        yield [_cell(column, value) for column in sheet.columns]


def _cell(column: Column, one: Any) -> Cell:
    if column.kind is Kind.CURRENCY:
        return one.annual_charge.currency if one.annual_charge else ""
    value = getattr(one, column.field)
    if value is None:
        return None
    if column.kind is Kind.MONEY:
        return _amount(value.amount)
    if column.kind is Kind.YES_NO:
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return "; ".join(value)
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, (int, date)):
        return value
    return str(value)


def _amount(amount: Decimal) -> Cell:
    """A number where a spreadsheet holds it exactly, otherwise its digits."""
    if len(amount.as_tuple().digits) <= _EXACT_DIGITS and abs(amount.adjusted()) <= _EXACT_DIGITS:
        return int(amount) if amount == amount.to_integral_value() else float(amount)
    return format(amount, "f")


def _for_csv(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float):
        return format(Decimal(repr(cell)), "f")
    return guarded(cell) if isinstance(cell, str) else str(cell)


def _for_sheet(cell: Cell) -> Cell:
    # A cell of text is never worked out, so only what the reader would refuse or change is guarded.
    if isinstance(cell, str):
        return guarded(cell) if cell.startswith(("=", "'")) else cell
    # Spreadsheets count days from 1900, and count some of that year wrongly.
    return cell.isoformat() if isinstance(cell, date) and cell < _FIRST_DAY else cell
