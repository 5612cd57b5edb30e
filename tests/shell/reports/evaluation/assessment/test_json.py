"""The results for machines: the published schema, the same bytes, and a thread that can be followed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from joinedup.shell.reports.evaluation.assessment.json import results_json, results_schema
from tests.shell.reports.evaluation.assessment.test_html import hostile
from tests.shell.reports.made import assessment


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    return json.loads(results_schema())


@pytest.fixture(scope="module")
def results() -> dict[str, Any]:
    return json.loads(results_json(assessment()))


def test_the_results_keep_to_the_published_schema(schema: dict[str, Any], results: dict[str, Any]) -> None:
    Draft202012Validator.check_schema(schema)
    assert [error.message for error in Draft202012Validator(schema).iter_errors(results)] == []


def test_hostile_documents_still_give_results_that_keep_to_the_schema(schema: dict[str, Any]) -> None:
    results = json.loads(results_json(hostile()))
    assert [error.message for error in Draft202012Validator(schema).iter_errors(results)] == []


def test_the_schema_describes_every_field_and_allows_no_other(schema: dict[str, Any]) -> None:
    for place, part in _parts(schema, "#"):
        if part.get("type") == "object" and "properties" in part:
            assert part["additionalProperties"] is False, place
            assert set(part["required"]) == set(part["properties"]), place
            for name, inner in part["properties"].items():
                assert inner.get("description") or inner.get("$ref"), f"{place}/{name}"


def _parts(value: Any, place: str) -> Iterator[tuple[str, dict[str, Any]]]:
    if isinstance(value, dict):
        yield place, value
        for name, inner in value.items():
            yield from _parts(inner, f"{place}/{name}")
    elif isinstance(value, list):
        for inner in value:
            yield from _parts(inner, place)


def test_the_same_assessment_gives_the_same_bytes() -> None:
    assert results_json(assessment()) == results_json(assessment())


def test_amounts_and_points_are_texts_with_fixed_places(results: dict[str, Any]) -> None:
    first = results["comparison"]["results"][0]
    assert first["total"] == "83.2333"
    assert first["whole_life_cost"]["likely"] == {"amount": "2160000.00", "currency": "GBP"}
    assert not re.search(rb"\d\.\d+[,\n]", results_json(assessment())), "no number with a fraction"


def test_every_score_names_findings_that_are_there_and_its_own(results: dict[str, Any]) -> None:
    findings = {result["id"]: result for result in results["findings"]}
    named = [(score["bid"], one) for score in results["scores"] for one in score["findings"]]
    assert named
    assert all(findings[one]["bid"] == bid for bid, one in named)


def test_the_thread_leads_from_goal_to_requirement_to_finding_to_document(results: dict[str, Any]) -> None:
    requirements = {result["id"] for result in results["requirements"]}
    documents = {result["file"] for result in results["documents"]}
    checks = {result["id"] for result in results["checks"]}
    assert {id_ for goal in results["goals"] for id_ in goal["requirements"]} <= requirements
    assert {result["requirement"] for result in results["findings"]} <= requirements
    assert {result["document"] for result in results["findings"]} <= documents
    assert {result["check"] for result in results["findings"]} <= checks
    assert {result["requirement"] for result in results["kpis"]} <= requirements


def test_what_was_not_priced_is_null_and_nought_is_nought(results: dict[str, Any]) -> None:
    offers = {result["bid"]: result for result in results["interfaces"][0]["offers"]}
    assert offers["birch"]["once"] is None
    assert offers["alder"]["once"] == {"amount": "0.00", "currency": "GBP"}


@given(st.text())
def test_any_text_of_a_bidder_can_be_written_and_read_back_as_json(text: str) -> None:
    made = assessment()
    bids = tuple(replace(bid, product=text) for bid in made.bids)
    read = json.loads(results_json(replace(made, bids=bids)))
    assert read["bids"][0]["product"] == text
