"""Events: what the product sends to other systems of its own accord."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from joinedup.assurance.bodies import fields_of, is_json, resolved
from joinedup.assurance.description import Description, Media, Operation, Schema
from joinedup.assurance.once import once
from joinedup.assurance.words import squeezed


class Event(Struct, frozen=True):
    """One message that the product sends. ``schema`` is what it holds, where that is said."""

    operation: Operation
    pointer: str
    schema: Schema | None
    media: tuple[Media, ...]

    @property
    def said(self) -> str:
        """How people speak of it."""
        name = self.operation.operation_id or self.operation.path
        return f"The event {name}"


@once
def events(description: Description) -> tuple[Event, ...]:
    """Every event: webhooks and callbacks that carry a body, and messages that are received."""
    return tuple(_events(description))


def _events(description: Description) -> Iterator[Event]:
    for operation in description.operations:
        if not operation.inbound or operation.method in ("get", "head", "options", "delete", "subscription"):
            continue
        if operation.is_message:
            for response in operation.responses:
                for one in response.media:
                    yield Event(operation, one.pointer, one.schema, (one,))
        else:
            media = operation.request.media if operation.request is not None else ()
            schema = next((one.schema for one in media if one.schema is not None and is_json(one)), None)
            yield Event(operation, operation.pointer, schema, media)


@once
def _known(_: Description) -> dict[str, frozenset[str]]:
    """The names that were asked for before, by the pointer of the event or schema; events share much."""
    return {}


def event_names(event: Event, description: Description) -> frozenset[str]:
    """What the fields of ``event``, those one level inside it and those in its headers are called, squeezed."""
    known = _known(description)
    if event.pointer not in known:
        known[event.pointer] = _names(event, description)
    return known[event.pointer]


@once
def _endings(_: Description) -> dict[tuple[str, ...], frozenset[str]]:
    """The names in any event that end in one of some ways, by those ways."""
    return {}


def has_name_ending(event: Event, endings: tuple[str, ...], description: Description) -> bool:
    """Whether one of the names in ``event`` ends in one of ``endings``; each name is looked at once for all events."""
    known = _endings(description)
    if endings not in known:
        every = {name for one in events(description) for name in event_names(one, description)}
        known[endings] = frozenset(name for name in every if name.endswith(endings))
    return not event_names(event, description).isdisjoint(known[endings])


def _names(event: Event, description: Description) -> frozenset[str]:
    operation = event.operation
    found = {squeezed(one.name) for one in operation.parameters if one.place in ("header", "query")}
    if operation.is_message:
        found.update(squeezed(header.name) for response in operation.responses for header in response.headers)
    for name, field in fields_of(description, event.schema).items():
        found.add(squeezed(name))
        inner = resolved(description, field)
        if inner is not None and inner.items is not None:
            inner = resolved(description, inner.items)
        if inner is not None:
            found |= _of(inner, description)
    return frozenset(found)


def _of(schema: Schema, description: Description) -> frozenset[str]:
    known = _known(description)
    key = f"schema {schema.pointer}"
    if key not in known:
        known[key] = frozenset(squeezed(name) for name in fields_of(description, schema))
    return known[key]
