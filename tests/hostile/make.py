"""Documents that somebody might send to harm, to spy or to break: made when a test asks, since some are large.

Each is a function whose name says what it is. It takes a ``Lure`` and gives
the files to write: one is checked by itself, several as a folder. What a
careless reader would open or call lies in the lure.
"""

from __future__ import annotations

import io
import json
import stat
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

Files = dict[str, bytes]
REFUSED, FOUND, EITHER = "refused", "found", "either"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lure:
    """A file that nobody may open, as a path, and an address that nobody may call."""

    file: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Hostile:
    """One hostile input. ``wants``: ``refused`` (exit 2), ``found`` (exit 0 or 1) or ``either``.

    ``seconds`` of the processor it may use: more than usual where it is only
    an honest description of enormous size.
    """

    name: str
    wants: str
    seconds: int
    make: Callable[[Lure], Files]


CASES: list[Hostile] = []


def hostile(wants: str, seconds: int = 10) -> Callable[[Callable[[Lure], Files]], Callable[[Lure], Files]]:
    """Enter the function below in the corpus."""

    def enter(make: Callable[[Lure], Files]) -> Callable[[Lure], Files]:
        CASES.append(Hostile(name=make.__name__, wants=wants, seconds=seconds, make=make))
        return make

    return enter


def _openapi(paths: Any = None, **components: Any) -> Files:
    root = {"openapi": "3.1.0", "info": {"title": "Made", "version": "1"}, "paths": paths or {}}
    return {"api.json": json.dumps({**root, "components": components}).encode()}


def _answer(schema: Any) -> dict[str, Any]:
    return {"responses": {"200": {"description": "ok", "content": {"application/json": {"schema": schema}}}}}


def _get(schema: Any) -> dict[str, Any]:
    return {"/things": {"get": _answer(schema)}}


def _ref(name: str, kind: str = "schemas") -> dict[str, str]:
    return {"$ref": f"#/components/{kind}/{name}"}


# Text that unfolds


@hostile(REFUSED)
def billion_laughs_in_yaml(_: Lure) -> Files:
    lines = ["a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol, lol]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
    return {"laughs.yaml": "\n".join(lines).encode()}


@hostile(REFUSED)
def billion_laughs_in_yaml_schemas(_: Lure) -> Files:
    lines = [
        "openapi: 3.1.0",
        "info: {title: A, version: '1'}",
        "components:",
        "  schemas:",
        "    S0: &s0 {type: string}",
    ]
    for n in range(1, 12):
        inner = ", ".join(f"p{m}: *s{n - 1}" for m in range(10))
        lines.append(f"    S{n}: &s{n} {{properties: {{{inner}}}}}")
    return {"laughs.yaml": "\n".join(lines).encode()}


@hostile(EITHER)
def many_laughs_below_the_limit_in_yaml_schemas(_: Lure) -> Files:
    lines = [
        "openapi: 3.1.0",
        "info: {title: A, version: '1'}",
        "components:",
        "  schemas:",
        "    S0: &s0 {type: string}",
    ]
    for n in range(1, 6):
        inner = ", ".join(f"p{m}: *s{n - 1}" for m in range(12))
        lines.append(f"    S{n}: &s{n} {{properties: {{{inner}}}}}")
    return {"laughs.yaml": "\n".join(lines).encode()}


@hostile(EITHER)
def merge_keys_that_unfold_in_yaml(_: Lure) -> Files:
    lines = ["m0: &m0 {k0: 1}"]
    for n in range(1, 400):
        lines.append(f"m{n}: &m{n} {{<<: [*m{n - 1}, *m{n - 1}], k{n}: 1}}")
    return {"merge.yaml": "\n".join(lines).encode()}


@hostile(REFUSED)
def an_alias_inside_its_own_anchor(_: Lure) -> Files:
    return {"a.yaml": b"openapi: 3.1.0\npaths: &p {a: *p}\n"}


@hostile(REFUSED)
def billion_laughs_in_xml(_: Lure) -> Files:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "lol"}">' for n in range(12))
    return {"laughs.xsd": f"<!DOCTYPE a [{entities}]><a>&e11;</a>".encode()}


@hostile(REFUSED)
def quadratic_entities_in_xml(_: Lure) -> Files:
    return {"a.xsd": b'<!DOCTYPE a [<!ENTITY x "' + b"x" * 100_000 + b'">]><a>' + b"&x;" * 100_000 + b"</a>"}


@hostile(REFUSED)
def an_external_entity_that_is_a_file(lure: Lure) -> Files:
    return {"a.wsdl": f'<!DOCTYPE a [<!ENTITY x SYSTEM "file://{lure.file}">]><definitions>&x;</definitions>'.encode()}


@hostile(REFUSED)
def an_external_entity_that_is_an_address(lure: Lure) -> Files:
    return {"a.xsd": f'<!DOCTYPE a [<!ENTITY % x SYSTEM "{lure.address}/a.dtd"> %x;]><a/>'.encode()}


@hostile(REFUSED)
def a_dtd_elsewhere(lure: Lure) -> Files:
    return {"a.xsd": f'<!DOCTYPE a SYSTEM "{lure.address}/a.dtd"><a/>'.encode()}


@hostile(REFUSED)
def a_dtd_hidden_in_utf16(lure: Lure) -> Files:
    return {
        "a.xsd": f'<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a SYSTEM "{lure.address}"><a/>'.encode("utf-16")
    }


@hostile(REFUSED)
def a_dtd_hidden_in_utf7(lure: Lure) -> Files:
    hidden = '+ADwAIQ-DOCTYPE a SYSTEM "' + lure.address + '"+AD4-'
    return {"a.xsd": b'<?xml version="1.0" encoding="UTF-7"?>' + hidden.encode() + b"<a/>"}


@hostile(REFUSED)
def an_inclusion_of_another_file_in_xml(lure: Lure) -> Files:
    text = f'<a xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="file://{lure.file}" parse="text"/></a>'
    return {"a.xsd": text.encode()}


@hostile(FOUND)
def schema_locations_that_lead_out(lure: Lure) -> Files:
    head = '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:o="urn:o" xmlns:p="urn:p" xmlns:q="urn:q">'
    imports = "".join(
        f'<xs:import namespace="urn:{name}" schemaLocation="{where}"/>'
        for name, where in (("o", lure.address + "/a.xsd"), ("p", lure.file), ("q", f"file://{lure.file}"))
    )
    fields = "".join(f'<xs:element name="{name}" type="{name}:T"/>' for name in "opq")
    body = f'<xs:complexType name="T"><xs:sequence>{fields}</xs:sequence></xs:complexType></xs:schema>'
    return {"a.xsd": (head + imports + body).encode(), "b.xsd": (head + "</xs:schema>").encode()}


# Nesting


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
    return _openapi(_get(schema))


@hostile(FOUND)
def compositions_as_deep_as_may_be(_: Lure) -> Files:
    schema: Any = {"type": "object", "properties": {"id": {"type": "string"}}}
    for word in ["allOf", "anyOf", "oneOf"] * 30:
        schema = {word: [schema]}
    return _openapi(
        {"/a": {"get": _answer(schema), "post": {"requestBody": {"content": {"application/json": {"schema": schema}}}}}}
    )


@hostile(FOUND)
def lists_and_exclusions_as_deep_as_may_be(_: Lure) -> Files:
    schema: Any = {"type": "string"}
    for _n in range(170):
        schema = {"items": schema}
    other: Any = {"type": "string"}
    for _n in range(170):
        other = {"not": other}
    return _openapi(None, A=schema) | _openapi(None, schemas={"A": schema, "B": other})


# References


@hostile(FOUND)
def circles_of_references_everywhere(_: Lure) -> Files:
    def around(kind: str) -> dict[str, Any]:
        return {"A": _ref("B", kind), "B": _ref("C", kind), "C": _ref("A", kind)}

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
        "parameters": [_ref("A", "parameters")],
        "requestBody": _ref("A", "requestBodies"),
        "responses": {
            "200": _ref("A", "responses"),
            "201": {"description": "x", "headers": {"h": _ref("A", "headers")}},
        },
        "callbacks": {"back": _ref("A", "callbacks")},
        "security": [{"A": []}],
    }
    paths = {"/a": _ref("A", "pathItems"), "/b": {"$ref": "#/paths/~1b"}, "/c": {"post": operation}}
    return _openapi(paths, callbacks=around("callbacks"), **{kind: around(kind) for kind in kinds})


@hostile(FOUND)
def circles_through_compositions(_: Lure) -> Files:
    schemas: dict[str, Any] = {
        "A": {"allOf": [_ref("B"), {"properties": {"a": _ref("A")}}]},
        "B": {"anyOf": [_ref("C"), _ref("A")]},
        "C": {"oneOf": [_ref("A"), {"not": _ref("B")}], "items": _ref("C"), "additionalProperties": _ref("A")},
        "D": {"allOf": [_ref("D")]},
        "E": {"anyOf": [_ref("E"), _ref("E")], "example": {"e": {"e": 1}}},
    }
    paths = {
        f"/{name}": {"get": _answer(_ref(name)), "put": _answer({"type": "array", "items": _ref(name)})}
        for name in schemas
    }
    for item in paths.values():
        for operation in item.values():
            operation["responses"]["200"]["content"]["application/json"]["example"] = {"a": {"a": [{"a": 1}]}}
    return _openapi(paths, schemas=schemas)


@hostile(FOUND)
def a_circle_of_callbacks(_: Lure) -> Files:
    operation = {"responses": {"200": {"description": "x"}}, "callbacks": {"again": _ref("A", "callbacks")}}
    return _openapi({"/a": {"post": operation}}, callbacks={"A": {"{$url}": {"post": operation}}})


@hostile(FOUND)
def callbacks_that_branch_without_end(_: Lure) -> Files:
    def operation(name: str) -> dict[str, Any]:
        backs = {f"c{n}": _ref(name, "callbacks") for n in range(10)}
        return {"responses": {"200": {"description": "x"}}, "callbacks": backs}

    callbacks = {f"L{n}": {"{$url}": {"post": operation(f"L{n + 1}")}} for n in range(12)}
    return _openapi({"/a": {"post": operation("L0")}}, callbacks=callbacks)


@hostile(FOUND)
def a_chain_of_ten_thousand_references(_: Lure) -> Files:
    schemas: dict[str, Any] = {f"S{n}": _ref(f"S{n + 1}") for n in range(10_000)}
    return _openapi(_get(_ref("S0")), schemas={**schemas, "S10000": {"type": "object", "properties": {"a": {}}}})


@hostile(FOUND)
def a_chain_of_ten_thousand_compositions(_: Lure) -> Files:
    schemas: dict[str, Any] = {
        f"S{n}": {"allOf": [_ref(f"S{n + 1}"), {"properties": {f"p{n}": {"type": "string"}}}]} for n in range(10_000)
    }
    return _openapi(_get(_ref("S0")), schemas={**schemas, "S10000": {"type": "object"}})


@hostile(FOUND)
def compositions_that_double_at_every_step(_: Lure) -> Files:
    schemas: dict[str, Any] = {
        f"S{n}": {word: [_ref(f"S{n + 1}"), _ref(f"S{n + 1}"), {"required": ["a"]}]}
        for n, word in enumerate(["allOf", "anyOf", "oneOf"] * 10)
    }
    schemas["S30"] = {"type": "object", "properties": {"a": {"type": "string"}}}
    files = _openapi({"/a": {"get": _answer(_ref("S0"))}}, schemas=schemas)
    root = json.loads(files["api.json"])
    root["paths"]["/a"]["get"]["responses"]["200"]["content"]["application/json"]["example"] = {"a": 1, "b": 2}
    return {"api.json": json.dumps(root).encode()}


@hostile(FOUND)
def records_that_double_at_every_step(_: Lure) -> Files:
    schemas: dict[str, Any] = {
        f"S{n}": {
            "type": "object",
            "properties": {"a": _ref(f"S{n + 1}"), "b": {"type": "array", "items": _ref(f"S{n + 1}")}},
        }
        for n in range(40)
    }
    return _openapi(_get({"type": "array", "items": _ref("S0")}), schemas={**schemas, "S40": {"type": "string"}})


@hostile(FOUND)
def an_example_that_fits_in_a_billion_ways(_: Lure) -> Files:
    schemas: dict[str, Any] = {
        f"S{n}": {"anyOf": [{"properties": {"a": _ref(f"S{n + 1}")}}, {"properties": {"a": _ref(f"S{n + 1}")}}]}
        for n in range(35)
    }
    value: Any = {"z": 1}
    for _n in range(34):
        value = {"a": value}
    schema = {**_ref("S0")}
    paths = {"/a": {"get": _answer(schema)}}
    paths["/a"]["get"]["responses"]["200"]["content"]["application/json"]["example"] = value
    return _openapi(paths, schemas={**schemas, "S35": {"type": "string"}})


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
    parameters = [{"$ref": one} for one in targets]
    schemas = {f"S{n}": {"$ref": one} for n, one in enumerate(targets)}
    examples = {f"E{n}": {"externalValue": one} for n, one in enumerate(targets)}
    content = {"application/json": {"schema": _ref("S0"), "examples": examples}}
    operation = {"parameters": parameters, "responses": {"200": {"description": "x", "content": content}}}
    other = _openapi({f"/{n}": {"$ref": one} for n, one in enumerate(targets)}, schemas=schemas)
    return {"one.json": other["api.json"]} | _openapi({"/a": {"get": operation}}, schemas=schemas)


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
    listed = {f"r{n}": {"$ref": one} for n, one in enumerate(targets)}
    return _openapi(_get({"properties": listed}), schemas={**schemas, **listed})


@hostile(FOUND)
def references_into_lists_by_odd_numbers(_: Lure) -> Files:
    numbers = ["0", "1", "9" * 5000, "-1", "²", "٣", "1e3", " 0", "00"]
    return _openapi(
        _get(
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


# Size


@hostile(FOUND, seconds=40)
def a_hundred_thousand_operations(_: Lure) -> Files:
    parts = [b'{"openapi":"3.0.3","info":{"title":"A","version":"1"},"paths":{']
    parts.append(
        b",".join(b'"/p%d/{id}":{"get":{"responses":{"200":{"description":"x"}}}}' % n for n in range(100_000))
    )
    return {"api.json": b"".join((*parts, b"}}"))}


@hostile(FOUND, seconds=40)
def a_hundred_thousand_schemas(_: Lure) -> Files:
    return _openapi(
        None, schemas={f"S{n}": {"type": "object", "properties": {"a": _ref(f"S{n // 2}")}} for n in range(100_000)}
    )


@hostile(FOUND)
def paths_that_nearly_collide(_: Lure) -> Files:
    return _openapi(
        {"/" + "/".join(f"{{p{n}{m}}}" for m in range(12)): {"get": {"responses": {}}} for n in range(3_000)}
    )


@hostile(FOUND)
def a_huge_enum(_: Lure) -> Files:
    return _openapi(_get({"type": "string", "enum": [f"v{n}" for n in range(500_000)]}))


@hostile(FOUND)
def a_huge_list_of_required_names(_: Lure) -> Files:
    names = [f"v{n}" for n in range(100_000)]
    return _openapi(_get({"type": "object", "required": names, "properties": {"a": {"type": "string"}}}))


@hostile(FOUND)
def a_very_wide_object(_: Lure) -> Files:
    return _openapi(_get({"type": "object", "properties": {f"field{n}": {"type": "string"} for n in range(100_000)}}))


@hostile(FOUND)
def a_path_with_a_hundred_thousand_parameters(_: Lure) -> Files:
    path = "/" + "".join(f"{{p{n}}}/" for n in range(100_000))
    return _openapi({path: {"get": {"responses": {"200": {"description": "x"}}}}})


@hostile(FOUND)
def one_very_long_line(_: Lure) -> Files:
    files = _openapi({"/a": {"get": {"description": "x" * 20_000_000, "responses": {}}}})
    return files


@hostile(FOUND)
def one_very_long_name(_: Lure) -> Files:
    return _openapi({"/" + "a" * 2_000_000: {"get": {"operationId": "b" * 2_000_000, "responses": {}}}})


@hostile(REFUSED)
def a_file_of_two_hundred_megabytes(_: Lure) -> Files:
    return {"a.json": b" " * (200 * 1024 * 1024)}


@hostile(REFUSED)
def twenty_million_lists(_: Lure) -> Files:
    return {"a.json": b"[" + b"[]," * 20_000_000 + b"[]]"}


@hostile(REFUSED)
def twelve_million_elements(_: Lure) -> Files:
    return {"a.xsd": b"<a>" + b"<a/>" * 12_000_000 + b"</a>"}


@hostile(REFUSED)
def six_million_lines_of_yaml(_: Lure) -> Files:
    return {"a.yaml": b"- a\n" * 6_000_000}


@hostile(REFUSED)
def millions_of_tokens_of_graphql(_: Lure) -> Files:
    return {"a.graphql": b"type Query { " + b"a: Int " * 2_500_000 + b"}"}


# Text that is not what it seems


@hostile(REFUSED)
def invalid_utf8_in_json(_: Lure) -> Files:
    return {"a.json": b'{"openapi": "3.0.3", "a": "\xff\xfe"}'}


@hostile(REFUSED)
def invalid_utf8_in_yaml(_: Lure) -> Files:
    return {"a.yaml": b"openapi: 3.0.3\na: \xc3\x28\n"}


@hostile(REFUSED)
def overlong_utf8(_: Lure) -> Files:
    return {"a.json": b'{"openapi": "3.0.3", "\xc0\xaf": 1}'}


@hostile(REFUSED)
def surrogates_in_utf8(_: Lure) -> Files:
    return {"a.json": b'{"openapi": "3.0.3", "a": "\xed\xa0\x80"}'}


@hostile(EITHER)
def lone_surrogates_in_json(_: Lure) -> Files:
    return {
        "a.json": rb'{"openapi":"3.0.3","info":{"title":"\ud800","version":"1"},"paths":{"/\udfff":{"get":{"responses":{}}}}}'
    }


@hostile(EITHER)
def lone_surrogates_in_yaml(_: Lure) -> Files:
    return {
        "a.yaml": rb'{openapi: 3.0.3, info: {title: "\ud800", version: "1"}, paths: {"/\udfff": {get: {responses: {}}}}}'
    }


@hostile(REFUSED)
def nul_bytes(_: Lure) -> Files:
    return {"a.yaml": b"openapi: 3.0.3\x00\n"}


@hostile(FOUND)
def a_byte_order_mark_and_windows_lines(_: Lure) -> Files:
    text = "\ufeffopenapi: 3.0.3\r\ninfo: {title: A, version: '1'}\r\npaths:\r\n  /a:\r\n    get: {responses: {}}\r\n"
    return {"a.yaml": text.encode()}


@hostile(REFUSED)
def utf32(_: Lure) -> Files:
    return {"a.json": '{"openapi": "3.0.3"}'.encode("utf-32")}


@hostile(REFUSED)
def tabs_in_yaml(_: Lure) -> Files:
    return {"a.yaml": b"openapi: 3.0.3\npaths:\n\t/a: {}\n"}


@hostile(FOUND)
def control_characters_in_names_and_texts(_: Lure) -> Files:
    odd = "\x1b]0;owned\x07\x1b[2J\r\u202e\u2028\x7f"
    operation = {
        "operationId": odd,
        "tags": [odd],
        "parameters": [{"name": odd, "in": "query", "required": True}],
        "responses": {odd: {"description": odd}},
    }
    return _openapi({"/" + odd: {"get": operation}}, schemas={odd: {"$ref": "#/" + odd}})


@hostile(FOUND)
def empty_names_everywhere(_: Lure) -> Files:
    empty = {
        "": {"": {"": ""}},
        "/": {
            "": {},
            "get": {
                "": {},
                "parameters": [{"": ""}, {"name": "", "in": ""}],
                "responses": {"": {"content": {"": {"": {}}}}},
            },
        },
    }
    return _openapi(
        empty,
        schemas={"": {"properties": {"": {}}, "required": [""], "enum": [""]}},
        securitySchemes={"": {}},
        parameters={"": {}},
    )


@hostile(FOUND)
def names_given_many_times(_: Lure) -> Files:
    many = b",".join([b'"get":{"responses":{}}'] * 20_000)
    return {"a.json": b'{"openapi":"3.0.3","openapi":"3.1.0","info":{},"info":{},"paths":{"/a":{' + many + b"}}}"}


@hostile(FOUND)
def names_given_many_times_in_yaml(_: Lure) -> Files:
    return {
        "a.yaml": b"openapi: 3.0.3\ninfo: {title: A, version: '1'}\npaths:\n"
        + b"  /a: {get: {responses: {}}}\n" * 20_000
    }


@hostile(REFUSED)
def not_a_number(_: Lure) -> Files:
    return {"a.json": b'{"openapi": "3.0.3", "a": NaN, "b": Infinity}'}


@hostile(EITHER)
def huge_numbers_in_json(_: Lure) -> Files:
    text = b'{"openapi":"3.0.3","info":{"title":"A","version":1},"paths":{"/a":{"get":{"responses":{"200":{"description":"x","content":{"application/json":{"schema":{"type":"number","minimum":1e9999,"maximum":-1E+400,"maxLength":%s,"multipleOf":1e-9999,"maxItems":%s},"example":%s}}}}}}}}'
    return {"a.json": text % (b"9" * 5000, b"-" + b"9" * 400, b"1" + b"0" * 5000)}


@hostile(FOUND)
def huge_numbers_in_yaml(_: Lure) -> Files:
    huge = "9" * 3900
    text = f"""openapi: 3.1.0
info: {{title: A, version: 1e9999}}
paths: {{/a: {{get: {{parameters: [{{name: a, in: query, example: {huge}, schema: {{type: integer, maximum: {huge}, minimum: -1e9999,
  minLength: {huge}, maxItems: 0x{"f" * 900}, multipleOf: .inf, exclusiveMinimum: .nan, enum: [{huge}, 1e9999, .nan], default: 0o{"7" * 900}}}}}],
  responses: {{{huge[:400]}: {{description: {huge}}}}}}}}}}}
"""
    return {"a.yaml": text.encode()}


@hostile(FOUND)
def huge_numbers_in_xml_schema(_: Lure) -> Files:
    facets = "".join(
        f'<xs:{one} value="{value}"/>'
        for one in ("maxLength", "minInclusive", "totalDigits")
        for value in ("1e999999999", "9" * 5000, "NaN", "INF", "", "-", "٣")
    )
    simple = f'<xs:simpleType name="T"><xs:restriction base="xs:string">{facets}</xs:restriction></xs:simpleType>'
    return {"a.xsd": f'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">{simple}</xs:schema>'.encode()}


@hostile(FOUND)
def patterns_that_explode(_: Lure) -> Files:
    patterns = [
        "^(a+)+$",
        "(a|a)*b",
        "(.*)*=.*",
        "((a{0,9}){0,9}){0,9}x",
        "(?:(?:a*)*)*$",
        "a{1000000}",
        "(" * 5000,
        "[",
        "(?P<x>",
        "\\",
        "(?<=a+)b",
    ]
    value = "a" * 50 + "!"
    fields: dict[str, Any] = {
        f"p{n}": {"type": "string", "pattern": one, "example": value} for n, one in enumerate(patterns)
    }
    paths = {
        "/a": {
            "get": {
                **_answer({"type": "object", "properties": fields, "patternProperties": dict.fromkeys(patterns, {})}),
                "parameters": [],
            }
        }
    }
    paths["/a"]["get"]["parameters"] = [
        {"name": name, "in": "query", "schema": one, "example": value} for name, one in fields.items()
    ]
    paths["/a"]["get"]["responses"]["200"]["content"]["application/json"]["example"] = dict.fromkeys(fields, value)
    return _openapi(paths)


@hostile(FOUND)
def texts_that_make_our_own_patterns_explode(_: Lure) -> Files:
    texts = [
        "a" * 100_000,
        "{" * 50_000,
        "/" * 50_000,
        "0" * 100_000,
        "-" * 50_000 + "!",
        "aA" * 50_000,
        " " * 100_000,
        "a." * 50_000,
        "({" * 50_000,
        "1-" * 50_000,
        '"' * 50_000,
        "@" * 50_000,
    ]
    paths = {
        f"/{text}": {
            "get": {
                "operationId": text,
                "summary": text,
                "description": text,
                "tags": [text],
                "parameters": [
                    {
                        "name": text,
                        "in": "query",
                        "description": text,
                        "schema": {"type": "string", "format": text, "description": text},
                        "example": text,
                    }
                ],
                "responses": {
                    "200": {
                        "description": text,
                        "content": {
                            text: {
                                "schema": {"properties": {text: {"type": "string", "description": text}}},
                                "example": {text: text},
                            }
                        },
                    }
                },
            }
        }
        for text in texts
    }
    files = _openapi(
        paths,
        securitySchemes={
            text: {"type": "http", "scheme": text, "description": text, "openIdConnectUrl": text} for text in texts
        },
    )
    root = json.loads(files["api.json"])
    root["servers"] = [{"url": text, "description": text} for text in texts] + [
        {"url": "{a}" * 5000, "variables": {"a": {"default": "{a}{a}"}}}
    ]
    root["info"] = {"title": texts[0], "version": texts[3], "description": " ".join(texts)}
    return {"api.json": json.dumps(root).encode()}


@hostile(FOUND)
def server_variables_that_unfold(_: Lure) -> Files:
    variables = {f"v{n}": {"default": f"{{v{n + 1}}}" * 10} for n in range(30)}
    files = _openapi()
    root = json.loads(files["api.json"])
    root["servers"] = [{"url": "https://{v0}.example", "variables": variables}]
    return {"api.json": json.dumps(root).encode()}


@hostile(FOUND)
def every_part_of_the_wrong_kind(_: Lure) -> Files:
    wrong: list[Any] = [None, True, 0, -1.5, "text", [], [[]], {}, {"": None}]
    keys = ("info", "servers", "paths", "components", "security", "tags", "webhooks", "externalDocs")
    files = {}
    for n, one in enumerate(wrong):
        files[f"a{n}.json"] = json.dumps({"openapi": "3.1.0", **dict.fromkeys(keys, one)}).encode()
        files[f"b{n}.json"] = json.dumps(
            {
                "swagger": "2.0",
                **dict.fromkeys(
                    (*keys, "host", "basePath", "schemes", "consumes", "definitions", "securityDefinitions"), one
                ),
            }
        ).encode()
        files[f"c{n}.json"] = json.dumps(
            {"asyncapi": "3.0.0", **dict.fromkeys((*keys, "channels", "operations"), one)}
        ).encode()
        inner = dict.fromkeys(
            (
                "parameters",
                "requestBody",
                "responses",
                "callbacks",
                "tags",
                "operationId",
                "security",
                "deprecated",
                "servers",
                "summary",
            ),
            one,
        )
        schema = dict.fromkeys(
            (
                "type",
                "properties",
                "items",
                "allOf",
                "anyOf",
                "oneOf",
                "required",
                "enum",
                "format",
                "description",
                "pattern",
                "$ref",
                "additionalProperties",
                "not",
                "minimum",
                "maxLength",
                "example",
                "examples",
                "$id",
                "$anchor",
                "default",
                "const",
                "discriminator",
            ),
            one,
        )
        media = {
            "content": {"application/json": {"schema": schema, "example": one, "examples": {"a": {"value": one}}}},
            "headers": {"h": {"schema": schema}, "i": one},
        }
        full = {
            "responses": {"200": {"description": one, **media}},
            "requestBody": media,
            "parameters": [
                one,
                {"name": one, "in": one, "schema": one},
                {"name": "a", "in": "query", "schema": schema},
            ],
        }
        root = {
            "openapi": "3.1.0",
            "info": dict.fromkeys(("title", "version", "contact", "license", "description"), one),
            "paths": {"/a": one, "/b": {"get": one, "post": inner, "put": full, "parameters": one}},
        }
        root["components"] = dict.fromkeys(
            ("schemas", "parameters", "securitySchemes"), {"X": one, "Y": schema, "Z": {"type": "oauth2", "flows": one}}
        )
        files[f"d{n}.json"] = json.dumps(root).encode()
    return files


@hostile(FOUND)
def events_that_refer_in_circles(_: Lure) -> Files:
    root = {
        "asyncapi": "3.0.0",
        "info": {"title": "A", "version": "1"},
        "channels": {
            "a": {"address": "a", "messages": {"m": {"$ref": "#/components/messages/A"}}},
            "b": {"$ref": "#/channels/b"},
        },
        "operations": {
            "x": {
                "action": "send",
                "channel": {"$ref": "#/channels/a"},
                "messages": [{"$ref": "#/channels/a/messages/m"}],
            },
            "y": {"action": "receive", "channel": {"$ref": "#/channels/b"}},
            "z": {"$ref": "#/operations/z"},
        },
        "components": {
            "messages": {
                "A": {"oneOf": [{"$ref": "#/components/messages/A"}, {"$ref": "#/components/messages/B"}]},
                "B": {"payload": {"$ref": "#/components/schemas/S"}, "headers": {"$ref": "#/components/schemas/S"}},
            },
            "schemas": {"S": {"properties": {"s": {"$ref": "#/components/schemas/S"}}}},
        },
    }
    return {"a.json": json.dumps(root).encode()}


@hostile(FOUND)
def events_that_branch_without_end(_: Lure) -> Files:
    messages = {f"M{n}": {"oneOf": [{"$ref": f"#/components/messages/M{n + 1}"}] * 10} for n in range(12)}
    messages["M12"] = {"payload": {"type": "string"}}
    root = {
        "asyncapi": "2.6.0",
        "info": {"title": "A", "version": "1"},
        "channels": {"a": {"subscribe": {"message": {"$ref": "#/components/messages/M0"}}}},
        "components": {"messages": messages},
    }
    return {"a.json": json.dumps(root).encode()}


@hostile(FOUND)
def graphql_types_in_circles(_: Lure) -> Files:
    text = "type Query { a: A }\ntype A implements I { a: A, i: I, u: U }\ninterface I implements I { a: A }\nunion U = A | U\ninput N { n: N! = {n: {}} }\ntype Query { b(n: N, n: N): A }\nextend type Nobody { a: Nobody }\n"
    return {"a.graphql": text.encode()}


@hostile(FOUND)
def groups_that_double_at_every_step_in_xml_schema(_: Lure) -> Files:
    groups = "".join(
        f'<xs:group name="g{n}"><xs:sequence><xs:group ref="g{n + 1}"/><xs:group ref="g{n + 1}"/></xs:sequence></xs:group>'
        for n in range(60)
    )
    text = f'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">{groups}<xs:group name="g60"><xs:sequence><xs:element name="a" type="xs:string"/></xs:sequence></xs:group><xs:complexType name="T"><xs:sequence><xs:group ref="g0"/></xs:sequence></xs:complexType></xs:schema>'
    return {"a.xsd": text.encode()}


@hostile(REFUSED)
def a_chain_of_groups_in_xml_schema(_: Lure) -> Files:
    groups = "".join(
        f'<xs:group name="g{n}"><xs:sequence><xs:group ref="g{n + 1}"/></xs:sequence></xs:group>' for n in range(3_000)
    )
    text = f'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">{groups}<xs:complexType name="T"><xs:sequence><xs:group ref="g0"/></xs:sequence></xs:complexType></xs:schema>'
    return {"a.xsd": text.encode()}


@hostile(FOUND)
def types_and_services_in_circles_in_xml(_: Lure) -> Files:
    schema = '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="urn:a" targetNamespace="urn:a"><xs:include schemaLocation="%s"/><xs:complexType name="A"><xs:complexContent><xs:extension base="A"><xs:sequence><xs:element ref="E"/></xs:sequence></xs:extension></xs:complexContent></xs:complexType><xs:element name="E" type="A"/><xs:element name="F" ref="F"/><xs:simpleType name="S"><xs:union memberTypes="S S"/></xs:simpleType></xs:schema>'
    return {"a.xsd": (schema % "b.xsd").encode(), "b.xsd": (schema % "a.xsd").replace('"A"', '"B"').encode()}


@hostile(FOUND)
def files_that_refer_to_each_other_in_circles(_: Lure) -> Files:
    files = {
        f"p{n}.yaml": f"A: {{$ref: 'p{(n + 1) % 300}.yaml#/A'}}\nB: {{properties: {{b: {{$ref: 'p{(n + 1) % 300}.yaml#/B'}}}}}}\n".encode()
        for n in range(300)
    }
    text = "openapi: 3.1.0\ninfo: {title: A, version: '1'}\npaths: {/a: {get: {responses: {'200': {description: x, content: {application/json: {schema: {$ref: 'p0.yaml#/A'}}}}}}}}\ncomponents: {schemas: {B: {$ref: 'p0.yaml#/B'}}}\n"
    return {"api.yaml": text.encode(), **files}


@hostile(FOUND)
def files_with_odd_names(lure: Lure) -> Files:
    names = ["a b.yaml", "a%20b.yaml", "a#b.yaml", "é.yaml", "-rf.yaml", "~.yaml"]
    files = {name: b"A: {type: object, properties: {a: {$ref: '#/nowhere'}}}\n" for name in names}
    targets = [
        "a b.yaml#/A",
        "a%20b.yaml#/A",
        "a%2520b.yaml#/A",
        "a%23b.yaml#/A",
        "é.yaml#/A",
        "%C3%A9.yaml#/A",
        "./-rf.yaml#/A",
        "~.yaml#/A",
        f"a b.yaml/../../../../../../..{lure.file}",
    ]
    root = {
        "openapi": "3.1.0",
        "info": {"title": "A", "version": "1"},
        "components": {"schemas": {f"S{n}": {"$ref": one} for n, one in enumerate(targets)}},
    }
    return {"api.json": json.dumps(root).encode(), **files}


# Archives


def _zip(entries: dict[str, bytes], *, level: int = 9) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as archive:
        for name, content in entries.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


_SMALL = _openapi({"/a": {"get": {"responses": {"200": {"description": "x"}}}}})


@hostile(REFUSED)
def an_archive_that_unfolds(_: Lure) -> Files:
    return {"a.zip": _zip({"a.json": b" " * 60_000_000, "b.json": b" " * 60_000_000})}


@hostile(REFUSED)
def an_archive_of_too_much(_: Lure) -> Files:
    return {"a.zip": _zip({f"{n}.json": b" " * 60_000_000 for n in range(6)}, level=1)}


@hostile(REFUSED)
def an_archive_that_lies_about_sizes(_: Lure) -> Files:
    packed = bytearray(_zip({"api.json": b" " * 3_000_000 + _SMALL["api.json"]}))
    at = packed.rfind(b"PK\x01\x02")
    packed[at + 24 : at + 28] = (100).to_bytes(4, "little")
    return {"a.zip": bytes(packed)}


@hostile(REFUSED)
def an_archive_whose_files_overlap(_: Lure) -> Files:
    packed = bytearray(_zip({"api.json": _SMALL["api.json"], "two.json": _SMALL["api.json"]}))
    second = packed.rfind(b"PK\x01\x02")
    packed[second + 42 : second + 46] = (0).to_bytes(4, "little")
    return {"a.zip": bytes(packed)}


@hostile(REFUSED)
def an_archive_that_climbs_out(lure: Lure) -> Files:
    return {"a.zip": _zip({**_SMALL, f"../../../../../..{lure.file}": b"{}"})}


@hostile(REFUSED)
def an_archive_with_absolute_names(lure: Lure) -> Files:
    return {"a.zip": _zip({**_SMALL, lure.file: b"{}"})}


@hostile(REFUSED)
def an_archive_with_windows_names(_: Lure) -> Files:
    return {"a.zip": _zip({**_SMALL, "..\\..\\a.json": b"{}", "C:/a.json": b"{}"})}


@hostile(REFUSED)
def an_archive_with_a_link(lure: Lure) -> Files:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("api.json", _SMALL["api.json"])
        link = zipfile.ZipInfo("part.json")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, lure.file)
    return {"a.zip": packed.getvalue()}


@hostile(REFUSED)
def an_archive_of_many_files(_: Lure) -> Files:
    return {"a.zip": _zip({f"{n}.json": b"{}" for n in range(10_500)}, level=1)}


@hostile(FOUND)
def an_archive_in_an_archive(_: Lure) -> Files:
    inner = _zip({"a.json": b" " * 50_000_000})
    for n in range(5):
        inner = _zip({f"{n}.zip": inner})
    return {"a.zip": _zip({**_SMALL, "inner.zip": inner})}


@hostile(REFUSED)
def an_archive_cut_short(_: Lure) -> Files:
    return {"a.zip": _zip(_SMALL)[:-30]}


@hostile(REFUSED)
def an_archive_with_broken_content(_: Lure) -> Files:
    packed = bytearray(_zip(_SMALL))
    packed[60:80] = b"\xff" * 20
    return {"a.zip": bytes(packed)}


@hostile(REFUSED)
def an_archive_with_a_name_twice(_: Lure) -> Files:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("api.json", _SMALL["api.json"])
        archive.writestr("apj.json", b"{}")
    return {"a.zip": packed.getvalue().replace(b"apj.json", b"api.json")}


@hostile(FOUND)
def an_archive_whose_files_refer_out(lure: Lure) -> Files:
    files = _openapi(
        None,
        schemas={
            f"S{n}": {"$ref": one}
            for n, one in enumerate((lure.file, f"../..{lure.file}", lure.address, "a.zip", "../a.zip"))
        },
    )
    return {"a.zip": _zip(files)}
