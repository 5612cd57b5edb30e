"""A buyer's and an evaluator's day at the workbench, in a real browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.server import Workbench, opened
from tests.shell.web.conftest import DESCRIPTION

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def workbench(chromium_path: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workbench]:
    with opened(tmp_path_factory.mktemp("journey")) as running:
        yield running


def main(page: Page) -> str:
    return page.locator("main").inner_text()


def test_a_buyer_walks_the_thread_to_the_line_sends_a_description_and_sees_the_ranking(
    page: Page, workbench: Workbench, tmp_path: Path
) -> None:
    workbench.log_in(page, "buyer")

    # From the picture of the thread to its findings, and to the line of the document.
    page.get_by_role("list", name="The thread, from goals to recommendation").get_by_role(
        "link", name="Findings"
    ).click()
    page.get_by_label("Outcome").select_option("fail")
    page.get_by_role("button", name="Show", exact=True).click()
    page.locator(".ju-rows__main a").first.click()
    assert page.locator(".ju-lines mark").count() == 1
    assert "Why it matters" in main(page)

    # Back along the thread, and on.
    trail = page.get_by_role("list", name=re.compile("The thread"))
    trail.get_by_role("link", name=re.compile("Requirement")).click()
    assert "What is asked for" in main(page)
    page.go_back()
    trail.get_by_role("link", name=re.compile("Score")).click()
    assert "What the bidder says" in main(page)

    # A newer description of one bid arrives.
    page.get_by_role("navigation", name="Breadcrumb").get_by_role("link").last.click()
    bidder = page.locator("h1").inner_text()
    page.get_by_role("link", name="Add an API description").click()
    file = tmp_path / "newer.yaml"
    file.write_bytes(DESCRIPTION)
    page.get_by_label("API description").set_input_files(file)
    page.get_by_label("Where does it come from?").fill("Clarification 14")
    page.get_by_role("button", name="Add it and run the checks").click()
    page.wait_for_url("**/runs/2/")
    page.get_by_role("heading", name="Finished").wait_for(timeout=60_000)

    # The new run is the one in use, and the old one is still there.
    page.get_by_role("link", name="See the ranking and why").click()
    text = main(page)
    assert bidder in text
    assert re.search(r"comes first with|No bid can be recommended|share first place", text)
    page.get_by_role("link", name="Runs", exact=True).click()
    page.get_by_role("link", name="Run 1", exact=True).click()
    assert "A newer run has replaced this one" in main(page)
    page.get_by_role("link", name="Event log").click()
    assert "newer.yaml" in main(page)
    assert "Chain checked just now" in main(page)


def test_an_evaluator_records_an_assessment_and_the_score_follows(page: Page, workbench: Workbench) -> None:
    workbench.log_in(page, "evaluator")
    page.get_by_role("link", name="Scores that wait for you").click()
    before = page.locator(".govuk-task-list__item").count()
    assert before > 0
    page.locator(".govuk-task-list__link").first.click()
    page.get_by_label("4 of 5").first.check()
    page.get_by_label("Evidence you read").fill("The integration guide, section 3")
    page.get_by_label("Why this evidence earns this score").fill("It shows each exchange with a sample.")
    page.get_by_label("I have no interest in this bidder").check()
    page.get_by_role("button", name="Record it").click()
    page.get_by_role("heading", name="Finished").wait_for(timeout=60_000)
    assert "£" not in main(page)
    page.get_by_role("link", name="See how every bid did").click()
    page.get_by_role("link", name="Waiting for people").click()
    assert page.locator(".govuk-task-list__item").count() == before - 1
