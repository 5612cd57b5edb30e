"""The report on one page: complete, self-contained, readable without colour, safe against what bidders write."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from lxml import html

from joinedup.findings import Outcome
from joinedup.shell.reports.evaluation.assessment.assessed import Assessment, Excerpt
from joinedup.shell.reports.evaluation.assessment.html import assessment_html, code
from tests.shell.reports.made import assessment, finding

if TYPE_CHECKING:
    from playwright.sync_api import Page

HOSTILE = "</style></title><script>alert(1)</script><img src=x onerror=alert(2)>{{ 7*7 }}\u202e\x00\ud800 \"'`"


@pytest.fixture(scope="module")
def text() -> str:
    return assessment_html(assessment())


@pytest.fixture(scope="module")
def tree(text: str) -> html.HtmlElement:
    return html.fromstring(text)


def said(node: html.HtmlElement) -> str:
    return " ".join(node.text_content().split())


def hostile() -> Assessment:
    """The made assessment with hostile text wherever a bidder or its documents can put any."""
    made = assessment()
    result = made.comparison.results[1]
    nasty = finding("birch", "JU-S01", Outcome.FAIL, HOSTILE, why=HOSTILE, ask=HOSTILE)
    scores = tuple(replace(score, reason=HOSTILE, findings=(nasty,)) for score in result.scores)
    lines = tuple(replace(line, title=HOSTILE, reason=HOSTILE * 3, category=HOSTILE) for line in result.cost.lines)
    result = replace(
        result,
        bidder=HOSTILE,
        product=HOSTILE,
        scores=scores,
        reasons=(HOSTILE, HOSTILE * 9),
        cost=replace(result.cost, lines=lines),
    )
    read = made.documents[1]
    excerpt = Excerpt(file=read.file, pointer=nasty.location.pointer, line=12, first=12, lines=(HOSTILE,))
    return replace(
        made,
        comparison=replace(
            made.comparison,
            results=(made.comparison.results[0], result, made.comparison.results[2]),
            cautions=(HOSTILE,),
        ),
        documents=(made.documents[0], replace(read, title=HOSTILE, excerpts=(excerpt,)), made.documents[2]),
        clarifications=tuple(
            replace(clarification, question=HOSTILE, grounds=HOSTILE) for clarification in made.clarifications
        ),
        left_out=tuple(replace(one, file=HOSTILE, problem=HOSTILE, remedy=HOSTILE) for one in made.left_out),
        exhibits=tuple(replace(exhibit, file=HOSTILE, role=HOSTILE) for exhibit in made.exhibits),
    )


def test_the_same_assessment_gives_the_same_page(text: str) -> None:
    assert assessment_html(assessment()) == text


def test_the_page_needs_nothing_from_anywhere_else(text: str, tree: html.HtmlElement) -> None:
    assert not tree.xpath("//link | //img | //iframe | //object | //embed | //*[@src] | //*[@srcset]")
    assert not re.search(r"@import|url\((?!#)", text)
    assert all(one.get("href").startswith("#") for one in tree.xpath("//a"))


def test_the_headline_says_who_comes_first_and_that_it_is_provisional(tree: html.HtmlElement) -> None:
    verdict = said(tree.xpath("//section[contains(@class, 'verdict')]")[0])
    assert "Provisional" in verdict
    assert (
        "Alderbrook Systems with Alder Records 4 comes first with 83.23 of 100, 9.03 ahead of Birchgate Limited"
        in verdict
    )
    assert "One score of Birchgate Limited awaits an assessor." in verdict


def test_a_sound_comparison_is_not_called_provisional() -> None:
    made = assessment()
    sound = replace(made, comparison=replace(made.comparison, sound=True, cautions=()), left_out=())
    verdict = html.fromstring(assessment_html(sound)).xpath("//section[contains(@class, 'verdict')]")[0]
    assert "provisional" not in said(verdict).lower()


def test_where_every_bid_fails_a_must_none_is_recommended() -> None:
    made = assessment()
    failed = tuple(replace(result, rank=None, failed=("JU-F06",)) for result in made.comparison.results)
    page = html.fromstring(assessment_html(replace(made, comparison=replace(made.comparison, results=failed))))
    assert "No bid can be recommended" in said(page.xpath("//section[contains(@class, 'verdict')]")[0])


def test_an_assessment_without_bids_still_prints() -> None:
    made = assessment()
    empty = replace(
        made, comparison=replace(made.comparison, results=()), bids=(), documents=(), clarifications=(), goals=()
    )
    assert "There is no bid to compare." in assessment_html(empty)


def test_every_score_in_the_matrix_is_text_and_leads_to_its_reason(tree: html.HtmlElement) -> None:
    links = tree.xpath("//table[contains(@class, 'matrix')]//a[contains(@class, 'cell')]")
    assert len(links) == 15
    for link in links:
        assert re.match(r"\d of 5 for ", said(link))
        assert tree.get_element_by_id(link.get("href")[1:]).tag == "details"


def test_a_score_unfolds_to_file_line_pointer_and_the_line_itself(tree: html.HtmlElement) -> None:
    unfolded = tree.get_element_by_id("score-ju-s04-cedar")
    assert "bids/cedar/api.yaml, line 12 /paths/~1persons/get" in said(unfolded)
    assert said(unfolded.xpath(".//li[@class='here']")[0]) == "12 get:"
    assert "Why it matters: The force would copy every record each night" in said(unfolded)
    assert "Ask the supplier: Which operation gives only the records changed" in said(unfolded)


def test_a_failed_must_and_a_score_that_waits_are_said_in_words(tree: html.HtmlElement) -> None:
    assert "✗ Below the must" in said(tree.get_element_by_id("score-ju-f06-cedar"))
    assert "? Awaits an assessor" in said(tree.get_element_by_id("score-ju-o02-birch"))


def test_what_was_not_tested_is_listed_with_the_reason_and_never_as_a_pass(tree: html.HtmlElement) -> None:
    table = next(one for one in tree.xpath("//table") if "could not be tested" in said(one.find("caption")))
    rows = [said(one) for one in table.xpath("./tbody/tr")]
    assert any("Cedarline plc" in row and "lies at another address" in row for row in rows)
    assert not any("Pass" in row for row in rows)


def test_what_was_left_out_is_listed_with_the_remedy(text: str) -> None:
    assert "bids/cedar/extra.yaml, line 4" in text
    assert "Ask the bidder for the right file." in text


def test_each_chart_has_a_title_a_description_and_the_same_numbers_in_a_table(tree: html.HtmlElement) -> None:
    charts = tree.xpath("//figure/svg")
    assert len(charts) == 2
    for chart in charts:
        assert chart.get("role") == "img"
        title, description = chart.get("aria-labelledby").split()
        assert said(tree.get_element_by_id(title))
        assert said(tree.get_element_by_id(description)) == said(chart.getparent().find("figcaption"))
    captions = [said(one) for one in tree.xpath("//caption")]
    assert "Quality and whole-life cost of each bid" in captions
    assert "Whole-life cost over 5 years, in today’s money" in captions


def test_headings_go_down_one_level_at_a_time(tree: html.HtmlElement) -> None:
    levels = [int(one.tag[1]) for one in tree.xpath("//h1 | //h2 | //h3 | //h4 | //h5")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_every_table_has_a_caption_and_every_head_its_scope(tree: html.HtmlElement) -> None:
    assert all(said(one.find("caption")) for one in tree.xpath("//table"))
    assert all(one.get("scope") in ("col", "row") for one in tree.xpath("//th"))


def test_no_two_places_share_a_name_and_every_link_leads_somewhere(tree: html.HtmlElement) -> None:
    names = tree.xpath("//@id")
    assert len(names) == len(set(names))
    assert {one.get("href")[1:] for one in tree.xpath("//a")} <= set(names)


def test_the_evidence_is_named_by_digest_and_the_versions_are_told(text: str) -> None:
    made = assessment()
    assert all(exhibit.sha256 in text for exhibit in made.exhibits)
    assert "JoinedUp 0.1.0" in text
    assert "list_operation_changed_since, version 1" in text
    assert "version 2026.1 of 1 November 2026" in text


def test_the_discount_rates_stand_with_their_source(text: str) -> None:
    assert "3.5%" in text
    assert "https://www.gov.uk/government/publications/the-green-book" in text


def test_what_bidders_write_is_shown_and_never_obeyed() -> None:
    page = assessment_html(hostile())
    tree = html.fromstring(page)
    assert len(tree.xpath("//script")) == 1
    assert not tree.xpath("//img | //*[@onerror]")
    assert len(tree.xpath("//style")) == 1
    assert "49" not in said(tree.xpath("//section[contains(@class, 'verdict')]")[0])
    assert "&lt;script&gt;alert(1)" in page
    assert page.encode()
    assert not re.search("[\u202e\x00]", page)


def test_code_in_a_message_is_shown_as_code_and_escaped() -> None:
    assert code("`GET /a<b>` & more") == "<code>GET /a&lt;b&gt;</code> &amp; more"


@pytest.mark.browser
def test_the_page_breaks_no_rule_of_accessibility_with_every_score_open(
    page: Page, assert_accessible: Callable[[Page], None], text: str
) -> None:
    page.set_content(text)
    assert_accessible(page)
    page.get_by_role("button", name="Open every score").click()
    assert page.locator("details[id]:not([open])").count() == 0
    assert_accessible(page)


@pytest.mark.browser
def test_a_reader_goes_by_keyboard_from_a_score_to_the_line_it_rests_on(page: Page, text: str) -> None:
    page.set_content(text)
    page.get_by_role("link", name="1 of 5 for Cedarline plc: Changes can be obtained on their own").focus()
    page.keyboard.press("Enter")
    page.locator("#score-ju-s04-cedar .here").first.wait_for(state="visible")


@pytest.mark.browser
def test_nothing_spills_over_the_edge_of_a_telephone(page: Page, text: str) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.set_content(text)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.browser
def test_hostile_text_runs_nothing_in_a_browser(page: Page) -> None:
    alerts = list[str]()
    page.on("dialog", lambda dialog: alerts.append(dialog.message) or dialog.dismiss())
    page.set_content(assessment_html(hostile()))
    page.get_by_role("button", name="Open every score").click()
    assert alerts == []
