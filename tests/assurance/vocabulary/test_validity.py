"""Samples against schemas: a value is never called wrong that an independent validator accepts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jsonschema_rs
import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from joinedup.assurance.vocabulary.bodies import is_json
from joinedup.assurance.vocabulary.validity import Fault, faults
from joinedup.shell.sources.assurance.documents import read_document
from joinedup.shell.sources.assurance.openapi import describe

NAMES = st.sampled_from(["a", "b", "c"])
SCALARS = st.one_of(
    st.none(), st.booleans(), st.integers(-5, 5), st.sampled_from([0.5, 2.0]), st.sampled_from(["", "x", "2026-01-01"])
)
VALUES = st.recursive(SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3))
TYPES = st.sampled_from(["string", "integer", "number", "boolean", "null", "object", "array"])


def _object(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(
        {"type": st.just("object"), "properties": st.dictionaries(NAMES, inner, max_size=3)},
        optional={"required": st.lists(NAMES, unique=True), "additionalProperties": st.booleans() | inner},
    )


LEAVES = st.fixed_dictionaries(
    {},
    optional={
        "type": TYPES | st.lists(TYPES, min_size=1, max_size=2, unique=True),
        "enum": st.lists(SCALARS, min_size=1, max_size=3),
        "const": SCALARS,
        "minLength": st.integers(0, 3),
        "maximum": st.integers(-3, 3),
        "minItems": st.integers(0, 2),
        "format": st.sampled_from(["date", "date-time", "uuid"]),
    },
)
SCHEMAS = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        _object(inner),
        st.fixed_dictionaries({"type": st.just("array"), "items": inner}),
        st.fixed_dictionaries({"allOf": st.lists(inner, min_size=1, max_size=2)}),
        st.fixed_dictionaries({"anyOf": st.lists(inner, min_size=1, max_size=2)}),
    ),
    max_leaves=6,
)


def _wrong(value: Any, schema: dict[str, Any]) -> list[Fault]:
    document = {"openapi": "3.1.0", "info": {"title": "T", "version": "1"}, "components": {"schemas": {"S": schema}}}
    description = describe(read_document(orjson.dumps(document), "made.json"))
    found = faults(value, description.named_schemas["S"], description)
    return [one for one in found if not one.undeclared]


@given(VALUES, SCHEMAS)
def test_what_is_called_wrong_is_refused_by_an_independent_validator_too(value: Any, schema: dict[str, Any]) -> None:
    accepted = jsonschema_rs.Draft202012Validator(schema, validate_formats=True).is_valid(value)
    if accepted:
        assert _wrong(value, schema) == []


@given(VALUES, SCHEMAS)
def test_what_an_independent_validator_refuses_is_called_wrong(value: Any, schema: dict[str, Any]) -> None:
    # The format uuid is the one rule in these schemas that is left alone.
    text = orjson.dumps(schema)
    if b"uuid" in text:
        return
    if not jsonschema_rs.Draft202012Validator(schema, validate_formats=True).is_valid(value):
        assert _wrong(value, schema) or _dates_beyond_their_form(text)


def _dates_beyond_their_form(schema: bytes) -> bool:
    """Dates are judged by their form alone: the thirtieth of February passes here."""
    return b'"date' in schema


def test_a_field_the_schema_does_not_mention_is_told_apart_from_a_wrong_one() -> None:
    document = b"""
openapi: 3.1.0
info: {title: T, version: "1"}
components:
  schemas:
    Open: {type: object, properties: {events: {type: array}}}
    Closed: {type: object, properties: {events: {type: array}}, additionalProperties: false}
    Roomy: {type: object, properties: {events: {type: array}}, additionalProperties: true}
"""
    description = describe(read_document(document, "made.yaml"))
    told = {
        name: [fault.undeclared for fault in faults({"eventTypes": []}, schema, description)]
        for name, schema in description.named_schemas.items()
    }
    assert told == {"Open": [True], "Closed": [False], "Roomy": []}


def test_a_schema_that_contains_itself_is_compared_as_deep_as_the_value() -> None:
    document = b"""
openapi: 3.1.0
info: {title: T, version: "1"}
components: {schemas: {Node: {type: object, properties: {name: {type: string}, next: {$ref: "#/components/schemas/Node"}}}}}
"""
    description = describe(read_document(document, "made.yaml"))
    value: dict[str, Any] = {"name": 7}
    for _ in range(5):
        value = {"name": "x", "next": value}
    (fault,) = faults(value, description.named_schemas["Node"], description)
    assert fault.place == "/next/next/next/next/next/name"


@pytest.mark.shared_data
def test_on_real_samples_no_verdict_is_harsher_than_the_independent_validators(shared_data: Path) -> None:
    judged = 0
    for file in sorted((shared_data / "api-descriptions").glob("*/**/*Service-v*.json"))[:12]:
        document = read_document(file.read_bytes(), file.name)
        description = describe(document)
        if description.kind != "openapi-3.1":
            continue
        registry = jsonschema_rs.Registry([("urn:whole", document.root)])
        for media in description.media:
            if media.schema is None or not is_json(media) or "{" in media.schema.pointer:
                continue
            whole = {"$ref": f"urn:whole#{media.schema.pointer}"}
            validator = jsonschema_rs.Draft202012Validator(whole, registry=registry, validate_formats=True)
            for example in media.examples:
                judged += 1
                wrong = [fault for fault in faults(example.value, media.schema, description) if not fault.undeclared]
                if wrong:
                    assert not validator.is_valid(example.value), (file.name, example.pointer, wrong)
    assert judged > 100
