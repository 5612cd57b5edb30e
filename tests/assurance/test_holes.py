"""Nothing is concluded from what is missing around a reference that cannot be followed."""

from __future__ import annotations

import pytest

from joinedup.assurance.holes import holes
from joinedup.shell.sources.assurance.documents import read_document
from joinedup.shell.sources.assurance.openapi import describe

DOCUMENT = b"""
openapi: 3.1.0
info: {title: T, version: "1"}
paths:
  /direct: {get: {responses: {"200": {$ref: "https://elsewhere.example/a#/A"}}}}
  /shared: {get: {responses: {"200": {$ref: "#/components/responses/Shared"}}}}
  /listed: {get: {responses: {"200": {description: L, content: {application/json: {schema: {$ref: "#/components/schemas/List"}}}}}}}
  /inside: {get: {responses: {"200": {description: I, content: {application/json: {schema: {$ref: "#/components/schemas/Inside"}}}}}}}
  /whole: {get: {responses: {"200": {description: W}}}}
  /path/{id}:
    parameters: [{$ref: "https://elsewhere.example/a#/Id"}]
    delete: {responses: {"204": {description: Gone}}}
components:
  responses:
    Shared: {description: S, content: {application/json: {schema: {$ref: "#/components/schemas/Composed"}}}}
  schemas:
    Composed: {allOf: [{$ref: "https://elsewhere.example/a#/S"}]}
    List: {type: array, items: {$ref: "#/components/schemas/Composed"}}
    Inside: {type: object, properties: {one: {type: string}, far: {$ref: "#/components/schemas/Composed"}}}
"""


def _operations(*reads: str) -> set[str]:
    description = describe(read_document(DOCUMENT, "made.yaml"))
    found = holes(description, frozenset(reads))
    return {operation.path for operation in description.operations if operation.pointer in found}


@pytest.mark.parametrize(
    ("reads", "paths"),
    [
        ({"response"}, {"/direct"}),
        ({"parameter"}, {"/path/{id}"}),
        # A field behind a reference leaves the rest of its record known.
        ({"schema"}, {"/shared", "/listed"}),
        ({"response", "schema", "parameter"}, {"/direct", "/shared", "/listed", "/path/{id}"}),
        ({"header"}, set()),
    ],
)
def test_an_operation_has_a_hole_where_a_part_it_rests_on_is_out_of_reach(reads: set[str], paths: set[str]) -> None:
    assert _operations(*reads) == paths


def test_the_whole_document_has_a_hole_as_soon_as_one_part_has() -> None:
    description = describe(read_document(DOCUMENT, "made.yaml"))
    assert "" in holes(description, frozenset({"schema"}))
    assert holes(description, frozenset({"example"})) == frozenset()
