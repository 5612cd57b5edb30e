"""A GraphQL type system, from SDL or introspection alike, with the place of each part."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

Place = tuple[int, int] | str


@dataclass(frozen=True, slots=True)
class Field:
    """A field or argument. ``type`` is a JSON Schema that names other types by reference."""

    name: str
    description: str
    type: dict[str, Any]
    required: bool
    arguments: tuple[Field, ...]
    deprecated: bool
    place: Place


@dataclass(frozen=True, slots=True)
class Type:
    """A named type. ``kind``: object, interface, input, enum, union or scalar."""

    name: str
    kind: str
    description: str
    fields: tuple[Field, ...]
    values: tuple[str, ...]
    members: tuple[str, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class TypeSystem:
    """All types, and which of them are the roots: what can be asked, changed and followed."""

    types: tuple[Type, ...]
    query: str
    mutation: str
    subscription: str


_SCALARS: dict[str, dict[str, Any]] = {
    "Int": {"type": "integer", "format": "int32"},
    "Float": {"type": "number", "format": "double"},
    "String": {"type": "string"},
    "Boolean": {"type": "boolean"},
    "ID": {"type": "string"},
}


def named(name: str) -> dict[str, Any]:
    """The schema of the type called ``name``."""
    return dict(_SCALARS.get(name) or {"$ref": f"#/components/schemas/{name}"})


def nullable(schema: dict[str, Any]) -> dict[str, Any]:
    """``schema``, or nothing: every GraphQL type may be null unless it says otherwise."""
    if "$ref" in schema:
        return {"anyOf": [schema, {"type": "null"}]}
    return {**schema, "type": [schema["type"], "null"]}


def listed(schema: dict[str, Any]) -> dict[str, Any]:
    """A list of ``schema``."""
    return {"type": "array", "items": schema}


_NO_REASON = "No longer supported"  # what the standard puts where a deprecation gives no reason


def told(description: str, *, specified: str = "", retired: str = "") -> str:
    """``description`` with where a scalar is specified and why a field is retired, which GraphQL writes beside it."""
    reason = "" if retired == _NO_REASON else retired
    parts = (description, f"Specified by {specified}" if specified else "", f"Deprecated: {reason}" if reason else "")
    return " ".join(one for one in parts if one)
