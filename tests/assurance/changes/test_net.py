"""What differs and was not told is named, and what only says the same otherwise is not."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from joinedup.assurance.changes.differences import differences
from joinedup.assurance.changes.net import Source, untold
from tests.assurance.changes.made import api, receiving

Document = dict[str, Any]


def _left(old: Document, new: Document) -> list[str]:
    return [place.pointer for place in untold([Source("", old)], [Source("", new)], (), ()).not_compared]


def _with(way: str, value: Any, document: Document | None = None) -> Document:
    made = copy.deepcopy(document or receiving({"type": "object", "properties": {"a": {"type": "string"}}}))
    here: Any = made
    steps = [step.replace("~1", "/") for step in way.split("/")[1:]]
    for step in steps[:-1]:
        here = here.setdefault(step, {}) if isinstance(here, dict) else here[int(step)]
    here[steps[-1]] = value
    return made


@pytest.mark.parametrize(
    "way",
    [
        "/x-owner",
        "/info/termsOfService",
        "/components/frobnicate",
        "/components/securitySchemes/key/bearerFormat",
        "/frobnicate",
    ],
)
def test_a_word_that_no_comparer_knows_is_named(way: str) -> None:
    plain = receiving({"type": "object"})
    assert _left(plain, _with(way, "x", plain)) != []
    assert _left(_with(way, "x", plain), plain) != []
    assert _left(_with(way, "x", plain), _with(way, "y", plain)) == [way]


@pytest.mark.parametrize("word", ["description", "summary", "tags", "externalDocs"])
def test_words_for_readers_are_passed_over(word: str) -> None:
    assert _left(receiving({}), _with(f"/{word}", "x", receiving({}))) == []


def test_a_word_that_binds_nothing_here_is_named_all_the_same() -> None:
    one, other = {"type": "array", "additionalProperties": False}, {"type": "array"}
    assert len(_left(receiving(one), receiving(other))) == 1


def test_a_reference_to_another_definition_that_says_the_same_is_told() -> None:
    schemas = {"A": {"type": "string"}, "B": {"type": "string", "description": "It."}}
    old, new = (
        {**receiving({"$ref": f"#/components/schemas/{name}"}), "components": {"schemas": schemas}} for name in "AB"
    )
    found = untold([Source("", old)], [Source("", new)], (), ())
    assert found.not_compared == ()
    assert [change.message for change in found.for_readers] == [
        "`$ref` leads to another definition that says the same today."
    ]


def test_a_definition_that_got_another_name_says_the_same() -> None:
    old, new = (
        {
            **receiving({"$ref": f"#/components/schemas/{name}"}),
            "components": {"schemas": {name: {"type": "string"}}},
        }
        for name in "AB"
    )
    assert untold([Source("", old)], [Source("", new)], (), ()) == ((), ())


def test_a_schema_that_a_discriminator_tells_apart_is_used_though_nothing_refers_to_it() -> None:
    def version(word: str) -> Document:
        base = {"type": "object", "discriminator": {"propertyName": "kind"}}
        kind = {"allOf": [{"$ref": "#/components/schemas/Base"}, {"frobnicate": word}]}
        plain = receiving({"$ref": "#/components/schemas/Base"})
        return {**plain, "components": {"schemas": {"Base": base, "Kind": kind}}}

    assert _left(version("a"), version("b")) != []


@pytest.mark.parametrize("word", ["title", "tags", "externalDocs"])
def test_words_that_no_call_depends_on_are_told_once(word: str) -> None:
    old = _with(f"/paths/~1persons/post/{word}", "x", _with(f"/{word}", "x", receiving({})))
    new = _with(f"/paths/~1persons/post/{word}", "y", _with(f"/{word}", "y", receiving({})))
    found = untold([Source("", old)], [Source("", new)], (), ())
    assert found.not_compared == ()
    assert [change.message for change in found.for_readers] == [f"The words under `{word}` differ in 2 places."]


def test_a_property_that_is_called_like_a_word_for_readers_is_none() -> None:
    old = receiving({"properties": {"description": {"type": "string"}}})
    new = receiving({"properties": {"description": {"type": "string", "frobnicate": 1}}})
    assert len(_left(old, new)) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"const": "a"}, {"enum": ["a"]}),
        ({"type": "string"}, {"type": ["string"]}),
        ({"enum": ["a", "b"]}, {"enum": ["b", "a"]}),
        ({"type": "number", "multipleOf": 1}, {"type": "integer"}),
        ({"allOf": [{"type": "string"}]}, {"type": "string"}),
        ({"type": "string", "minLength": 0}, {"type": "string"}),
        ({"maximum": 5, "exclusiveMaximum": True}, {"exclusiveMaximum": 5}),
        ({"required": []}, {}),
    ],
)
def test_the_same_said_otherwise_is_not_named(one: Document, other: Document) -> None:
    assert _left(receiving(one), receiving(other)) == []
    assert _left(receiving(other), receiving(one)) == []


def test_a_reference_and_the_thing_itself_are_the_same() -> None:
    shape = {"type": "object", "properties": {"a": {"type": "string"}}}
    whole = receiving(shape)
    referring = receiving({"$ref": "#/components/schemas/Thing"})
    referring["components"] = {"schemas": {"Thing": shape}}
    renamed = receiving({"$ref": "#/components/schemas/Other"})
    renamed["components"] = {"schemas": {"Other": shape}}
    assert _left(whole, referring) == []
    assert _left(referring, renamed) == []


def test_definitions_in_a_circle_end() -> None:
    document = receiving({"$ref": "#/components/schemas/Tree"})
    document["components"] = {
        "schemas": {"Tree": {"type": "object", "properties": {"in": {"$ref": "#/components/schemas/Tree"}}}}
    }
    other = copy.deepcopy(document)
    other["components"]["schemas"]["Tree"]["frobnicate"] = 1
    assert _left(document, other) == ["/components/schemas/Tree/frobnicate"]


def test_what_nothing_uses_carries_no_promise() -> None:
    document = api()
    document["components"] = {"schemas": {"Unused": {"type": "string"}}}
    other = copy.deepcopy(document)
    other["components"]["schemas"]["Unused"]["type"] = "integer"
    assert _left(document, other) == []


def test_true_is_not_one() -> None:
    assert len(list(differences({"a": {"b": [True]}}, {"a": {"b": [1]}}))) == 1
    assert list(differences({"a": 1, "b": 2}, {"b": 2, "a": 1.0})) == []


def test_headers_that_openapi_3_ignores_are_passed_over() -> None:
    given = [{"name": "Accept", "in": "header", "required": True, "schema": {"type": "string"}}]
    assert _left(api(), api(parameters=given)) == []


def test_another_edition_is_named_and_another_correction_of_it_is_not() -> None:
    old = receiving({"type": "number"}) | {"openapi": "3.0.1"}
    assert _left(old, old | {"openapi": "3.0.4"}) == []
    assert _left(old, old | {"openapi": "3.1.0"}) == ["/openapi"]


def test_the_operation_that_a_link_leads_to_is_no_word_for_readers() -> None:
    old = receiving({})
    (answer,) = old["paths"]["/persons"]["post"]["responses"].values()
    answer["links"] = {"next": {"operationId": "a"}}
    new = copy.deepcopy(old)
    (changed,) = new["paths"]["/persons"]["post"]["responses"].values()
    changed["links"]["next"]["operationId"] = "b"
    assert len(_left(old, new)) == 1
