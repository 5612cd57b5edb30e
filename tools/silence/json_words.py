"""The words of each JSON-based form that carry no promise, written from the published specifications alone.

Nothing here is taken from the comparers that it judges.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Form(NamedTuple):
    """The words of one form: idle ones, those whose members are named by the writer, those that hold plain values."""

    idle: Mapping[str, str]
    named: frozenset[str]
    values: frozenset[str]
    sets: Mapping[str, str]
    says_the_same: Mapping[tuple[str, str], str]
    definitions: tuple[tuple[str, ...], ...]


_WORDS = {
    "description": "OpenAPI 3.1 and JSON Schema 2020-12 validation 9.1: explains, and binds nothing",
    "summary": "OpenAPI 3.1, Operation Object: a short summary of what the call does",
    "example": "OpenAPI 3.0, Schema and Media Type Object: a sample; in JSON Schema 2020-12 core 6.5 an unknown word that binds nothing",
    "examples": "JSON Schema 2020-12 validation 9.5 and OpenAPI, Media Type Object: samples",
    "$comment": "JSON Schema 2020-12 core 8.3: shall not be shown to users, and implementations take no action on it",
}
_SCHEMA_NAMED = {
    "properties",
    "patternProperties",
    "$defs",
    "definitions",
    "dependentSchemas",
    "dependencies",
    "dependentRequired",
}
_SCHEMA_VALUES = {"default", "enum", "const"}
_SETS = {
    "required": "JSON Schema 2020-12 validation 6.5.3: elements are unique, their order says nothing",
    "enum": "JSON Schema 2020-12 validation 6.1.2: equal to one of the elements",
    "type": "JSON Schema 2020-12 validation 6.1.1: matches any of the sets listed",
    "security": "OpenAPI 3.0, Operation Object: alternatives, of which one need be satisfied",
    "parameters": "OpenAPI 3.0, Operation Object: a unique list, told apart by name and location",
    "allOf": "JSON Schema 2020-12 core 10.2.1.1: validates against all",
    "anyOf": "JSON Schema 2020-12 core 10.2.1.2: validates against at least one",
    "oneOf": "JSON Schema 2020-12 core 10.2.1.3: validates against exactly one",
}
# What a schema says where the word is left out, as written in JSON.
_SCHEMA_DEFAULTS = {
    ("minLength", "0"): "JSON Schema 2020-12 validation 6.3.2: omitting it is 0",
    ("minItems", "0"): "JSON Schema 2020-12 validation 6.4.2: omitting it is 0",
    ("minProperties", "0"): "JSON Schema 2020-12 validation 6.5.2: omitting it is 0",
    ("uniqueItems", "false"): "JSON Schema 2020-12 validation 6.4.3: omitting it is false",
    ("required", "[]"): "JSON Schema 2020-12 validation 6.5.3: omitting it is an empty array",
    ("properties", "{}"): "JSON Schema 2020-12 core 10.3.2.1: omitting it is an empty object",
    ("patternProperties", "{}"): "JSON Schema 2020-12 core 10.3.2.2: omitting it is an empty object",
    ("additionalProperties", "{}"): "JSON Schema 2020-12 core 10.3.2.3: omitting it is an empty schema",
    ("additionalProperties", "true"): "JSON Schema 2020-12 core 4.3.2: true is the empty schema",
    ("items", "{}"): "JSON Schema 2020-12 core 10.3.1.2: omitting it is an empty schema",
    ("dependentRequired", "{}"): "JSON Schema 2020-12 validation 6.5.4: omitting it is an empty object",
    ("dependencies", "{}"): "JSON Schema draft 7 validation 6.5.7: omitting it is an empty object",
    ("definitions", "{}"): "JSON Schema draft 7 validation 9: a place for definitions, and none is there",
    ("$defs", "{}"): "JSON Schema 2020-12 core 8.2.4: a place for definitions, and none is there",
    ("readOnly", "false"): "JSON Schema 2020-12 validation 9.4: omitting it is false",
    ("writeOnly", "false"): "JSON Schema 2020-12 validation 9.4: omitting it is false",
    ("deprecated", "false"): "JSON Schema 2020-12 validation 9.3: omitting it is false",
}
_OPENAPI_DEFAULTS = {
    **_SCHEMA_DEFAULTS,
    ("nullable", "false"): "OpenAPI 3.0, Schema Object: default is false",
    ("exclusiveMinimum", "false"): "OpenAPI 3.0, Schema Object (JSON Schema draft 5 validation 5.1.3): absent is false",
    ("exclusiveMaximum", "false"): "OpenAPI 3.0, Schema Object (JSON Schema draft 5 validation 5.1.2): absent is false",
    ("required", "false"): "OpenAPI 3.0, Parameter, Header and Request Body Object: default is false",
    ("allowEmptyValue", "false"): "OpenAPI 3.0, Parameter Object: default is false",
    ("allowReserved", "false"): "OpenAPI 3.0, Parameter Object: default is false",
    ("parameters", "[]"): "OpenAPI 3.0, Operation Object: the list of parameters that apply, and there are none",
    ("wrapped", "false"): "OpenAPI 3.0, XML Object: default is false",
    ("attribute", "false"): "OpenAPI 3.0, XML Object: default is false",
}
_OPENAPI3 = Form(
    idle=_WORDS,
    named=frozenset(
        _SCHEMA_NAMED
        | {
            "paths",
            "webhooks",
            "responses",
            "callbacks",
            "schemas",
            "requestBodies",
            "headers",
            "securitySchemes",
            "links",
            "pathItems",
            "content",
            "encoding",
            "variables",
            "mapping",
            "scopes",
            "mediaTypes",
        }
    ),
    values=frozenset(_SCHEMA_VALUES),
    sets=_SETS,
    says_the_same=_OPENAPI_DEFAULTS,
    definitions=tuple(
        ("components", section)
        for section in (
            "schemas",
            "responses",
            "parameters",
            "examples",
            "requestBodies",
            "headers",
            "links",
            "callbacks",
            "pathItems",
        )
    ),
)
_SWAGGER2 = Form(
    idle=_WORDS,
    named=frozenset(_SCHEMA_NAMED | {"paths", "responses", "headers", "securityDefinitions", "scopes"}),
    values=frozenset(_SCHEMA_VALUES),
    sets={
        **_SETS,
        "schemes": "Swagger 2.0, Swagger Object: the protocols that may be used",
        "consumes": "Swagger 2.0, Operation Object: the media types that may be sent",
        "produces": "Swagger 2.0, Operation Object: the media types that may come",
    },
    says_the_same={
        **_OPENAPI_DEFAULTS,
        ("collectionFormat", '"csv"'): "Swagger 2.0, Parameter, Items and Header Object: default is csv",
        ("parameters", "{}"): "Swagger 2.0, Swagger Object: parameters to refer to, and there are none",
        ("responses", "{}"): "Swagger 2.0, Swagger Object: responses to refer to, and there are none",
    },
    definitions=(("definitions",), ("parameters",), ("responses",)),
)
_ASYNCAPI = Form(
    idle=_WORDS,
    named=frozenset(
        _SCHEMA_NAMED
        | {
            "channels",
            "servers",
            "operations",
            "messages",
            "schemas",
            "parameters",
            "correlationIds",
            "replies",
            "replyAddresses",
            "operationTraits",
            "messageTraits",
            "serverBindings",
            "channelBindings",
            "variables",
            "operationBindings",
            "messageBindings",
            "serverVariables",
            "securitySchemes",
            "bindings",
            "scopes",
            "availableScopes",
            "mapping",
        }
    ),
    values=frozenset(_SCHEMA_VALUES),
    sets=_SETS,
    says_the_same=_SCHEMA_DEFAULTS,
    definitions=tuple(
        ("components", section)
        for section in (
            "schemas",
            "messages",
            "parameters",
            "correlationIds",
            "replies",
            "replyAddresses",
            "operationTraits",
            "messageTraits",
            "serverBindings",
            "channelBindings",
            "operationBindings",
            "messageBindings",
            "tags",
            "externalDocs",
            "serverVariables",
            "channels",
            "operations",
            "servers",
            "securitySchemes",
        )
    ),
)
_JSON_SCHEMA = Form(
    idle={word: _WORDS[word] for word in ("description", "example", "examples", "$comment")},
    named=frozenset(_SCHEMA_NAMED),
    values=frozenset(_SCHEMA_VALUES),
    sets=_SETS,
    says_the_same={
        **_SCHEMA_DEFAULTS,
        ("exclusiveMinimum", "false"): "JSON Schema draft 4 validation 5.1.3: absent is false",
        ("exclusiveMaximum", "false"): "JSON Schema draft 4 validation 5.1.2: absent is false",
        ("additionalItems", "{}"): "JSON Schema draft 7 validation 6.4.2: omitting it is an empty schema",
        ("additionalItems", "true"): "JSON Schema draft 7 core 4.3.1: true is the empty schema",
        ("minContains", "1"): "JSON Schema 2020-12 validation 6.4.5: omitting it is 1",
    },
    definitions=(("definitions",), ("$defs",)),
)
_POSTMAN = Form(
    idle={
        "description": "Postman Collection 2.1, Description: written for readers",
        "_postman_id": "Postman Collection 2.1, Information: names the collection within the tool",
        "id": "Postman Collection 2.1, Item: names the entry within the tool",
        "uid": "names the entry within the tool",
        "_postman_previewlanguage": "how the tool shows a sample",
        "_exporter_id": "who exported the file",
        "_collection_link": "where the tool keeps the collection",
    },
    named=frozenset(),
    values=frozenset(),
    sets={},
    says_the_same={
        ("method", '"GET"'): "Postman Collection 2.1, Request: without a method it is GET",
        ("disabled", "false"): "Postman Collection 2.1: disabled, default is false",
        ("response", "[]"): "Postman Collection 2.1, Item: saved answers, and there are none",
        ("header", "[]"): "Postman Collection 2.1, Request: headers that are sent, and there are none",
        ("query", "[]"): "Postman Collection 2.1, Url: what stands after the question mark, and there is nothing",
        ("variable", "[]"): "Postman Collection 2.1: variables, and there are none",
        ("event", "[]"): "Postman Collection 2.1: scripts, and there are none",
        ("cookie", "[]"): "Postman Collection 2.1, Response: cookies, and there are none",
    },
    definitions=(),
)
_INTROSPECTION = Form(
    idle={"description": "GraphQL (October 2021) 3.3 Descriptions: documentation, which binds nothing"},
    named=frozenset(),
    values=frozenset(),
    sets={
        "types": "GraphQL (October 2021) 4.2: a set of all named types",
        "fields": "GraphQL (October 2021) 3.6: a set of named fields",
        "args": "GraphQL (October 2021) 2.6: arguments are unordered",
        "enumValues": "GraphQL (October 2021) 3.9: a set of possible values",
        "inputFields": "GraphQL (October 2021) 3.10: a set of named fields",
        "possibleTypes": "GraphQL (October 2021) 3.8: a union's members are a set",
        "interfaces": "GraphQL (October 2021) 3.6: the interfaces a type implements are a set",
        "directives": "GraphQL (October 2021) 4.2: a set of all directives",
        "locations": "GraphQL (October 2021) 3.13: the places where a directive may stand are a set",
    },
    says_the_same={
        ("isDeprecated", "false"): "GraphQL (October 2021) 4.2: false unless marked with @deprecated",
        ("deprecationReason", "null"): "GraphQL (October 2021) 4.2: null where it is not deprecated",
        (
            "isRepeatable",
            "false",
        ): "GraphQL (October 2021) 3.13: a directive may stand once unless it is called repeatable",
        ("specifiedByUrl", "null"): "an older name of specifiedByURL",
        ("specifiedByURL", "null"): "GraphQL (October 2021) 4.2: null where nothing is given",
        ("defaultValue", "null"): "GraphQL (October 2021) 4.2: null where there is none",
        **{
            (key, "null"): "GraphQL (October 2021) 4.2: null where the type is not of the kind that has any"
            for key in ("interfaces", "possibleTypes", "fields", "inputFields", "enumValues", "ofType", "isOneOf")
        },
        ("isOneOf", "false"): "GraphQL (September 2025) 4.2: false unless marked with @oneOf",
        ("interfaces", "[]"): "GraphQL (October 2021) 4.2: the interfaces, and there are none",
        ("args", "[]"): "GraphQL (October 2021) 4.2: the arguments, and there are none",
    },
    definitions=(),
)
FORMS = {
    "introspection": _INTROSPECTION,
    "openapi": _OPENAPI3,
    "swagger": _SWAGGER2,
    "asyncapi": _ASYNCAPI,
    "json_schema": _JSON_SCHEMA,
    "postman": _POSTMAN,
}
