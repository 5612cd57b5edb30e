"""What all tests share: real inputs, a real browser, a real PostgreSQL; and a loud word for each that is missing."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import pytest
from hypothesis import HealthCheck, settings

from tools import chromium
from tools.postgres import NoPostgresError, server

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

REPO = Path(__file__).resolve().parent.parent
SETTINGS = "joinedup.shell.web.project.settings"

# Folders of tests that need the site. All others run without starting it.
SITE = ("shell/web", "web", "browser", "journeys")
NOT_TESTED = "NOT TESTED: "

# How fast a machine is at the moment says nothing of the program; `make bench` measures speed.
settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")


def pytest_configure(config: pytest.Config) -> None:
    """Name the site's settings where a test of the site was asked for, and give it a home of its own."""
    if any(_needs_the_site(Path(config.invocation_params.dir, argument)) for argument in config.args):
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
        os.environ.setdefault("JOINEDUP_SECRET_KEY", "signs nothing but the sessions of tests")
        if "JOINEDUP_HOME" not in os.environ:
            os.environ["JOINEDUP_HOME"] = home = tempfile.mkdtemp(prefix="joinedup-tests-")
            config.add_cleanup(lambda: shutil.rmtree(home, ignore_errors=True))
        # By now pytest-django has looked for settings and found none, so the site is started here.
        import django

        django.setup()


def _needs_the_site(argument: Path) -> bool:
    path = Path(str(argument).split("::", maxsplit=1)[0])
    if not path.is_relative_to(REPO / "tests"):
        return path.resolve() == REPO
    asked = path.relative_to(REPO / "tests")
    return any(asked.is_relative_to(site) or Path(site).is_relative_to(asked) for site in SITE)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say at the end, in so many words, what could not be tested on this machine."""
    reasons: dict[str, int] = {}
    for report in terminalreporter.stats.get("skipped", []):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        if NOT_TESTED in reason:
            said = reason.split(NOT_TESTED, maxsplit=1)[1]
            reasons[said] = reasons.get(said, 0) + 1
    for said, count in sorted(reasons.items()):
        terminalreporter.write_line(f"*** {NOT_TESTED}{said} ({count} tests) ***", yellow=True, bold=True)


def _missing(what: str) -> NoReturn:
    """A test cannot run here: skip it loudly, or fail where nothing may be left untested."""
    if os.environ.get("CI"):
        pytest.fail(f"{what} With CI set, this is a failure.", pytrace=False)
    pytest.skip(NOT_TESTED + what)


@pytest.fixture(scope="session")
def repo() -> Path:
    """The repository's folder."""
    return REPO


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Real inputs (published API descriptions, notices, standards), kept beside the repository."""
    folder = REPO.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip(NOT_TESTED + "the real inputs of ../shared/data are not beside this repository.")
    return folder


@pytest.fixture(scope="session")
def built_assets() -> Path:
    """The folder of what set-up built for the browser."""
    folder = REPO / "src/joinedup/shell/web/static/build"
    if not (folder / "manifest.json").is_file():
        _missing("the browser's files are not built; `make test` and `make run` build them.")
    return folder


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """A PostgreSQL server's address: the one DATABASE_URL names, or one started for this run on a private socket."""
    try:
        with server() as url:
            yield url
    except NoPostgresError as error:
        _missing(f"no PostgreSQL can be started here: {error}.")


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """The path of an installed Chromium."""
    path = chromium.find()
    if path is None:
        _missing("no Chromium is installed here.")
    return path


@pytest.fixture(scope="session")
def browser(chromium_path: str) -> Iterator[Browser]:
    """One real browser for the run."""
    from playwright.sync_api import sync_playwright

    # Playwright keeps an event loop in this thread, and Django takes that for asynchronous code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium_path, args=list(chromium.ARGUMENTS))
        yield running
        running.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """An empty page of a new visitor. The test fails if the page's scripts fail, or it asks another machine for anything."""
    context = browser.new_context(locale="en-GB", timezone_id="Europe/London", viewport={"width": 1280, "height": 900})
    visited = context.new_page()
    visited.set_default_timeout(15_000)
    wrong: list[str] = []
    visited.on("pageerror", lambda error: wrong.append(f"script error: {error}"))
    visited.on("console", lambda said: wrong.append(f"{said.text} ({said.location})") if said.type == "error" else None)
    visited.on(
        "request",
        lambda request: None if _is_ours(request.url) else wrong.append(f"asked another machine: {request.url}"),
    )
    yield visited
    context.close()
    assert not wrong, "\n".join(wrong)


def _is_ours(url: str) -> bool:
    return url.startswith(("http://127.0.0.1", "http://localhost", "data:", "blob:", "about:"))


@pytest.fixture
def assert_accessible() -> Callable[[Page], None]:
    """Asserts that a page breaks no rule of WCAG 2.2 AA that a machine can check."""
    from axe_playwright_python.sync_playwright import Axe

    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

    def check(page: Page) -> None:
        results = Axe().run(page, options={"runOnly": {"type": "tag", "values": tags}})
        assert results.violations_count == 0, results.generate_report()

    return check
