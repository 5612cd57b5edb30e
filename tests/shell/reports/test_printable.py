"""Text from anybody, made safe to print."""

from __future__ import annotations

import json
import re

import pytest
from docx.oxml import OxmlElement
from hypothesis import given
from hypothesis import strategies as st

from joinedup.shell.reports.printable import for_terminal, printable, visible, within_json

ANY = st.text(st.characters(codec=None, exclude_categories=[]))


@given(ANY)
def test_any_text_can_then_be_written_to_a_page_and_to_an_office_file(text: str) -> None:
    safe = printable(text)
    assert safe.encode().decode() == safe
    OxmlElement("w:t").text = safe


@given(ANY)
def test_doing_it_twice_changes_nothing_more_and_no_character_is_lost(text: str) -> None:
    assert printable(printable(text)) == printable(text)
    assert len(visible(text)) == len(text)


@pytest.mark.parametrize("text", ["Grüße, 東京 👮", "a\tb\nc\r\n", "‘quoted’ – £5", "שלום"])
def test_ordinary_writing_of_any_language_stays_as_it_is(text: str) -> None:
    assert printable(text) == text


@pytest.mark.parametrize(
    "sign",
    [
        "\u202e",
        "\u2066",
        "\u200f",
        "\x00",
        "\x1b",
        "\x9b",
        "\x85",
        "\u200b",
        "\u2028",
        "\U000e0041",
        "\ud800",
        "\uffff",
    ],
)
def test_what_misleads_or_breaks_becomes_a_visible_mark(sign: str) -> None:
    assert printable(f"a{sign}b") == "a\ufffdb"


@pytest.mark.parametrize(
    "text", ["::error::x", "a\n::set-output name=x::y", "a\n \t::add-mask::b", "##[group]x", "x ##vso[task]y"]
)
def test_no_line_is_a_command_of_a_build_server(text: str) -> None:
    for line in printable(text).splitlines():
        assert not line.lstrip().startswith("::")
        assert "##[" not in line
        assert "##vso[" not in line


@pytest.mark.parametrize("text", ["std::vector", "a :: b", "## [x]", "ratio 1::2"])
def test_signs_within_a_line_stay(text: str) -> None:
    assert printable(text) == text


def test_a_return_cannot_write_over_a_line() -> None:
    assert for_terminal("safe\rpwned\r\n") == "safe\ufffdpwned\r\n"


@given(
    st.text(st.characters(codec="utf-8"))
    | st.lists(st.sampled_from(["##", "[", "vso[", "\x9b", "\u202e", "\U000e0041", "a"])).map("".join)
)
def test_json_says_the_same_and_shows_nothing_raw(text: str) -> None:
    written = within_json(json.dumps({"k": text}, ensure_ascii=False))
    assert json.loads(written) == {"k": text}
    assert visible(written) == written
    assert not re.search(r"##(?:vso)?\[", written)
