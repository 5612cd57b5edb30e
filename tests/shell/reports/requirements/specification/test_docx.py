"""The specification is fit to publish: complete, navigable and the same bytes each time."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn

from joinedup.procurement.asked import asked_interfaces
from joinedup.shell.flows.procurement.demo import demo_folder, write_demo_case
from joinedup.shell.reports.requirements.specification.docx import specification_bytes
from joinedup.shell.sources.knowledge.packs import load_goals
from joinedup.shell.sources.procurement.case import read_ground
from tests.shell.sources import made


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The demonstration's specification."""
    folder = write_demo_case(tmp_path_factory.mktemp("case") / "demo")
    procurement, estate, library = read_ground(folder)
    return specification_bytes(procurement, library, load_goals(), asked_interfaces(procurement, estate))


@pytest.fixture(scope="module")
def document(demo: bytes) -> Any:
    return Document(io.BytesIO(demo))


def text_of(document: Any) -> str:
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_the_same_procurement_gives_the_same_bytes() -> None:
    def once() -> bytes:
        return specification_bytes(made.procurement(), made.library(), load_goals(), made.asked())

    assert once() == once()


def test_no_clock_shows_in_the_file(demo: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(demo)) as archive:
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.read("docProps/core.xml").count(b"2000-01-01T00:00:00Z") == 2
        assert "docProps/thumbnail.jpeg" not in archive.namelist()


def test_every_requirement_is_there_with_its_id_text_and_weight(document: Any, tmp_path: Path) -> None:
    procurement, _, _ = read_ground(write_demo_case(tmp_path / "demo"))
    text = text_of(document)
    headings = [paragraph.text for paragraph in document.paragraphs if paragraph.style.name == "Heading 3"]
    for requirement in procurement.specification.requirements:
        assert f"{requirement.requirement.id}  {requirement.requirement.title}" in headings
        assert requirement.text in text
    assert "must; 6 per cent" in text


def test_every_interface_and_every_scale_is_there(document: Any) -> None:
    text = text_of(document)
    for one in ("RMS-INCIDENT-IN", "RMS-WAREHOUSE-EXTRACT", "Shown by the terms that the bidder will sign"):
        assert one in text
    assert "Command and control gives incident to Crime and records management" in text


def test_the_way_bids_are_compared_is_said_in_words_and_as_a_formula(document: Any) -> None:
    text = text_of(document)
    assert "Quality points = 60 × sum of (weight × score ÷ highest score) ÷ 100" in text
    assert "The lowest price earns all the price points" in text
    assert "Northmoor's assumption, made up for this demonstration" in text


def test_headings_are_real_and_none_is_skipped(document: Any) -> None:
    levels = [
        int(paragraph.style.name[-1]) for paragraph in document.paragraphs if paragraph.style.name.startswith("Heading")
    ]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_the_contents_lead_to_headings_that_exist(document: Any) -> None:
    body = document.element.body
    marks = {one.get(qn("w:name")) for one in body.iter(qn("w:bookmarkStart"))}
    wanted = [one.get(qn("w:anchor")) for one in body.iter(qn("w:hyperlink")) if one.get(qn("w:anchor"))]
    assert len(wanted) > 10
    assert set(wanted) <= marks


def test_tables_with_a_header_row_repeat_it_and_each_table_has_a_caption(document: Any) -> None:
    for table in document.tables:
        assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val"))
    repeated = [table for table in document.tables if table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None]
    assert len(repeated) >= 5


def test_the_language_is_british_english(demo: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(demo)) as archive:
        assert b'w:val="en-GB"' in archive.read("word/styles.xml")
        assert b"en-US" not in archive.read("word/styles.xml")


def test_a_character_that_no_document_can_hold_does_no_harm() -> None:
    procurement = replace(made.procurement(), title="A \x01 records\x0b system", summary="\ufffe <b>&amp;</b> Ŵy")
    content = specification_bytes(procurement, made.library(), load_goals(), ())
    assert "<b>&amp;</b> Ŵy" in text_of(Document(io.BytesIO(content)))


def test_the_demonstration_names_no_real_amount_as_a_fact() -> None:
    text = (demo_folder() / "case" / "procurement.yaml").read_text(encoding="utf-8")
    for line in text.splitlines():
        if "basis:" in line:
            assert "Northmoor's assumption, made up for this demonstration" in line
