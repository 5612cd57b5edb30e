"""A statement as a page: self-contained, safe, accessible, and honest without colour."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from lxml import html

from joinedup.findings import Outcome
from joinedup.shell.flows.assurance.statement import StatementSet, found, state
from joinedup.shell.reports.assurance.statement.html import statement_html
from tests.shell.reports.stated import NASTY, run_on, write_api

if TYPE_CHECKING:
    from playwright.sync_api import Page


@pytest.fixture(scope="module")
def several(tmp_path_factory: pytest.TempPathFactory) -> StatementSet:
    folder = tmp_path_factory.mktemp("several")
    other = write_api(folder, "birch.yaml", title="Birch")
    other.write_text(other.read_text(encoding="utf-8").replace("/records", "/persons/{id}"), encoding="utf-8")
    return state([write_api(folder, "alder.yaml", title="Alder"), other], (), None)


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> StatementSet:
    return found(run_on(tmp_path_factory.mktemp("full"), ("help_can_be_found", Outcome.FAIL, "/info")), None)


def said(node: html.HtmlElement) -> str:
    return " ".join(node.text_content().split())


def test_the_same_statement_gives_the_same_page(several: StatementSet) -> None:
    assert statement_html(several) == statement_html(several)


def test_the_page_needs_nothing_from_anywhere_else_and_runs_no_script(
    several: StatementSet, full: StatementSet
) -> None:
    for made in (several, full):
        text = statement_html(made)
        tree = html.fromstring(text)
        assert not tree.xpath("//script | //link | //img | //iframe | //object | //*[@src]")
        assert not re.search(r"@import|url\((?!#)", text)
        assert all(one.get("href").startswith("#") for one in tree.xpath("//a"))


def test_the_five_gravest_gaps_stand_with_line_reason_and_question(full: StatementSet) -> None:
    gaps = html.fromstring(statement_html(full)).xpath("//div[contains(@class, 'gap ')]")
    assert len(gaps) == 5
    for gap in gaps:
        assert re.search(r"line \d+|api\.yaml", said(gap))
        assert "Why it matters:" in said(gap)
        assert "Ask the supplier:" in said(gap)


def test_what_was_not_tested_is_told_with_its_reason(full: StatementSet) -> None:
    assert "nothing is fetched on a supplier's say-so" in said(html.fromstring(statement_html(full)))
    assert "What was not tested is never counted as shown." in statement_html(full)


def test_products_side_by_side_show_where_they_differ(several: StatementSet) -> None:
    tree = html.fromstring(statement_html(several))
    (table,) = (one for one in tree.xpath("//table") if said(one.find("caption")).startswith("Requirements on which"))
    assert [said(one) for one in table.xpath("./thead//th")] == ["Requirement", "Alder", "Birch"]
    rows = [[said(cell) for cell in row.xpath("./td")] for row in table.xpath("./tbody/tr")]
    assert rows
    assert all(left != right for left, right in rows)


def test_many_products_have_a_row_each(tmp_path: Path) -> None:
    paths = [write_api(tmp_path, f"{name}.yaml", title=name) for name in "abcdefg"]
    tree = html.fromstring(statement_html(state(paths, (), None)))
    table = tree.xpath("//table")[0]
    assert [said(one) for one in table.xpath("./tbody/tr/th")] == list("abcdefg")


def test_an_accepted_finding_is_shown_as_accepted_and_as_no_pass(full: StatementSet) -> None:
    tree = html.fromstring(statement_html(full))
    page = said(tree)
    assert "Accepted until 2027-03-31: Known, and mended in release 5." in page
    assert "they are no passes" in page
    (one,) = (each for each in tree.xpath("//details") if "Does the description say where to find help" in said(each))
    assert "✗ No" in said(one.find("summary"))


def test_headings_go_down_one_level_at_a_time_and_tables_have_captions(
    several: StatementSet, full: StatementSet
) -> None:
    for made in (several, full):
        tree = html.fromstring(statement_html(made))
        levels = [int(one.tag[1]) for one in tree.xpath("//h1 | //h2 | //h3 | //h4")]
        assert levels.count(1) == 1
        assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
        assert all(said(one.find("caption")) for one in tree.xpath("//table"))
        assert all(one.get("scope") in ("col", "row") for one in tree.xpath("//th"))
        names = tree.xpath("//@id")
        assert len(names) == len(set(names))
        assert {one.get("href")[1:] for one in tree.xpath("//a")} <= set(names)


def test_what_a_document_says_is_shown_and_never_obeyed(tmp_path: Path) -> None:
    text = statement_html(state([write_api(tmp_path)], [NASTY], None))
    tree = html.fromstring(text)
    assert not tree.xpath("//script | //img | //*[@onerror]")
    assert len(tree.xpath("//style")) == 1
    assert "{{ 7*7 }}" in said(tree.xpath("//h1")[0])
    assert "\u202e" not in text


@pytest.mark.browser
@pytest.mark.parametrize("width", [1200, 400])
def test_the_pages_break_no_rule_of_accessibility_and_fit_a_telephone(
    page: Page, assert_accessible: Callable[[Page], None], several: StatementSet, full: StatementSet, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    for made in (several, full):
        page.set_content(statement_html(made))
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert_accessible(page)
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
        assert_accessible(page)
