"""A real workbench, opened by its own command, for a real browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest

from tests.browser.server import Workbench, opened

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


@pytest.fixture(scope="session")
def workbench(chromium_path: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workbench]:
    """The workbench with the demonstration, on a port of its own."""
    with opened(tmp_path_factory.mktemp("workbench")) as running:
        yield running


@pytest.fixture(scope="session")
def sessions(workbench: Workbench, browser: Browser) -> dict[str, list[dict[str, object]]]:
    """The cookies of each demonstration person, signed in once."""
    found = {}
    for person in ("buyer", "evaluator"):
        context = browser.new_context(locale="en-GB")
        workbench.log_in(context.new_page(), person)
        found[person] = context.cookies()
        context.close()
    return found  # type: ignore[return-value]


@pytest.fixture
def as_(page: Page, sessions: dict[str, list[dict[str, object]]]) -> Callable[[str], Page]:
    """The page of somebody signed in."""

    def sign_in(person: str) -> Page:
        page.context.add_cookies(sessions[person])  # type: ignore[arg-type]
        return page

    return sign_in
