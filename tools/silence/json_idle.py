"""What carries no promise in a JSON-based form, written from the published specifications alone.

Nothing here is taken from the comparers that it judges. A change may be passed
over only where it lies at an idle word, in a definition that nothing refers to,
or where it writes down or leaves out what the specification says holds anyway.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

Step = str | int
ABSENT = object()


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


def form_of(document: Any) -> str:
    """Which table is meant for a document; empty where none is."""
    if not isinstance(document, dict):
        return ""
    for word in ("openapi", "swagger", "asyncapi"):
        if word in document:
            return word
    if "__schema" in document or "data" in document:
        return "introspection"
    if "info" in document and "item" in document:
        return "postman"
    return "json_schema" if {"$schema", "properties", "definitions", "$defs"} & document.keys() else ""


def places(
    form: Form, node: Any, way: tuple[Step, ...] = (), kind: str = "object"
) -> Iterator[tuple[tuple[Step, ...], str]]:
    """The way to each node that is not idle, and what the keys of that node are: words, names or a plain value."""
    if isinstance(node, dict):
        for key, inner in node.items():
            if kind == "object" and key in form.idle:
                continue
            within = kind_inside(form, key, kind)
            if isinstance(inner, list) and within == "names":
                within = "object"
            yield (*way, key), within
            yield from places(form, inner, (*way, key), within)
    elif isinstance(node, list):
        for at, inner in enumerate(node):
            yield (*way, at), kind
            yield from places(form, inner, (*way, at), kind)


def kind_inside(form: Form, key: str, kind: str) -> str:
    """What the keys within are: ``names`` that the writer chose, words of the form (``object``), or a plain ``value``."""
    if kind == "value" or (kind == "object" and (key in form.values or key.startswith("x-"))):
        return "value"
    if kind == "names":
        return "object"
    return "names" if key in form.named or key == "parameters" else "object"


def bare(form: Form, node: Any, kind: str = "object") -> Any:
    """``node`` without what is idle."""
    if isinstance(node, dict):
        kept = {key: value for key, value in node.items() if kind != "object" or key not in form.idle}
        found = {}
        for key, value in kept.items():
            within = kind_inside(form, key, kind)
            found[key] = bare(form, value, "object" if within == "names" and isinstance(value, list) else within)
        return found
    return [bare(form, inner, kind) for inner in node] if isinstance(node, list) else node


def put_in(document: Any, node: Any, depth: int = 6) -> Any:
    """``node`` with what its references within the document lead to: a reference stands for its target."""
    if depth and isinstance(node, dict):
        reference = node.get("$ref")
        if isinstance(reference, str) and reference.startswith("#/") and len(node) == 1:
            way = tuple(part.replace("~1", "/").replace("~0", "~") for part in reference[2:].split("/"))
            target = look(document, way)
            return node if target is ABSENT else put_in(document, target, depth - 1)
        return {key: put_in(document, value, depth) for key, value in node.items()}
    return [put_in(document, inner, depth) for inner in node] if depth and isinstance(node, list) else node


def same_but_for_order(form: Form, before: Any, after: Any) -> bool:
    """Whether two bare trees are the same but for the order of lists that the form calls sets."""
    return json.dumps(_in_order(form, before), sort_keys=True) == json.dumps(_in_order(form, after), sort_keys=True)


def _in_order(form: Form, node: Any, word: str = "") -> Any:
    if isinstance(node, dict):
        return {key: _in_order(form, value, key) for key, value in node.items()}
    if isinstance(node, list):
        inside = [_in_order(form, inner) for inner in node]
        return sorted(inside, key=json.dumps) if word in form.sets else inside
    return node


def excuse(form: Form, old: Any, new: Any, way: tuple[Step, ...]) -> str:
    """Why the difference at ``way`` may be passed over; empty where it may not."""
    for section in form.definitions:
        if way[: len(section)] == section and len(way) > len(section):
            name = str(way[len(section)])
            if not _is_used(old, section, name) and not _is_used(new, section, name):
                return "a definition that nothing refers to"
    if len(way) >= 1 and way[-1] in ("openapi", "swagger", "asyncapi") and len(way) == 1:
        editions = [
            str(document.get(way[0])).split(".")[:2] if isinstance(document, dict) else [] for document in (old, new)
        ]
        if editions[0] == editions[1]:
            return "OpenAPI 3.1, 4.1: the patch version shall not be considered by tooling"
    before, after = look(old, way), look(new, way)
    word = str(way[-1]) if way else ""
    if (before is ABSENT) != (after is ABSENT):
        said = after if before is ABSENT else before
        if isinstance(way[-1], int):
            return ""
        around = look(new if before is ABSENT else old, way[:-1])
        return form.says_the_same.get((word, json.dumps(said)), "") or _how_it_is_written(around, word, said)
    both = isinstance(before, list) and isinstance(after, list) and word in form.sets
    return form.sets[word] if both and sorted(map(repr, before)) == sorted(map(repr, after)) else ""


_STYLES = {"query": "form", "cookie": "form", "path": "simple", "header": "simple"}


def _how_it_is_written(around: Any, word: str, said: Any) -> str:
    place = around.get("in") if isinstance(around, dict) else None
    usual = _STYLES.get(place) if isinstance(place, str) else None
    if usual and word == "style" and said == usual:
        return "OpenAPI 3.0, Parameter Object, style: default values, by the value of in"
    if usual and word == "explode" and said is (around.get("style", usual) == "form"):
        return "OpenAPI 3.0, Parameter Object, explode: true for the style form, else false"
    return ""


def look(document: Any, way: tuple[Step, ...]) -> Any:
    """The node at ``way``, or ``ABSENT``."""
    for step in way:
        try:
            document = document[step]
        except (KeyError, IndexError, TypeError):
            return ABSENT
    return document


def _is_used(document: Any, section: tuple[str, ...], name: str) -> bool:
    """Whether anything outside the definition itself refers to it, or it is of the kinds that a discriminator tells apart."""
    place = "/".join(("#", *section, name.replace("~", "~0").replace("/", "~1")))
    own = (*section, name)
    waiting: list[tuple[Any, tuple[Step, ...]]] = [(document, ())]
    while waiting:
        node, way = waiting.pop()
        if way == own:
            continue
        if isinstance(node, dict):
            waiting.extend((inner, (*way, key)) for key, inner in node.items())
        elif isinstance(node, list):
            waiting.extend((inner, (*way, at)) for at, inner in enumerate(node))
        elif isinstance(node, str) and (_leads_to(node, place) or (node == name and "mapping" in way)):
            return True
    return _is_told_apart(document, look(document, own))


def _leads_to(text: str, place: str) -> bool:
    fragment = f"#{text.partition('#')[2]}" if "#" in text else ""
    return fragment == place or fragment.startswith(f"{place}/")


def _is_told_apart(document: Any, schema: Any) -> bool:
    """Whether a schema is one of those of a base with a `discriminator`, which nothing need refer to (OpenAPI 3.0, Discriminator Object)."""
    parts = schema.get("allOf") if isinstance(schema, dict) else None
    for part in parts if isinstance(parts, list) else ():
        reference = part.get("$ref") if isinstance(part, dict) else None
        if isinstance(reference, str) and reference.startswith("#/"):
            base = look(document, tuple(reference[2:].split("/")))
            if isinstance(base, dict) and "discriminator" in base:
                return True
    return False
