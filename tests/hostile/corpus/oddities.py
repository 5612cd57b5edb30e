"""Text, names, numbers and patterns that are not what they seem."""

from __future__ import annotations

import json
from typing import Any

from tests.hostile.make import EITHER, FOUND, REFUSED, Files, Lure, answer, hostile, openapi


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
    return openapi({"/" + odd: {"get": operation}}, schemas={odd: {"$ref": "#/" + odd}})


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
    return openapi(
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
        f"p{n}": {"type": "string", "pattern": pattern, "example": value} for n, pattern in enumerate(patterns)
    }
    paths = {
        "/a": {
            "get": {
                **answer({"type": "object", "properties": fields, "patternProperties": {key: {} for key in patterns}}),
                "parameters": [],
            }
        }
    }
    paths["/a"]["get"]["parameters"] = [
        {"name": name, "in": "query", "schema": field, "example": value} for name, field in fields.items()
    ]
    paths["/a"]["get"]["responses"]["200"]["content"]["application/json"]["example"] = dict.fromkeys(fields, value)
    return openapi(paths)


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
    files = openapi(
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
    files = openapi()
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
        root["components"] = {
            key: {"X": one, "Y": schema, "Z": {"type": "oauth2", "flows": one}}
            for key in ("schemas", "parameters", "securitySchemes")
        }
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
    files = dict.fromkeys(names, b"A: {type: object, properties: {a: {$ref: '#/nowhere'}}}\n")
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
        "components": {"schemas": {f"S{n}": {"$ref": target} for n, target in enumerate(targets)}},
    }
    return {"api.json": json.dumps(root).encode(), **files}
