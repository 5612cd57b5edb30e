"""Who sees which page."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client

from tests.shell.web.addresses import BUYER_ONLY, CODE, EVALUATOR_ONLY, NO_PAGES, OPEN, PAGES, named

EVERY = [(name, path) for name, paths in PAGES.items() for path in paths]


def test_every_named_page_is_in_the_list_that_the_tests_walk() -> None:
    assert named() == set(PAGES) | NO_PAGES


@pytest.mark.parametrize(("name", "path"), EVERY)
def test_a_buyer_sees_every_page_but_the_assessor_s_form(buyer: Client, name: str, path: str) -> None:
    answer = buyer.get(path)
    assert answer.status_code == (403 if name in EVALUATOR_ONLY else 200), path
    _is_a_whole_page(answer.content.decode())


@pytest.mark.parametrize(("name", "path"), EVERY)
def test_an_evaluator_sees_every_page_but_those_with_prices_or_for_buyers(
    evaluator: Client, name: str, path: str
) -> None:
    answer = evaluator.get(path)
    assert answer.status_code == (403 if name in BUYER_ONLY else 200), path
    _is_a_whole_page(answer.content.decode())


@pytest.mark.parametrize(("name", "path"), EVERY)
def test_a_stranger_is_sent_to_the_log_in_page(client: Client, db: None, name: str, path: str) -> None:
    answer = client.get(path)
    if name in OPEN:
        assert answer.status_code == 200
    else:
        assert answer.status_code == 302
        assert answer.headers["Location"].startswith("/log-in/?next=")


def _is_a_whole_page(text: str) -> None:
    assert re.search(r"<title>.{3,} – JoinedUp</title>", text)
    assert text.count("<h1") == 1
    assert "Undefined" not in text


@pytest.mark.parametrize("path", [path for name, path in EVERY if name not in BUYER_ONLY])
def test_an_evaluator_is_never_shown_an_amount_of_money_of_a_bid(evaluator: Client, path: str) -> None:
    if path.startswith("/estate/"):  # what present contracts cost is no bid's price
        return
    assert "£" not in evaluator.get(path).content.decode()


@pytest.mark.parametrize(
    "path",
    [
        "/estate/systems/NOTHING/",
        "/goals/nothing/",
        "/requirements/JU-X99/",
        "/checks/nothing/",
        "/procurements/nothing/",
        f"/procurements/{CODE}/bids/nobody/",
        f"/procurements/{CODE}/bids/bramblegate/scores/JU-X99/",
        f"/procurements/{CODE}/runs/99/",
        f"/procurements/{CODE}/runs/1/findings/99999/",
        f"/procurements/{CODE}/?run=99",
        f"/procurements/{CODE}/evidence/{'0' * 64}/",
        f"/procurements/{CODE}/downloads/everything.exe",
        f"/procurements/{CODE}/firmness/nothing.svg",
        "/no-such-page/",
    ],
)
def test_what_does_not_exist_is_a_plain_page_that_says_so(buyer: Client, path: str) -> None:
    answer = buyer.get(path)
    assert answer.status_code == 404
    assert "Page not found" in answer.content.decode()


@pytest.mark.parametrize("path", ["/", "/log-in/", f"/procurements/{CODE}/", "/api/openapi.json", "/no-such-page/"])
def test_every_answer_forbids_the_browser_all_but_our_own_content(buyer: Client, path: str) -> None:
    headers = buyer.get(path, follow=True).headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
    assert "no-store" in headers["Cache-Control"]


@pytest.mark.parametrize(("name", "path"), [(name, path) for name, paths in PAGES.items() for path in paths])
def test_no_page_shows_a_piece_of_our_own_machinery(buyer: Client, name: str, path: str) -> None:
    shown = buyer.get(path).content.decode()
    assert "&lt;Macro" not in shown, name
    assert "object at 0x" not in shown, name


def test_no_page_holds_a_script_or_style_within_it(buyer: Client) -> None:
    for _, path in EVERY:
        text = buyer.get(path).content.decode()
        assert not re.search(r"<style|\sstyle=|\son[a-z]+=\"|javascript:", text), path
        for opening in re.findall(r"<script[^>]*>", text):
            assert "src=" in opening or 'type="application/json"' in opening, path


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/estate/systems/RMS/picture.svg", "image/svg+xml"),
        (f"/procurements/{CODE}/costs/chart.svg", "image/svg+xml"),
        (f"/procurements/{CODE}/ranking/chart.svg", "image/svg+xml"),
        *(
            (f"/procurements/{CODE}/firmness/{key}.svg", "image/svg+xml")
            for key in ("ranks", "categories", "years", "curve", "tornado-osprey-lantern")
        ),
        (f"/procurements/{CODE}/downloads/report.html", "text/html"),
        (f"/procurements/{CODE}/downloads/report.docx", "application/vnd.openxmlformats"),
        (f"/procurements/{CODE}/downloads/results.json", "application/json"),
        (f"/procurements/{CODE}/downloads/case.zip", "application/zip"),
    ],
)
def test_pictures_and_downloads_are_what_they_say(buyer: Client, evaluator: Client, path: str, kind: str) -> None:
    answer = buyer.get(path)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"].startswith(kind)
    assert len(answer.content) > 500
    if "/procurements/" in path:
        assert evaluator.get(path).status_code == 403


def test_evidence_is_handed_out_as_it_came_and_prices_to_buyers_alone(
    buyer: Client, evaluator: Client, signed_in: Callable[[str], Client]
) -> None:
    from joinedup.shell.web.procurement import store

    files = {file.name: file for file in store.files(CODE, bid="bramblegate")}
    described, prices = files["crimedesk-ws.json"], files["response.xlsx"]
    answer = evaluator.get(f"/procurements/{CODE}/evidence/{described.sha256}/")
    assert store.digest(answer.content) == described.sha256
    assert answer.headers["Content-Disposition"] == 'attachment; filename="crimedesk-ws.json"'
    assert buyer.get(f"/procurements/{CODE}/evidence/{prices.sha256}/").status_code == 200
    assert evaluator.get(f"/procurements/{CODE}/evidence/{prices.sha256}/").status_code == 404


def test_the_finding_page_shows_the_line_it_speaks_of(buyer: Client) -> None:
    from joinedup.shell.web.assurance import store
    from joinedup.shell.web.procurement import store as procurements

    run = store.latest(CODE)
    assert run is not None
    found = next(finding for finding in store.findings(run, outcome="fail") if finding.finding.location.line)
    text = buyer.get(f"/procurements/{CODE}/runs/{run.number}/findings/{found.number}/").content.decode()
    evidence = procurements.evidence(found.sha256)
    assert evidence is not None
    line = evidence.decode().split("\n")[(found.finding.location.line or 1) - 1]
    marked = re.search(r"<mark>.*?</mark>", text, re.DOTALL)
    assert marked is not None
    assert line.strip().split()[0].strip('"{},:') in marked.group(0)
    for part in (found.finding.requirement, "Why it matters", "What to ask"):
        assert part in text
