"""A check's docstring as its public page."""

from __future__ import annotations

import pytest

from joinedup.findings.page import read_page

_PAGE = """Can data be got out?

    Looks at each operation
    and its answers.

    Why it matters: Without it the force is stuck.
    What to ask: How do we get our data?
    Passes:
        paths:
          /a: {}
    Fails:
        paths: {}
    Source: RFC 1, part 2.
"""


def test_a_page_has_every_part_in_plain_words() -> None:
    page = read_page(_PAGE, "made")
    assert page.title == "Can data be got out?"
    assert page.what == "Looks at each operation and its answers."
    assert page.why == "Without it the force is stuck."
    assert page.ask == "How do we get our data?"
    assert page.passes == "paths:\n  /a: {}"
    assert page.source == "RFC 1, part 2."


@pytest.mark.parametrize("part", ["Why it matters", "What to ask", "Passes", "Fails", "Source"])
def test_a_page_that_lacks_a_part_is_refused_by_name(part: str) -> None:
    with pytest.raises(ValueError, match=f"made: its docstring page lacks {part}"):
        read_page(_PAGE.replace(part + ":", "Aside -"), "made")


def test_a_title_that_is_no_question_is_refused() -> None:
    with pytest.raises(ValueError, match="a title that is a question"):
        read_page(_PAGE.replace("?", ".", 1), "made")
