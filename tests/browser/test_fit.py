"""The mapping in a real browser: lines that say how sure, a keyboard that walks them, and forms that need no script."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from tests.browser.server import Workbench
from tests.shell.web.addresses import CODE

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
FIT = f"/procurements/{CODE}/bids/bramblegate/fit/"
MAPPING = f"{FIT}mapping/?with=profile:uk-basics&entity=person"


def test_each_match_is_a_line_whose_weight_and_pattern_say_how_sure(
    as_: Callable[[str], Page], workbench: Workbench
) -> None:
    page = as_("buyer")
    page.goto(workbench.address + MAPPING)
    page.locator(".ju-match--drawn path").first.wait_for()
    ends = page.locator("[data-side=from]")
    assert page.locator(".ju-match__line").count() == ends.count() == page.locator("[data-side=to]").count()
    looks = page.evaluate(
        "[...document.querySelectorAll('.ju-match__line')].map((one) => [one.getAttribute('class').split('--')[1],"
        " getComputedStyle(one).strokeWidth, getComputedStyle(one).strokeDasharray])"
    )
    expected = {
        "confirmed": ("6px", False),
        "strong": ("4px", False),
        "fair": ("1.5px", False),
        "faint": ("1.5px", True),
    }
    assert looks
    assert all(expected[sure] == (width, dash != "none") for sure, width, dash in looks)
    first = ends.first
    number = first.get_attribute("data-line")
    # A line begins level with one end and ends level with the other.
    assert page.evaluate(
        """(number) => {
          const path = document.querySelector(`path[data-line="${number}"]`)
          const at = (part) => path.getPointAtLength(part).y + path.ownerSVGElement.getBoundingClientRect().top
          const middle = (side) => {
            const box = document.querySelector(`[data-side=${side}][data-line="${number}"]`).getBoundingClientRect()
            return box.top + box.height / 2
          }
          return Math.abs(at(0) - middle('from')) < 2 && Math.abs(at(path.getTotalLength()) - middle('to')) < 2
        }""",
        number,
    )


def test_arrow_keys_walk_the_matches_and_enter_opens_the_row(as_: Callable[[str], Page], workbench: Workbench) -> None:
    page = as_("evaluator")
    page.goto(workbench.address + MAPPING)
    page.locator(".ju-match--drawn").wait_for()
    here = "document.activeElement.dataset.side + document.activeElement.dataset.line"
    numbers = [one.get_attribute("data-line") for one in page.locator("[data-side=from]").all()]
    page.locator("[data-side=from]").first.focus()
    page.keyboard.press("ArrowDown")
    assert page.evaluate(here) == f"from{numbers[1]}"
    page.keyboard.press("ArrowRight")
    assert page.evaluate(here) == f"to{numbers[1]}"
    assert page.locator(f"path.ju-match--lit[data-line='{numbers[1]}']").count() == 1
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert page.evaluate(here) == f"from{numbers[0]}"
    page.keyboard.press("Enter")
    page.wait_for_url(f"**#match-{numbers[0]}")
    page.keyboard.press("Tab")
    assert page.evaluate(f"document.getElementById('match-{numbers[0]}').contains(document.activeElement)")


def test_a_keyboard_alone_confirms_a_match_and_takes_it_back(
    as_: Callable[[str], Page], assert_accessible: Callable[[Page], None], workbench: Workbench
) -> None:
    page = as_("evaluator")
    page.goto(f"{workbench.address}{MAPPING}&state=supplied")
    page.get_by_role("button", name="Right").first.focus()
    page.keyboard.press("Enter")
    page.get_by_text("Kept. The matches take it in.").wait_for()
    page.goto(f"{workbench.address}{MAPPING}&state=confirmed")
    assert page.locator(".ju-match__line--confirmed").count() == 1
    assert page.get_by_text("evaluator said so").count() == 1
    assert_accessible(page)
    page.get_by_role("button", name="Take back").focus()
    page.keyboard.press("Enter")
    page.get_by_text("Kept. The matches take it in.").wait_for()
    assert page.get_by_text("No match fits this choice").is_visible()


def test_another_field_is_chosen_without_scripts(
    browser: Browser, sessions: dict[str, list[dict[str, object]]], workbench: Workbench
) -> None:
    context = browser.new_context(java_script_enabled=False)
    context.add_cookies(sessions["buyer"])  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(workbench.address + MAPPING)
    assert not page.locator(".ju-match__lines").is_visible()
    page.get_by_role("link", name="Another field for nationality").or_(
        page.get_by_role("link", name="Find a field for nationality")
    ).click()
    page.get_by_label("Another field", exact=True).check()
    page.get_by_label("Which other field").select_option(index=1)
    page.get_by_label("Why (optional)").fill("Clarification 3")
    page.get_by_role("button", name="Keep it").click()
    assert page.get_by_text("Kept. The matches take it in.").is_visible()
    page.goto(f"{workbench.address}{FIT}corrections/?with=profile:uk-basics")
    assert page.get_by_text("Clarification 3").first.is_visible()
    page.get_by_role("button", name="Take back").first.click()
    assert page.get_by_text("Taken back. It stays in the history.").is_visible()
    context.close()


def test_a_choice_that_was_not_made_is_said_and_led_to(
    browser: Browser,
    sessions: dict[str, list[dict[str, object]]],
    assert_accessible: Callable[[Page], None],
    workbench: Workbench,
) -> None:
    context = browser.new_context()
    context.add_cookies(sessions["buyer"])  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"{workbench.address}{FIT}mapping/choose/?with=profile:uk-basics&entity=person&target=person.sex")
    assert_accessible(page)
    page.get_by_role("button", name="Keep it").click()
    page.get_by_role("heading", name="There is a problem").wait_for()
    assert_accessible(page)
    page.get_by_role("link", name="Choose a field").click()
    assert page.evaluate("document.activeElement.name") == "choice"
    context.close()


def test_on_a_phone_the_words_at_each_end_replace_the_lines(as_: Callable[[str], Page], workbench: Workbench) -> None:
    page = as_("buyer")
    page.set_viewport_size({"width": 400, "height": 800})
    page.goto(workbench.address + MAPPING)
    assert not page.locator(".ju-match__lines").is_visible()
    assert page.locator("[data-side=from] .ju-tree__other").first.is_visible()


def test_what_the_worker_still_matches_shows_itself_when_it_is_done(
    as_: Callable[[str], Page], workbench: Workbench
) -> None:
    page = as_("buyer")
    page.goto(f"{workbench.address}{FIT}?with=profile:geojson")
    for _ in range(60):
        if not page.get_by_text("Being matched now").count():
            break
        page.wait_for_timeout(1000)
        page.reload()
    assert page.get_by_text("Being matched now").count() == 0
