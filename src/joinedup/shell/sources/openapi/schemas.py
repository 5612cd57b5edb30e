"""Schemas: each is read once, where it is written; references are joined when all are known."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from joinedup.assurance.description import Schema, Unresolved, cause_of
from joinedup.shell.sources.openapi.reading import Reading
from joinedup.shell.sources.pointers import escape, look_up, pointer_of

_NOTHING: Mapping[str, Any] = MappingProxyType({})
_NEVER: Mapping[str, Any] = MappingProxyType({"not": {}})
_ONE = ("not", "if", "then", "else", "contains", "propertyNames", "unevaluatedProperties", "unevaluatedItems")
_NAMED = ("patternProperties", "dependentSchemas", "$defs", "definitions")
_LISTED = ("allOf", "oneOf", "anyOf")
_NESTING = frozenset(
    (*_ONE, *_NAMED, *_LISTED, "properties", "items", "additionalProperties", "prefixItems", "additionalItems")
)


def read_schema(reading: Reading, node: Any, pointer: str) -> Schema | None:
    """The schema at ``pointer``; ``None``, and a note, where there is none."""
    known = reading.schemas.get(pointer)
    if known is not None:
        return known
    if type(node) is not dict:
        if type(node) is not bool:
            reading.wrong(pointer, "a schema (an object)", node)
            return None
        schema = Schema(pointer, _NOTHING if node else _NEVER, _NOTHING, None, (), (), (), None, ())
    elif _NESTING.isdisjoint(node):
        schema = Schema(pointer, node, _NOTHING, None, (), (), (), None, ())
    else:
        schema = _nested(reading, node, pointer)
    reading.schemas[pointer] = schema
    if type(node) is dict:
        if type(node.get("$ref")) is str:
            reading.references[pointer] = node["$ref"]
        if type(node.get("$anchor")) is str:
            reading.anchors["#" + node["$anchor"]] = pointer
    return schema


def _nested(reading: Reading, node: dict[str, Any], pointer: str) -> Schema:
    get = node.get
    items, additional = get("items"), get("additionalProperties")
    others: list[Schema] = []
    for key in _ONE:
        if key in node and not isinstance(node[key], bool):
            _append(others, read_schema(reading, node[key], f"{pointer}/{key}"))
    for key in _NAMED:
        if key in node:
            others.extend(_named(reading, node, key, pointer).values())
    for key in ("prefixItems", "items", "additionalItems"):
        if key in node and type(node[key]) is list:
            others.extend(_listed(reading, node, key, pointer))
    return Schema(
        pointer,
        node,
        _named(reading, node, "properties", pointer) if "properties" in node else _NOTHING,
        read_schema(reading, items, pointer + "/items") if type(items) is dict else None,
        _listed(reading, node, "allOf", pointer) if "allOf" in node else (),
        _listed(reading, node, "oneOf", pointer) if "oneOf" in node else (),
        _listed(reading, node, "anyOf", pointer) if "anyOf" in node else (),
        read_schema(reading, additional, pointer + "/additionalProperties") if type(additional) is dict else None,
        tuple(others),
    )


def _append(schemas: list[Schema], schema: Schema | None) -> None:
    if schema is not None:
        schemas.append(schema)


def _named(reading: Reading, node: dict[str, Any], key: str, pointer: str) -> dict[str, Schema]:
    found: dict[str, Schema] = {}
    for name, value in reading.mapping(node, key, pointer).items():
        schema = read_schema(reading, value, f"{pointer}/{key}/{escape(name)}")
        if schema is not None:
            found[name] = schema
    return found


def _listed(reading: Reading, node: dict[str, Any], key: str, pointer: str) -> tuple[Schema, ...]:
    found: list[Schema] = []
    for place, value in enumerate(reading.items(node, key, pointer)):
        _append(found, read_schema(reading, value, f"{pointer}/{key}/{place}"))
    return tuple(found)


def join_references(reading: Reading) -> dict[str, Schema]:
    """The schema each ``$ref`` leads to. A target written elsewhere in the document is read now."""
    targets: dict[str, Schema] = {}
    settled: set[str] = set()
    while len(settled) < len(reading.references):
        for pointer, reference in list(reading.references.items()):
            if pointer in settled:
                continue
            settled.add(pointer)
            target = targets.get(reference) or _target(reading, reference)
            if target is None:
                reading.unresolved.append(Unresolved(pointer, reference, "schema", cause_of(reference)))
            else:
                targets[reference] = target
    _note_circles(reading, targets)
    return targets


def _note_circles(reading: Reading, targets: dict[str, Schema]) -> None:
    """Note each reference that leads only back to itself, so that nothing is ever said there."""
    for pointer, reference in reading.references.items():
        seen, here = {reference}, targets.get(reference)
        while here is not None and here.ref:
            if here.ref in seen:
                reading.unresolved.append(Unresolved(pointer, reference, "schema", "circular"))
                break
            seen.add(here.ref)
            here = targets.get(here.ref)


def _target(reading: Reading, reference: str) -> Schema | None:
    if not reference.startswith("#"):
        return None
    if reference in reading.anchors:
        return reading.schemas[reading.anchors[reference]]
    pointer = pointer_of(reference)
    if pointer in reading.schemas:
        return reading.schemas[pointer]
    found, node = look_up(reading.root, pointer)
    return read_schema(reading, node, pointer) if found and type(node) in (dict, bool) else None
