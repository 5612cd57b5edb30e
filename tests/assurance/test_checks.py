"""Every check against its own small documents, and what every check's page must keep."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

import joinedup
from joinedup.assurance.load import load
from joinedup.findings import Check, Outcome
from joinedup.shell.flows.assurance.checks.check import check_bytes
from joinedup.shell.flows.assurance.checks.report import DocumentReport

CASES = Path(__file__).parent / "checks"
CHECKS = {one.id: one for one in load()}
FILES = sorted(CASES.glob("*/*.*"))
EXPECT = re.compile(r"^(?:#|<!--) expect: (\w+)(?: at (\S+) line (\d+))?(?: -->)?$", re.MULTILINE)
OWN_FORM = re.compile(r"\s*(?:<|(?:type|schema|scalar|enum) \w)")

# A document is either well formed or not, its version stated or not: these always apply.
ALWAYS_APPLY = frozenset({"document_is_well_formed", "everything_was_read", "references_can_be_followed"})

# What was not read is no fault of the product; it is said to be untested.
NEVER_FAIL = frozenset({"everything_was_read"})

SUBJECTS = frozenset(
    {
        "getting data out",
        "letting others connect",
        "saying what it means",
        "staying working",
        "following named standards",
        "leaving",
    }
)


def _report(check: Check, content: str, name: str = "case.yaml") -> DocumentReport:
    return check_bytes(content.encode(), name, (check,))


@pytest.mark.parametrize("file", FILES, ids=lambda one: f"{one.parent.name}-{one.stem}")
def test_a_check_says_of_its_case_what_the_case_expects(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    (result,) = _report(CHECKS[file.parent.name], text, file.name).results
    expected = EXPECT.findall(text)
    assert expected, "the case does not say what it expects"
    outcome = expected[0][0]
    assert result.outcome == outcome, [(finding.message, finding.location.pointer) for finding in result.findings]
    told = [finding for finding in result.findings if finding.outcome == outcome]
    found = {(at.pointer, at.line) for one in told for at in one.places or (one.location,)}
    for _, pointer, line in expected:
        if pointer:
            assert (pointer, int(line)) in found


@pytest.mark.parametrize("check", CHECKS.values(), ids=lambda one: one.id)
def test_every_check_has_a_case_of_each_kind(check: Check) -> None:
    kinds = {_kind(file) for file in CASES.glob(f"{check.id}/*.*")}
    assert "pass" in kinds
    assert kinds & ({"not_tested"} if check.id in NEVER_FAIL else {"fail", "warning"})
    assert "not_applicable" in kinds or check.id in ALWAYS_APPLY


def _kind(file: Path) -> str:
    found = EXPECT.search(file.read_text(encoding="utf-8"))
    return found.group(1) if found else ""


def test_every_case_belongs_to_a_check() -> None:
    assert {file.parent.name for file in FILES} <= set(CHECKS)


@pytest.mark.parametrize("check", CHECKS.values(), ids=lambda one: one.id)
def test_the_examples_on_a_page_do_what_the_page_says(check: Check) -> None:
    (passing,) = _report(check, _wrapped(check.page.passes)).results
    (failing,) = _report(check, _wrapped(check.page.fails)).results
    assert passing.outcome is Outcome.PASS, passing.findings
    wanted = (Outcome.NOT_TESTED,) if check.id in NEVER_FAIL else (Outcome.FAIL, Outcome.WARNING)
    assert failing.outcome in wanted, failing.findings


def _wrapped(example: str) -> str:
    """The fragment as a whole document: what a page leaves out to be short is filled in."""
    if OWN_FORM.match(example):  # GraphQL and XML are shown whole
        return example
    given: dict[str, Any] = yaml.safe_load(example)
    if not given.keys().isdisjoint(("$schema", "$defs")):
        return yaml.safe_dump(given, sort_keys=False)
    start: dict[str, Any] = {"info": {"title": "Example", "version": "1.0.0"}}
    if "asyncapi" not in given:
        start["paths"] = {}
    if given.keys().isdisjoint(("swagger", "asyncapi")):
        start["openapi"] = "3.1.0"
    return yaml.safe_dump(start | given, sort_keys=False)


@pytest.mark.parametrize("check", CHECKS.values(), ids=lambda one: one.id)
def test_a_page_can_be_read_by_a_buyer(check: Check) -> None:
    assert check.subject in SUBJECTS
    assert check.page.ask.endswith("?"), "what to ask is a question"
    assert check.page.why.endswith(".")
    assert "http" in check.page.source, "the source can be looked up"
    assert re.fullmatch(r"JU-[FSMO]\d\d", check.verifies)
    assert not check.absent.endswith("."), "it stands inside a sentence"


def test_no_two_checks_ask_the_same_question() -> None:
    titles = [check.title for check in CHECKS.values()]
    assert len(set(titles)) == len(titles)


def test_every_check_verifies_a_requirement_of_the_library() -> None:
    known = _library_ids()
    missing = {check.verifies for check in CHECKS.values()} - known
    assert not missing


def _library_ids() -> frozenset[str]:
    """Ids in the library's data, read as text so that this test needs no reader of another room."""
    files = sorted(Path(joinedup.__file__).parent.glob("**/*.yaml"))
    texts = (file.read_text(encoding="utf-8") for file in files)
    return frozenset(one for text in texts for one in re.findall(r"\bJU-[FSMO]\d\d\b", text))
