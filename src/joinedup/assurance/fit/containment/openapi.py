"""Schemas of OpenAPI 3.0 as draft-04 says the same, so that a validator of draft-04 can judge them."""

from __future__ import annotations

from typing import Any

_VALUES = ("enum", "default", "example", "examples")
_NAMED = ("properties", "patternProperties", "definitions", "schemas")


def as_draft_04(schema: Any, *, named: bool = False) -> Any:
    """The schema with `nullable` told as a type, and without words that draft-04 would read otherwise."""
    if isinstance(schema, list):
        return [as_draft_04(value) for value in schema]
    if not isinstance(schema, dict):
        return schema
    made: dict[str, Any] = {}
    for word, inner in schema.items():
        if not named and word in _VALUES:
            made[word] = inner
        else:
            made[word] = as_draft_04(inner, named=not named and word in _NAMED)
    if not named:
        _without(made)
        kind = made.get("type")
        if schema.get("nullable") is True and isinstance(kind, str):
            made["type"] = [kind, "null"]
    return made


def _without(schema: dict[str, Any]) -> None:
    for word in ("$schema", "id"):
        if isinstance(schema.get(word), str):
            del schema[word]
