"""What an office file is, told by its content."""

from __future__ import annotations

import io

import docx
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from joinedup.shell.sources.office.kind import OTHER, SHEET, WORD, office_kind
from tests.shell.sources.office.made import packed

_TYPES = '<Types><Override PartName="/{part}" ContentType="{content}"/></Types>'


def _types(part: str, content: str) -> dict[str, str | bytes]:
    return {"[Content_Types].xml": _TYPES.format(part=part, content=content), part: "<x/>"}


def _saved(thing: object) -> bytes:
    made = io.BytesIO()
    thing.save(made)  # type: ignore[attr-defined]
    return made.getvalue()


def test_workbooks_and_word_documents_are_known_with_their_main_part() -> None:
    sheet, word = office_kind(_saved(openpyxl.Workbook())), office_kind(_saved(docx.Document()))
    assert sheet is not None
    assert (sheet.family, sheet.main) == (SHEET, "xl/workbook.xml")
    assert word is not None
    assert (word.family, word.main) == (WORD, "word/document.xml")


def test_the_main_part_is_the_one_that_the_file_names_whatever_it_is_called() -> None:
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    kind = office_kind(packed(_types("word/document2.xml", main)))
    assert kind is not None
    assert (kind.family, kind.main) == (WORD, "word/document2.xml")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (packed({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), ".ods"),
        (packed({"mimetype": "application/vnd.oasis.opendocument.text"}), ".odt"),
        (packed(_types("xl/workbook.bin", "application/vnd.ms-excel.sheet.binary.macroEnabled.main")), ".xlsb"),
        (
            packed(_types("ppt/presentation.xml", "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml")),
            ".pptx",
        ),
        (packed({"Index/Document.iwa": b"x"}), "iWork"),
        (packed({"hello.txt": "hello"}), "ZIP archive"),
        (b"%PDF-1.7", "PDF"),
        (b"\xd0\xcf\x11\xe0" + "WordDocument".encode("utf-16-le"), ".doc"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "password"),
        (b"PK\x03\x04 nonsense", "damaged"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_called_by_its_name(data: bytes, said: str) -> None:
    kind = office_kind(data)
    assert kind is not None
    assert kind.family == OTHER
    assert said in kind.said


def test_plain_text_is_no_office_file() -> None:
    assert office_kind(b"id,name\n") is None
    assert office_kind(b"") is None


@given(st.binary(max_size=300))
def test_no_bytes_break_the_look_at_them(data: bytes) -> None:
    office_kind(b"PK\x03\x04" + data)
    office_kind(data)
