"""The response sheet that bidders fill: one question a row, stable ids, nothing merged.

``write_response_template`` writes it empty, ``write_response`` filled. The
buyer's cells are locked without a password, so that a slip of the hand is
caught and nobody is kept from anything. The same input gives the same bytes.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from joinedup.procurement.asked import AskedInterface
from joinedup.procurement.model import InterfaceOffer, PriceLine, Procurement
from joinedup.procurement.response import Response, complete, template_digest
from joinedup.procurement.terms import MEETS, OFFERED, PRICE_CATEGORIES, currency_of
from joinedup.requirements.model import Library, SpecifiedRequirement
from joinedup.shell.reports.office_zip import settled
from joinedup.shell.sources import response_layout as at
from joinedup.shell.sources.cell_text import MOST_CHARACTERS, to_cell
from joinedup.values import InputError, Money

_FONT = "Arial"
_HEAD = PatternFill("solid", fgColor="1D3557")
_BUYER = PatternFill("solid", fgColor="F1F3F5")
_BIDDER = PatternFill("solid", fgColor="FFFFFF")
_THIN = Side(style="thin", color="ADB5BD")
_BOX = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_WIDTHS = {
    at.ID: 9, at.CATEGORY: 17, at.OBLIGATION: 8, at.TEXT: 50, at.WEIGHT: 9, at.VERIFIED: 38,
    at.SCORED: 22, at.MEETS: 9, at.STATEMENT: 56, at.EVIDENCE: 32, at.SYSTEM: 22,
    at.INTERFACE: 30, at.FORM_TODAY: 15, at.EXCHANGED: 46, at.CRITICAL: 8, at.OFFERED: 12,
    at.ONCE: 14, at.YEARLY: 14, at.NOTE: 40, at.TITLE: 44,
}  # fmt: skip
_A4, _A3 = 9, 8
_LINE, _TALLEST = 13.0, 400.0
_MONEY = "#,##0.00"


def write_response_template(
    procurement: Procurement, library: Library, asked: Sequence[AskedInterface], path: Path
) -> None:
    """Write the sheet for bidders to fill."""
    nothing = complete((), (), procurement, asked)
    empty = Response(bidder="", product="", answers=nothing[0], offers=nothing[1], prices=())
    write_response(empty, procurement, library, asked, path)


def write_response(
    response: Response,
    procurement: Procurement,
    library: Library,
    asked: Sequence[AskedInterface],
    path: Path,
) -> None:
    """Write the sheet as a bidder would hand it in."""
    path.write_bytes(response_bytes(response, procurement, library, asked))


def response_bytes(
    response: Response,
    procurement: Procurement,
    library: Library,
    asked: Sequence[AskedInterface],
) -> bytes:
    """The sheet's bytes; raises ``InputError`` for a text longer than a cell holds."""
    book = Workbook()
    book.remove(book.worksheets[0])
    _read_me(book.create_sheet(at.READ_ME), response, procurement)
    _requirements(book.create_sheet(at.REQUIREMENTS), response, procurement, library)
    _interfaces(book.create_sheet(at.INTERFACES), response, asked)
    _prices(book.create_sheet(at.PRICES), response, procurement)
    _scoring(book.create_sheet(at.SCORING), procurement, library)
    _kept(book.create_sheet(at.KEPT), procurement, asked)
    book.properties.title = f"Response: {procurement.title}"
    book.properties.creator = procurement.force
    book.properties.language = "en-GB"
    out = io.BytesIO()
    book.save(out)
    return settled(out.getvalue())


def _read_me(sheet: Worksheet, response: Response, procurement: Procurement) -> None:
    _widths(sheet, (18, 100))
    _page(sheet, _A4)
    _words(sheet["A1"], procurement.title, bold=True, size=16)
    _words(sheet["A2"], f"Response to {procurement.force}", size=12)
    _words(sheet["A4"], "Who is answering", bold=True)
    for label, place, value in (
        ("Bidder", at.BIDDER_CELL, response.bidder),
        ("Product", at.PRODUCT_CELL, response.product),
    ):
        _words(sheet["A" + place[1:]], label)
        _answer(sheet[place], value)
    _words(sheet["A8"], "How to answer", bold=True)
    for number, line in enumerate(_guidance(procurement), start=1):
        row = 8 + number
        _words(sheet.cell(row, 1), str(number))
        _words(sheet.cell(row, 2), line)
        sheet.row_dimensions[row].height = _height((line,), (100,))
    sheet.row_dimensions[1].height = 24
    _lock(sheet)


def _guidance(procurement: Procurement) -> tuple[str, ...]:
    currency = currency_of(procurement)
    years = procurement.model.term_years
    fill = (
        "Fill the white cells only. The grey cells are the buyer's: leave them, and do not add, remove or merge rows."
    )
    meets = (
        "Sheet Requirements: choose yes, partly or no, say how the product meets the requirement, and name the "
        "document, or the part of your API description, that shows it."
    )
    partly = "'Partly' is a fair answer: say what is missing, and from when it will be there."
    interfaces = (
        "Sheet Interfaces: say of each interface whether it is included in your prices, offered at a price of its "
        "own, or not offered. An empty price means not priced; 0 means free of charge."
    )
    prices = (
        f"Sheet Prices: every price in {currency} without VAT, under the year in which it is paid; year 1 is the "
        f"first of {years}. Type numbers, not text."
    )
    descriptions = (
        "Hand in the API descriptions of the product (OpenAPI, in JSON or YAML) with this file. What is claimed is "
        "checked against them; you can run the same checks yourself beforehand."
    )
    claims = "A claim that no evidence supports is scored as a claim."
    return fill, meets, partly, interfaces, prices, descriptions, claims


def _requirements(sheet: Worksheet, response: Response, procurement: Procurement, library: Library) -> None:
    answers = {one.requirement: one for one in response.answers}
    titles = dict(library.categories)
    _head(sheet, at.REQUIREMENT_COLUMNS, paper=_A3)
    for row, one in enumerate(procurement.specification.requirements, start=2):
        told = (
            one.requirement.id,
            titles.get(one.requirement.category, one.requirement.category),
            one.obligation.value,
            one.text,
            one.weight,
            _verified(one),
            _scored(one, library),
        )
        answer = answers[one.requirement.id]
        said = (answer.meets, answer.statement, answer.evidence)
        _row(sheet, row, told, said)
        sheet.row_dimensions[row].height = _height((*told, *said), [_WIDTHS[one] for one in at.REQUIREMENT_COLUMNS])
    last = len(procurement.specification.requirements) + 1
    _choice(sheet, at.REQUIREMENT_COLUMNS, at.MEETS, last, MEETS)
    _unanswered(sheet, at.REQUIREMENT_COLUMNS, at.MEETS, last)
    _lock(sheet)


def _verified(one: SpecifiedRequirement) -> str:
    return "\n".join(f"{way.method.value.capitalize()}: {way.detail}" for way in one.requirement.verification)


def _scored(one: SpecifiedRequirement, library: Library) -> str:
    rubric = library.rubric(one.requirement.rubric)
    return f"{rubric.title}, 0 to {rubric.most} (sheet {at.SCORING})"


def _scoring(sheet: Worksheet, procurement: Procurement, library: Library) -> None:
    """Each scale that is used, a line a score, for reading alone."""
    for column, heading in enumerate(("Scale", "Score", "What earns it"), start=1):
        _heading(sheet.cell(1, column), heading)
    widths = (34, 8, 110)
    _widths(sheet, widths)
    row = 1
    for identity in sorted({one.requirement.rubric for one in procurement.specification.requirements}):
        rubric = library.rubric(identity)
        for band in rubric.bands:
            row += 1
            _row(sheet, row, (rubric.title, str(band.score), band.meaning), ())
            sheet.row_dimensions[row].height = _height((rubric.title, "", band.meaning), widths)
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    _page(sheet, _A4)
    _lock(sheet)


def _interfaces(sheet: Worksheet, response: Response, asked: Sequence[AskedInterface]) -> None:
    offers = {one.interface: one for one in response.offers}
    _head(sheet, at.INTERFACE_COLUMNS, paper=_A3)
    _widths(sheet, (25,))
    for row, one in enumerate(asked, start=2):
        told = (
            one.id,
            one.system,
            one.name + (f"\nStandard: {one.standard}" if one.standard else ""),
            one.form,
            "\n".join(one.exchanges),
            "yes" if one.critical else "no",
        )
        said = _offer_cells(offers[one.id])
        _row(sheet, row, told, said)
        widths = [25, *(_WIDTHS[one] for one in at.INTERFACE_COLUMNS[1:])]
        sheet.row_dimensions[row].height = _height((*told, *said), widths)
    last = len(asked) + 1
    _choice(sheet, at.INTERFACE_COLUMNS, at.OFFERED, last, OFFERED)
    for heading in (at.ONCE, at.YEARLY):
        _amounts(sheet, at.INTERFACE_COLUMNS, heading, last)
    _unanswered(sheet, at.INTERFACE_COLUMNS, at.OFFERED, last)
    _lock(sheet)


def _offer_cells(offer: InterfaceOffer) -> tuple[Any, ...]:
    return (offer.offered, _number(offer.once), _number(offer.yearly), offer.note)


def _prices(sheet: Worksheet, response: Response, procurement: Procurement) -> None:
    years = procurement.model.term_years
    columns = at.price_columns(years)
    _head(sheet, columns, paper=_A4)
    lines = sorted(response.prices, key=lambda one: one.id)
    taken = {one.id for one in lines}
    unused = (at.price_row_id(number) for number in range(1, at.PRICE_ROWS + 1))
    rows: list[tuple[str, PriceLine | None]] = [(one.id, one) for one in lines]
    rows += [(identity, None) for identity in unused if identity not in taken]
    for row, (identity, line) in enumerate(rows, start=2):
        amounts = [_due(line, year) for year in range(1, years + 1)]
        said = (line.category, line.title) if line else ("", "")
        _row(sheet, row, (identity,), (*said, *amounts))
    last = len(rows) + 1
    _choice(sheet, columns, at.CATEGORY, last, PRICE_CATEGORIES)
    for year in range(1, years + 1):
        _amounts(sheet, columns, at.year_column(year), last)
    _lock(sheet)


def _due(line: PriceLine | None, year: int) -> Any:
    return _number(line.amount) if line is not None and year in line.years else _number(None)


def _kept(sheet: Worksheet, procurement: Procurement, asked: Sequence[AskedInterface]) -> None:
    for row, (key, value) in enumerate(
        (
            ("form", at.FORM),
            ("procurement", procurement.id),
            ("digest", template_digest(procurement, asked)),
        ),
        start=1,
    ):
        _words(sheet.cell(row, 1), key)
        _words(sheet.cell(row, 2), value)
    sheet.sheet_state = "hidden"
    _lock(sheet)


class _Number:
    """An amount in a cell of numbers, empty where not priced."""

    def __init__(self, amount: Money | None) -> None:
        self.amount = amount


def _number(amount: Money | None) -> _Number:
    return _Number(amount)


def _head(sheet: Worksheet, columns: Sequence[str], *, paper: int, freeze: str = "D2") -> None:
    for column, heading in enumerate(columns, start=1):
        _heading(sheet.cell(1, column), heading)
    _widths(sheet, [_WIDTHS.get(one, 13) for one in columns])
    sheet.freeze_panes = freeze
    sheet.print_title_rows = "1:1"
    _page(sheet, paper)


def _heading(cell: Any, text: str) -> None:
    _words(cell, text, bold=True)
    cell.font = Font(name=_FONT, size=10, bold=True, color="FFFFFF")
    cell.fill, cell.border = _HEAD, _BOX


def _page(sheet: Worksheet, paper: int) -> None:
    """Landscape, as wide as the table, with the sheet's name and the page's number at the foot."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = paper
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    footer: Any = sheet.oddFooter
    footer.left.text, footer.right.text = "&A", "Page &P of &N"


def _row(sheet: Worksheet, row: int, told: Iterable[Any], said: Iterable[Any]) -> None:
    column = 0
    for column, value in enumerate(told, start=1):
        cell = sheet.cell(row, column)
        if isinstance(value, str):
            _words(cell, value)
        else:
            cell.value = value
            cell.number_format = "0.##"
            cell.font = Font(name=_FONT, size=10)
            cell.alignment = Alignment(vertical="top", horizontal="right")
        cell.fill, cell.border = _BUYER, _BOX
    for value in said:
        column += 1
        _answer(sheet.cell(row, column), value)


def _answer(cell: Any, value: str | _Number) -> None:
    """A cell that the bidder fills."""
    if isinstance(value, _Number):
        if value.amount is not None:
            cell.value = value.amount.amount
        cell.number_format = _MONEY
        cell.font = Font(name=_FONT, size=10)
        cell.alignment = Alignment(vertical="top", horizontal="right")
    else:
        _words(cell, value)
        cell.number_format = "@"
    cell.fill, cell.border = _BIDDER, _BOX
    cell.protection = Protection(locked=False)


def _words(cell: Any, text: str, *, bold: bool = False, size: int = 10) -> None:
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


def _height(values: Sequence[Any], widths: Sequence[float]) -> float:
    """Points that a row needs for its longest text: a spreadsheet made elsewhere is not measured when it is opened."""
    lines = 1
    for value, width in zip(values, widths, strict=True):
        if isinstance(value, str):
            lines = max(lines, sum(1 + int(len(line) // width) for line in value.split("\n")))
    return min(_LINE * lines + 4, _TALLEST)


def _widths(sheet: Worksheet, widths: Iterable[float]) -> None:
    for column, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width


def _span(columns: Sequence[str], heading: str, last: int) -> str:
    letter = get_column_letter(columns.index(heading) + 1)
    return f"{letter}2:{letter}{max(last, 2)}"


def _choice(sheet: Worksheet, columns: Sequence[str], heading: str, last: int, choices: Sequence[str]) -> None:
    rule = DataValidation(type="list", formula1=f'"{",".join(choices)}"', allow_blank=True)
    rule.error = f"Choose one of: {', '.join(choices)}."
    rule.errorTitle = heading
    rule.showErrorMessage = True
    rule.add(_span(columns, heading, last))
    sheet.add_data_validation(rule)


def _amounts(sheet: Worksheet, columns: Sequence[str], heading: str, last: int) -> None:
    rule = DataValidation(type="decimal", operator="greaterThanOrEqual", formula1="0", allow_blank=True)
    rule.error = "Type a price as a number, 0 or more; leave the cell empty if it is not priced."
    rule.errorTitle = heading
    rule.showErrorMessage = True
    rule.add(_span(columns, heading, last))
    sheet.add_data_validation(rule)


def _unanswered(sheet: Worksheet, columns: Sequence[str], heading: str, last: int) -> None:
    """Tint what is still to be answered, so that a bidder sees the gaps."""
    letter = get_column_letter(columns.index(heading) + 1)
    rule = FormulaRule(formula=[f'${letter}2=""'], fill=PatternFill("solid", bgColor="FFF3BF"), stopIfTrue=True)
    sheet.conditional_formatting.add(_span(columns, heading, last), rule)


def _lock(sheet: Worksheet) -> None:
    sheet.protection.sheet = True
    sheet.protection.formatColumns = False
    sheet.protection.formatRows = False
