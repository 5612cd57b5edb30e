"""Messages: what travels over a channel."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from joinedup.assurance.description import Example, Header, Media, Schema, Unresolved
from joinedup.assurance.particulars import Particular
from joinedup.shell.sources.assurance.asyncapi.account import EventReading
from joinedup.shell.sources.assurance.asyncapi.layers import Layered, with_traits
from joinedup.shell.sources.assurance.openapi.schemas import read_schema
from joinedup.shell.sources.text.pointers import escape

_JSON_FORMATS = ("application/vnd.aai.asyncapi", "application/schema+json", "application/schema+yaml")
_USUAL = "application/json"  # what a body is taken for where nothing is said
_Found = tuple[dict[str, Any], str]


def alternatives(reading: EventReading, node: Any, pointer: str) -> Iterator[_Found]:
    """Each message that ``node`` may be, once, references followed and ``oneOf`` opened."""
    waiting, seen = [(node, pointer)], set[str]()
    while waiting:
        here, at = waiting.pop()
        if type(here) is not dict:
            if here is not None:
                reading.wrong(at, "a message (an object)", here)
            continue
        followed = reading.follow(here, at, "request")
        if followed is None or followed[1] in seen:
            continue
        message, at = followed
        seen.add(at)
        if type(message.get("oneOf")) is list:
            reading.leave_beside(message, at)
            inside = [(form, f"{at}/oneOf/{place}") for place, form in enumerate(message["oneOf"])]
            waiting.extend(reversed(inside))
        else:
            yield message, at


def read_message(
    reading: EventReading, message: dict[str, Any], pointer: str, default: str, *, object_counts: bool
) -> Media:
    """One message with its traits: its body, its form and its headers.

    A payload in another schema language than JSON Schema has no schema here.
    ``object_counts`` where a trait never overrides the message itself.
    """
    if pointer in reading.messages:
        return reading.messages[pointer]
    whole = with_traits(reading, message, pointer, object_counts=object_counts)
    written = whole.value("contentType")
    form = written if type(written) is str else default or _USUAL
    said = (Particular("contentType", form, whole.at("contentType")),) if type(written) is str or default else ()
    language, schema = _payload(reading, whole)
    media = Media(
        pointer,
        form,
        schema,
        tuple(_examples(reading, message, pointer)),
        named_at=whole.at("contentType") if type(written) is str else "",
        headers=tuple(_headers(reading, whole)),
    )
    reading.media.append(media)
    reading.messages[pointer] = media
    name = message["name"] if type(message.get("name")) is str else pointer.rpartition("/")[2]
    reading.take("message", name, whole, (*said, *_rest_of_headers(reading, whole), *language))
    return media


def _payload(reading: EventReading, message: Layered) -> tuple[tuple[Particular, ...], Schema | None]:
    """The language of a payload, where it is another than JSON Schema, and the schema, where it is not."""
    payload, at, language = message.value("payload"), message.at("payload"), message.value("schemaFormat") or ""
    written_at = message.at("schemaFormat")
    if type(payload) is dict and "schemaFormat" in payload and "schema" in payload:
        language, written_at = payload["schemaFormat"], at + "/schemaFormat"
        for key in payload:
            if key not in ("schemaFormat", "schema"):
                reading.leave(f"`{key}` of a payload", payload[key], f"{at}/{escape(key)}")
        payload, at = payload["schema"], at + "/schema"
    if payload is None:
        return (), None
    # AsyncAPI's own language is the same whether it is named or not; a named draft of JSON Schema has rules of its own.
    said = Particular("schemaFormat", str(language), written_at)
    if not language or str(language).startswith(_JSON_FORMATS):
        own = not language or str(language).startswith(_JSON_FORMATS[0])
        return (() if own else (said,)), read_schema(reading, payload, at)
    reading.unresolved.append(Unresolved(at, str(language)[:200], "schema", "language"))
    body = Particular("payload", reading.plain(payload, at), at)
    return (said, body), None


def _examples(reading: EventReading, message: dict[str, Any], pointer: str) -> Iterator[Example]:
    for place, sample in enumerate(reading.items(message, "examples", pointer)):
        if type(sample) is dict and "payload" in sample:
            yield Example(f"{pointer}/examples/{place}/payload", str(sample.get("name", place)), sample["payload"])


def _header_schema(reading: EventReading, message: Layered) -> Layered | None:
    """The schema of the headers; in AsyncAPI 3 it may stand in an object that names its language."""
    headers = message.followed(reading, "headers")
    if headers is not None and "schemaFormat" in headers.layers[-1][0]:
        for key, value in headers.layers[-1][0].items():
            if key not in ("schemaFormat", "schema"):
                reading.leave(f"`{key}` of the headers of a message", value, headers.at(key))
        return headers.followed(reading, "schema")
    return headers


def _headers(reading: EventReading, message: Layered) -> Iterator[Header]:
    """The headers of a message, which AsyncAPI writes as the properties of one schema, or of several in ``allOf``."""
    schema = _header_schema(reading, message)
    waiting, seen = [schema] if schema is not None else [], set[str]()
    while waiting:
        here = waiting.pop(0)
        properties, required = here.inner("properties"), here.value("required")
        for name in properties.names() if properties is not None else ():
            at = properties.at(name) if properties is not None else ""
            if name in seen or properties is None:
                continue
            seen.add(name)
            inner = read_schema(reading, properties.value(name), at)
            words = inner.description if inner is not None else ""
            yield Header(at, name, inner, words, type(required) is list and name in required)
        parts = here.value("allOf")
        for place, part in enumerate(parts if type(parts) is list else ()):
            at = f"{here.at('allOf')}/{place}"
            followed = reading.follow(part, at, "schema") if type(part) is dict else None
            if followed is not None and len(seen) < 1_000 and followed[1] != here.pointer:
                waiting.append(Layered((followed,)))
        if len(waiting) > 100:
            return


def _rest_of_headers(reading: EventReading, message: Layered) -> Iterator[Particular]:
    """What the schema of the headers demands beside naming them."""
    schema = _header_schema(reading, message)
    if schema is None:
        if message.value("headers") is not None:
            yield Particular("headers", message.value("headers"), message.at("headers"))
        return
    known = ("properties", "required", "title", "description", "examples", "$id", "$schema", "$comment")
    rest = {key: schema.value(key) for key in schema.names() if key not in known}
    if rest.get("type") == "object":
        del rest["type"]
    names = schema.inner("properties")
    listed = schema.value("required")
    unnamed = sorted(
        {str(name) for name in (listed if type(listed) is list else ())}
        - set(names.names() if names is not None else ())
    )
    if unnamed:
        rest["required"] = unnamed
    if rest:
        yield Particular(
            "headers", json.loads(json.dumps(reading.plain(rest, schema.pointer), default=str)), schema.pointer
        )
