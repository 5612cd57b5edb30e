"""What one bidder is told: everything of its own bid that the law asks for, and nothing of anybody else's."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from joinedup.shell.reports.evaluation.assessment.assessed import Assessment
from joinedup.shell.reports.evaluation.assessment.feedback import ANOTHER, feedback, feedback_docx, feedback_html
from joinedup.shell.reports.evaluation.assessment.words import sentences
from tests.shell.reports.evaluation.assessment.test_html import hostile
from tests.shell.reports.made import BIDDERS, assessment

if TYPE_CHECKING:
    from playwright.sync_api import Page

BIDS = [bidder[0] for bidder in BIDDERS]


def everything(assessed: Assessment, bid: str) -> str:
    """All text of both files, the Word document's metadata and archive names among it."""
    parts = [feedback_html(assessed, bid)]
    with zipfile.ZipFile(io.BytesIO(feedback_docx(assessed, bid))) as archive:
        for name in archive.namelist():
            parts.append(name)
            if name.endswith((".xml", ".rels")):
                parts.append(archive.read(name).decode())
    return "\n".join(parts)


@pytest.mark.parametrize("bid", BIDS)
def test_no_name_product_file_digest_price_or_score_of_another_bid_is_anywhere_in_it(bid: str) -> None:
    made = assessment()
    told = everything(made, bid)
    for other in made.comparison.results:
        if other.bid == bid:
            continue
        sent = next(bid for bid in made.bids if bid.id == other.bid)
        own = next(result for result in made.comparison.results if result.bid == bid)
        secret = {
            other.bid, other.bidder, other.product, f"bids/{other.bid}", f"{other.total:.2f}", f"{other.quality:.2f}",
            str(other.cost.quoted), str(other.cost.present_likely), str(other.cost.present_high), *sent.documents,
        }  # fmt: skip
        shared = {str(own.cost.quoted), str(own.cost.present_likely)}
        for one in secret - shared:
            assert not re.search(rf"(?<![\w.]){re.escape(one)}(?!\w)", told, re.IGNORECASE), f"{other.bid}: {one}"


@pytest.mark.parametrize("bid", BIDS)
def test_it_holds_what_regulation_31_asks_for(bid: str) -> None:
    made = assessment()
    told = feedback_html(made, bid)
    result = next(result for result in made.comparison.results if result.bid == bid)
    for specified in made.procurement.specification.requirements:
        assert specified.requirement.title in told
        assert f"{specified.weight}%" in told
    for score in result.scores:
        assert f"{score.score} of {score.most}" in told
        assert all(sentence in told for sentence in sentences(score.reason))
    assert f"{result.total:.2f}" in told
    assert "60%" in told
    assert "40%" in told
    assert all(band.meaning in told for rubric in made.rubrics for band in rubric.bands)


def test_it_says_that_the_force_adds_the_summary_of_the_winning_bid() -> None:
    assert "the force adds it when it sends this to you" in feedback_html(assessment(), "birch")


def test_a_bid_below_a_must_is_told_which() -> None:
    told = feedback_html(assessment(), "cedar")
    assert "could not be ranked" in told
    assert "Callers prove who they are" in told


def test_another_bidder_named_in_an_assessors_words_is_blanked_and_reported() -> None:
    made = assessment()
    result = made.comparison.results[1]
    scores = (
        *result.scores[:4],
        replace(result.scores[4], reason="Weaker than ALDER RECORDS 4 of Alderbrook Systems, better than BirchCase 3."),
    )
    named = replace(
        made,
        comparison=replace(
            made.comparison,
            results=(made.comparison.results[0], replace(result, scores=scores), made.comparison.results[2]),
        ),
    )
    told = everything(named, "birch")
    assert f"Weaker than {ANOTHER} of {ANOTHER}, better than BirchCase 3." in told
    assert "alder" not in told.lower()
    assert feedback(named, "birch").blanked == ("JU-O02",)
    assert feedback(assessment(), "birch").blanked == ()


def test_the_same_assessment_gives_the_same_bytes() -> None:
    assert feedback_docx(assessment(), "birch") == feedback_docx(assessment(), "birch")
    assert feedback_html(assessment(), "birch") == feedback_html(assessment(), "birch")


def test_what_could_not_be_read_of_a_bid_is_told_to_that_bidder_alone() -> None:
    assert "bids/cedar/extra.yaml" in feedback_html(assessment(), "cedar")
    assert "extra.yaml" not in everything(assessment(), "alder")


def test_hostile_text_of_the_bidder_is_shown_and_never_obeyed() -> None:
    told = feedback_html(hostile(), "birch")
    assert told.count("<script>") == 1
    assert "<img" not in told
    assert feedback_docx(hostile(), "birch")


@pytest.mark.browser
def test_the_page_breaks_no_rule_of_accessibility(page: Page, assert_accessible: Callable[[Page], None]) -> None:
    page.set_content(feedback_html(assessment(), "cedar"))
    page.get_by_role("button", name="Open every score").click()
    assert_accessible(page)
