"""A GraphQL type system in the shape of an OpenAPI document, so that one reader serves both."""

from __future__ import annotations

from typing import Any

from joinedup.shell.sources.graphql.model import Field, Place, Type, TypeSystem
from joinedup.shell.sources.pointers import escape

_WORDS = {"query": "QUERY", "mutation": "MUTATION", "subscription": "SUBSCRIPTION"}
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


def shaped(system: TypeSystem) -> tuple[dict[str, Any], dict[str, Place]]:
    """The document, and for each of its parts where it came from."""
    places: dict[str, Place] = {}
    roots = {name: key for key in _WORDS if (name := getattr(system, key))}
    schemas: dict[str, Any] = {}
    paths: dict[str, Any] = {}
    for one in system.types:
        if one.name in roots:
            _operations(one, roots[one.name], paths, places)
        else:
            pointer = f"/components/schemas/{escape(one.name)}"
            places[pointer] = one.place
            schemas[one.name] = _schema(one, pointer, places)
    document = {"graphql": True, "info": {"title": "", "version": ""}, "paths": paths}
    return {**document, "components": {"schemas": schemas}}, places


def _operations(root: Type, kind: str, paths: dict[str, Any], places: dict[str, Place]) -> None:
    for field in root.fields:
        path = f"{kind}/{field.name}"
        pointer = f"/paths/{escape(path)}/additionalOperations/{_WORDS[kind]}"
        places[f"/paths/{escape(path)}"] = places[pointer] = field.place
        parameters = []
        for number, argument in enumerate(field.arguments):
            places[f"{pointer}/parameters/{number}"] = argument.place
            parameters.append(
                {
                    "name": argument.name,
                    "in": "argument",
                    "required": argument.required,
                    "description": argument.description,
                    "schema": argument.type,
                }
            )
        answer = {"description": field.description, "content": {"application/json": {"schema": field.type}}}
        operation = {
            "operationId": field.name,
            "description": field.description,
            "deprecated": field.deprecated,
            "parameters": parameters,
            "responses": {"message": answer},
        }
        paths[path] = {"additionalOperations": {_WORDS[kind]: operation}}


def _schema(one: Type, pointer: str, places: dict[str, Place]) -> dict[str, Any]:
    described = {"description": one.description} if one.description else {}
    if one.kind == "enum":
        return {"type": "string", "enum": list(one.values), **described}
    if one.kind == "union":
        return {"anyOf": [{"$ref": f"#/components/schemas/{name}"} for name in one.members], **described}
    if one.kind == "scalar":
        return {**_FORMATS.get(one.name.lower(), {"type": "string", "format": one.name}), **described}
    properties: dict[str, Any] = {}
    for field in one.fields:
        places[f"{pointer}/properties/{escape(field.name)}"] = field.place
        properties[field.name] = _property(field)
    needed = [field.name for field in one.fields if field.required]
    return {"type": "object", "properties": properties, "required": needed, **described}


def _property(field: Field) -> dict[str, Any]:
    extra: dict[str, Any] = {}
    if field.description:
        extra["description"] = field.description
    if field.deprecated:
        extra["deprecated"] = True
    return {**field.type, **extra}
