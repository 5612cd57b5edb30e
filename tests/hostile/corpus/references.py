"""References in circles, in chains, doubling, or leading out."""

from __future__ import annotations

import json
from typing import Any

from tests.hostile.make import FOUND, Files, Lure, answer, get, hostile, openapi, ref


@hostile(FOUND)
def circles_of_references_everywhere(_: Lure) -> Files:
    def around(kind: str) -> dict[str, Any]:
        return {"A": ref("B", kind), "B": ref("C", kind), "C": ref("A", kind)}

    kinds = (
        "schemas",
        "parameters",
        "responses",
        "requestBodies",
        "headers",
        "examples",
        "pathItems",
        "securitySchemes",
    )
    operation = {
        "parameters": [ref("A", "parameters")],
        "requestBody": ref("A", "requestBodies"),
        "responses": {
            "200": ref("A", "responses"),
            "201": {"description": "x", "headers": {"h": ref("A", "headers")}},
        },
        "callbacks": {"back": ref("A", "callbacks")},
        "security": [{"A": []}],
    }
    paths = {"/a": ref("A", "pathItems"), "/b": {"$ref": "#/paths/~1b"}, "/c": {"post": operation}}
    return openapi(paths, callbacks=around("callbacks"), **{kind: around(kind) for kind in kinds})


@hostile(FOUND)
def circles_through_compositions(_: Lure) -> Files:
    schemas: dict[str, Any] = {
        "A": {"allOf": [ref("B"), {"properties": {"a": ref("A")}}]},
        "B": {"anyOf": [ref("C"), ref("A")]},
        "C": {"oneOf": [ref("A"), {"not": ref("B")}], "items": ref("C"), "additionalProperties": ref("A")},
        "D": {"allOf": [ref("D")]},
        "E": {"anyOf": [ref("E"), ref("E")], "example": {"e": {"e": 1}}},
    }
    paths = {
        f"/{name}": {"get": answer(ref(name)), "put": answer({"type": "array", "items": ref(name)})} for name in schemas
    }
    for item in paths.values():
        for operation in item.values():
            operation["responses"]["200"]["content"]["application/json"]["example"] = {"a": {"a": [{"a": 1}]}}
    return openapi(paths, schemas=schemas)


@hostile(FOUND)
def a_circle_of_callbacks(_: Lure) -> Files:
    operation = {"responses": {"200": {"description": "x"}}, "callbacks": {"again": ref("A", "callbacks")}}
    return openapi({"/a": {"post": operation}}, callbacks={"A": {"{$url}": {"post": operation}}})


@hostile(FOUND)
def callbacks_that_branch_without_end(_: Lure) -> Files:
    def operation(name: str) -> dict[str, Any]:
        backs = {f"c{n}": ref(name, "callbacks") for n in range(10)}
        return {"responses": {"200": {"description": "x"}}, "callbacks": backs}

    callbacks = {f"L{n}": {"{$url}": {"post": operation(f"L{n + 1}")}} for n in range(12)}
    return openapi({"/a": {"post": operation("L0")}}, callbacks=callbacks)


@hostile(FOUND)
def a_chain_of_ten_thousand_references(_: Lure) -> Files:
    schemas: dict[str, Any] = {f"S{n}": ref(f"S{n + 1}") for n in range(10_000)}
    return openapi(get(ref("S0")), schemas={**schemas, "S10000": {"type": "object", "properties": {"a": {}}}})


@hostile(FOUND)
def a_chain_of_ten_thousand_compositions(_: Lure) -> Files:
    schemas: dict[str, Any] = {
        f"S{n}": {"allOf": [ref(f"S{n + 1}"), {"properties": {f"p{n}": {"type": "string"}}}]} for n in range(10_000)
    }
    return openapi(get(ref("S0")), schemas={**schemas, "S10000": {"type": "object"}})


@hostile(FOUND)
def compositions_that_double_at_every_step(_: Lure) -> Files:
    schemas: dict[str, Any] = {
        f"S{n}": {word: [ref(f"S{n + 1}"), ref(f"S{n + 1}"), {"required": ["a"]}]}
        for n, word in enumerate(["allOf", "anyOf", "oneOf"] * 10)
    }
    schemas["S30"] = {"type": "object", "properties": {"a": {"type": "string"}}}
    files = openapi({"/a": {"get": answer(ref("S0"))}}, schemas=schemas)
    root = json.loads(files["api.json"])
    root["paths"]["/a"]["get"]["responses"]["200"]["content"]["application/json"]["example"] = {"a": 1, "b": 2}
    return {"api.json": json.dumps(root).encode()}


@hostile(FOUND)
def records_that_double_at_every_step(_: Lure) -> Files:
    schemas: dict[str, Any] = {
        f"S{n}": {
            "type": "object",
            "properties": {"a": ref(f"S{n + 1}"), "b": {"type": "array", "items": ref(f"S{n + 1}")}},
        }
        for n in range(40)
    }
    return openapi(get({"type": "array", "items": ref("S0")}), schemas={**schemas, "S40": {"type": "string"}})


@hostile(FOUND)
def an_example_that_fits_in_a_billion_ways(_: Lure) -> Files:
    schemas: dict[str, Any] = {
        f"S{n}": {"anyOf": [{"properties": {"a": ref(f"S{n + 1}")}}, {"properties": {"a": ref(f"S{n + 1}")}}]}
        for n in range(35)
    }
    value: Any = {"z": 1}
    for _n in range(34):
        value = {"a": value}
    schema = {**ref("S0")}
    paths = {"/a": {"get": answer(schema)}}
    paths["/a"]["get"]["responses"]["200"]["content"]["application/json"]["example"] = value
    return openapi(paths, schemas={**schemas, "S35": {"type": "string"}})


@hostile(FOUND)
def references_to_files_and_addresses(lure: Lure) -> Files:
    targets = [
        f"file://{lure.file}",
        f"FILE:{lure.file}",
        lure.file,
        f"../../../../../../../../{lure.file}",
        f"{lure.address}/a.json#/A",
        lure.address.removeprefix("http:"),
        "http://169.254.169.254/latest/meta-data",
        "http://[bad",
        "\\\\server\\share\\a.json",
        "ftp://127.0.0.1/a",
        "data:application/json,{}",
        "gopher://127.0.0.1:70/_a",
        "%00",
        "a\u0000b.json",
        "~root/.ssh/config",
        "http://user:password@127.0.0.1/",
    ]
    parameters = [{"$ref": target} for target in targets]
    schemas = {f"S{n}": {"$ref": target} for n, target in enumerate(targets)}
    examples = {f"E{n}": {"externalValue": target} for n, target in enumerate(targets)}
    content = {"application/json": {"schema": ref("S0"), "examples": examples}}
    operation = {"parameters": parameters, "responses": {"200": {"description": "x", "content": content}}}
    other = openapi({f"/{n}": {"$ref": target} for n, target in enumerate(targets)}, schemas=schemas)
    return {"one.json": other["api.json"]} | openapi({"/a": {"get": operation}}, schemas=schemas)


@hostile(FOUND)
def identities_that_lead_out(lure: Lure) -> Files:
    root = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"{lure.address}/root.json",
        "properties": {
            "a": {"$ref": "other.json"},
            "b": {"$id": f"file://{lure.file}", "$ref": "#/x"},
            "c": {"$id": "http://[bad", "properties": {"d": {"$ref": "e.json"}}},
            "f": {"$dynamicRef": "#nowhere"},
            "g": {"$recursiveRef": "#"},
            "h": {"$dynamicRef": "#loop", "$dynamicAnchor": "loop"},
        },
    }
    return {"a.json": json.dumps(root).encode()}


@hostile(FOUND)
def odd_pointers(_: Lure) -> Files:
    odd = [
        "",
        "~",
        "~0",
        "~1",
        "~2",
        "%",
        "%25",
        "%zz",
        "/",
        "//",
        "a b",
        "é",
        "#",
        "\u202e",
        "0",
        "-1",
        "01",
        "\x00",
        "\x1b[31m",
    ]
    schemas: dict[str, Any] = {name: {"type": "object", "properties": {name: {"type": "string"}}} for name in odd}
    targets = [f"#/components/schemas/{one}" for one in odd] + [
        "#",
        "#/",
        "#//",
        "##",
        "#%",
        "#/components/schemas/~",
        "#/²",
    ]
    listed = {f"r{n}": {"$ref": target} for n, target in enumerate(targets)}
    return openapi(get({"properties": listed}), schemas={**schemas, **listed})


@hostile(FOUND)
def references_into_lists_by_odd_numbers(_: Lure) -> Files:
    numbers = ["0", "1", "9" * 5000, "-1", "²", "٣", "1e3", " 0", "00"]
    return openapi(
        get(
            {
                "anyOf": [
                    {"type": "string"},
                    *(
                        {"$ref": f"#/paths/~1things/get/responses/200/content/application~1json/schema/anyOf/{n}"}
                        for n in numbers
                    ),
                ]
            }
        )
    )
