"""A file in a form that is not read stands in every output of a check, and nothing looks clean over it."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from joinedup.assurance.load import load
from joinedup.shell.flows.assurance.baseline import settled
from joinedup.shell.flows.assurance.checks.check import check_paths
from joinedup.shell.flows.assurance.statement import found
from joinedup.shell.reports.assurance.checks.junit import junit
from joinedup.shell.reports.assurance.checks.sarif import sarif
from joinedup.shell.reports.assurance.statement.html import statement_html
from tests.shell.reports.stated import TODAY, write_api

FORMS = {
    "persons.raml": "#%RAML 1.0\ntitle: Persons\n/persons:\n  get:\n",
    "persons.proto": 'syntax = "proto3";\nservice Persons { rpc Find (Asked) returns (Person); }\n',
}


@pytest.fixture
def run(tmp_path: Path):
    write_api(tmp_path)
    for name, text in FORMS.items():
        (tmp_path / name).write_text(text)
    return settled(check_paths([tmp_path]), None, (), TODAY)


@pytest.fixture
def log(run):
    (one,) = json.loads(sarif(run, load()))["runs"]
    return one


def test_sarif_lists_each_as_open_and_says_that_the_job_could_not_be_done_whole(log):
    told = {one["properties"]["form"]: one for one in log["results"] if "form" in one["properties"]}
    assert set(told) == {"RAML", "Protocol Buffers (gRPC)"}
    for one in told.values():
        assert (one["kind"], one["level"], one["properties"]["outcome"]) == ("open", "none", "not_tested")
        at = one["locations"][0]["physicalLocation"]["artifactLocation"]
        assert log["artifacts"][at["index"]]["location"]["uri"] == at["uri"]
        assert one["ruleId"] == log["tool"]["driver"]["rules"][one["ruleIndex"]]["id"]
        assert "not read here" in one["message"]["text"]
    (invocation,) = log["invocations"]
    assert not invocation["executionSuccessful"]
    assert len(invocation["toolExecutionNotifications"]) == 2


def test_sarif_lists_them_where_the_check_that_asks_for_it_was_not_made(tmp_path, run):
    checks = [one for one in load() if one.id == "answers_have_a_shape"]
    only = settled(check_paths([tmp_path], checks), None, (), TODAY)
    (one,) = json.loads(sarif(only, load()))["runs"]
    told = [each for each in one["results"] if "form" in each["properties"]]
    assert len(told) == 2
    assert not any("ruleId" in each for each in told)


def test_junit_has_an_error_for_each(run):
    root = ET.fromstring(junit(run, {one.id: one.title for one in load()}))  # noqa: S314 - our own output
    told = root.findall("testsuite/testcase/error[@type='not_tested']")
    mine = [one for one in told if "not read here" in (one.get("message") or "")]
    assert len(mine) == 2
    suites = [one for one in root if one.get("name", "").endswith((".raml", ".proto"))]
    assert [(suite.get("tests"), suite.get("errors")) for suite in suites] == [("1", "1"), ("1", "1")]


def test_the_page_of_a_check_lists_each(run):
    page = statement_html(found(run, None))
    for name in FORMS:
        assert name in page
    assert page.count("not read here") == 2
