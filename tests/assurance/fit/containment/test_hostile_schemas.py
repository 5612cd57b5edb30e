"""Schemas that try to make us run for ever, or say what is not so."""

from __future__ import annotations

from typing import Any

import pytest

from joinedup.assurance.fit.containment import Outcome, decide

TEXT = {"type": "string"}


def wide(extra: int = 0) -> dict[str, Any]:
    """An object of 5,000 properties."""
    return {
        "type": "object",
        "properties": {f"p{at}": {"type": "string", "maxLength": at % 50 + 1 + extra} for at in range(5_000)},
        "required": [f"p{at}" for at in range(0, 5_000, 2)],
    }


def deep(levels: int) -> dict[str, Any]:
    """An object within an object within …"""
    made: dict[str, Any] = {"type": "object"}
    for _ in range(levels):
        made = {"properties": {"a": made}}
    return made


def test_objects_of_five_thousand_properties_are_compared() -> None:
    assert decide(wide(), wide(1)).outcome is Outcome.CONTAINED
    verdict = decide(wide(1), wide())
    assert verdict.outcome is Outcome.NOT_CONTAINED
    assert len(verdict.witness) >= 2_500


UNKNOWN: list[tuple[str, Any, Any]] = [
    ("a reference to nowhere", {"$ref": "#/nothing"}, TEXT),
    ("a reference to the network", TEXT, {"$ref": "http://example.invalid/schema"}),
    ("nested too deeply", {"type": "object"}, deep(3_000)),
    ("a type that is none", {"type": "text"}, TEXT),
    ("a bound that is none", {"minimum": "low"}, TEXT),
    ("a schema that is none", [], TEXT),
    ("a property that is no schema", {"properties": {"a": 3}}, {"properties": {"a": TEXT}}),
    ("properties that are none", {"properties": []}, {"required": ["a"]}),
    ("a dialect nobody knows", {"$schema": "http://example.invalid/draft-99"}, TEXT),
    ("patterns that explode together", {"pattern": "(a|b)*a(a|b){18}$", **TEXT}, {"pattern": "(a|b)*b(a|b){18}$"}),
    ("repeats within repeats", {"pattern": "^((a{1,50}){1,50}){1,50}$", **TEXT}, {"pattern": "^a*$"}),
    ("a thousand million items", {"type": "array", "minItems": 10**9}, TEXT),
    ("a text of a thousand million characters", {**TEXT, "minLength": 10**9}, {"type": "null"}),
    (
        "a witness that nobody could hold",
        {"type": "array", "minItems": 2_500, "items": {"type": "array", "minItems": 2_500}},
        TEXT,
    ),
    ("a number that is none", {"minimum": float("nan")}, TEXT),
    ("a value that is none", {"const": float("inf")}, {}),
    ("a schema that is none, where all is accepted", None, {}),
    ("half a character", {"enum": ["\ud800"]}, {"maxLength": 0}),
    ("a pattern that is none", {**TEXT, "pattern": "[a-z"}, {"pattern": "^a"}),
    (
        "a schema that refers to itself from its not",
        {"properties": {"a": {"not": {"$ref": "#"}}}, "required": ["a"]},
        {"properties": {"a": TEXT}},
    ),
]


@pytest.mark.parametrize(("producer", "consumer"), [pair[1:] for pair in UNKNOWN], ids=[pair[0] for pair in UNKNOWN])
def test_what_cannot_be_told_is_unknown_with_a_reason(producer: Any, consumer: Any) -> None:
    verdict = decide(producer, consumer)
    assert verdict.outcome is Outcome.UNKNOWN
    assert verdict.reason
    assert verdict.witness is None


def test_a_circle_of_references_is_never_called_contained() -> None:
    circle = {"$ref": "#/$defs/a", "$defs": {"a": {"$ref": "#/$defs/b"}, "b": {"$ref": "#/$defs/a"}}}
    assert decide(circle, TEXT).outcome is not Outcome.CONTAINED
    assert decide({"$ref": "#"}, TEXT).outcome is not Outcome.CONTAINED


def test_what_no_document_satisfies_is_contained_in_everything() -> None:
    for empty in (
        False,
        {"type": "string", "minLength": 5, "maxLength": 2},
        {"not": {}},
        {"allOf": [TEXT, {"type": "null"}]},
    ):
        assert decide(empty, False).outcome is Outcome.CONTAINED


def test_many_alternatives_do_not_multiply() -> None:
    def kinds(count: int, value: str) -> dict[str, Any]:
        return {
            "oneOf": [
                {
                    "type": "object",
                    "required": ["kind"],
                    "properties": {"kind": {"const": f"k{at}"}, "value": {"type": value}},
                }
                for at in range(count)
            ]
        }

    assert decide(kinds(50, "integer"), kinds(60, "number")).outcome is Outcome.CONTAINED
    assert decide(kinds(60, "integer"), kinds(50, "integer")).outcome is Outcome.NOT_CONTAINED


def test_too_many_cases_are_given_up() -> None:
    assert decide(wide(), wide(1), fuel=3).outcome is Outcome.UNKNOWN


def test_names_in_any_script_are_names() -> None:
    verdict = decide({"required": ["имя"], "type": "object"}, {"required": ["имя", "نام"]})
    assert verdict.outcome is Outcome.NOT_CONTAINED
    assert "имя" in verdict.witness
