"""Swagger 2.0, put into the same shape as OpenAPI 3."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from joinedup.assurance.description import (
    METHODS,
    Example,
    Header,
    Media,
    Operation,
    Parameter,
    Request,
    Response,
    Schema,
    Server,
)
from joinedup.shell.sources.assurance.openapi import account
from joinedup.shell.sources.assurance.openapi.operations import joined
from joinedup.shell.sources.assurance.openapi.reading import Reading, extensions
from joinedup.shell.sources.assurance.openapi.schemas import read_schema
from joinedup.shell.sources.assurance.openapi.security import Security, read_security
from joinedup.shell.sources.text.pointers import escape

_FORM = "application/x-www-form-urlencoded"


def read_servers(reading: Reading) -> tuple[Server, ...]:
    """The addresses that host, basePath and schemes make up."""
    root = reading.root
    host, base = reading.text(root, "host", ""), reading.text(root, "basePath", "")
    if not host:
        return (Server("/basePath", base, ""),) if base else ()
    schemes = [value for value in reading.items(root, "schemes", "") if isinstance(value, str)]
    return tuple(
        Server(f"/schemes/{place}", f"{scheme}://{host}{base}", "") for place, scheme in enumerate(schemes)
    ) or (Server("/host", f"//{host}{base}", ""),)


def read_operations(reading: Reading, paths: dict[str, Any], pointer: str, security: Security) -> Iterator[Operation]:
    """Every operation under ``paths``."""
    for path, written, place in reading.objects(paths, pointer):
        reading.deadline.check()
        followed = reading.follow(written, place, "path")
        if followed is None:
            continue
        item, at = followed
        reading.account(item, account.PATH, "a path", at)
        shared = _parameters(reading, item, at)
        for method in (text for text in item if text in METHODS):
            node = item[method]
            if type(node) is dict:
                yield _operation(reading, method, path, node, f"{at}/{method}", shared, security)
            else:
                reading.wrong(f"{at}/{method}", "an operation (an object)", node)


_Found = tuple[dict[str, Any], str]


def _parameters(reading: Reading, node: dict[str, Any], pointer: str) -> list[_Found]:
    found: list[_Found] = []
    for place, value in enumerate(reading.items(node, "parameters", pointer)):
        at = f"{pointer}/parameters/{place}"
        if type(value) is not dict:
            reading.wrong(at, "a parameter (an object)", value)
            continue
        followed = reading.follow(value, at, "parameter")
        if followed is not None:
            found.append(followed)
    return found


def _operation(
    reading: Reading,
    method: str,
    path: str,
    node: dict[str, Any],
    pointer: str,
    shared: list[_Found],
    security: Security,
) -> Operation:
    reading.account(node, account.OPERATION, "an operation", pointer)
    own = _parameters(reading, node, pointer)
    consumes = _forms(reading, node, "consumes", pointer)
    produces = _forms(reading, node, "produces", pointer)
    body = [pair for pair in (*own, *shared) if pair[0].get("in") in ("body", "formData")]
    return Operation(
        pointer,
        method,
        path,
        reading.text(node, "operationId", pointer),
        reading.text(node, "summary", pointer),
        reading.text(node, "description", pointer),
        node.get("deprecated") is True,
        tuple(value for value in reading.items(node, "tags", pointer) if isinstance(value, str)),
        joined(_plain(reading, own), _plain(reading, shared)),
        _request(reading, body, consumes, pointer),
        _responses(reading, node, pointer, produces),
        read_security(reading, node, pointer, security),
        False,
        extensions(node),
        security_at=f"{pointer}/security" if "security" in node else "/security",
    )


class _Forms(NamedTuple):
    """Media types, and where they are listed."""

    types: tuple[str, ...]
    at: str

    def named_at(self, place: int) -> str:
        """Where the media type at ``place`` is named; empty where none is."""
        return f"{self.at}/{place}" if self.types else ""


def _forms(reading: Reading, node: dict[str, Any], key: str, pointer: str) -> _Forms:
    """The media types of an operation, or else the document's."""
    own = key in node
    listed = reading.items(node if own else reading.root, key, pointer if own else "")
    return _Forms(tuple(value for value in listed if isinstance(value, str)), f"{pointer if own else ''}/{key}")


def _plain(reading: Reading, found: list[_Found]) -> tuple[Parameter, ...]:
    kept: list[Parameter] = []
    for node, at in found:
        if node.get("in") in ("body", "formData"):
            continue
        known = reading.parameters.get(at)
        if known is None:
            known = reading.parameters[at] = _parameter(reading, node, at)
        kept.append(known)
    return tuple(kept)


def _parameter(reading: Reading, node: dict[str, Any], pointer: str) -> Parameter:
    reading.account(node, account.SWAGGER_PARAMETER, "a parameter", pointer)
    # In Swagger 2.0 the parameter object itself carries the schema's keywords.
    examples: tuple[Example, ...] = ()
    if "x-example" in node:
        examples = (Example(pointer + "/x-example", "x-example", node["x-example"]),)
    return Parameter(
        pointer,
        reading.text(node, "name", pointer),
        reading.text(node, "in", pointer),
        node.get("required") is True,
        reading.text(node, "description", pointer),
        False,
        _own_keywords(node, pointer),
        examples,
        allow_empty=node.get("allowEmptyValue") is True,
        extensions=extensions(node),
    )


def _own_keywords(node: dict[str, Any], pointer: str) -> Schema:
    keywords = {key: value for key, value in node.items() if key not in ("required", "in", "name")}
    if keywords.get("type") == "array":
        keywords.setdefault("collectionFormat", "csv")  # what is meant where nothing is said
    items = node.get("items")
    inner = _own_keywords(items, pointer + "/items") if type(items) is dict else None
    return Schema(pointer, keywords, {}, inner, (), (), (), None, ())


def _request(reading: Reading, body: list[_Found], consumes: _Forms, pointer: str) -> Request | None:
    if not body:
        return None
    node, at = body[0]
    if at in reading.requests:
        return reading.requests[at]
    if node.get("in") == "body":
        schema = read_schema(reading, node["schema"], at + "/schema") if "schema" in node else None
        forms = consumes.types or ("application/json",)
        required, text = node.get("required") is True, reading.text(node, "description", at)
    else:
        schema, required, text = _form_schema(body, pointer), False, ""
        forms, at = consumes.types or (_FORM,), pointer + "/parameters"
    media = tuple(Media(at, form, schema, (), consumes.named_at(place)) for place, form in enumerate(forms))
    reading.media.extend(media)
    reading.requests[at] = request = Request(at, required, text, media)
    return request


def _form_schema(body: list[_Found], pointer: str) -> Schema:
    fields = {str(node.get("name", "")): _own_keywords(node, at) for node, at in body}
    needed = [str(node.get("name", "")) for node, _ in body if node.get("required") is True]
    keywords = {"type": "object", "required": needed}
    return Schema(f"{pointer}/parameters", keywords, fields, None, (), (), (), None, ())


def _responses(reading: Reading, node: dict[str, Any], pointer: str, produces: _Forms) -> tuple[Response, ...]:
    found: list[Response] = []
    answers = reading.mapping(node, "responses", pointer)
    for status, value, place in reading.objects(answers, f"{pointer}/responses"):
        followed = reading.follow(value, place, "response")
        if followed is None:
            continue
        answer, at = followed
        key = f"{status} {at} {' '.join(produces.types)}"
        known = reading.responses.get(key)
        if known is None:
            known = reading.responses[key] = _response(reading, status, answer, at, produces)
        found.append(known)
    return tuple(found)


def _response(reading: Reading, status: str, node: dict[str, Any], pointer: str, produces: _Forms) -> Response:
    reading.account(node, account.ANSWER, "an answer", pointer)
    media: tuple[Media, ...] = ()
    if "schema" in node:
        schema = read_schema(reading, node["schema"], pointer + "/schema")
        samples = reading.mapping(node, "examples", pointer)
        media = tuple(
            Media(pointer, form, schema, _examples(samples, form, pointer), produces.named_at(place))
            for place, form in enumerate(produces.types or ("application/json",))
        )
        reading.media.extend(media)
    written = reading.mapping(node, "headers", pointer)
    for _, value, at in reading.objects(written, pointer + "/headers", named_freely=True):
        reading.account(value, account.SWAGGER_HEADER, "a header", at)
    headers = tuple(
        Header(at, name, _own_keywords(value, at), reading.text(value, "description", at))
        for name, value, at in reading.objects(written, pointer + "/headers", named_freely=True)
    )
    return Response(pointer, status, reading.text(node, "description", pointer), media, headers)


def _examples(samples: dict[str, Any], form: str, pointer: str) -> tuple[Example, ...]:
    if form not in samples:
        return ()
    return (Example(f"{pointer}/examples/{escape(form)}", form, samples[form]),)
