"""Each word of JSON Schema: a pair that is contained, and one that is not."""

from __future__ import annotations

from typing import Any

import pytest

from joinedup.assurance.fit.containment import Dialect, Outcome, decide

YES, NO = Outcome.CONTAINED, Outcome.NOT_CONTAINED
D04, D07, D19, D20, OAS = (
    Dialect.DRAFT_04,
    Dialect.DRAFT_07,
    Dialect.DRAFT_2019,
    Dialect.DRAFT_2020,
    Dialect.OPENAPI_30,
)
TEXT, WHOLE = {"type": "string"}, {"type": "integer"}
FOUND = {"type": "array", "contains": TEXT, "unevaluatedItems": False}


def named(**inner: Any) -> dict[str, Any]:
    """A schema with these properties."""
    return {"properties": inner}


PAIRS: list[tuple[str, Dialect, Any, Any, Outcome]] = [
    ("a whole number is a number", D20, WHOLE, {"type": "number"}, YES),
    ("a number need not be whole", D20, {"type": "number"}, WHOLE, NO),
    ("a kind more is accepted", D20, TEXT, {"type": ["string", "null"]}, YES),
    ("a kind less is not", D20, {"type": ["string", "null"]}, TEXT, NO),
    ("1 is 1.0", D20, {"const": 1}, {"const": 1.0}, YES),
    ("1 is not true", D20, {"const": 1}, {"const": True}, NO),
    ("0 is not false inside", D20, {"const": [0]}, {"enum": [[False]]}, NO),
    ("fewer values", D20, {"enum": ["a", "b"]}, {"enum": ["b", "c", "a"]}, YES),
    ("listed values that fit a range", D20, named(n={"enum": [1, 2]}), named(n={"maximum": 2}), YES),
    ("narrower bounds", D20, {"minimum": 2, "maximum": 3}, {"minimum": 1, "exclusiveMaximum": 4}, YES),
    ("a bound itself", D20, {"type": "number", "minimum": 1}, {"exclusiveMinimum": 1}, NO),
    ("whole above zero is at least one", D20, {**WHOLE, "exclusiveMinimum": 0}, {"minimum": 1}, YES),
    ("a multiple of six is one of three", D20, {"multipleOf": 6}, {"multipleOf": 3}, YES),
    ("decimal steps are exact", D20, {"multipleOf": 0.3}, {"multipleOf": 0.1}, YES),
    ("a multiple of three may be odd", D20, {"type": "number", "multipleOf": 3}, {"multipleOf": 2}, NO),
    ("both grids together", D20, {"allOf": [{"multipleOf": 2}, {"multipleOf": 3}]}, {"multipleOf": 6}, YES),
    ("numbers run out", D20, {**WHOLE, "minimum": 1, "maximum": 2}, {"enum": [1, 2]}, YES),
    ("shorter text", D20, {**TEXT, "maxLength": 3}, {"maxLength": 5}, YES),
    ("longer text", D20, {**TEXT, "minLength": 1}, {"minLength": 2}, NO),
    ("length in characters, not bytes", D20, {"const": "🚓"}, {"maxLength": 1}, YES),
    ("a pattern within another", D20, {**TEXT, "pattern": "^[0-9]{5}$"}, {"pattern": "^[0-9]+$"}, YES),
    ("a pattern not within another", D20, {**TEXT, "pattern": "^[0-9]+$"}, {"pattern": "^[0-9]{5}$"}, NO),
    ("a pattern found anywhere", D20, {**TEXT, "pattern": "^abc$"}, {"pattern": "b"}, YES),
    ("a pattern fixes the length", D20, {**TEXT, "pattern": "^[a-z]{2,4}$"}, {"minLength": 2, "maxLength": 4}, YES),
    ("looking ahead", D20, {**TEXT, "pattern": "^(?=.*[0-9])[a-z0-9]+$"}, {"pattern": "[0-9]"}, YES),
    ("looking ahead for what must not be", D20, {**TEXT, "pattern": "^[a-z]+$"}, {"pattern": "^(?!x)"}, NO),
    ("a format is a note", D20, TEXT, {**TEXT, "format": "date"}, YES),
    ("items", D20, {"items": WHOLE}, {"items": {"type": "number"}}, YES),
    ("items of another kind", D20, {"items": WHOLE}, {"items": TEXT}, NO),
    ("an array with nothing allowed in it is empty", D20, {"type": "array", "items": False}, {"maxItems": 0}, YES),
    ("first items", D20, {"prefixItems": [WHOLE], "items": False}, {"items": WHOLE}, YES),
    ("items listed the old way", D07, {"items": [WHOLE], "additionalItems": False}, {"items": WHOLE}, YES),
    ("more items than listed", D07, {"items": [WHOLE]}, {"items": WHOLE}, NO),
    ("one of them", D20, {"type": "array", "items": WHOLE, "minItems": 1}, {"contains": WHOLE}, YES),
    ("none of them", D20, {"type": "array"}, {"contains": WHOLE}, NO),
    ("at most so many of them", D20, {"contains": TEXT, "maxContains": 1}, {"contains": TEXT, "maxContains": 2}, YES),
    ("too many of them", D20, {"contains": TEXT, "maxContains": 2}, {"contains": TEXT, "maxContains": 1}, NO),
    ("what it finds, and nothing else", D19, FOUND, {"minItems": 1}, YES),
    ("what it finds must be there", D19, {"type": "array"}, FOUND, NO),
    ("all different", D20, {"type": "array", "maxItems": 1}, {"uniqueItems": True}, YES),
    ("two equal items", D20, {"type": "array", "maxItems": 2}, {"uniqueItems": True}, NO),
    ("few values, all different", D20, {"items": {"enum": [1, 2]}, "uniqueItems": True}, {"maxItems": 2}, YES),
    ("a required name more", D20, {"required": ["a", "b"]}, {"required": ["a"]}, YES),
    ("a required name less", D20, {"required": ["a"]}, {"required": ["a", "b"]}, NO),
    ("a property that cannot be", D20, {"type": "object", "required": ["a"], **named(a=False)}, False, YES),
    ("an open object", D20, {"type": "object"}, {"additionalProperties": False}, NO),
    ("a closed object", D20, {**named(a=True), "additionalProperties": False}, {"maxProperties": 1}, YES),
    ("names by pattern", D20, {"patternProperties": {"^x": WHOLE}}, named(x1=WHOLE), YES),
    ("names by wider pattern", D20, {"patternProperties": {"^x": WHOLE}}, {"patternProperties": {"x": WHOLE}}, NO),
    (
        "patterns that leave nothing over",
        D20,
        {"patternProperties": {"^a": WHOLE}, "additionalProperties": False},
        {"propertyNames": {"pattern": "^a"}},
        YES,
    ),
    ("names too long", D20, {"type": "object"}, {"propertyNames": {"maxLength": 3}}, NO),
    ("so many names", D20, {"required": ["a", "b"]}, {"minProperties": 2}, YES),
    ("one name asks for another", D20, {"required": ["b"]}, {"dependentRequired": {"a": ["b"]}}, YES),
    ("one name without the other", D20, {"required": ["a"]}, {"dependentRequired": {"a": ["b"]}}, NO),
    ("one name asks for a schema", D07, {"required": ["a"]}, {"dependencies": {"a": {"maxProperties": 1}}}, NO),
    ("any of", D20, TEXT, {"anyOf": [WHOLE, TEXT]}, YES),
    ("one of, apart", D20, {"oneOf": [WHOLE, TEXT]}, {"type": ["integer", "string"]}, YES),
    ("one of, overlapping", D20, {"type": "number"}, {"oneOf": [{"minimum": 0}, {"maximum": 0}]}, NO),
    ("not", D20, TEXT, {"not": WHOLE}, YES),
    ("not, of a range", D20, {"not": {"minimum": 5}}, {"maximum": 5}, YES),
    ("if then else", D20, {"const": {"k": 1}}, {"if": named(k={"const": 1}), "then": {"required": ["v"]}}, NO),
    (
        "if then else, each way",
        D20,
        {"if": {"type": "string"}, "then": {"maxLength": 1}, "else": {"type": "null"}},
        {"anyOf": [{**TEXT, "maxLength": 2}, {"type": "null"}]},
        YES,
    ),
    (
        "what is left over",
        D20,
        {"allOf": [named(a=True)], "unevaluatedProperties": False},
        {"propertyNames": {"const": "a"}},
        YES,
    ),
    (
        "what is left over where a choice is open",
        D20,
        {"anyOf": [{**named(a=True), "required": ["a"]}, named(b=True)], "unevaluatedProperties": False},
        {"propertyNames": {"const": "a"}},
        NO,
    ),
    ("items left over", D20, {"prefixItems": [WHOLE], "unevaluatedItems": False}, {"maxItems": 1}, YES),
    (
        "words beside a reference, of old",
        D07,
        {"$ref": "#/definitions/a", "type": "null", "definitions": {"a": TEXT}},
        TEXT,
        YES,
    ),
    (
        "words beside a reference, of new",
        D19,
        {"$ref": "#/$defs/a", "maxLength": 1, "$defs": {"a": TEXT}},
        {"maxLength": 1},
        YES,
    ),
    ("an anchor", D20, {"$ref": "#t", "$defs": {"a": {"$anchor": "t", **TEXT}}}, TEXT, YES),
    (
        "an address",
        D07,
        {"$id": "http://x.test/a", "allOf": [{"$ref": "b"}], "definitions": {"b": {"$id": "b", **TEXT}}},
        TEXT,
        YES,
    ),
    ("exclusive bounds, of old", D04, {"minimum": 1, "exclusiveMinimum": True}, {"minimum": 1}, YES),
    ("the bound, of old", D04, {"type": "number", "minimum": 1}, {"minimum": 1, "exclusiveMinimum": True}, NO),
    ("nullable", OAS, {**TEXT, "nullable": True}, TEXT, NO),
    ("nullable accepted", OAS, TEXT, {**TEXT, "nullable": True}, YES),
    ("nullable without a type says nothing", OAS, {"nullable": True, "enum": ["a"]}, TEXT, YES),
]


@pytest.mark.parametrize(
    ("dialect", "producer", "consumer", "outcome"), [pair[1:] for pair in PAIRS], ids=[pair[0] for pair in PAIRS]
)
def test_each_word_is_understood(dialect: Dialect, producer: Any, consumer: Any, outcome: Outcome) -> None:
    assert decide(producer, consumer, dialect=dialect).outcome is outcome


def test_a_format_counts_where_it_is_asked_to() -> None:
    assert decide(TEXT, {**TEXT, "format": "date"}, format_assertion=True).outcome is NO
    assert (
        decide({"format": "date"}, {"format": "date", "maxLength": 10}, format_assertion=True).outcome
        is Outcome.UNKNOWN
    )


def test_recursion_ends_where_documents_end() -> None:
    tree = {
        "type": "object",
        "properties": {"value": WHOLE, "under": {"type": "array", "items": {"$ref": "#"}}},
        "required": ["value"],
    }
    wider = {**tree, "properties": {**tree["properties"], "value": {"type": "number"}}}
    assert decide(tree, wider).outcome is YES
    verdict = decide(wider, tree)
    assert verdict.outcome is NO
    endless = {"type": "object", "properties": {"next": {"$ref": "#"}}, "required": ["next"]}
    assert decide(endless, {"type": "string"}).outcome is YES


def test_the_objection_of_the_consumer_is_told() -> None:
    verdict = decide(named(who={"type": ["string", "null"]}), named(who=TEXT))
    assert verdict.witness["who"] is None
    assert "`type` refuses $.who" in verdict.reason
