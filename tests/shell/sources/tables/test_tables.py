"""Rows of text with the address of every cell."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.comments import Comment

from joinedup.shell.sources.tables import table, xlsx
from joinedup.shell.sources.tables.table import TableError, guarded, letters, tidy
from joinedup.shell.sources.tables.tables import MOST_BYTES, read_csv, read_tables
from joinedup.values import InputError
from tests.shell.sources.office.made import packed, strict_form, with_parts


def _book(fill: Callable[[Any], None]) -> bytes:
    book = openpyxl.Workbook()
    book.active.title = "Flows"
    fill(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _flows(*rows: tuple[Any, ...]) -> bytes:
    return _book(lambda book: [book.active.append(row) for row in rows])


def _read(data: bytes, folder: Path) -> table.Table:
    path = folder / "register.xlsx"
    path.write_bytes(data)
    return read_tables(path, ["Flows"]).tables["Flows"]


def _with_part(data: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for one in old.namelist():
            new.writestr(one, change(old.read(one)) if one == name else old.read(one))
    return out.getvalue()


def test_columns_are_named_as_a_spreadsheet_names_them() -> None:
    assert [letters(one) for one in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_commas_semicolons_and_tabs_are_told_apart_by_the_headings(sign: str) -> None:
    text = f'id{sign}name\r\nRMS{sign}"Crime{sign} and records"\r\n'
    made = read_csv(text.encode("utf-8-sig"), "systems.csv")
    assert made.headings == ("id", "name")
    assert made.rows[0].cells == ("RMS", f"Crime{sign} and records".replace("\t", ""))


def test_a_first_line_that_names_the_separator_is_not_the_headings() -> None:
    made = read_csv(b"sep=;\nid;name\nRMS;x\n", "systems.csv")
    assert (made.headings, made.heading_row, made.rows[0].number) == (("id", "name"), 2, 3)


def test_a_windows_1252_file_is_refused_with_its_line_and_the_way_to_save_it() -> None:
    with pytest.raises(InputError, match=r"line 2: .*Windows-1252.*CSV UTF-8"):
        read_csv("id,name\nA,Caf\u00e9\n".encode("cp1252"), "systems.csv")


def test_a_utf_16_file_is_refused() -> None:
    with pytest.raises(InputError, match="UTF-16"):
        read_csv("id,name\n".encode("utf-16"), "systems.csv")


def test_a_quotation_mark_that_is_not_closed_is_named_with_its_row() -> None:
    with pytest.raises(InputError, match="quotation mark"):
        read_csv(b'id,name\nA,"never closed\nB,x\n', "systems.csv")


def test_a_cell_under_no_heading_is_a_problem_with_its_address() -> None:
    made = read_csv(b"id,name\nA,one,two\n", "systems.csv")
    assert str(made.problems[0]).startswith("systems.csv, cell C2: 'two' stands under no heading.")


def test_a_csv_formula_is_a_problem_and_a_guarded_text_is_not() -> None:
    made = read_csv(b"id,name\nA,=1+1\nB,'=1+1\n", "systems.csv")
    assert [problem.place for problem in made.problems] == ["systems.csv, cell B2"]
    assert made.rows[1].cells[1] == "=1+1"


@given(st.text(st.characters(exclude_categories=("C", "Z")), max_size=20))
def test_a_guarded_text_comes_back_as_it_was(text: str) -> None:
    assert tidy(guarded(text)) == (text, "")


def test_blanks_and_invisible_marks_are_tidied_and_control_characters_are_not_read() -> None:
    assert tidy(" \u200bRMS\xa0 two\n") == ("RMS two", "")
    assert tidy("a\x07b")[1].startswith("it holds a character")


def test_more_rows_than_are_read_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table, "MOST_ROWS", 3)
    assert len(read_csv(b"id\n1\n2\n3\n", "x.csv").rows) == 3
    with pytest.raises(InputError, match="more than 3 rows"):
        read_csv(b"id\n1\n2\n3\n4\n", "x.csv")


def test_a_file_that_is_too_large_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "register.xlsx"
    with path.open("wb") as out:
        out.truncate(MOST_BYTES + 1)
    with pytest.raises(InputError, match="larger than 20 MB"):
        read_tables(path, ["Flows"])


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old .xls"),
        (b"id,name\n", "neither an .xlsx workbook nor a folder"),
        (b"PK\x03\x04 nonsense", "damaged"),
        (b"", "neither"),
    ],
)
def test_what_is_no_workbook_is_refused(data: bytes, told: str, tmp_path: Path) -> None:
    path = tmp_path / "register.xlsx"
    path.write_bytes(data)
    with pytest.raises(InputError, match=told):
        read_tables(path, ["Flows"])


def test_a_file_that_is_not_there_is_said_to_be_absent() -> None:
    with pytest.raises(InputError, match="no such file"):
        read_tables(Path("nowhere.xlsx"), ["Flows"])
    with pytest.raises(InputError):
        read_tables(Path("a\0b"), ["Flows"])


def test_dates_numbers_and_yes_no_cells_become_plain_text(tmp_path: Path) -> None:
    from datetime import date, datetime

    made = _read(_flows(("a", "b", "c", "d"), (date(2027, 9, 30), 3900.0, True, datetime(2027, 9, 30))), tmp_path)  # noqa: DTZ001
    assert made.rows[0].cells == ("2027-09-30", "3900", "yes", "2027-09-30")
    assert made.place(2, 3) == "sheet Flows, cell D2"


def test_a_formula_and_an_error_in_a_workbook_are_problems_with_their_cells(tmp_path: Path) -> None:
    made = _read(_flows(("a", "b"), ("=1+1", "#N/A")), tmp_path)
    assert [problem.place for problem in made.problems] == ["sheet Flows, cell A2", "sheet Flows, cell B2"]


def test_merged_cells_are_a_problem(tmp_path: Path) -> None:
    data = _book(
        lambda book: (book.active.append(("a", "b")), book.active.append(("x", "y")), book.active.merge_cells("A2:A4"))
    )
    assert [problem.place for problem in _read(data, tmp_path).problems] == ["sheet Flows, cells A2:A4"]


def test_a_hidden_sheet_is_refused_and_a_hidden_sheet_that_is_not_wanted_is_not(tmp_path: Path) -> None:
    def fill(book: Any) -> None:
        book.active.append(("a",))
        book.create_sheet("Lists").sheet_state = "hidden"

    assert _read(_book(fill), tmp_path).headings == ("a",)

    def hide(book: Any) -> None:
        book.create_sheet("Other")
        book.active.sheet_state = "hidden"

    with pytest.raises(InputError, match="hidden"):
        _read(_book(hide), tmp_path)


def test_a_workbook_that_unpacks_into_too_much_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as bomb, bomb.open("xl/workbook.xml", "w") as part:
        for _ in range(xlsx.MOST_UNPACKED // 1_000_000 + 1):
            part.write(b" " * 1_000_000)
    with pytest.raises(InputError, match="unpacked"):
        _read(out.getvalue(), tmp_path)


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "[Content_Types].xml"])
def test_a_part_that_declares_entities_is_refused(part: str, tmp_path: Path) -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;">]>'
    data = _with_part(_flows(("a",)), part, lambda old: bomb + old)
    with pytest.raises(InputError, match="document type"):
        _read(data, tmp_path)


def test_a_part_in_another_encoding_cannot_hide_entities(tmp_path: Path) -> None:
    data = _with_part(_flows(("a",)), "xl/worksheets/sheet1.xml", lambda old: old.decode().encode("utf-16"))
    with pytest.raises(InputError, match="not in UTF-8"):
        _read(data, tmp_path)


def test_a_row_said_to_lie_beyond_any_sheet_is_not_waited_for(tmp_path: Path) -> None:
    data = _with_part(
        _flows(("a",), ("x",)),
        "xl/worksheets/sheet1.xml",
        lambda old: old.replace(b'<row r="2"', b'<row r="99999999999"').replace(b'r="A2"', b'r="A99999999999"'),
    )
    assert _read(data, tmp_path).rows == ()


def test_a_row_after_a_million_rows_left_out_keeps_its_number(tmp_path: Path) -> None:
    data = _with_part(
        _flows(("a",), ("x",)),
        "xl/worksheets/sheet1.xml",
        lambda old: old.replace(b'<row r="2"', b'<row r="1048576"').replace(b'r="A2"', b'r="A1048576"'),
    )
    assert [row.number for row in _read(data, tmp_path).rows] == [1_048_576]


def test_all_broken_files_of_a_folder_are_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "Systems.csv").write_bytes("id\nCaf\u00e9".encode("cp1252"))
    (tmp_path / "flows.CSV").write_bytes(b"\xff\xfeid")
    with pytest.raises(TableError) as told:
        read_tables(tmp_path, ["Systems", "Flows"])
    assert [problem.place.split(",")[0] for problem in told.value.problems] == ["Systems.csv", "flows.CSV"]


SOUND = _flows(("a", "b"), ("x", 1), ("y", 2.5))


@given(st.lists(st.tuples(st.integers(0, len(SOUND) - 1), st.integers(0, 255)), min_size=1, max_size=8))
def test_a_workbook_with_flipped_bytes_is_read_or_refused_and_nothing_else(flips: list[tuple[int, int]]) -> None:
    data = bytearray(SOUND)
    for place, byte in flips:
        data[place] = byte
    try:
        xlsx.read_workbook(bytes(data), "flipped.xlsx", ("Flows",))
    except InputError:
        pass  # the other right answer


_SHEET = zipfile.ZipFile(io.BytesIO(SOUND)).read("xl/worksheets/sheet1.xml")


@given(st.integers(0, len(_SHEET) - 1), st.integers(0, 12), st.binary(max_size=12))
def test_a_sheet_with_bytes_put_in_and_left_out_is_read_or_refused(at: int, out: int, put: bytes) -> None:
    data = _with_part(SOUND, "xl/worksheets/sheet1.xml", lambda old: old[:at] + put + old[at + out :])
    try:
        xlsx.read_workbook(data, "cut.xlsx", ("Flows",))
    except InputError:
        pass  # the other right answer


@given(st.binary(max_size=300))
def test_any_bytes_are_a_table_or_refused(data: bytes) -> None:
    try:
        read_csv(data, "any.csv")
    except InputError:
        pass  # the other right answer


def test_the_strict_form_reads_as_the_usual_one(tmp_path: Path) -> None:
    data = _flows(("id", "started"), ("F1", date(2026, 5, 12)), ("F2", 1234.5))
    assert _read(strict_form(data), tmp_path) == _read(data, tmp_path)


def test_two_sheets_of_one_name_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "register.xlsx"
    path.write_bytes(_book(lambda book: [book.active.append(["id"]), book.create_sheet("flows ").append(["id"])]))
    with pytest.raises(InputError, match="two sheets are called Flows"):
        read_tables(path, ["Flows"])


def test_what_was_not_asked_for_is_named(tmp_path: Path) -> None:
    def fill(book: Any) -> None:
        book.active.append(["id"])
        book.active.append(["F1"])
        book.active["A1"].comment = Comment("explains the heading", "us")
        book.active["A2"].comment = Comment("only until March", "them")
        book.create_sheet("Caveats").append(["all prices exclude hosting"])
        book.create_sheet("Empty")

    path = tmp_path / "register.xlsx"
    path.write_bytes(with_parts(_book(fill), {"xl/media/image1.png": b"x", "xl/media/image2.png": b"x"}))
    assert read_tables(path, ["Flows"]).unread == ("sheet Caveats", "comments on cell A2", "2 pictures")


def test_a_cell_to_the_right_of_what_is_read_is_a_problem(tmp_path: Path) -> None:
    made = _read(_flows(["id"], ["F1", *[None] * (xlsx.MOST_COLUMNS - 1), "far out"]), tmp_path)
    assert [problem.place for problem in made.problems] == ["sheet Flows, cell BM2"]


def test_other_files_of_a_folder_are_named(tmp_path: Path) -> None:
    (tmp_path / "flows.csv").write_text("id\nF1\n")
    (tmp_path / "notes.txt").write_text("x")
    assert read_tables(tmp_path, ["Flows"]).unread == ("file notes.txt",)


@pytest.mark.parametrize("kind", ["opendocument.spreadsheet", "opendocument.text"])
def test_another_kind_of_file_is_named_with_the_remedy(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "register.xlsx"
    path.write_bytes(packed({"mimetype": f"application/vnd.oasis.{kind}"}))
    with pytest.raises(InputError, match=r"this is an OpenDocument .* save it as an Excel workbook \(\.xlsx\)"):
        read_tables(path, ["Flows"])
