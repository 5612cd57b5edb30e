"""What the checks say of documents that nobody wrote for them."""

from __future__ import annotations

from pathlib import Path

import pytest

from joinedup.findings import Outcome
from joinedup.shell.flows.assurance.checks.check import check_bytes
from joinedup.shell.flows.assurance.checks.report import DocumentReport

pytestmark = pytest.mark.shared_data


def _report(shared_data: Path, name: str) -> DocumentReport:
    file = shared_data / "api-descriptions" / name
    return check_bytes(file.read_bytes(), name)


def _told(report: DocumentReport, check: str) -> list[tuple[str, int | None, str]]:
    return [
        (str(finding.outcome), finding.location.line, finding.message)
        for finding in report.findings
        if finding.check == check
    ]


def test_no_check_breaks_on_any_real_document(shared_data: Path) -> None:
    files = sorted((shared_data / "api-descriptions").glob("*/**/*.*"))
    broken = [
        (file.name, finding.check, finding.message)
        for file in files
        if file.is_file() and file.name != "manifest.json" and file.stat().st_size < 1_000_000
        for finding in check_bytes(file.read_bytes(), file.name).findings
        if finding.outcome is Outcome.ERROR
    ]
    assert broken == []


def test_a_courts_sample_that_disagrees_with_its_schema_is_found(shared_data: Path) -> None:
    report = _report(shared_data, "uk-justice/api-cp-crime-hearing-results-document-subscription.yaml")
    assert _told(report, "examples_match_their_shape") == [
        ("fail", 812, "The sample is not what its schema says: /updatedAt is null, where the schema says string."),
        ("warning", 796, "The sample shows what the schema does not mention: /eventTypes."),
    ]


def test_what_a_product_hides_behind_another_address_is_not_tested_rather_than_blamed(shared_data: Path) -> None:
    report = _report(shared_data, "products/pygeoapi.yml")
    outcomes = {result.check: result.outcome for result in report.results}
    assert outcomes["references_can_be_followed"] is Outcome.FAIL
    for check in ("every_operation_can_succeed", "errors_have_a_shape", "lists_tell_when_there_is_more"):
        assert outcomes[check] is Outcome.NOT_TESTED
    assert not [
        one for one in _told(report, "errors_are_described") if one[0] == "fail" and "GET /collections " in one[2]
    ]


def test_the_courts_dates_without_a_form_are_named(shared_data: Path) -> None:
    report = _report(shared_data, "uk-justice/api-cp-crime-schedulingandlisting-courtschedule.yaml")
    assert _told(report, "dates_and_times_are_typed") == [
        ("fail", 124, "Text with no stated form for a date or time: startDate, endDate.")
    ]


def test_a_well_documented_interface_passes_more_than_it_fails(shared_data: Path) -> None:
    report = _report(shared_data, "various/readme/3.1-json-train-travel.json")
    outcomes = [result.outcome for result in report.results]
    assert outcomes.count(Outcome.PASS) > 2 * outcomes.count(Outcome.FAIL)
