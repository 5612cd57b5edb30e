"""Schemas: each is read once, where it is written; references are joined when all are known."""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping
from itertools import islice
from types import MappingProxyType
from typing import Any, Protocol

from joinedup.assurance.description import Cause, Schema, Unresolved
from joinedup.shell.sources.assurance.openapi.account import SCHEMA
from joinedup.shell.sources.assurance.openapi.reading import Reading
from joinedup.shell.sources.assurance.openapi.references import MOST_HOPS
from joinedup.shell.sources.text.pointers import escape

_NOTHING: Mapping[str, Any] = MappingProxyType({})
_NEVER: Mapping[str, Any] = MappingProxyType({"not": {}})
_ONE = (
    "not",
    "if",
    "then",
    "else",
    "contains",
    "contentSchema",
    "propertyNames",
    "unevaluatedProperties",
    "unevaluatedItems",
)
_NAMED = ("patternProperties", "dependentSchemas", "$defs", "definitions")
_REFERENCES = frozenset(("$ref", "$dynamicRef", "$recursiveRef"))
CIRCLE = -1
_LISTED = ("allOf", "oneOf", "anyOf")
_RARE = frozenset((*_ONE, *_NAMED, "prefixItems", "additionalItems"))
_NESTING = frozenset((*_RARE, *_LISTED, "properties", "items", "additionalProperties"))
_TELLING = frozenset((*_NESTING, *_REFERENCES, "$id"))


class SharedSchemas(Protocol):
    """Schemas of other files, read once for all documents that reach them."""

    def schema(self, node: Any, place: str, reading: Reading) -> Schema | None:
        """The schema at ``place``, with all that it leads to."""


def read_schema(reading: Reading, node: Any, pointer: str) -> Schema | None:
    """The schema at ``pointer``; ``None``, and a note, where there is none."""
    known = reading.schemas.get(pointer)
    if known is not None:
        return known
    if type(node) is not dict:
        if type(node) is not bool:
            reading.wrong(pointer, "a schema (an object)", node)
            return None
        schema = reading.schemas[pointer] = Schema(pointer, _NOTHING if node else _NEVER)
        return schema
    if not node.keys() <= SCHEMA:
        reading.account(node, SCHEMA, "a schema", pointer)
    if _TELLING.isdisjoint(node):  # most schemas: they name no other
        schema = reading.schemas[pointer] = Schema(pointer, node)
        return schema
    schema = Schema(pointer, node) if _NESTING.isdisjoint(node) else _nested(reading, node, pointer)
    reading.schemas[pointer] = schema
    if schema.ref:
        reading.waiting.append(schema)
    if "$id" in node and type(node["$id"]) is str:
        reading.references.resources[pointer] = node["$id"]
    return schema


def _nested(reading: Reading, node: dict[str, Any], pointer: str) -> Schema:
    get = node.get
    items, additional = get("items"), get("additionalProperties")
    rare = type(items) is list or not _RARE.isdisjoint(node)
    others = _others(reading, node, pointer) if rare else ()
    return Schema(
        pointer,
        node,
        _schemas_by_name(reading, node, "properties", pointer) if "properties" in node else _NOTHING,
        read_schema(reading, items, pointer + "/items") if type(items) is dict else None,
        _listed(reading, node, "allOf", pointer) if "allOf" in node else (),
        _listed(reading, node, "oneOf", pointer) if "oneOf" in node else (),
        _listed(reading, node, "anyOf", pointer) if "anyOf" in node else (),
        read_schema(reading, additional, pointer + "/additionalProperties") if type(additional) is dict else None,
        others,
    )


def _others(reading: Reading, node: dict[str, Any], pointer: str) -> tuple[Schema, ...]:
    """The schemas under keywords that few schemas use."""
    others: list[Schema] = []
    for key in _ONE:
        if key in node and not isinstance(node[key], bool):
            _append(others, read_schema(reading, node[key], f"{pointer}/{key}"))
    for key in _NAMED:
        if key in node:
            others.extend(_schemas_by_name(reading, node, key, pointer).values())
    for key in ("prefixItems", "items", "additionalItems"):
        if key in node and type(node[key]) is list:
            others.extend(_listed(reading, node, key, pointer))
    return tuple(others)


def _append(schemas: list[Schema], schema: Schema | None) -> None:
    if schema is not None:
        schemas.append(schema)


def _schemas_by_name(reading: Reading, node: dict[str, Any], key: str, pointer: str) -> dict[str, Schema]:
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


def join_waiting(
    reading: Reading, targets: dict[str, Schema], start: int = 0, shared: SharedSchemas | None = None
) -> None:
    """Note in ``targets`` what each schema that waits leads to, from the one at ``start`` on.

    What stands in another file is taken from those that the files around have in common, where there are such.
    """
    for schema in islice(reading.waiting, start, None):  # what is read on the way waits here too
        found = reading.references.find(schema.ref, schema.pointer)
        if isinstance(found, str):
            reading.unresolved.append(Unresolved(schema.pointer, schema.ref, "schema", found))
            continue
        target = reading.schemas.get(found.place)
        if target is None and type(found.node) in (dict, bool):
            reading.deadline.check()
            if shared is not None and found.place[:1] not in ("", "/"):
                target = shared.schema(found.node, found.place, reading)
            else:
                target = read_schema(reading, found.node, found.place)
        if target is None:
            reading.unresolved.append(Unresolved(schema.pointer, schema.ref, "schema", "missing"))
        else:
            targets[schema.pointer] = target


def note_circles(reading: Reading, targets: dict[str, Schema], hops: MutableMapping[str, int], start: int = 0) -> None:
    """Note each reference that leads only back to itself, or on and on, so that nothing is ever said there.

    ``hops`` is how many references lead from a place to a schema; none do from a circle.
    """
    waiting = reading.waiting[start:]
    for schema in waiting:
        way: list[str] = []
        here: Schema | None = schema
        while here is not None and here.pointer in targets and here.pointer not in hops:
            hops[here.pointer] = CIRCLE
            way.append(here.pointer)
            here = targets[here.pointer]
        count = hops.get(here.pointer, 0) if here is not None else 0
        for pointer in reversed(way):
            count = count + 1 if count >= 0 else CIRCLE
            hops[pointer] = count
    for schema in waiting:
        count = hops.get(schema.pointer, 0)
        if count == CIRCLE or count > MOST_HOPS:
            cause: Cause = "circular" if count == CIRCLE else "endless"
            reading.unresolved.append(Unresolved(schema.pointer, schema.ref, "schema", cause))
        if count > MOST_HOPS:
            del targets[schema.pointer]
