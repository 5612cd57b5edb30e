"""``joinedup checks``: what is checked, what that verifies, and what no check can."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner, Result

from joinedup.assurance.load import load
from joinedup.shell.cli import application
from joinedup.shell.sources.knowledge.packs import load_library
from joinedup.values import InputError


def _run(*arguments: str) -> Result:
    return CliRunner().invoke(application(("checks",)), ["checks", *arguments])


def test_every_requirement_is_shown_with_its_checks_or_what_verifies_it_instead() -> None:
    rows = json.loads(_run("--coverage", "--format", "json").output)
    assert [row["requirement"] for row in rows] == [requirement.id for requirement in load_library().requirements]
    told = {check: row["requirement"] for row in rows for check in row["checks"]}
    assert told == {one.id: one.verifies for one in load()}
    assert all(row["checks"] or row["otherwise"] for row in rows)
    covered = sum(bool(row["checks"]) for row in rows)
    assert f"{len(load())} checks verify {covered} of {len(rows)} requirements." in _run("--coverage").output


def test_coverage_of_one_requirement_names_its_checks() -> None:
    text = _run("--coverage", "--requirement", "JU-S14").output
    assert "changes_since_a_time" in text
    assert "of 1 requirements" in text


def test_checks_are_filtered_by_subject_and_requirement() -> None:
    subject = load()[0].subject
    rows = json.loads(_run("--subject", subject, "--format", "json").output)
    assert {row["subject"] for row in rows} == {subject}


@pytest.mark.parametrize(
    "arguments", [("--subject", "geting data"), ("--requirement", "JU-XX"), ("--coverage", "--requirement", "x")]
)
def test_a_filter_that_fits_nothing_is_refused(arguments: tuple[str, ...]) -> None:
    result = _run(*arguments)
    assert isinstance(result.exception, InputError)
    assert "joinedup checks" in result.exception.remedy
