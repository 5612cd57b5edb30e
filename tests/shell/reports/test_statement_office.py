"""A statement on paper and in a workbook: the same facts, the same bytes, for screen readers too."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from pathlib import Path

import docx
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from joinedup.findings import Outcome
from joinedup.shell.flows.assurance.statement import StatementSet, found, state
from joinedup.shell.reports.assurance.statement import pdf
from joinedup.shell.reports.assurance.statement.docx import statement_docx
from joinedup.shell.reports.assurance.statement.forms import as_document
from joinedup.shell.reports.assurance.statement.xlsx import statement_xlsx
from joinedup.values import InputError
from tests.shell.reports.stated import NASTY, run_on, write_api


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> StatementSet:
    return found(run_on(tmp_path_factory.mktemp("full"), ("help_can_be_found", Outcome.FAIL, "/info")), None)


@pytest.fixture(scope="module")
def several(tmp_path_factory: pytest.TempPathFactory) -> StatementSet:
    folder = tmp_path_factory.mktemp("several")
    paths = [write_api(folder, f"{number}.yaml", title=f"Product {number}") for number in range(7)]
    return state(paths, [NASTY, *(f"Product {number}" for number in range(1, 7))], None)


@pytest.mark.parametrize("form", ["html", "docx", "pdf", "xlsx", "json"])
def test_the_same_statement_gives_the_same_bytes(full: StatementSet, form: str) -> None:
    assert as_document(full, form) == as_document(full, form)


def test_the_word_document_tells_gaps_requirements_and_what_is_accepted(full: StatementSet) -> None:
    document = docx.Document(io.BytesIO(statement_docx(full)))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "The five gravest gaps of" in text
    assert text.count("Ask the supplier:") == 5
    cells = "\n".join(cell.text for table in document.tables for row in table.rows for cell in row.cells)
    assert "Known, and mended in release 5. (Integration)" in cells
    assert all(table.rows[0]._tr.xpath("./w:trPr/w:tblHeader") for table in document.tables)


def test_each_product_of_several_starts_a_page_in_word(several: StatementSet) -> None:
    document = docx.Document(io.BytesIO(statement_docx(several)))
    fresh = [paragraph.text for paragraph in document.paragraphs if paragraph.paragraph_format.page_break_before]
    assert fresh[1:] == [f"Product {number}" for number in range(1, 7)]


def test_the_workbook_has_a_sheet_for_each_table_ready_to_filter_and_nothing_merged(full: StatementSet) -> None:
    book = openpyxl.load_workbook(io.BytesIO(statement_xlsx(full)))
    assert book.sheetnames == [
        "Read me",
        "Questions of a buyer",
        "Requirements",
        "Questions",
        "Findings",
        "Documents",
        "Not used",
    ]
    for sheet in book:
        assert not sheet.merged_cells.ranges
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == f"A1:{sheet.cell(1, sheet.max_column).column_letter}{sheet.max_row}"
    findings = list(book["Findings"].iter_rows(min_row=2, values_only=True))
    accepted = [row for row in findings if row[10]]
    assert [(row[1], row[2], row[10]) for row in accepted] == [("help_can_be_found", "No", "2027-03-31")]
    told = [found for answer in full.statements[0].answers for found in answer.findings]
    assert len(findings) == sum(len(found.places) or 1 for found in told), "a row for every place"


def test_no_cell_of_the_workbook_is_a_formula(tmp_path: Path) -> None:
    made = state([write_api(tmp_path)], ["=1+1"], None)
    book = openpyxl.load_workbook(io.BytesIO(statement_xlsx(made)))
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert "f" not in kinds
    assert any(cell.value == "=1+1" for row in book["Questions"].iter_rows() for cell in row)


def test_no_office_file_tells_when_it_was_made(full: StatementSet) -> None:
    for content in (statement_docx(full), statement_xlsx(full)):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
            assert "2000-01-01T00:00:00Z" in archive.read("docProps/core.xml").decode()


def test_the_pdf_says_that_it_is_accessible_archivable_and_in_british_english(full: StatementSet) -> None:
    content = pdf.statement_pdf(full)
    assert content.startswith(b"%PDF-1.7")
    assert re.search(rb"pdfuaid:part>\s*1", content)
    assert re.search(rb"pdfaid:part>\s*2", content)
    everything = content + b"".join(_streams(content))
    assert b"en-GB" in everything
    assert b"/StructTreeRoot" in everything
    assert b"/TH" in everything


def test_the_pdf_of_several_products_is_made_too(several: StatementSet) -> None:
    assert pdf.statement_pdf(several).startswith(b"%PDF")


def _streams(content: bytes) -> list[bytes]:
    found = []
    for part in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", content, re.DOTALL):
        try:
            found.append(zlib.decompress(part))
        except zlib.error:
            continue
    return found


@settings(max_examples=12, deadline=None)
@given(st.text(max_size=60))
def test_no_text_of_a_document_keeps_the_pdf_from_being_made(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    made = state([write_api(tmp_path_factory.mktemp("any"))], [text], None)
    assert pdf.statement_pdf(made).startswith(b"%PDF")


def test_every_sign_that_is_let_through_can_be_shown(tmp_path: Path) -> None:
    every = "".join(chr(one) for one in range(0x20, 0x3000) if pdf.shown(chr(one)) == chr(one))
    assert len(every) > 400
    made = state([write_api(tmp_path)], [every], None)
    assert pdf.statement_pdf(made).startswith(b"%PDF")


def test_without_the_extra_the_error_names_the_remedy(full: StatementSet, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "typst", None)
    with pytest.raises(InputError, match=r"joinedup\[pdf\]"):
        pdf.statement_pdf(full)
