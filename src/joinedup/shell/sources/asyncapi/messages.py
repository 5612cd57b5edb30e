"""Messages: what travels over a channel."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from joinedup.assurance.description import Example, Header, Media, Schema, Unresolved
from joinedup.shell.sources.openapi.reading import Reading
from joinedup.shell.sources.openapi.schemas import read_schema

_JSON_FORMATS = ("application/vnd.aai.asyncapi", "application/schema+json", "application/schema+yaml")
_Found = tuple[dict[str, Any], str]


def alternatives(reading: Reading, node: Any, pointer: str) -> Iterator[_Found]:
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
            inside = [(one, f"{at}/oneOf/{place}") for place, one in enumerate(message["oneOf"])]
            waiting.extend(reversed(inside))
        else:
            yield message, at


def read_media(reading: Reading, message: dict[str, Any], pointer: str, default: str) -> Media:
    """The body of a message. A payload in another schema language than JSON Schema has no schema here."""
    form = reading.text(message, "contentType", pointer) or default
    media = Media(pointer, form, _payload(reading, message, pointer), tuple(_examples(reading, message, pointer)))
    reading.media.append(media)
    return media


def _payload(reading: Reading, message: dict[str, Any], pointer: str) -> Schema | None:
    payload, at, language = message.get("payload"), pointer + "/payload", str(message.get("schemaFormat", ""))
    if type(payload) is dict and "schemaFormat" in payload and "schema" in payload:
        payload, at, language = payload["schema"], at + "/schema", str(payload["schemaFormat"])
    if payload is None:
        return None
    if language and not language.startswith(_JSON_FORMATS):
        reading.unresolved.append(Unresolved(at, language[:200], "schema", "language"))
        return None
    return read_schema(reading, payload, at)


def _examples(reading: Reading, message: dict[str, Any], pointer: str) -> Iterator[Example]:
    for place, one in enumerate(reading.items(message, "examples", pointer)):
        if type(one) is dict and "payload" in one:
            yield Example(f"{pointer}/examples/{place}/payload", str(one.get("name", place)), one["payload"])


def read_headers(reading: Reading, message: dict[str, Any], pointer: str) -> tuple[Header, ...]:
    """The headers of a message, which AsyncAPI writes as the properties of one schema."""
    if type(message.get("headers")) is not dict:
        return ()
    schema = read_schema(reading, message["headers"], pointer + "/headers")
    properties = schema.properties if schema is not None else {}
    return tuple(Header(one.pointer, name, one, one.description) for name, one in properties.items())
