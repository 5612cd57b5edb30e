"""From a schema that no validator can use nothing follows, on whichever side it stands."""

from __future__ import annotations

from typing import Any

import pytest

from joinedup.assurance.fit.containment import Outcome, decide

TEXT = {"type": "object", "properties": {"mime": {"type": "string"}}}
SLIPS = [
    {"$ref": None},
    {"pattern": "("},
    {"format": 5},
    {"uniqueItems": "true"},
    {"allOf": []},
    {"enum": "a"},
    {"minLength": -1},
    {"required": "mime"},
    {"$ref": "#/definitions/none"},
    {"type": "text"},
    {"multipleOf": 0},
    {"properties": []},
]


def _holding(slip: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": {"mime": {"type": "string"}, "unused": slip}}


@pytest.mark.parametrize("slip", SLIPS, ids=str)
def test_nothing_is_contained_where_a_schema_cannot_be_used(slip: dict[str, Any]) -> None:
    for producer, consumer in (
        (TEXT, _holding(slip)),
        (_holding(slip), TEXT),
        (_holding(slip), _holding(slip)),
        (_holding(slip), {}),
        (_holding(slip), True),
    ):
        verdict = decide(producer, consumer)
        assert verdict.outcome is Outcome.UNKNOWN, (producer, consumer)
        assert verdict.reason


def test_what_stands_elsewhere_may_be_anything_and_is_the_same_on_both_sides() -> None:
    same = _holding({"$ref": "https://schemas.example/other.json"})
    assert decide(same, {**same, "title": "t"}).outcome is Outcome.CONTAINED
    assert decide(TEXT, same).outcome is Outcome.UNKNOWN


def test_two_files_of_one_name_in_two_folders_may_differ() -> None:
    beside = _holding({"$ref": "other.json"})
    assert decide(beside, {**beside, "title": "t"}).outcome is Outcome.UNKNOWN


def test_the_reason_names_the_side_and_the_place() -> None:
    verdict = decide(TEXT, _holding({"uniqueItems": "true"}))
    assert "consumer" in verdict.reason
    assert "/properties/unused/uniqueItems" in verdict.reason
