"""Documents made to keep a checker busy cost no more than honest ones. A hang would be noticed here."""

from __future__ import annotations

from typing import Any

import orjson
import pytest

from joinedup.findings import Outcome
from joinedup.shell.flows.assurance.checks.check import check_bytes


def _outcomes(document: dict[str, Any]) -> dict[str, Outcome]:
    start = {"openapi": "3.1.0", "info": {"title": "T", "version": "1"}}
    report = check_bytes(orjson.dumps(start | document), "made.json")
    outcomes = {result.check: result.outcome for result in report.results}
    assert Outcome.ERROR not in outcomes.values(), [
        finding for finding in report.findings if finding.outcome is Outcome.ERROR
    ]
    return outcomes


def _sampled(schemas: dict[str, Any], sample: Any) -> dict[str, Any]:
    body = {"application/json": {"schema": {"$ref": "#/components/schemas/S0"}, "example": sample}}
    answer = {"200": {"description": "Yes", "content": body}}
    return {"paths": {"/persons": {"get": {"responses": answer}}}, "components": {"schemas": schemas}}


@pytest.mark.parametrize("keyword", ["anyOf", "oneOf", "allOf"])
def test_schemas_that_branch_forty_times_over_are_compared_once_each(keyword: str) -> None:
    def parts(level: int) -> dict[str, Any]:
        following = {"$ref": f"#/components/schemas/S{level + 1}"}
        return {keyword: [following, {"allOf": [following]}, following]}

    schemas = {f"S{level}": parts(level) for level in range(38)} | {"S38": {"type": "integer"}}
    assert _outcomes(_sampled(schemas, "text"))["examples_match_their_shape"] is Outcome.FAIL


def test_a_schema_that_is_one_of_itself_forbids_nothing() -> None:
    itself = {"$ref": "#/components/schemas/S0"}
    schemas = {"S0": {"anyOf": [itself, {"allOf": [itself, itself]}], "properties": {"a": itself}}}
    assert _outcomes(_sampled(schemas, {"a": {"a": {"a": {}}}}))["examples_match_their_shape"] is Outcome.PASS


@pytest.mark.parametrize(
    "pattern", ["^(((a*)*)*)*y$", "^" + ".*" * 100 + "y$", "(" * 150 + ")" * 149, "(?<x>a)", "[z-a]"]
)
def test_a_pattern_made_to_run_for_ever_is_left_alone(pattern: str) -> None:
    field = {"surname": {"type": "string", "pattern": pattern}}
    outcomes = _outcomes({"components": {"schemas": {"Person": {"type": "object", "properties": field}}}})
    assert outcomes["names_keep_their_letters"] is Outcome.PASS


@pytest.mark.parametrize("filler", [" ", "*", "one of ", "available to ", "updated ", "20", "v1.", "Possible values "])
def test_a_long_text_of_telling_words_is_read_in_one_go(filler: str) -> None:
    text = "One of " + filler * 40_000
    field = {"state": {"type": "string", "description": text}, "createdAt": {"type": "string", "description": text}}
    operation = {
        "deprecated": True,
        "description": text,
        "parameters": [{"name": "x", "in": "query", "description": text, "schema": {"type": "string"}}],
        "responses": {"200": {"description": text}},
    }
    _outcomes(
        {
            "info": {"title": "T", "version": text, "description": text},
            "servers": [{"url": "https://a.example/" + filler * 4_000}],
            "paths": {"/persons": {"get": operation}},
            "components": {"schemas": {"Person": {"type": "object", "properties": field}}},
        }
    )


def test_what_is_of_the_wrong_kind_everywhere_breaks_no_check() -> None:
    wrong = {"type": 7, "format": [], "required": {"a": 1}, "enum": "x", "description": 3, "example": {"a": [1]}}
    outcomes = _outcomes(
        {
            "components": {
                "schemas": {
                    "A": wrong
                    | {"properties": {"createdAt": wrong, "surname": wrong | {"pattern": 4}, "caseCode": wrong}},
                    "B": {
                        "type": "object",
                        "required": [{}, 1],
                        "properties": {"caseId": {"type": [1, "string"]}, "x": {}},
                    },
                }
            },
            "paths": {
                "/persons": {"get": {"responses": {"200": {"content": {"application/json": {"schema": wrong}}}}}}
            },
        }
    )
    assert len(outcomes) > 60
