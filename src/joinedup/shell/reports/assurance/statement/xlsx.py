"""A statement as a workbook: one sheet for each table, every row complete, nothing merged, ready to filter."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from joinedup.assurance.standing import Exhibit
from joinedup.assurance.statement import Statement
from joinedup.shell.flows.assurance.statement import StatementSet
from joinedup.shell.reports.assurance.statement import words
from joinedup.shell.reports.paper.office_zip import settled
from joinedup.shell.reports.printable import printable
from joinedup.shell.sources.tables.cell_text import MOST_CHARACTERS, to_cell

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

Row = Sequence[str | int | None]
_MOST_ROWS = 1_048_000  # a sheet ends at 1,048,576
_LONGEST = MOST_CHARACTERS // 7 - 20  # an escaped sign takes seven
_FONT = "Arial"
_LINE, _TALLEST = 13.0, 400.0  # points


def statement_xlsx(made: StatementSet) -> bytes:
    """The whole report; the same bytes each time."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    properties = book.properties
    properties.title, properties.creator, properties.language = made.title[:255], "JoinedUp", "en-GB"
    for title, heads, widths, rows in _sheets(made):
        _fill(book.create_sheet(title), heads, widths, rows)
    out = io.BytesIO()
    book.save(out)
    return settled(out.getvalue())


def _sheets(made: StatementSet) -> Iterable[tuple[str, Sequence[str], Sequence[int], Iterable[Row]]]:
    every = made.statements
    yield "Read me", ("About", "What"), (26, 110), _about(made)
    yield (
        "Questions of a buyer",
        ("Product", "Question", "Answer", "Yes", "In doubt", "No", "Not tested", "Nothing said", "Tested only in part"),
        (30, 34, 80, 8, 9, 8, 11, 13, 13),
        (
            (statement.product, view.question, view.sentence, view.yes, view.doubtful, view.no, view.untested, view.silent, view.partly)
            for statement in every
            for view in statement.subjects
        ),
    )  # fmt: skip
    yield (
        "Requirements",
        ("Product", "Requirement", "Title", "What is asked", "Category", "Obligation", "Weight %", "Standing", "How we know", "What it rests on"),
        (30, 13, 44, 60, 28, 11, 10, 24, 24, 46),
        (row for statement in every for row in _requirements(statement)),
    )  # fmt: skip
    yield (
        "Questions",
        ("Product", "Check", "Version", "Question", "Subject", "Requirement", "Answer", "Places examined", "Places in trouble", "Why it matters", "What to ask"),
        (30, 34, 9, 52, 24, 13, 18, 11, 11, 70, 60),
        (
            (statement.product, answer.check, answer.version, answer.title, answer.subject, answer.requirement,
             words.OUTCOMES[answer.outcome][0], answer.examined, answer.troubled, answer.why, answer.ask)
            for statement in every
            for answer in statement.answers
        ),
    )  # fmt: skip
    yield (
        "Findings",
        ("Product", "Check", "Outcome", "Severity", "File", "Line", "Column", "Pointer", "What was found", "Requirement", "Accepted until", "Reason"),
        (30, 34, 14, 10, 34, 8, 8, 40, 80, 13, 14, 40),
        _findings(made),
    )  # fmt: skip
    yield (
        "Documents",
        ("Product", "File", "Kind", "Title", "Operations", "SHA-256"),
        (30, 50, 16, 40, 11, 68),
        (row for statement in every for doc in statement.exhibits for row in _document(statement.product, doc)),
    )  # fmt: skip
    yield (
        "Not used",
        ("File", "Place", "Why", "What to do"),
        (50, 20, 70, 70),
        [*((input_error.file, input_error.place, input_error.problem, input_error.remedy) for input_error in made.unusable),
         *((text, "", "It is no API description.", "") for text in made.left_out)],
    )  # fmt: skip


def _about(made: StatementSet) -> Iterable[Row]:
    yield "Title", made.title
    yield "Made by", f"JoinedUp {made.joinedup}"
    for source in dict.fromkeys(statement.source for statement in made.statements):
        yield "Requirements", source
    for note in made.notes:
        yield "Note", note
    for statement in made.statements:
        yield statement.product, statement.sentence
    yield "How to read it", f"{words.LADDER} {words.NEVER_GREEN}"


def _requirements(statement: Statement) -> Iterable[Row]:
    for stand in statement.stands:
        asked = stand.asked
        yield (
            statement.product, asked.id, stand.title, asked.text, asked.category,
            asked.obligation.value if asked.obligation else "", f"{asked.weight:f}" if asked.weight is not None else "",
            words.STANDINGS[stand.standing][0], words.RUNGS[stand.rung], words.rests_on(stand),
        )  # fmt: skip


def _findings(made: StatementSet) -> Iterable[Row]:
    accepted = dict(made.ledger.accepted)
    for statement in made.statements:
        for answer in statement.answers:
            for found in answer.findings:
                by = accepted.get(found)
                for at in found.places or (found.location,):
                    yield (
                        statement.product, found.check, words.OUTCOMES[found.outcome][0], found.severity.value, at.file, at.line,
                        at.column, at.pointer, found.message, found.requirement,
                        by.until.isoformat() if by else "", by.reason if by else "",
                    )  # fmt: skip


def _fill(sheet: Worksheet, heads: Sequence[str], widths: Sequence[int], rows: Iterable[Row]) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties

    head, body = Font(name=_FONT, size=10, bold=True, color="FFFFFF"), Font(name=_FONT, size=10)
    deep, wrapped = PatternFill("solid", fgColor="14385F"), Alignment(vertical="top", wrap_text=True)
    for column, text in enumerate(heads, 1):
        top = sheet.cell(1, column, text)
        top.font, top.fill, top.alignment = head, deep, wrapped
        sheet.column_dimensions[get_column_letter(column)].width = widths[column - 1]
    last = 1
    for last, row in enumerate(rows, 2):
        if last > _MOST_ROWS:
            sheet.cell(last, 1, "More rows than a sheet can hold: use the JSON form for all of them.")
            break
        for column, value in enumerate(row, 1):
            cell = sheet.cell(last, column)
            _put(cell, value)
            cell.font, cell.alignment = body, wrapped
        sheet.row_dimensions[last].height = _height(row, widths)
    sheet.row_dimensions[1].height = _height(heads, widths)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(heads))}{last}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize, sheet.page_setup.fitToHeight = "landscape", 9, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"


def _height(row: Row, widths: Sequence[int]) -> float:
    """A height at which every wrapped text can be read; not every program works it out by itself."""
    lines = max(
        sum(-(-max(len(part), 1) // max(width - 2, 1)) for part in str(value or "").split("\n"))
        for value, width in zip(row, widths, strict=True)
    )
    return min(lines * _LINE + 2, _TALLEST)


def _put(cell: Any, value: str | int | None) -> None:
    """Text stays text, though it starts like a formula; what no cell can hold is cut, and says so."""
    if isinstance(value, str):
        text = printable(value)
        cell.value = to_cell(text if len(text) <= _LONGEST else text[:_LONGEST] + " … (cut)")
        cell.data_type = "s"
    else:
        cell.value = value


def _document(product: str, doc: Exhibit) -> Iterator[Row]:
    """A document, and each of its parts below it."""
    yield product, doc.file, doc.kind, doc.title, doc.operations, doc.sha256
    for file, sha256 in doc.parts:
        yield product, file, f"part of {doc.file}", "", None, sha256
