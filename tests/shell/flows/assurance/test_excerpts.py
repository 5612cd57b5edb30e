"""The lines around a finding: the right ones, few enough, and the place in sight however long the line is."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from joinedup.findings import CheckResult, Location, Outcome
from joinedup.shell.flows.assurance.excerpts import AROUND, WIDEST, excerpts
from tests.shell.reports.made import finding


def result(*places: tuple[int, int], outcome: Outcome = Outcome.FAIL) -> CheckResult:
    found = tuple(
        replace(
            finding("alder", "JU-S01", outcome, "It is so."),
            location=Location(file="api.json", pointer=f"/{line}/{column}", line=line, column=column),
        )
        for line, column in places
    )
    return CheckResult(
        check="c", version=1, requirement="JU-S01", outcome=outcome, examined=1, troubled=1, findings=found
    )


def test_three_lines_before_and_after_are_kept() -> None:
    content = "\n".join(f"line {number}" for number in range(1, 30)).encode()
    (one,) = excerpts(content, "api.json", [result((10, 1))])
    assert (one.first, one.line) == (7, 10)
    assert one.lines == tuple(f"line {number}" for number in range(7, 14))


def test_the_first_and_the_last_line_have_fewer_neighbours() -> None:
    content = b"a\nb\nc"
    first, last = excerpts(content, "api.json", [result((1, 1), (3, 1))])
    assert first.lines == ("a", "b", "c")
    assert (last.first, last.lines) == (1, ("a", "b", "c"))


def test_a_document_on_one_line_shows_the_place_itself() -> None:
    content = b"x" * 5000 + b'"persons"' + b"y" * 5000
    (one,) = excerpts(content, "api.json", [result((1, 5001))])
    assert '"persons"' in one.lines[0]
    assert len(one.lines[0]) <= WIDEST + 2
    assert one.lines[0].startswith("…")
    assert one.lines[0].endswith("…")


def test_lines_end_alike_whoever_wrote_the_file() -> None:
    (one,) = excerpts(b"\xef\xbb\xbfa\r\nb\rc\nd", "api.json", [result((2, 1))])
    assert one.lines == ("a", "b", "c", "d")


def test_what_passed_needs_no_excerpt() -> None:
    assert excerpts(b"a", "api.json", [result((1, 1), outcome=Outcome.PASS)]) == ()


def test_a_place_in_another_file_is_not_shown_with_this_files_lines() -> None:
    assert excerpts(b"a\nb", "other.json", [result((1, 1))]) == ()


@given(st.binary(max_size=400), st.integers(1, 50), st.integers(1, 500))
def test_no_content_and_no_place_breaks_it(content: bytes, line: int, column: int) -> None:
    (one,) = excerpts(content, "api.json", [result((line, column))])
    assert one.first <= one.line < one.first + len(one.lines)
    assert len(one.lines) <= 2 * AROUND + 1
    assert all(len(text) <= WIDEST + 2 for text in one.lines)
