"""Parameters, bodies, answers and headers of OpenAPI 3.x; each read once, under its own pointer."""

from __future__ import annotations

from typing import Any

from joinedup.assurance.description import Example, Header, Media, Parameter, Request, Response, Schema
from joinedup.shell.sources.assurance.openapi import account
from joinedup.shell.sources.assurance.openapi.reading import Reading, extensions
from joinedup.shell.sources.assurance.openapi.schemas import read_schema
from joinedup.shell.sources.text.pointers import escape


def read_parameter(reading: Reading, node: Any, pointer: str) -> Parameter | None:
    """A parameter, references followed."""
    if type(node) is not dict:
        reading.wrong(pointer, "a parameter (an object)", node)
        return None
    followed = reading.follow(node, pointer, "parameter")
    if followed is None:
        return None
    node, pointer = followed
    if pointer not in reading.parameters:
        reading.parameters[pointer] = _parameter(reading, node, pointer)
    return reading.parameters[pointer]


def _parameter(reading: Reading, node: dict[str, Any], pointer: str) -> Parameter:
    reading.account(node, account.PARAMETER, "a parameter", pointer)
    schema = _schema(reading, node, pointer)
    examples = read_examples(reading, node, pointer)
    content = ""
    for media in read_media(reading, reading.mapping(node, "content", pointer), pointer + "/content"):
        schema = schema or media.schema
        content = content or media.type
        examples += media.examples
    explode = node.get("explode")
    return Parameter(
        pointer,
        reading.text(node, "name", pointer),
        reading.text(node, "in", pointer),
        node.get("required") is True,
        reading.text(node, "description", pointer),
        node.get("deprecated") is True,
        schema,
        examples,
        style=reading.text(node, "style", pointer),
        explode=explode if isinstance(explode, bool) else None,
        allow_empty=node.get("allowEmptyValue") is True,
        allow_reserved=node.get("allowReserved") is True,
        content=content,
        extensions=extensions(node),
    )


def read_request(reading: Reading, node: Any, pointer: str) -> Request | None:
    """A request body, references followed."""
    if type(node) is not dict:
        if node is not None:
            reading.wrong(pointer, "a request body (an object)", node)
        return None
    followed = reading.follow(node, pointer, "request")
    if followed is None:
        return None
    node, pointer = followed
    if pointer not in reading.requests:
        reading.account(node, account.BODY, "a request body", pointer)
        reading.requests[pointer] = Request(
            pointer,
            node.get("required") is True,
            reading.text(node, "description", pointer),
            read_media(reading, reading.mapping(node, "content", pointer), pointer + "/content"),
        )
    return reading.requests[pointer]


def read_response(reading: Reading, status: str, node: dict[str, Any], pointer: str) -> Response | None:
    """An answer, references followed. Its pointer is where the answer itself is written."""
    followed = reading.follow(node, pointer, "response")
    if followed is None:
        return None
    node, at = followed
    key = f"{status} {at}"
    if key not in reading.responses:
        reading.account(node, account.ANSWER, "an answer", at)
        reading.responses[key] = Response(
            at,
            status,
            reading.text(node, "description", at),
            read_media(reading, reading.mapping(node, "content", at), at + "/content"),
            read_headers(reading, node, at),
        )
    return reading.responses[key]


def read_headers(reading: Reading, node: dict[str, Any], pointer: str) -> tuple[Header, ...]:
    """The headers of an answer, references followed."""
    found: list[Header] = []
    headers = reading.mapping(node, "headers", pointer)
    for name, value, at in reading.objects(headers, pointer + "/headers", named_freely=True):
        followed = reading.follow(value, at, "header")
        if followed is not None:
            header, place = followed
            reading.account(header, account.HEADER, "a header", place)
            schema = _schema(reading, header, place)
            found.append(
                Header(
                    place,
                    name,
                    schema,
                    reading.text(header, "description", place),
                    header.get("required") is True,
                    header.get("deprecated") is True,
                )
            )
    return tuple(found)


def read_media(reading: Reading, node: dict[str, Any], pointer: str) -> tuple[Media, ...]:
    """The media types of a body."""
    found: list[Media] = []
    for name, value, at in reading.objects(node, pointer):
        if "$ref" in value:
            followed = reading.follow(value, at, "schema")
            if followed is None:
                continue
            value, at = followed  # noqa: PLW2901 -- the media type stands where the reference leads
        reading.account(value, account.FORM, "a form of a body", at)
        schema = _stream(reading, value, at) if "itemSchema" in value else _schema(reading, value, at)
        encoding = reading.mapping(value, "encoding", at) if "encoding" in value else {}
        media = Media(at, name, schema, read_examples(reading, value, at), encoding=encoding)
        found.append(media)
        reading.media.append(media)
    return tuple(found)


def _stream(reading: Reading, node: dict[str, Any], pointer: str) -> Schema:
    """A body that goes on and on (OpenAPI 3.2), as a list of what comes."""
    item = read_schema(reading, node["itemSchema"], pointer + "/itemSchema")
    return Schema(pointer, {"type": "array"}, {}, item, (), (), (), None, ())


def read_examples(reading: Reading, node: dict[str, Any], pointer: str) -> tuple[Example, ...]:
    """``example`` and ``examples`` of a media type or parameter."""
    found: list[Example] = []
    if "example" in node:
        found.append(Example(pointer + "/example", "example", node["example"]))
    examples = node.get("examples")
    if type(examples) is dict:
        for name, value, at in reading.objects(examples, pointer + "/examples"):
            followed = reading.follow(value, at, "example")
            if followed is not None:
                found.append(_example(reading, name, *followed))
    return tuple(found)


def _example(reading: Reading, name: str, node: dict[str, Any], pointer: str) -> Example:
    external = reading.text(node, "externalValue", pointer)
    if "dataValue" in node:
        return Example(pointer + "/dataValue", name, node["dataValue"], external)
    return Example(f"{pointer}/value", name, node.get("value"), external)


def _schema(reading: Reading, node: dict[str, Any], pointer: str) -> Schema | None:
    return read_schema(reading, node["schema"], pointer + "/schema") if "schema" in node else None


def responses_of(reading: Reading, node: dict[str, Any], pointer: str) -> tuple[Response, ...]:
    """All answers of an operation, in the order written."""
    found = (
        read_response(reading, status, value, f"{pointer}/responses/{escape(status)}")
        for status, value, _ in reading.objects(reading.mapping(node, "responses", pointer), pointer + "/responses")
    )
    return tuple(response for response in found if response is not None)
