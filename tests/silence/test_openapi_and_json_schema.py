"""No single change to an OpenAPI, Swagger or JSON Schema document is passed over, but what is known to be idle."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest

from tools.silence.harness import try_changes

_SEED, _MOST = 20_261_201, 80
_DESCRIBED = (
    "case/bids/bramblegate/crimedesk-ws.json",
    "case/bids/osprey-lantern/lantern-rms-3.2.yaml",
    "case/bids/dunnockfold/fieldbook-5.3.yaml",
    "case/neighbours/contact-centre.yaml",
    "case/neighbours/case-file-intake.json",
    "case/neighbours/officer-app.yaml",
)
_OLD: dict[str, Any] = {
    "type": "object",
    "definitions": {"name": {"type": "string", "minLength": 1, "maxLength": 40, "pattern": "^[A-Z]"}},
    "properties": {
        "surname": {"$ref": "#/definitions/name"},
        "age": {"type": "integer", "minimum": 0, "maximum": 130, "multipleOf": 5},
        "height": {"type": "number", "minimum": 0, "exclusiveMinimum": True},
        "marks": {"type": "array", "items": {"type": "string"}, "minItems": 1, "maxItems": 9, "uniqueItems": True},
        "pair": {"type": "array", "items": [{"type": "string"}, {"type": "integer"}], "additionalItems": False},
        "kind": {"enum": ["person", "firm", None]},
        "either": {"oneOf": [{"type": "string"}, {"type": "object", "required": ["a"]}]},
        "any": {"anyOf": [{"type": "integer"}, {"type": "boolean"}]},
        "not": {"not": {"type": "string", "maxLength": 2}},
        "born": {"type": "string", "format": "date", "default": "2000-01-01"},
    },
    "patternProperties": {"^x_": {"type": "string"}},
    "additionalProperties": False,
    "required": ["surname"],
    "dependencies": {"age": ["born"], "height": {"required": ["age"]}},
    "minProperties": 1,
    "maxProperties": 9,
}
_NEW: dict[str, Any] = {
    "type": "object",
    "$defs": {"name": {"type": "string", "minLength": 1, "maxLength": 40}},
    "properties": {
        "surname": {"$ref": "#/$defs/name", "maxLength": 30},
        "height": {"type": ["number", "null"], "exclusiveMinimum": 0},
        "pair": {"type": "array", "prefixItems": [{"type": "string"}, {"type": "integer"}], "items": False},
        "some": {"type": "array", "contains": {"type": "integer"}, "minContains": 2, "maxContains": 5},
        "code": {"const": "A"},
        "text": {"type": "string", "contentEncoding": "base64", "contentMediaType": "image/png"},
    },
    "dependentRequired": {"height": ["pair"]},
    "dependentSchemas": {"pair": {"required": ["code"]}},
    "propertyNames": {"maxLength": 20},
    "if": {"required": ["code"]},
    "then": {"required": ["text"]},
    "else": {"required": ["some"]},
    "unevaluatedProperties": False,
}
_DRAFTS: dict[str, dict[str, Any]] = {
    "draft-04": {"$schema": "http://json-schema.org/draft-04/schema#", **_OLD},
    "draft-06": {
        "$schema": "http://json-schema.org/draft-06/schema#",
        **_OLD,
        "properties": {**_OLD["properties"], "height": {"type": "number", "exclusiveMinimum": 0}},
    },
    "draft-07": {
        "$schema": "http://json-schema.org/draft-07/schema#",
        **_OLD,
        "properties": {**_OLD["properties"], "height": {"type": "number", "exclusiveMinimum": 0}},
        "if": {"required": ["age"]},
        "then": {"required": ["born"]},
    },
    "2020-12": {"$schema": "https://json-schema.org/draft/2020-12/schema", **_NEW},
}


@pytest.mark.parametrize("name", _DESCRIBED)
def test_a_single_change_of_a_description_is_never_passed_over(name: str, repo: Path) -> None:
    path = repo / "src/joinedup/demo" / name
    _assert_loud(path.read_bytes(), path.name)


@pytest.mark.parametrize("draft", _DRAFTS)
def test_a_single_change_of_a_json_schema_is_never_passed_over(draft: str) -> None:
    _assert_loud(json.dumps(_DRAFTS[draft]).encode(), "schema.json")


def _assert_loud(content: bytes, name: str) -> None:
    chance = random.Random(_SEED)  # noqa: S311 -- a sample, no secret
    tally = try_changes(content, name, _MOST, chance)
    assert tally.silent == ()
    assert tally.tried > _MOST // 2
