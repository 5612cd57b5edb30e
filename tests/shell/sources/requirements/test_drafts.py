"""Drafts: everything a reader would see, nothing that would harm."""

import io
import zipfile

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from joinedup.shell.sources.requirements.drafts import MOST_BYTES, Draft, read_draft, read_draft_bytes
from joinedup.values import InputError
from tests.shell.sources.office.made import packed, strict_form

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def word(body, **parts):
    """A Word file of the given body (inner XML), and other parts by name."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>")
        for name, text in parts.items():
            archive.writestr(f"word/{name}.xml", text)
    return stream.getvalue()


def refused(data):
    with pytest.raises(InputError) as caught:
        read_draft_bytes(data, "draft")
    assert caught.value.remedy
    return str(caught.value)


def test_paragraphs_and_tables_of_a_real_word_file_are_read_in_order(tmp_path):
    document = docx.Document()
    document.add_paragraph("First, seamless.")
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text = "Left"
    table.cell(0, 1).text = "Right"
    document.add_paragraph("Last.")
    document.sections[0].header.paragraphs[0].text = "At the top"
    path = tmp_path / "draft.docx"
    document.save(path)
    draft = read_draft(path)
    assert draft.unit == "paragraph"
    lines = [line for line in draft.text.split("\n") if line]
    assert lines == ["First, seamless.", "Left", "Right", "Last.", "At the top"]


def test_insertions_count_and_deletions_do_not():
    body = (
        "<w:p><w:r><w:t>It is </w:t></w:r><w:ins><w:r><w:t>flexible</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>fixed</w:delText></w:r></w:del></w:p>"
    )
    assert read_draft_bytes(word(body), "d").text == "It is flexible"


def test_text_boxes_are_read_once_and_stay_apart_from_the_paragraph_around_them():
    box = "<w:txbxContent><w:p><w:r><w:t>in a box</w:t></w:r></w:p></w:txbxContent>"
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    body = (
        f'<w:p><w:r><w:t>around</w:t></w:r><mc:AlternateContent xmlns:mc="{mc}"><mc:Choice>{box}</mc:Choice>'
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:p>"
    )
    assert [line for line in read_draft_bytes(word(body), "d").text.split("\n") if line] == ["around", "in a box"]


def test_words_split_by_formatting_are_joined_and_tabs_are_spaces():
    body = "<w:p><w:r><w:t>sea</w:t></w:r><w:r><w:t>mless</w:t><w:tab/><w:t>real</w:t><w:noBreakHyphen/><w:t>time</w:t></w:r></w:p>"
    assert read_draft_bytes(word(body), "d").text == "seamless real-time"


@pytest.mark.parametrize(
    "data",
    ["one\ntwo", "one\r\ntwo", "one\rtwo"],
)
def test_plain_text_keeps_its_lines_whatever_ends_them(data):
    assert read_draft_bytes(data.encode(), "d") == Draft(file="d", text="one\ntwo", unit="line")


def test_text_of_windows_editors_is_read():
    assert read_draft_bytes("\ufeffDé".encode(), "d").text == "Dé"
    assert read_draft_bytes("Dé".encode("utf-16"), "d").text == "Dé"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"ok\n\xe9", "line 2"),
        (b"a\x00b", "not a text file"),
        (b"%PDF-1.7", "PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "old Word"),
        (b"PK\x03\x04nonsense", "damaged"),
        (word("<w:p>"), "damaged"),
        (word("", header1="<!DOCTYPE x><x/>"), "entities"),
        (word("<w:p/>" * 2)[:-40], "damaged"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_remedy(data, words):
    assert words in refused(data)


def test_entities_are_never_expanded():
    bomb = '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><x>&b;</x>'
    assert "entities" in refused(word("", footnotes=bomb))
    late = "<!--" + " " * 20_000 + "-->" + bomb
    assert "entities" in refused(word("", footnotes=late))


def test_a_zip_that_is_no_word_document_is_refused():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("hello.txt", "hello")
    assert "not a Word document" in refused(stream.getvalue())


def test_a_zip_bomb_is_refused_before_it_unpacks():
    assert "unpacks to more than 60 MB" in refused(word("", header1=" " * 70_000_000))


def test_a_file_too_large_or_not_there_is_refused(tmp_path):
    path = tmp_path / "big.txt"
    path.write_bytes(b"a" * (MOST_BYTES + 1))
    for one in (path, tmp_path / "none.txt", tmp_path):
        with pytest.raises(InputError):
            read_draft(one)


def test_deep_nesting_is_read_or_refused_but_never_breaks():
    body = "<w:p>" * 200 + "<w:r><w:t>deep</w:t></w:r>" + "</w:p>" * 200
    assert "deep" in read_draft_bytes(word(body), "d").text
    assert "damaged" in refused(word("<w:p>" * 5_000 + "</w:p>" * 5_000))


@given(st.binary(max_size=300), st.booleans())
def test_any_bytes_give_a_draft_or_an_input_error(data, zipped):
    try:
        found = read_draft_bytes(b"PK\x03\x04" + data if zipped else data, "d")
    except InputError as error:
        found = error
    assert isinstance(found, Draft) or found.remedy


def test_the_strict_form_and_a_main_part_of_another_name_read_as_any_other(tmp_path):
    stream = io.BytesIO()
    document = docx.Document()
    document.add_paragraph("It is flexible.")
    document.save(stream)
    usual = stream.getvalue()
    assert read_draft_bytes(strict_form(usual), "d").text == read_draft_bytes(usual, "d").text
    with zipfile.ZipFile(io.BytesIO(usual)) as archive:
        parts = {name.replace("document.xml", "document2.xml"): archive.read(name) for name in archive.namelist()}
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"/document.xml", b"/document2.xml")
    assert "It is flexible." in read_draft_bytes(packed(parts), "d").text


def test_parts_that_are_not_read_are_named():
    draft = read_draft_bytes(word("<w:p/>", **{"comments": "<x/>", "embeddings/a": "<x/>"}), "d")
    assert draft.unread == ("1 part with comments", "1 embedded document")
    assert draft.words_unread
    picture = read_draft_bytes(word("<w:p/>", **{"media/image1": "<x/>"}), "d")
    assert picture.unread == ("1 picture",)
    assert not picture.words_unread
