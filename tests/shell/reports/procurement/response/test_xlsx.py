"""The sheet that bidders fill is easy to fill and hard to break."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from joinedup.shell.reports.procurement.response.xlsx import write_response_template
from tests.shell.sources import made


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sheet") / "response.xlsx"
    write_response_template(made.procurement(), made.library(), made.asked(), path)
    return path


@pytest.fixture(scope="module")
def book(path: Path) -> Any:
    return load_workbook(path)


def test_there_is_one_requirement_a_row_with_its_id_and_how_it_is_scored(book: Any) -> None:
    sheet = book["Requirements"]
    assert [sheet.cell(row, 1).value for row in range(1, 5)] == ["Id", "JU-A01", "JU-A02", "JU-B01"]
    assert sheet["D2"].value == "The outcome of JU-A01, within 6 months."
    assert sheet["G2"].value == "Shown by a document, 0 to 5 (sheet Scoring)"
    assert [one.value for one in book["Scoring"][2]] == ["Shown by a document", "5", "All of it, shown."]


def test_every_interface_has_a_row_that_says_what_it_carries_today(book: Any) -> None:
    sheet = book["Interfaces"]
    assert sheet["A2"].value == "IF-1"
    assert sheet["E2"].value == "The RMS gives markers to The CAD (by file, nightly)"
    assert sheet["F2"].value == "yes"


def test_prices_have_a_column_for_each_year_of_the_term(book: Any) -> None:
    headings = [one.value for one in book["Prices"][1]]
    assert headings == ["Id", "Category", "Title", "Year 1", "Year 2", "Year 3"]


def test_nothing_is_merged_and_headings_stay_in_sight(book: Any) -> None:
    for name in ("Requirements", "Interfaces", "Prices"):
        assert not book[name].merged_cells.ranges
        assert book[name].freeze_panes == "D2"
        assert book[name].print_title_rows == "$1:$1"


def test_only_the_bidders_cells_can_be_changed_and_no_password_keeps_anyone_out(book: Any) -> None:
    sheet = book["Requirements"]
    assert sheet.protection.sheet
    assert not sheet.protection.password
    assert [sheet.cell(2, column).protection.locked for column in range(1, 11)] == [True] * 7 + [False] * 3


def test_answers_are_chosen_from_lists(book: Any) -> None:
    rules = {str(one.sqref): one.formula1 for one in book["Requirements"].data_validations.dataValidation}
    assert rules == {"H2:H4": '"yes,partly,no"'}
    rules = {str(one.sqref): one.formula1 for one in book["Interfaces"].data_validations.dataValidation}
    assert rules["G2:G3"] == '"included,at a price,no"'
    assert rules["H2:H3"] == "0"


def test_rows_are_tall_enough_for_their_words(book: Any) -> None:
    heights = book["Requirements"].row_dimensions
    assert heights[2].height > 2 * 13


def test_the_mark_that_tells_the_version_is_out_of_sight(book: Any) -> None:
    assert book["JoinedUp"].sheet_state == "hidden"
    assert len(book["JoinedUp"]["B3"].value) == 64


def test_no_clock_shows_in_the_file(path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.read("docProps/core.xml").count(b"2000-01-01T00:00:00Z") == 2
