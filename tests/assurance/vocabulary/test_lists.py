"""Which operations list records, which read one, and what they are called."""

from __future__ import annotations

from typing import Any

import orjson
import pytest

from joinedup.assurance.description import Description
from joinedup.assurance.vocabulary.lists import is_nested, main_lists, noun_of, reads, record_lists
from joinedup.shell.sources.assurance.documents import read_document
from joinedup.shell.sources.assurance.openapi import describe

PERSON = {"type": "object", "properties": {"id": {"type": "string"}, "surname": {"type": "string"}}}
PERSONS = {"type": "array", "items": PERSON}


def _described(path: str, schema: dict[str, Any], method: str = "get") -> Description:
    answer = {"200": {"description": "Yes", "content": {"application/json": {"schema": schema}}}}
    document = {
        "openapi": "3.1.0",
        "info": {"title": "T", "version": "1"},
        "paths": {path: {method: {"responses": answer}}},
    }
    return describe(read_document(orjson.dumps(document), "made.json"))


@pytest.mark.parametrize(
    ("path", "noun"),
    [
        ("/persons", "person"),
        ("/v1/persons/{personId}", "person"),
        ("/getPersons", "person"),
        ("/persons/search", "person"),
        ("/collections/incidents/items", "incident"),
        ("/orders/{id}/items", "item"),
        ("/2010-04-01/Accounts/{sid}/Calls.json", "call"),
        ("/marketing/campaigns/2026-09-beta", "campaign"),
        ("/stop-searches", "stop search"),
        ("/", ""),
    ],
)
def test_a_path_is_named_for_its_records(path: str, noun: str) -> None:
    assert noun_of(path) == noun


@pytest.mark.parametrize(
    "schema",
    [
        PERSONS,
        {"type": "object", "properties": {"items": PERSONS, "next": {"type": "string"}}},
        {"type": "object", "properties": {"persons": PERSONS, "asAt": {"type": "string"}}},
        {"type": "object", "properties": {"data": {"type": "object", "properties": {"person": PERSONS}}}},
        {"type": "object", "properties": {"_embedded": {"type": "object", "properties": {"persons": PERSONS}}}},
        {"allOf": [{"type": "object", "properties": {"results": PERSONS}}, {"properties": {"total": {}}}]},
    ],
)
def test_a_list_is_recognised_in_every_usual_wrapping(schema: dict[str, Any]) -> None:
    (listing,) = record_lists(_described("/persons", schema))
    assert listing.noun == "person"
    assert list(listing.items.properties) == ["id", "surname"]


@pytest.mark.parametrize(
    ("path", "schema"),
    [
        ("/persons/{id}", {"type": "object", "properties": {"id": {"type": "string"}, "aliases": PERSONS}}),
        ("/summary", {"type": "object", "properties": {"aliases": PERSONS, "headline": {"type": "string"}}}),
        ("/persons", {"type": "array", "items": {"type": "string"}}),
        ("/offence-codes", PERSONS),
        ("/health", PERSONS),
    ],
)
def test_what_only_holds_a_list_or_holds_codes_is_no_list_of_records(path: str, schema: dict[str, Any]) -> None:
    assert record_lists(_described(path, schema)) == ()


def test_a_search_by_post_is_a_list_and_a_creation_is_not() -> None:
    assert record_lists(_described("/persons/search", PERSONS, "post"))
    assert not record_lists(_described("/persons", PERSONS, "post"))


@pytest.mark.parametrize(
    ("path", "nested"),
    [
        ("/persons", False),
        ("/forces/{forceId}/persons", False),
        ("/accounts/{accountId}/persons", False),
        ("/cases/{caseId}/persons", True),
    ],
)
def test_a_list_that_belongs_to_one_record_is_told_from_a_main_list(path: str, nested: bool) -> None:
    assert is_nested(path) is nested
    assert bool(main_lists(_described(path, PERSONS))) is not nested


@pytest.mark.parametrize(
    ("path", "named"),
    [
        ("/persons/{id}", ["person"]),
        ("/courthouses/{court_id}", ["courthouse"]),
        ("/repos/{owner}/{repo}", ["repo"]),
        ("/enterprise-configurations/{enterprise_id}", []),
        ("/persons/{format}", []),
    ],
)
def test_a_single_read_names_its_record_at_the_end_of_the_path(path: str, named: list[str]) -> None:
    assert [single.noun for single in reads(_described(path, PERSON)).singles] == named


@pytest.mark.parametrize("part", ["features", "content", "elements", "members"])
def test_a_part_of_one_record_that_is_called_like_a_wrapping_makes_it_no_list(part: str) -> None:
    whole = {"type": "object", "properties": {"surname": {"type": "string"}, part: PERSONS, "height": {}}}
    assert not record_lists(_described("/detainee", whole))
    collection = {"type": "object", "properties": {"type": {}, part: PERSONS, "numberMatched": {}, "links": {}}}
    assert len(record_lists(_described("/detainees", collection))) == 1


def test_what_is_made_on_asking_is_no_record_that_could_be_listed() -> None:
    assert not reads(_described("/export/full/{id}", PERSON)).singles
    assert not reads(_described("/previews/{previewId}", PERSON)).singles
    assert len(reads(_described("/persons/{personId}", PERSON)).singles) == 1
