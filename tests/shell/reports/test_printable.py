"""Text from anybody, made safe to print."""

from __future__ import annotations

import pytest
from docx.oxml import OxmlElement
from hypothesis import given
from hypothesis import strategies as st

from joinedup.shell.reports.printable import printable

ANY = st.text(st.characters(codec=None, exclude_categories=[]))


@given(ANY)
def test_any_text_can_then_be_written_to_a_page_and_to_an_office_file(text: str) -> None:
    safe = printable(text)
    assert safe.encode().decode() == safe
    OxmlElement("w:t").text = safe


@given(ANY)
def test_doing_it_twice_changes_nothing_more_and_no_character_is_lost(text: str) -> None:
    assert printable(printable(text)) == printable(text)
    assert len(printable(text)) == len(text)


@pytest.mark.parametrize("text", ["Grüße, 東京 👮", "a\tb\nc\r\n", "‘quoted’ – £5", "שלום"])
def test_ordinary_writing_of_any_language_stays_as_it_is(text: str) -> None:
    assert printable(text) == text


@pytest.mark.parametrize("sign", ["\u202e", "\u2066", "\u200f", "\x00", "\x1b", "\ud800", "\uffff"])
def test_what_misleads_or_breaks_becomes_a_visible_mark(sign: str) -> None:
    assert printable(f"a{sign}b") == "a\ufffdb"
