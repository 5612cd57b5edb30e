"""The answer to a GraphQL introspection query (JSON) into a type system."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from joinedup.shell.sources import limits
from joinedup.shell.sources.graphql.model import Field, Type, TypeSystem, listed, named, nullable, told
from joinedup.shell.sources.graphql.translate import shaped
from joinedup.shell.sources.places import Locator, MappedPlaces
from joinedup.values import InputError

_KINDS = {
    "OBJECT": "object",
    "INTERFACE": "interface",
    "INPUT_OBJECT": "input",
    "ENUM": "enum",
    "UNION": "union",
    "SCALAR": "scalar",
}


def schema_in(root: Any) -> tuple[str, dict[str, Any]] | None:
    """The ``__schema`` object in an introspection answer, and its pointer."""
    if not isinstance(root, dict):
        return None
    data, pointer = (root["data"], "/data") if isinstance(root.get("data"), dict) else (root, "")
    found = data.get("__schema")
    return (pointer + "/__schema", found) if isinstance(found, dict) else None


def read_introspection(root: Any, locator: Locator, name: str) -> tuple[dict[str, Any], MappedPlaces]:
    """The type system in the shape of an OpenAPI document, and where each part stands in the answer."""
    shape, places = shaped(type_system(root, name))
    return shape, MappedPlaces({pointer: str(at) for pointer, at in places.items()}, locator)


def type_system(root: Any, name: str) -> TypeSystem:
    """The type system; places are pointers into the document."""
    found = schema_in(root)
    if found is None:
        raise InputError("There is no `__schema` here.", file=name, remedy="Give the whole introspection answer.")
    pointer, schema = found
    return TypeSystem(
        tuple(_types(schema, pointer, name)),
        _root(schema, "queryType"),
        _root(schema, "mutationType"),
        _root(schema, "subscriptionType"),
    )


def _root(schema: dict[str, Any], key: str) -> str:
    node = schema.get(key)
    return str(node.get("name", "")) if isinstance(node, dict) else ""


def _members(node: dict[str, Any], key: str) -> list[tuple[int, dict[str, Any]]]:
    found = node.get(key)
    return [(at, one) for at, one in enumerate(found) if isinstance(one, dict)] if isinstance(found, list) else []


def _types(schema: dict[str, Any], pointer: str, name: str) -> Iterator[Type]:
    for at, node in _members(schema, "types"):
        identity, kind, here = str(node.get("name", "")), str(node.get("kind", "")), f"{pointer}/types/{at}"
        if identity.startswith("__") or kind not in _KINDS:
            continue
        key = "inputFields" if kind == "INPUT_OBJECT" else "fields"
        yield Type(
            identity,
            _KINDS[kind],
            told(str(node.get("description") or ""), specified=str(node.get("specifiedByURL") or "")),
            tuple(_field(one, f"{here}/{key}/{number}", name) for number, one in _members(node, key)),
            tuple(str(one.get("name", "")) for _, one in _members(node, "enumValues")),
            tuple(str(one.get("name", "")) for _, one in _members(node, "possibleTypes") if kind == "UNION"),
            here,
        )


def _field(node: dict[str, Any], pointer: str, name: str) -> Field:
    schema, required = _schema(node.get("type"), name, 0)
    return Field(
        str(node.get("name", "")),
        told(str(node.get("description") or ""), retired=str(node.get("deprecationReason") or "")),
        schema,
        required and node.get("defaultValue") is None,
        tuple(_field(one, f"{pointer}/args/{at}", name) for at, one in _members(node, "args")),
        node.get("isDeprecated") is True,
        pointer,
    )


def _schema(node: Any, name: str, depth: int) -> tuple[dict[str, Any], bool]:
    if depth > limits.MOST_DEPTH:
        raise limits.too_deep(name)
    if not isinstance(node, dict):
        return nullable({"type": "string"}), False
    if node.get("kind") == "NON_NULL":
        inner = node.get("ofType")
        return _inner(inner if isinstance(inner, dict) else {}, name, depth + 1), True
    return nullable(_inner(node, name, depth)), False


def _inner(node: dict[str, Any], name: str, depth: int) -> dict[str, Any]:
    if node.get("kind") == "LIST":
        return listed(_schema(node.get("ofType"), name, depth + 1)[0])
    return named(str(node.get("name") or "String"))
