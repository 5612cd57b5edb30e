"""The blank estate register: a workbook that explains itself.

Each sheet has its headings in the first row, frozen, with a note on each; an
example in the second, which is marked and never read; and lists to choose
from. Other sheets' ids are offered from what is written there.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from joinedup.estate.register import INTERFACES, KINDS, SHEETS, SYSTEMS, Column, Kind, Sheet
from joinedup.shell.reports.paper.office_zip import settled
from joinedup.shell.sources.tables.cell_text import to_cell
from joinedup.values import InputError

_LISTED_ROWS = 2_000
_WIDTHS = {
    Kind.IDENTITY: 24,
    Kind.TEXT: 30,
    Kind.TEXTS: 28,
    Kind.YES_NO: 13,
    Kind.DATE: 14,
    Kind.COUNT: 11,
    Kind.MONEY: 16,
    Kind.CURRENCY: 11,
    Kind.MANNER: 12,
}
_WIDE = {"purpose": 48, "name": 40, "needs": 34}
_INK, _PAPER, _EXAMPLE_PAPER = "FF0B0C0C", "FFDDE7F0", "FFFFF7BF"


def write_template(path: Path | str) -> None:
    """Write the blank register to ``path`` (.xlsx); raises ``InputError`` where it cannot be written."""
    path = Path(path)
    if path.suffix.casefold() != ".xlsx":
        raise InputError("the template is a workbook.", file=str(path), remedy="Give a name that ends in .xlsx.")
    try:
        path.write_bytes(template())
    except OSError as error:
        raise InputError(
            f"it cannot be written ({error.__class__.__name__}).",
            file=str(path),
            remedy="Check that the folder exists and that you may write there.",
        ) from None


def template() -> bytes:
    """The blank register as the bytes of a workbook, always the same."""
    book = new_book()
    for sheet in SHEETS:
        add_sheet(book, sheet, [[column.example for column in sheet.columns]], example=True)
    return save_book(book, "")


def new_book() -> Any:
    """A workbook without sheets."""
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    book.properties.creator = "JoinedUp"
    return book


def add_sheet(book: Any, sheet: Sheet, rows: Sequence[Sequence[Any]], *, example: bool = False) -> None:
    """A sheet of the register with its headings, notes and lists, and these rows below."""
    page = book.create_sheet(sheet.name)
    page.freeze_panes = "B2"
    for number, column in enumerate(sheet.columns, start=1):
        _head(page, number, column)
    for row, cells in enumerate(rows, start=2):
        for number, cell in enumerate(cells, start=1):
            _fill(page.cell(row, number), cell, sheet.columns[number - 1], example=example)
    if rows:
        page.auto_filter.ref = f"A1:{page.cell(1, len(sheet.columns)).column_letter}{len(rows) + 1}"
    for number, column in enumerate(sheet.columns, start=1):
        _offer(page, page.cell(1, number).column_letter, column)


def _head(page: Any, number: int, column: Column) -> None:
    from openpyxl.comments import Comment
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    cell = page.cell(1, number, column.heading)
    cell.font = Font(bold=True, color=_INK)
    cell.fill = PatternFill("solid", fgColor=_PAPER)
    cell.border = Border(bottom=Side(style="medium", color=_INK))
    cell.alignment = Alignment(vertical="center")
    needed = "Must be filled in." if column.must else "May be empty."
    cell.comment = Comment(f"{column.note}\n{needed}", "JoinedUp", width=320, height=110)
    page.column_dimensions[cell.column_letter].width = _WIDE.get(column.field, _WIDTHS[column.kind])
    page.row_dimensions[1].height = 24


def _fill(cell: Any, value: Any, column: Column, *, example: bool) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill

    if isinstance(value, str):
        # A text stays a text: no formula, number or date is ever made of it.
        cell.value = to_cell(value) or None
        cell.data_type = "s" if value else "n"
        cell.number_format = "@"
    else:
        cell.value = value
        cell.number_format = _format(value, column)
    cell.alignment = Alignment(vertical="top", wrap_text=column.kind in (Kind.TEXT, Kind.TEXTS))
    if example:
        cell.font = Font(italic=True, color=_INK)
        cell.fill = PatternFill("solid", fgColor=_EXAMPLE_PAPER)


def _format(value: Any, column: Column) -> str:
    if isinstance(value, date):
        return "yyyy-mm-dd"
    return "#,##0.##########" if column.kind is Kind.MONEY and isinstance(value, float) else "#,##0"


def _offer(page: Any, letter: str, column: Column) -> None:
    """A list to choose from. Only closed lists refuse other words: a list of ids must let several be written."""
    from openpyxl.worksheet.datavalidation import DataValidation

    formula = _choices(column)
    if not formula:
        return
    choice = DataValidation(type="list", formula1=formula, allow_blank=True)
    choice.showErrorMessage = column.closed and column.kind is not Kind.TEXTS
    choice.showInputMessage = True
    choice.errorTitle, choice.error = "Not in the list", f"Choose one of: {', '.join(column.choices)}."[:255]
    choice.promptTitle, choice.prompt = column.heading[:32], column.note[:255]
    page.add_data_validation(choice)
    choice.add(f"{letter}2:{letter}{_LISTED_ROWS}")


def _choices(column: Column) -> str:
    if column.refers:
        return {SYSTEMS.name: "SystemIds", INTERFACES.name: "InterfaceIds"}[column.refers]
    if column.field == "kind":
        return "SystemKinds"
    return f'"{",".join(column.choices)}"' if column.choices else ""


def save_book(book: Any, force: str) -> bytes:
    """The finished workbook: the force's name, the guide and the lists are added; the bytes are always the same."""
    from openpyxl.workbook.defined_name import DefinedName

    _name_the_force(book, force)
    lists = book.create_sheet("Lists")
    lists.append(["kind", "what it does"])
    for code, meaning in KINDS.items():
        lists.append([code, meaning])
    lists.column_dimensions["B"].width = 50
    _explain(book)
    for name, where in (
        ("SystemIds", f"{SYSTEMS.name}!$A$2:$A${_LISTED_ROWS}"),
        ("InterfaceIds", f"{INTERFACES.name}!$A$2:$A${_LISTED_ROWS}"),
        ("SystemKinds", f"Lists!$A$2:$A${len(KINDS) + 1}"),
    ):
        book.defined_names[name] = DefinedName(name, attr_text=where)
    loose = io.BytesIO()
    book.save(loose)
    return settled(loose.getvalue())


def _name_the_force(book: Any, force: str) -> None:
    page = book.create_sheet("Force")
    page["A1"] = "force"
    page.column_dimensions["A"].width = 40
    _fill(page["A2"], force, SYSTEMS.columns[1], example=False)


def _explain(book: Any) -> None:
    from openpyxl.styles import Alignment, Font

    guide = book.create_sheet("Guide", 0)
    guide.column_dimensions["A"].width = 18
    guide.column_dimensions["B"].width = 18
    guide.column_dimensions["C"].width = 90
    guide.append(["Estate register"])
    guide["A1"].font = Font(bold=True, size=16)
    guide.append(["Fill in the sheets from left to right. Yellow rows, whose id begins with EXAMPLE, are never read."])
    guide.append(["Write the force's name on the sheet Force. Write no names of people anywhere."])
    guide.append([])
    for sheet in SHEETS:
        guide.append([sheet.name, "", sheet.about])
        guide.cell(guide.max_row, 1).font = Font(bold=True)
        for column in sheet.columns:
            guide.append(["", column.heading, column.note + (" Must be filled in." if column.must else "")])
            guide.cell(guide.max_row, 3).alignment = Alignment(wrap_text=True, vertical="top")
