"""Problems of one check that differ only in the place are one finding, the most central record first."""

from __future__ import annotations

from typing import Any

import orjson

from joinedup.assurance.load import load
from joinedup.findings import CheckResult, Finding
from joinedup.shell.flows.assurance.checks.check import check_bytes

PERSON = {"type": "object", "properties": {"id": {"type": "string"}, "surname": {"type": "string"}}}


def _list(**more: Any) -> dict[str, Any]:
    schema = {"type": "array", "items": PERSON}
    return {"responses": {"200": {"description": "All", "content": {"application/json": {"schema": schema}}}}, **more}


def _results(paths: dict[str, Any]) -> dict[str, CheckResult]:
    document = {"openapi": "3.1.0", "info": {"title": "T", "version": "1"}, "paths": paths}
    return {result.check: result for result in check_bytes(orjson.dumps(document), "made.json", load()).results}


def _paged(paths: dict[str, Any]) -> tuple[Finding, ...]:
    return _results(paths)["lists_are_paged"].findings


def test_lists_with_one_fault_are_one_finding_that_names_each_and_counts_them() -> None:
    page = {"parameters": [{"name": "cursor", "in": "query", "schema": {"type": "string"}}]}
    (found,) = _paged({"/exhibits": {"get": _list()}, "/cases": {"get": _list()}, "/homes": {"get": _list(**page)}})
    assert [at.pointer for at in found.places] == ["/paths/~1exhibits/get", "/paths/~1cases/get"]
    assert "in 2 of the 3 places where this was asked: here, and GET /cases." in found.message


def test_the_record_through_which_most_calls_lead_stands_first() -> None:
    through = {f"/cases/{{id}}/{part}": {"get": {"responses": {}}} for part in ("notes", "people", "exhibits")}
    (found,) = _paged({"/exhibits": {"get": _list()}, "/cases": {"get": _list()}, **through})
    assert found.location.pointer == "/paths/~1cases/get"
    assert found.message.startswith("GET /cases returns")


def test_a_warning_is_no_fail_of_the_same_kind() -> None:
    fail, warning = _paged({"/cases": {"get": _list()}, "/cases/{id}/exhibits": {"get": _list()}})
    assert (fail.outcome, fail.places) == ("fail", ())
    assert (warning.outcome, warning.places) == ("warning", ())


def test_a_bare_list_is_told_once_that_it_cannot_be_read_in_parts_and_of_nothing_that_follows_from_it() -> None:
    results = _results({"/cases": {"get": _list()}})
    assert results["lists_are_paged"].outcome == "fail"
    assert results["lists_keep_an_order"].outcome == "not_applicable"
    assert results["lists_tell_when_there_is_more"].outcome == "not_applicable"


def test_a_check_counts_the_places_whatever_becomes_one_finding() -> None:
    result = _results({f"/{name}": {"get": _list()} for name in ("cases", "homes", "courts")})["lists_are_paged"]
    assert (result.examined, result.troubled, len(result.findings)) == (3, 3, 1)
