"""Every page in a real browser, in both roles: accessible, quiet, nothing fetched from elsewhere, and whole on a phone."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from tests.browser.server import Workbench
from tests.shell.web.addresses import BUYER_ONLY, EVALUATOR_ONLY, PAGES

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
HIDDEN = {"buyer": EVALUATOR_ONLY, "evaluator": BUYER_ONLY}
EVERY = [
    (person, path)
    for person, hidden in HIDDEN.items()
    for name, paths in PAGES.items()
    if name not in hidden
    for path in paths
]
PHONE = {"width": 400, "height": 800}


@pytest.mark.parametrize(("person", "path"), EVERY)
def test_a_page_is_accessible_and_fits_a_phone(
    as_: Callable[[str], Page], assert_accessible: Callable[[Page], None], workbench: Workbench, person: str, path: str
) -> None:
    page = as_(person)
    answer = page.goto(workbench.address + path)
    assert answer is not None
    assert answer.status == 200
    assert_accessible(page)
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= PHONE["width"], f"{path} is {width} wide"


@pytest.mark.parametrize("path", ["/log-in/", "/accessibility/"])
def test_what_strangers_see_is_accessible_and_fits_a_phone(
    page: Page, assert_accessible: Callable[[Page], None], workbench: Workbench, path: str
) -> None:
    page.goto(workbench.address + path)
    assert_accessible(page)
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


@pytest.mark.parametrize(("person", "path"), [("evaluator", "/events/"), ("buyer", "/no-such-page/")])
def test_a_page_that_refuses_is_accessible(
    browser: Browser,
    sessions: dict[str, list[dict[str, object]]],
    assert_accessible: Callable[[Page], None],
    workbench: Workbench,
    person: str,
    path: str,
) -> None:
    context = browser.new_context()
    context.add_cookies(sessions[person])  # type: ignore[arg-type]
    page = context.new_page()
    answer = page.goto(workbench.address + path)
    assert answer is not None
    assert answer.status in (403, 404)
    assert_accessible(page)
    context.close()


def test_forms_with_errors_are_accessible_and_lead_to_the_field(
    page: Page, assert_accessible: Callable[[Page], None], workbench: Workbench
) -> None:
    page.goto(f"{workbench.address}/log-in/")
    page.get_by_role("button", name="Log in").click()
    assert_accessible(page)
    page.get_by_role("link", name="Enter your username").click()
    assert page.evaluate("document.activeElement.id") == "username"


@pytest.mark.parametrize("person", HIDDEN)
def test_every_page_says_the_same_without_scripts(
    browser: Browser, sessions: dict[str, list[dict[str, object]]], workbench: Workbench, person: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    context.add_cookies(sessions[person])  # type: ignore[arg-type]
    page = context.new_page()
    for who, path in EVERY:
        if who == person:
            answer = page.goto(workbench.address + path)
            assert answer is not None
            assert answer.status == 200
            assert page.locator("main h1").is_visible(), path
            assert len(page.locator("main").inner_text()) > 80, path
    context.close()


def test_a_keyboard_alone_skips_to_the_content_and_walks_the_thread(
    as_: Callable[[str], Page], workbench: Workbench
) -> None:
    page = as_("buyer")
    page.goto(workbench.address + "/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent").strip() == "Skip to main content"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent").strip() == "Goals"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/procurements/**")
    assert page.locator("#matrix").count() == 1


def test_a_wide_table_can_be_scrolled_by_keyboard(as_: Callable[[str], Page], workbench: Workbench) -> None:
    page = as_("buyer")
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    page.goto(f"{workbench.address}/estate/")
    frame = page.get_by_role("region", name="Systems")
    frame.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("document.querySelector('.ju-table-frame').scrollLeft > 0")


def test_the_estate_is_drawn_and_a_system_in_it_opens(as_: Callable[[str], Page], workbench: Workbench) -> None:
    page = as_("buyer")
    page.goto(f"{workbench.address}/estate/picture/")
    page.locator(".ju-graph--drawn canvas").first.wait_for()
    page.get_by_role("button", name="Zoom in").click()
    page.get_by_label("Show", exact=True).select_option("RMS")
    page.get_by_role("button", name="Show", exact=True).click()
    page.locator(".ju-graph--drawn canvas").first.wait_for()
    assert not page.locator(".ju-static").is_visible()


def test_columns_are_put_in_order_by_their_headings(as_: Callable[[str], Page], workbench: Workbench) -> None:
    page = as_("buyer")
    page.goto(f"{workbench.address}/estate/")
    page.get_by_role("link", name="Users").click()
    numbers = page.locator("tbody tr td:nth-child(4)").all_inner_texts()
    known = [int(number.replace(",", "")) for number in numbers if number != "Not known"]
    assert known == sorted(known, reverse=True)
    assert page.locator("th[aria-sort=descending]").inner_text().startswith("Users")
