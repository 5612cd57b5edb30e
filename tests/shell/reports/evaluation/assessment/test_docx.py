"""The report as a Word document: complete, the same bytes each time, readable by a screen reader."""

from __future__ import annotations

import io
import itertools
import zipfile
from dataclasses import replace
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

from joinedup.shell.reports.evaluation.assessment.docx import assessment_docx
from tests.shell.reports.evaluation.assessment.test_html import HOSTILE, hostile
from tests.shell.reports.made import assessment


@pytest.fixture(scope="module")
def content() -> bytes:
    return assessment_docx(assessment())


@pytest.fixture(scope="module")
def document(content: bytes) -> Any:
    return docx.Document(io.BytesIO(content))


def texts(document: Any) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs]


def test_the_same_assessment_gives_the_same_bytes(content: bytes) -> None:
    assert assessment_docx(assessment()) == content


def test_no_clock_is_in_the_file(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = archive.read("docProps/core.xml").decode()
    assert "2000-01-01T00:00:00Z" in core
    assert "en-GB" in core


def test_it_tells_the_same_headline_as_the_page(document: Any) -> None:
    told = texts(document)
    assert "Recommendation: provisional" in told
    assert any("comes first with 83.23 of 100, 9.03 ahead of Birchgate Limited" in one for one in told)


def test_headings_are_headings_and_go_down_one_level_at_a_time(document: Any) -> None:
    levels = [
        int(paragraph.style.name[-1])
        for paragraph in document.paragraphs
        if paragraph.style.name.startswith("Heading ")
    ]
    assert levels
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_the_first_row_of_every_table_repeats_on_each_page(document: Any) -> None:
    assert document.tables
    assert all(table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None for table in document.tables)


def test_every_picture_has_a_description(document: Any) -> None:
    described = [shape._inline.docPr.get("descr") for shape in document.inline_shapes]
    assert len(described) == 2
    assert all(described)


def test_it_is_in_british_english(document: Any) -> None:
    languages = {one.get(qn("w:val")) for one in document.styles.element.iter(qn("w:lang"))}
    assert languages == {"en-GB"}


def test_a_score_is_told_with_its_line(document: Any) -> None:
    assert any("bids/cedar/api.yaml, line 12 /paths/~1persons/get" in text for text in texts(document))
    assert any("→    12" in text for text in texts(document))


def test_what_bidders_write_cannot_break_the_file() -> None:
    read = docx.Document(io.BytesIO(assessment_docx(hostile())))
    shown = HOSTILE.split("{{")[0]
    assert any(shown in text for text in texts(read))


def test_many_bids_turn_the_page_on_its_side() -> None:
    made = assessment()
    first = made.comparison.results[0]
    many = tuple(replace(first, bid=f"bid-{number}") for number in range(6))
    wide = docx.Document(
        io.BytesIO(assessment_docx(replace(made, goals=(), comparison=replace(made.comparison, results=many))))
    )
    assert wide.sections[0].page_width > wide.sections[0].page_height


def test_an_assessment_without_bids_still_prints() -> None:
    made = assessment()
    empty = replace(made, comparison=replace(made.comparison, results=()), bids=(), documents=(), goals=())
    assert "There is no bid to compare." in texts(docx.Document(io.BytesIO(assessment_docx(empty))))
