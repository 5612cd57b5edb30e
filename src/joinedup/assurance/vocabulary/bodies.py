"""What travels in the body of a call and of its answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from joinedup.assurance.description import Description, Media, Operation, Response, Schema, Unresolved
from joinedup.assurance.once import once

_BINARY = (
    "application/octet-stream",
    "application/pdf",
    "application/zip",
    "application/gzip",
    "image/",
    "video/",
    "audio/",
)

_SCALARS = frozenset(("string", "integer", "number", "boolean"))


def plain_type(media: Media) -> str:
    """The media type without its parameters, in lower case."""
    return _plain(media.type)


def is_json(media: Media) -> bool:
    """Whether the body is JSON; a form that could be anything counts, since it could be."""
    return _may_be_json(media.type)


@lru_cache(maxsize=1_024)
def _plain(written: str) -> str:
    return written.partition(";")[0].strip().lower()


@lru_cache(maxsize=1_024)
def _may_be_json(written: str) -> bool:
    kind = _plain(written)
    return kind.endswith("json") or kind in ("*/*", "application/*", "")


def is_binary(media: Media) -> bool:
    """Whether the body is a file's bytes rather than data."""
    if plain_type(media).startswith(_BINARY):
        return True
    schema = media.schema
    if schema is None:
        return False
    keywords = schema.keywords
    return schema.format == "binary" or keywords.get("type") == "file" or "contentMediaType" in keywords


def json_schema(media: Iterable[Media]) -> Schema | None:
    """The schema of the first JSON body that has one."""
    for medium in media:
        if medium.schema is not None and is_json(medium):
            return medium.schema
    return None


def answer(operation: Operation) -> Schema | None:
    """The JSON schema of the first successful answer that has one, as written."""
    for response in operation.successes:
        found = json_schema(response.media)
        if found is not None:
            return found
    return None


def asked(operation: Operation) -> Schema | None:
    """The JSON schema of the body that a caller sends, as written."""
    request = operation.request
    if request is None:
        return None
    return json_schema(request.media) or next((media.schema for media in request.media if media.schema), None)


def resolved(description: Description, schema: Schema | None) -> Schema | None:
    """``schema`` with its references followed; nothing where they cannot be."""
    if schema is None:
        return None
    keywords = schema.keywords  # asked for so often that the property would be felt
    if "$ref" not in keywords and "$dynamicRef" not in keywords and "$recursiveRef" not in keywords:
        return schema
    found = description.resolve(schema)
    return None if isinstance(found, Unresolved) else found


def is_array(schema: Schema) -> bool:
    """Whether documents of ``schema`` are lists."""
    kind = schema.keywords.get("type")  # asked for so often that the property would be felt
    if isinstance(kind, str):
        return kind == "array"
    return "array" in kind if isinstance(kind, list) else schema.items is not None


def fields_of(description: Description, schema: Schema | None) -> Mapping[str, Schema]:
    """The properties of ``schema``, without building a new mapping in the plain case."""
    found = resolved(description, schema)
    if found is None:
        return {}
    if not (found.all_of or found.one_of or found.any_of):
        return found.properties
    return description.fields(found)


def refusals(operation: Operation) -> tuple[Response, ...]:
    """The answers that tell a caller of a failure: 400s, 500s and the default one."""
    return tuple(response for response in operation.responses if response.status[:1] in ("4", "5", "d"))


def calls(description: Description) -> Iterator[Operation]:
    """The operations that others call; not those the product makes to them."""
    return (operation for operation in description.operations if not operation.inbound)


@once
def given_out(description: Description) -> frozenset[str]:
    """The pointers of all schemas that the answers to reads are made of."""
    bodies = (
        json_schema(got.media)
        for operation in calls(description)
        if operation.method == "get"
        for got in operation.successes
    )
    waiting = [schema for schema in bodies if schema is not None]
    targets = description.schema_targets
    seen: set[str] = set()
    while waiting:
        schema = waiting.pop()
        if schema.pointer in seen:
            continue
        seen.add(schema.pointer)
        if "$ref" in schema.keywords and schema.pointer in targets:
            waiting.append(targets[schema.pointer])
        elif not isinstance(kind := schema.keywords.get("type"), str) or kind not in _SCALARS:
            waiting.extend(schema.inner)
    return frozenset(seen)
