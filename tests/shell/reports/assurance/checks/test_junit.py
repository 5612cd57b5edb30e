"""JUnit XML in which nothing that was not tested looks harmless."""

from __future__ import annotations

from pathlib import Path

from lxml import etree

from joinedup.assurance.load import load
from joinedup.findings import Outcome
from joinedup.shell.flows.assurance.baseline import SettledRun, settled
from joinedup.shell.flows.assurance.checks.check import check_paths
from joinedup.shell.reports.assurance.checks.junit import junit
from tests.shell.reports.stated import TODAY, run_on

TITLES = {one.id: one.title for one in load()}


def read(judged: SettledRun) -> etree._Element:
    return etree.fromstring(junit(judged, TITLES).encode())


def case_of(root: etree._Element, check: str) -> etree._Element:
    (case,) = (one for one in root.iter("testcase") if one.get("name").startswith(f"{check}:"))
    return case


def test_there_is_a_case_for_each_check_of_each_document(tmp_path: Path) -> None:
    root = read(run_on(tmp_path))
    assert len(root.findall("testsuite/testcase")) == len(TITLES)


def test_the_counts_are_those_of_the_cases(tmp_path: Path) -> None:
    root = read(run_on(tmp_path))
    for suite in (root, *root.findall("testsuite")):
        assert int(suite.get("tests")) == len(list(suite.iter("testcase")))
        for name, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
            assert int(suite.get(name)) == len(list(suite.iter(tag)))


def test_what_fails_or_is_in_doubt_is_a_failure_with_its_line(tmp_path: Path) -> None:
    root = read(run_on(tmp_path))
    case = case_of(root, "references_can_be_followed")
    assert case.find("failure").get("type") == "fail"
    assert case.get("line") == "10"
    assert "Ask the supplier:" in case.find("failure").text


def test_what_could_not_be_tested_is_an_error_and_never_skipped(tmp_path: Path) -> None:
    judged = run_on(tmp_path)
    untested = [result.check for result in judged.run.documents[0].results if result.outcome is Outcome.NOT_TESTED]
    assert untested
    root = read(judged)
    for check in untested:
        case = case_of(root, check)
        assert case.find("error").get("type") == "not_tested"
        assert case.find("skipped") is None


def test_what_is_accepted_is_skipped_with_its_reason(tmp_path: Path) -> None:
    root = read(run_on(tmp_path, ("help_can_be_found", Outcome.FAIL, "/info")))
    case = case_of(root, "help_can_be_found")
    assert case.find("failure") is None
    assert case.find("skipped").get("message") == "Accepted until 2027-03-31: Known, and mended in release 5."
    assert "Accepted until" in case.find("system-out").text


def test_a_file_that_cannot_be_used_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_text("a: [", encoding="utf-8")
    root = read(settled(check_paths([tmp_path / "bad.yaml"]), None, (), TODAY))
    assert root.get("errors") == "1"


def test_characters_that_xml_forbids_do_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "api.yaml"
    path.write_text(
        'openapi: 3.0.3\ninfo: {title: x, version: "1"}\npaths:\n  "/a\\x01\\uFFFE<b>&": {get: {responses: {}}}\n',
        encoding="utf-8",
    )
    assert read(settled(check_paths([path]), None, (), TODAY)).get("tests") == str(len(TITLES))
