"""Results for a terminal: what one reason leaves open is told once, whole, and never left out."""

from __future__ import annotations

from pathlib import Path

from joinedup.assurance.load import load
from joinedup.findings import Outcome
from joinedup.shell.flows.assurance.checks.check import CheckRun, check_paths
from joinedup.shell.reports.assurance.checks.text import check_page, check_run_text

TITLES = {one.id: one.title for one in load()}
REASON = "a GraphQL schema has no place for its own version"


def _run(folder: Path) -> CheckRun:
    path = folder / "persons.graphql"
    path.write_text(
        "type Query { person(id: ID!): Person }\ntype Person { id: ID! surname: String }\n", encoding="utf-8"
    )
    return check_paths([path])


def _words(text: str) -> str:
    return " ".join(text.split())


def test_what_one_reason_leaves_open_is_told_once_with_every_question(tmp_path: Path) -> None:
    run = _run(tmp_path)
    text = _words(check_run_text(run, TITLES))
    untested = [result.check for result in run.documents[0].results if result.outcome is Outcome.NOT_TESTED]
    assert text.count(REASON) == 1
    assert len(untested) > 30
    assert all(check in text for check in untested)
    assert "NOT TESTED 3 questions, for one reason" in text


def test_with_all_each_open_question_is_asked_in_full(tmp_path: Path) -> None:
    text = _words(check_run_text(_run(tmp_path), TITLES, everything=True))
    assert text.count(REASON) == 1
    assert f"{TITLES['the_version_is_stated']} [the_version_is_stated]" in text


def test_a_document_with_an_open_question_is_not_clean(tmp_path: Path) -> None:
    run = _run(tmp_path)
    assert not run.documents[0].clean
    assert run.exit_code == 1


def test_the_page_of_a_check_says_what_becomes_of_its_question_in_other_forms() -> None:
    checks = {one.id: one for one in load()}
    assert "Of a GraphQL interface: asked by `graph_lists_are_paged`." in _words(check_page(checks["lists_are_paged"]))
