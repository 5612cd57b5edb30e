"""A GraphQL type system in the shape of an OpenAPI document, so that one reader serves what all forms share.

What only GraphQL has (arguments below the root, interfaces, directives) stays in the type system, which the shape carries.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from joinedup.assurance.description import LeftOver, Malformed
from joinedup.assurance.graph import Field, Input, Type, TypeSystem
from joinedup.assurance.graph.model import base_of, inner_of, is_list
from joinedup.shell.sources.assurance.graphql.frameworks import defines_type, explains_call
from joinedup.shell.sources.text.pointers import escape

_WORDS = {"query": "QUERY", "mutation": "MUTATION", "subscription": "SUBSCRIPTION"}
_SCALARS: dict[str, dict[str, Any]] = {
    "Int": {"type": "integer", "format": "int32"},
    "Float": {"type": "number", "format": "double"},
    "String": {"type": "string"},
    "Boolean": {"type": "boolean"},
    "ID": {"type": "string"},
}
_FORMATS = {
    "datetime": {"type": "string", "format": "date-time"},
    "timestamp": {"type": "string", "format": "date-time"},
    "date": {"type": "string", "format": "date"},
    "time": {"type": "string", "format": "time"},
    "uuid": {"type": "string", "format": "uuid"},
    "url": {"type": "string", "format": "uri"},
    "uri": {"type": "string", "format": "uri"},
    "email": {"type": "string", "format": "email"},
    "bigint": {"type": "integer", "format": "int64"},
    "long": {"type": "integer", "format": "int64"},
    "decimal": {"type": "string", "format": "decimal"},
    "json": {"type": "object"},
    "jsonobject": {"type": "object"},
}


def shaped(
    system: TypeSystem, malformed: Iterable[Malformed] = (), left_over: Iterable[LeftOver] = ()
) -> dict[str, Any]:
    """The document; ``places_in`` says of which part of the type system each of its parts is made."""
    schemas: dict[str, Any] = {}
    paths: dict[str, Any] = {}
    roots = {root.type: operation for operation, root in reversed(tuple(system.roots.items()))}
    for kind in system.types.values():
        if kind.name not in roots:
            schemas[kind.name] = _schema(kind, roots.keys())
    for root, field in system.calls():
        # A call that only gives back the root gives out nothing: it is a way to ask on.
        if base_of(field.type) not in roots:
            path = f"{root.operation}/{field.name}"
            paths[path] = {"additionalOperations": {_WORDS[root.operation]: _operation(field)}}
    return {
        "graphql": system,
        "slips": tuple(malformed),
        "leftOver": tuple(left_over),
        "info": {"title": "", "version": ""},
        "paths": paths,
        "components": {"schemas": schemas},
    }


def places_in(system: TypeSystem) -> dict[str, str]:
    """For each part of the shape, the pointer of the part of the type system that it is made of."""
    found: dict[str, str] = {}
    for root, field in system.calls():
        path = f"/paths/{escape(f'{root.operation}/{field.name}')}"
        pointer = f"{path}/additionalOperations/{_WORDS[root.operation]}"
        found[path] = found[pointer] = field.pointer
        for number, argument in enumerate(field.arguments.values()):
            found[f"{pointer}/parameters/{number}"] = argument.pointer
    for kind in system.types.values():
        pointer = f"/components/schemas/{escape(kind.name)}"
        found[pointer] = kind.pointer
        for part in _members(kind):
            found[f"{pointer}/properties/{escape(part.name)}"] = part.pointer
    return found


def _members(kind: Type) -> list[Field | Input]:
    """Whatever an object, interface or input object holds."""
    return [*kind.fields.values(), *kind.inputs.values()]


def _operation(field: Field) -> dict[str, Any]:
    description = _description(field.description or explains_call(field.name), retired=field.deprecated or "")
    answer = {"description": description, "content": {"application/json": {"schema": _type(field.type)}}}
    return {
        "operationId": field.name,
        "description": description,
        "deprecated": field.deprecated is not None,
        "parameters": [
            {
                "name": argument.name,
                "in": "argument",
                "required": argument.required,
                "description": _description(argument.description, retired=argument.deprecated or ""),
                "deprecated": argument.deprecated is not None,
                "schema": _type(argument.type),
            }
            for argument in field.arguments.values()
        ],
        "responses": {"message": answer},
    }


def _schema(kind: Type, roots: Iterable[str]) -> dict[str, Any]:
    words = _description(kind.description, specified=kind.specified_by)
    described = {"description": words} if words else {}
    if kind.kind == "enum":
        return {"type": "string", "enum": list(kind.values), **described}
    if kind.kind == "union":
        return {"anyOf": [_reference(name) for name in sorted(kind.members)], **described}
    if kind.kind == "scalar":
        return {**_FORMATS.get(kind.name.lower(), {"type": "string", "format": kind.name}), **described}
    # A field of the root's type leads back to the calls; it is no data of the record.
    fields = [field for field in kind.fields.values() if base_of(field.type) not in roots]
    parts: list[Field | Input] = [*fields, *kind.inputs.values()]
    properties = {part.name: _property(part) for part in parts}
    needed = [field.name for field in fields if field.type.endswith("!")]
    needed += [given.name for given in kind.inputs.values() if given.required]
    return {"type": "object", "properties": properties, "required": needed, **described}


def _property(part: Field | Input) -> dict[str, Any]:
    extra: dict[str, Any] = {}
    if words := _description(part.description, retired=part.deprecated or ""):
        extra["description"] = words
    if part.deprecated is not None:
        extra["deprecated"] = True
    return {**_type(part.type), **extra}


def _type(written: str) -> dict[str, Any]:
    """The schema of a type as written: each may be null unless it says otherwise."""
    schema = {"type": "array", "items": _type(inner_of(written))} if is_list(written) else _reference(base_of(written))
    if written.endswith("!"):
        return schema
    if "$ref" in schema:
        return {"anyOf": [schema, {"type": "null"}]}
    return {**schema, "type": [schema["type"], "null"]}


def _reference(name: str) -> dict[str, Any]:
    if name in _SCALARS:
        return dict(_SCALARS[name])
    if defines_type(name):
        return {"type": "string", "format": name}
    return {"$ref": f"#/components/schemas/{name}"}


def _description(description: str, *, specified: str = "", retired: str = "") -> str:
    """``description`` with where a scalar is specified and why a part is retired, which GraphQL writes beside it."""
    parts = (
        description,
        f"Specified by {specified}" if specified else "",
        f"Deprecated: {retired}" if retired else "",
    )
    return " ".join(part for part in parts if part)
