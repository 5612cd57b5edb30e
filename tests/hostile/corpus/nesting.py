"""Nesting without end."""

from __future__ import annotations

import json
from typing import Any

from tests.hostile.make import EITHER, FOUND, REFUSED, Files, Lure, answer, get, hostile, openapi


def _deep(opening: str, closing: str, depth: int, middle: str = "") -> bytes:
    return (opening * depth + middle + closing * depth).encode()


@hostile(REFUSED)
def deep_lists_in_json(_: Lure) -> Files:
    return {"a.json": _deep("[", "]", 100_000)}


@hostile(REFUSED)
def deep_objects_in_json(_: Lure) -> Files:
    return {"a.json": _deep('{"a":', "}", 100_000, "1")}


@hostile(REFUSED)
def unclosed_lists_in_json(_: Lure) -> Files:
    return {"a.json": b"[" * 5_000_000}


@hostile(REFUSED)
def deep_lists_in_yaml(_: Lure) -> Files:
    return {"a.yaml": _deep("[", "]", 50_000)}


@hostile(REFUSED)
def deep_mappings_in_yaml(_: Lure) -> Files:
    return {"a.yaml": "\n".join(" " * n + "a:" for n in range(1_500)).encode()}


@hostile(REFUSED)
def deep_sequences_in_yaml(_: Lure) -> Files:
    return {"a.yaml": b"- " * 50_000}


@hostile(REFUSED)
def deep_elements_in_xml(_: Lure) -> Files:
    return {"a.xsd": _deep("<a>", "</a>", 50_000)}


@hostile(EITHER)
def deep_types_in_xml_schema(_: Lure) -> Files:
    opening, closing = (
        '<xs:element name="a"><xs:complexType><xs:sequence>',
        "</xs:sequence></xs:complexType></xs:element>",
    )
    head = '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">'
    return {"a.xsd": head.encode() + _deep(opening, closing, 80) + b"</xs:schema>"}


@hostile(REFUSED)
def deep_types_in_graphql(_: Lure) -> Files:
    return {"a.graphql": b"type Query { a: " + _deep("[", "]", 50_000, "Int") + b" }"}


@hostile(REFUSED)
def deep_values_in_graphql(_: Lure) -> Files:
    return {"a.graphql": b"type Query { a(b: Int = " + _deep("[", "]", 50_000) + b"): Int }"}


@hostile(REFUSED)
def deep_types_in_graphql_introspection(_: Lure) -> Files:
    kind: Any = {"kind": "SCALAR", "name": "Int"}
    for _n in range(180):
        kind = {"kind": "LIST", "ofType": kind}
    field = {"name": "a", "type": kind, "args": []}
    types = [{"kind": "OBJECT", "name": "Query", "fields": [field]}]
    return {"a.json": json.dumps({"__schema": {"queryType": {"name": "Query"}, "types": types}}).encode() + b"]"}


@hostile(FOUND)
def types_in_graphql_introspection_as_deep_as_may_be(_: Lure) -> Files:
    kind: Any = {"kind": "SCALAR", "name": "Int"}
    for _n in range(180):
        kind = {"kind": "LIST", "ofType": kind}
    field = {"name": "a", "type": kind, "args": []}
    types = [{"kind": "OBJECT", "name": "Query", "fields": [field]}]
    return {"a.json": json.dumps({"__schema": {"queryType": {"name": "Query"}, "types": types}}).encode()}


@hostile(FOUND)
def schemas_as_deep_as_may_be(_: Lure) -> Files:
    schema: Any = {"type": "string"}
    for _n in range(90):
        schema = {"type": "object", "properties": {"a": schema}, "example": {}}
    return openapi(get(schema))


@hostile(FOUND)
def compositions_as_deep_as_may_be(_: Lure) -> Files:
    schema: Any = {"type": "object", "properties": {"id": {"type": "string"}}}
    for word in ["allOf", "anyOf", "oneOf"] * 30:
        schema = {word: [schema]}
    return openapi(
        {"/a": {"get": answer(schema), "post": {"requestBody": {"content": {"application/json": {"schema": schema}}}}}}
    )


@hostile(FOUND)
def lists_and_exclusions_as_deep_as_may_be(_: Lure) -> Files:
    schema: Any = {"type": "string"}
    for _n in range(170):
        schema = {"items": schema}
    other: Any = {"type": "string"}
    for _n in range(170):
        other = {"not": other}
    return openapi(None, A=schema) | openapi(None, schemas={"A": schema, "B": other})
