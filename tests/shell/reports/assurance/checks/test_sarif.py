"""SARIF that keeps to its specification, line by line, and never calls a pass what is none."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from joinedup.assurance.load import load
from joinedup.findings import Outcome
from joinedup.shell.flows.assurance.baseline import settled
from joinedup.shell.flows.assurance.checks.check import check_paths
from joinedup.shell.reports.assurance.checks.sarif import sarif
from tests.shell.reports.stated import TODAY, run_on, write_api

# What the standard allows (OASIS SARIF 2.1.0; the sections are named beside each).
RUN = {"tool", "invocations", "artifacts", "columnKind", "results"}  # 3.14
DRIVER = {"name", "version", "semanticVersion", "rules"}  # 3.19
RULE = {"id", "name", "shortDescription", "fullDescription", "help", "defaultConfiguration", "properties"}  # 3.49
RESULT = {
    "ruleId",
    "ruleIndex",
    "kind",
    "level",
    "message",
    "locations",
    "relatedLocations",
    "partialFingerprints",
    "properties",
    "suppressions",
}  # 3.27
KINDS = {"pass", "fail", "open", "review", "notApplicable", "informational"}  # 3.27.9
LEVELS = {"none", "note", "warning", "error"}  # 3.27.10
URI = re.compile(r"[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]+")  # RFC 3986, as 3.4.3 asks


def assert_sarif(log: dict[str, Any]) -> dict[str, Any]:
    """The one run in ``log``, once it keeps every rule that our use of the format touches."""
    assert set(log) == {"$schema", "version", "runs"}
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    assert set(run) <= RUN
    driver = run["tool"]["driver"]
    assert set(driver) <= DRIVER
    assert driver["name"]
    assert re.fullmatch(r"\d+\.\d+\.\d+", driver["semanticVersion"])
    assert run["columnKind"] in {"utf16CodeUnits", "unicodeCodePoints"}
    for rule in driver["rules"]:
        assert set(rule) <= RULE
        assert rule["defaultConfiguration"]["level"] in LEVELS
        assert all(rule[one]["text"].strip() for one in ("shortDescription", "fullDescription", "help"))
        assert len(set(rule["properties"]["tags"])) == len(rule["properties"]["tags"])
    assert len({one["id"] for one in driver["rules"]}) == len(driver["rules"])
    for artifact in run["artifacts"]:
        assert URI.fullmatch(artifact["location"]["uri"])
    for invocation in run["invocations"]:
        assert isinstance(invocation["executionSuccessful"], bool)
    suppressed = [("suppressions" in one) for one in run["results"]]
    assert all(suppressed) or not any(suppressed), "3.27.23: told for all results or for none"
    for result in run["results"]:
        assert_result(result, run)
    return run


def assert_result(result: dict[str, Any], run: dict[str, Any]) -> None:
    assert set(result) <= RESULT
    assert result["kind"] in KINDS
    assert result["level"] in LEVELS
    assert (result["level"] == "none") == (result["kind"] != "fail"), "3.27.10: only what fails has a level"
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
    assert result["message"]["text"].strip()
    for location in result["locations"]:
        place = location["physicalLocation"]
        artifact = place["artifactLocation"]
        assert run["artifacts"][artifact["index"]]["location"]["uri"] == artifact["uri"]
        if "region" in place:
            assert place["region"]["startLine"] >= 1
            assert place["region"]["startColumn"] >= 1
    for one in result.get("suppressions", ()):
        assert one["kind"] in {"inSource", "external"}
        assert one["status"] in {"accepted", "underReview", "rejected"}


@pytest.fixture
def run(tmp_path: Path) -> dict[str, Any]:
    return assert_sarif(json.loads(sarif(run_on(tmp_path), load())))


def test_every_check_that_was_made_is_a_rule_with_its_page(run: dict[str, Any]) -> None:
    rules = {one["id"]: one for one in run["tool"]["driver"]["rules"]}
    checks = {one.id: one for one in load()}
    assert set(rules) == set(checks)
    rule = rules["changes_since_a_time"]
    assert rule["shortDescription"]["text"] == checks["changes_since_a_time"].title
    assert "Why it matters:" in rule["help"]["text"]
    assert "```yaml" in rule["help"]["markdown"]
    assert "helpUri" not in rule


def test_each_outcome_has_the_kind_that_the_standard_gives_it(run: dict[str, Any]) -> None:
    kinds = {(one["properties"]["outcome"], one["kind"]) for one in run["results"]}
    assert kinds >= {("pass", "pass"), ("fail", "fail"), ("warning", "review"), ("not_tested", "open"), ("not_applicable", "notApplicable")}  # fmt: skip
    assert {outcome for outcome, kind in kinds if kind == "pass"} <= {"pass", "attested"}


def test_what_fails_has_the_level_of_its_severity(run: dict[str, Any]) -> None:
    levels = {(one["properties"]["severity"], one["level"]) for one in run["results"] if one["kind"] == "fail"}
    assert levels <= {("high", "error"), ("medium", "warning"), ("low", "note")}
    assert len(levels) == 3


def test_a_result_stands_on_the_line_of_its_finding(run: dict[str, Any], tmp_path: Path) -> None:
    (result,) = (one for one in run["results"] if one["ruleId"] == "references_can_be_followed")
    region = result["locations"][0]["physicalLocation"]["region"]
    lines = (tmp_path / "api.yaml").read_text(encoding="utf-8").splitlines()
    assert "$ref" in lines[region["startLine"] - 1]
    assert lines[region["startLine"] - 1][region["startColumn"] - 1 :].strip()


def test_a_finding_keeps_its_fingerprint_though_lines_above_it_come_and_go(tmp_path: Path) -> None:
    path = write_api(tmp_path)
    before = assert_sarif(json.loads(sarif(settled(check_paths([path]), None, (), TODAY), load())))
    path.write_text("# one line more\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    after = assert_sarif(json.loads(sarif(settled(check_paths([path]), None, (), TODAY), load())))
    prints = [[one["partialFingerprints"]["joinedupFinding/v1"] for one in run["results"]] for run in (before, after)]
    assert prints[0] == prints[1]
    assert len(set(prints[0])) == len(prints[0])


def test_an_accepted_finding_is_suppressed_with_its_reason_and_every_other_is_not(tmp_path: Path) -> None:
    judged = run_on(tmp_path, ("help_can_be_found", Outcome.FAIL, "/info"))
    run = assert_sarif(json.loads(sarif(judged, load())))
    told = {one["ruleId"]: one["suppressions"] for one in run["results"] if one["suppressions"]}
    assert list(told) == ["help_can_be_found"]
    (suppression,) = told["help_can_be_found"]
    assert suppression["justification"] == "Known, and mended in release 5."
    assert suppression["properties"] == {"until": "2027-03-31", "acceptedBy": "Integration"}


def test_an_acceptance_that_has_ended_suppresses_nothing(tmp_path: Path) -> None:
    judged = run_on(tmp_path, ("help_can_be_found", Outcome.FAIL, "/info"), until=date(2026, 11, 22))
    run = assert_sarif(json.loads(sarif(judged, load())))
    assert not any(one["suppressions"] for one in run["results"])
    (ended,) = (one for one in run["results"] if "acceptanceEnded" in one["properties"])
    assert ended["ruleId"] == "help_can_be_found"


def test_a_file_that_cannot_be_used_makes_the_run_unsuccessful(tmp_path: Path) -> None:
    (tmp_path / "bad file.yaml").write_text("a: [", encoding="utf-8")
    run = assert_sarif(json.loads(sarif(settled(check_paths([tmp_path / "bad file.yaml"]), None, (), TODAY), load())))
    (invocation,) = run["invocations"]
    assert invocation["executionSuccessful"] is False
    (note,) = invocation["toolExecutionNotifications"]
    assert note["level"] == "error"
    assert note["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].endswith("bad%20file.yaml")


def test_a_finding_in_another_file_of_the_same_folder_stands_in_that_file(tmp_path: Path) -> None:
    write_api(tmp_path, "product/api.yaml")
    path = tmp_path / "product" / "api.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("https://schemas.example/", ""), encoding="utf-8")
    (tmp_path / "product" / "parts.yaml").write_text(
        "limit: {name: surname, in: query, schema: {type: string}}\n", encoding="utf-8"
    )
    run = assert_sarif(json.loads(sarif(settled(check_paths([tmp_path / "product"]), None, (), TODAY), load())))
    files = {
        one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].rpartition("/")[2] for one in run["results"]
    }
    assert files == {"api.yaml", "parts.yaml"}


def test_what_a_tender_says_of_a_requirement_stands_beside_each_finding(tmp_path: Path) -> None:
    asked = {"JU-S14": {"obligation": "must", "weight": "20", "requirementTitle": "Only what changed"}}
    run = assert_sarif(json.loads(sarif(run_on(tmp_path), load(), asked)))
    told = [one["properties"] for one in run["results"] if one["properties"]["requirement"] == "JU-S14"]
    assert told
    assert all(one["obligation"] == "must" and one["weight"] == "20" for one in told)


def test_the_log_of_every_real_description_keeps_to_the_standard(shared_data: Path) -> None:
    judged = settled(check_paths([shared_data / "api-descriptions" / "products"]), None, (), TODAY)
    assert judged.run.documents
    assert_sarif(json.loads(sarif(judged, load())))
