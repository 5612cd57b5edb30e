"""Cells of a sheet that people fill: words that stay words, numbers, lists to choose from, what is locked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from joinedup.shell.sources.procurement.response import layout as at
from joinedup.shell.sources.tables.cell_text import MOST_CHARACTERS, to_cell
from joinedup.values import InputError, Money

_FONT = "Arial"
_HEAD = PatternFill("solid", fgColor="1D3557")
_BUYER = PatternFill("solid", fgColor="F1F3F5")
_BIDDER = PatternFill("solid", fgColor="FFFFFF")
_THIN = Side(style="thin", color="ADB5BD")
_BOX = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
WIDTHS = {
    at.ID: 9, at.CATEGORY: 17, at.OBLIGATION: 8, at.TEXT: 50, at.WEIGHT: 9, at.VERIFIED: 38,
    at.SCORED: 22, at.MEETS: 9, at.STATEMENT: 56, at.EVIDENCE: 32, at.SYSTEM: 22,
    at.INTERFACE: 30, at.FORM_TODAY: 15, at.EXCHANGED: 46, at.CRITICAL: 8, at.OFFERED: 12,
    at.ONCE: 14, at.YEARLY: 14, at.NOTE: 40, at.TITLE: 44,
}  # fmt: skip
A4, A3 = 9, 8
_LINE, _TALLEST = 13.0, 400.0
_MONEY = "#,##0.00"


class Number:
    """An amount in a cell of numbers, empty where not priced."""

    def __init__(self, amount: Money | None) -> None:
        self.amount = amount


def priced(amount: Money | None) -> Number:
    """An amount as a cell holds it."""
    return Number(amount)


def head(sheet: Worksheet, columns: Sequence[str], *, paper: int, freeze: str = "D2") -> None:
    """The headings of a table, its widths, and its first row and columns kept in sight."""
    for column, heading in enumerate(columns, start=1):
        head_cell(sheet.cell(1, column), heading)
    set_widths(sheet, [WIDTHS.get(column, 13) for column in columns])
    sheet.freeze_panes = freeze
    sheet.print_title_rows = "1:1"
    page(sheet, paper)


def head_cell(cell: Any, text: str) -> None:
    """One heading."""
    words(cell, text, bold=True)
    cell.font = Font(name=_FONT, size=10, bold=True, color="FFFFFF")
    cell.fill, cell.border = _HEAD, _BOX


def page(sheet: Worksheet, paper: int) -> None:
    """Landscape, as wide as the table, with the sheet's name and the page's number at the foot."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = paper
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    footer: Any = sheet.oddFooter
    footer.left.text, footer.right.text = "&A", "Page &P of &N"


def row_of(sheet: Worksheet, row: int, told: Iterable[Any], said: Iterable[Any]) -> None:
    """One row: what the buyer tells, then what the bidder says."""
    column = 0
    for column, value in enumerate(told, start=1):
        cell = sheet.cell(row, column)
        if isinstance(value, str):
            words(cell, value)
        else:
            cell.value = value
            cell.number_format = "0.##"
            cell.font = Font(name=_FONT, size=10)
            cell.alignment = Alignment(vertical="top", horizontal="right")
        cell.fill, cell.border = _BUYER, _BOX
    for value in said:
        column += 1
        answer_cell(sheet.cell(row, column), value)


def answer_cell(cell: Any, value: str | Number) -> None:
    """A cell that the bidder fills."""
    if isinstance(value, Number):
        if value.amount is not None:
            cell.value = value.amount.amount
        cell.number_format = _MONEY
        cell.font = Font(name=_FONT, size=10)
        cell.alignment = Alignment(vertical="top", horizontal="right")
    else:
        words(cell, value)
        cell.number_format = "@"
    cell.fill, cell.border = _BIDDER, _BOX
    cell.protection = Protection(locked=False)


def words(cell: Any, text: str, *, bold: bool = False, size: int = 10) -> None:
    """Put ``text`` into a cell as text: never a formula, an error or a shortened text."""
    fit = to_cell(text)
    if len(fit.encode("utf-16-le")) // 2 > MOST_CHARACTERS:
        raise InputError(
            f"A text of {len(text):,} characters does not fit into a cell, which holds {MOST_CHARACTERS:,}.",
            file=cell.parent.title,
            place=f"cell {cell.coordinate}",
            remedy="Shorten it, or put it into a document of its own and name that.",
        )
    if fit:
        cell.value = fit
        cell.data_type = "s"
    cell.font = Font(name=_FONT, size=size, bold=bold)
    cell.alignment = Alignment(wrap_text=size <= 10, vertical="top")
    if fit[:1] in ("=", "+", "-", "@", "'"):
        cell.quotePrefix = True


def height(values: Sequence[Any], widths: Sequence[float]) -> float:
    """Points that a row needs for its longest text: a spreadsheet made elsewhere is not measured when it is opened."""
    lines = 1
    for value, width in zip(values, widths, strict=True):
        if isinstance(value, str):
            lines = max(lines, sum(1 + int(len(line) // width) for line in value.split("\n")))
    return min(_LINE * lines + 4, _TALLEST)


def set_widths(sheet: Worksheet, widths: Iterable[float]) -> None:
    """Widths of the first columns, in characters."""
    for column, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width


def _span(columns: Sequence[str], heading: str, last: int) -> str:
    letter = get_column_letter(columns.index(heading) + 1)
    return f"{letter}2:{letter}{max(last, 2)}"


def choose_from(sheet: Worksheet, columns: Sequence[str], heading: str, last: int, choices: Sequence[str]) -> None:
    """Let the cells under ``heading`` be chosen from a list."""
    rule = DataValidation(type="list", formula1=f'"{",".join(choices)}"', allow_blank=True)
    rule.error = f"Choose one of: {', '.join(choices)}."
    rule.errorTitle = heading
    rule.showErrorMessage = True
    rule.add(_span(columns, heading, last))
    sheet.add_data_validation(rule)


def amounts_only(sheet: Worksheet, columns: Sequence[str], heading: str, last: int) -> None:
    """Let the cells under a heading hold amounts, 0 or more."""
    rule = DataValidation(type="decimal", operator="greaterThanOrEqual", formula1="0", allow_blank=True)
    rule.error = "Type a price as a number, 0 or more; leave the cell empty if it is not priced."
    rule.errorTitle = heading
    rule.showErrorMessage = True
    rule.add(_span(columns, heading, last))
    sheet.add_data_validation(rule)


def tint_gaps(sheet: Worksheet, columns: Sequence[str], heading: str, last: int) -> None:
    """Tint what is still to be answered, so that a bidder sees the gaps."""
    letter = get_column_letter(columns.index(heading) + 1)
    rule = FormulaRule(formula=[f'${letter}2=""'], fill=PatternFill("solid", bgColor="FFF3BF"), stopIfTrue=True)
    sheet.conditional_formatting.add(_span(columns, heading, last), rule)


def lock(sheet: Worksheet) -> None:
    """Lock the buyer's cells, without a password."""
    sheet.protection.sheet = True
    sheet.protection.formatColumns = False
    sheet.protection.formatRows = False
