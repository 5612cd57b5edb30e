"""The response sheet that bidders fill: one question a row, stable ids, nothing merged.

``write_response_template`` writes it empty, ``write_response`` filled. The
buyer's cells are locked without a password, so that a slip of the hand is
caught and nobody is kept from anything. The same input gives the same bytes.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from joinedup.procurement.asked import AskedInterface
from joinedup.procurement.model import InterfaceOffer, PriceLine, Procurement
from joinedup.procurement.response import Response, complete, template_digest
from joinedup.procurement.terms import MEETS, OFFERED, PRICE_CATEGORIES, currency_of
from joinedup.requirements.model import Library, SpecifiedRequirement
from joinedup.shell.reports.paper.office_zip import settled
from joinedup.shell.reports.procurement.response.cells import (
    A3,
    A4,
    WIDTHS,
    amounts_only,
    answer_cell,
    choose_from,
    head,
    head_cell,
    height,
    lock,
    page,
    priced,
    row_of,
    set_widths,
    tint_gaps,
    words,
)
from joinedup.shell.sources.procurement.response import layout as at


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
    _write_hidden_facts(book.create_sheet(at.KEPT), procurement, asked)
    book.properties.title = f"Response: {procurement.title}"
    book.properties.creator = procurement.force
    book.properties.language = "en-GB"
    out = io.BytesIO()
    book.save(out)
    return settled(out.getvalue())


def _read_me(sheet: Worksheet, response: Response, procurement: Procurement) -> None:
    set_widths(sheet, (18, 100))
    page(sheet, A4)
    words(sheet["A1"], procurement.title, bold=True, size=16)
    words(sheet["A2"], f"Response to {procurement.force}", size=12)
    words(sheet["A4"], "Who is answering", bold=True)
    for label, place, value in (
        ("Bidder", at.BIDDER_CELL, response.bidder),
        ("Product", at.PRODUCT_CELL, response.product),
    ):
        words(sheet["A" + place[1:]], label)
        answer_cell(sheet[place], value)
    words(sheet["A8"], "How to answer", bold=True)
    for number, line in enumerate(_guidance(procurement), start=1):
        row = 8 + number
        words(sheet.cell(row, 1), str(number))
        words(sheet.cell(row, 2), line)
        sheet.row_dimensions[row].height = height((line,), (100,))
    sheet.row_dimensions[1].height = 24
    lock(sheet)


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
    answers = {answer.requirement: answer for answer in response.answers}
    titles = dict(library.categories)
    head(sheet, at.REQUIREMENT_COLUMNS, paper=A3)
    for row, requirement in enumerate(procurement.specification.requirements, start=2):
        told = (
            requirement.requirement.id,
            titles.get(requirement.requirement.category, requirement.requirement.category),
            requirement.obligation.value,
            requirement.text,
            requirement.weight,
            _verified(requirement),
            _scored(requirement, library),
        )
        answer = answers[requirement.requirement.id]
        said = (answer.meets, answer.statement, answer.evidence)
        row_of(sheet, row, told, said)
        sheet.row_dimensions[row].height = height((*told, *said), [WIDTHS[column] for column in at.REQUIREMENT_COLUMNS])
    last = len(procurement.specification.requirements) + 1
    choose_from(sheet, at.REQUIREMENT_COLUMNS, at.MEETS, last, MEETS)
    tint_gaps(sheet, at.REQUIREMENT_COLUMNS, at.MEETS, last)
    lock(sheet)


def _verified(requirement: SpecifiedRequirement) -> str:
    return "\n".join(f"{way.method.value.capitalize()}: {way.detail}" for way in requirement.requirement.verification)


def _scored(requirement: SpecifiedRequirement, library: Library) -> str:
    rubric = library.rubric(requirement.requirement.rubric)
    return f"{rubric.title}, 0 to {rubric.most} (sheet {at.SCORING})"


def _scoring(sheet: Worksheet, procurement: Procurement, library: Library) -> None:
    """Each scale that is used, a line a score, for reading alone."""
    for column, heading in enumerate(("Scale", "Score", "What earns it"), start=1):
        head_cell(sheet.cell(1, column), heading)
    widths = (34, 8, 110)
    set_widths(sheet, widths)
    row = 1
    for identity in sorted({requirement.requirement.rubric for requirement in procurement.specification.requirements}):
        rubric = library.rubric(identity)
        for band in rubric.bands:
            row += 1
            row_of(sheet, row, (rubric.title, str(band.score), band.meaning), ())
            sheet.row_dimensions[row].height = height((rubric.title, "", band.meaning), widths)
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    page(sheet, A4)
    lock(sheet)


def _interfaces(sheet: Worksheet, response: Response, asked: Sequence[AskedInterface]) -> None:
    offers = {offer.interface: offer for offer in response.offers}
    head(sheet, at.INTERFACE_COLUMNS, paper=A3)
    set_widths(sheet, (25,))
    for row, interface in enumerate(asked, start=2):
        told = (
            interface.id,
            interface.system,
            interface.name + (f"\nStandard: {interface.standard}" if interface.standard else ""),
            interface.form,
            "\n".join(interface.exchanges),
            "yes" if interface.critical else "no",
        )
        said = _offer_cells(offers[interface.id])
        row_of(sheet, row, told, said)
        widths = [25, *(WIDTHS[column] for column in at.INTERFACE_COLUMNS[1:])]
        sheet.row_dimensions[row].height = height((*told, *said), widths)
    last = len(asked) + 1
    choose_from(sheet, at.INTERFACE_COLUMNS, at.OFFERED, last, OFFERED)
    for heading in (at.ONCE, at.YEARLY):
        amounts_only(sheet, at.INTERFACE_COLUMNS, heading, last)
    tint_gaps(sheet, at.INTERFACE_COLUMNS, at.OFFERED, last)
    lock(sheet)


def _offer_cells(offer: InterfaceOffer) -> tuple[Any, ...]:
    return (offer.offered, priced(offer.once), priced(offer.yearly), offer.note)


def _prices(sheet: Worksheet, response: Response, procurement: Procurement) -> None:
    years = procurement.model.term_years
    columns = at.price_columns(years)
    head(sheet, columns, paper=A4)
    lines = sorted(response.prices, key=lambda price_line: price_line.id)
    taken = {line.id for line in lines}
    unused = (at.price_row_id(number) for number in range(1, at.PRICE_ROWS + 1))
    rows: list[tuple[str, PriceLine | None]] = [(line.id, line) for line in lines]
    rows += [(identity, None) for identity in unused if identity not in taken]
    for row, (identity, line) in enumerate(rows, start=2):
        amounts = [_due(line, year) for year in range(1, years + 1)]
        said = (line.category, line.title) if line else ("", "")
        row_of(sheet, row, (identity,), (*said, *amounts))
    last = len(rows) + 1
    choose_from(sheet, columns, at.CATEGORY, last, PRICE_CATEGORIES)
    for year in range(1, years + 1):
        amounts_only(sheet, columns, at.year_column(year), last)
    lock(sheet)


def _due(line: PriceLine | None, year: int) -> Any:
    return priced(line.amount) if line is not None and year in line.years else priced(None)


def _write_hidden_facts(sheet: Worksheet, procurement: Procurement, asked: Sequence[AskedInterface]) -> None:
    for row, (key, value) in enumerate(
        (
            ("form", at.FORM),
            ("procurement", procurement.id),
            ("digest", template_digest(procurement, asked)),
        ),
        start=1,
    ):
        words(sheet.cell(row, 1), key)
        words(sheet.cell(row, 2), value)
    sheet.sheet_state = "hidden"
    lock(sheet)
