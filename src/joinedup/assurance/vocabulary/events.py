"""Events: what the product sends to other systems of its own accord."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from joinedup.assurance.description import Description, Media, Operation, Schema
from joinedup.assurance.once import once
from joinedup.assurance.vocabulary.bodies import fields_of, is_json, resolved
from joinedup.assurance.vocabulary.callbacks import told_at
from joinedup.assurance.vocabulary.words import squeezed, vocabulary, words

_HOUSEKEEPING = vocabulary(
    "heartbeat heartbeats ping pong hello goodbye keepalive ack nack reconnect connection handshake"
)


class Event(Struct, frozen=True):
    """One message that the product sends. ``schema`` is what it holds, where that is said."""

    operation: Operation
    pointer: str
    schema: Schema | None
    media: tuple[Media, ...]
    name: str = ""

    @property
    def said(self) -> str:
        """How people speak of it."""
        operation = self.operation
        return f"The event {self.name or operation.operation_id or operation.callback or operation.path}"

    @property
    def is_housekeeping(self) -> bool:
        """Whether it keeps the connection alive or speaks of the connection alone, and so tells of no record."""
        return not _HOUSEKEEPING.isdisjoint(words(self.name))


UNDESCRIBED = (
    "Not tested: an address is taken at which a system is told, and what is sent there is not described. Please ask for a "
    "description of the events."
)


def are_undescribed(description: Description) -> bool:
    """Whether systems are told at an address that they give, and no event is described: nothing can be said of it."""
    return not events(description) and bool(told_at(description))


@once
def events(description: Description) -> tuple[Event, ...]:
    """Every event: webhooks and callbacks that carry a body, and messages that are received."""
    return tuple(_events(description))


def _events(description: Description) -> Iterator[Event]:
    for operation in description.operations:
        if not operation.inbound or operation.method in ("get", "head", "options", "delete", "subscription"):
            continue
        if asks_only(operation):
            continue
        if operation.is_message:
            for response in operation.responses:
                for medium in response.media:
                    part = description.particulars.get(medium.pointer)
                    yield Event(
                        operation, medium.pointer, medium.schema, (medium,), part.name if part is not None else ""
                    )
        else:
            media = operation.request.media if operation.request is not None else ()
            schema = next((medium.schema for medium in media if medium.schema is not None and is_json(medium)), None)
            yield Event(operation, operation.pointer, schema, media)


_TELLING = vocabulary("event events notification notifications webhook alert change changes update")


def asks_only(operation: Operation) -> bool:
    """Whether the product asks another system for something here, and tells it nothing: no body goes, and data comes back."""
    if operation.is_message or operation.request is not None:
        return False
    spoken = words(f"{operation.operation_id} {operation.callback} {operation.path}")
    if any(word.endswith("ed") and len(word) > 4 for word in spoken) or not _TELLING.isdisjoint(spoken):
        return False
    return any(media.schema is not None for response in operation.successes for media in response.media)


@once
def _fields(_: Description) -> dict[str, tuple[tuple[str, str, str], ...]]:
    """The names and places that were asked for before, by the pointer of the event."""
    return {}


def fields_named(
    event: Event,
    names: frozenset[str],
    endings: tuple[str, ...],
    description: Description,
    last: frozenset[str] = frozenset(),
) -> tuple[str, ...]:
    """The places of fields and headers of ``event`` that are called one of ``names``, or end so (squeezed).

    ``last`` are words that count only where a name ends in them: too short to look for inside others.
    """
    known = _fields(description)
    if event.pointer not in known:
        known[event.pointer] = tuple(_names(event, description))
    return tuple(
        at for name, word, at in known[event.pointer] if name in names or word in last or name.endswith(endings)
    )


def _names(event: Event, description: Description) -> Iterator[tuple[str, str, str]]:
    """Each header and field of ``event``, and those one level inside a field: its name, its last word and its place."""
    for name, at in _written(event, description):
        yield squeezed(name), (words(name) or ("",))[-1], at


def _written(event: Event, description: Description) -> Iterator[tuple[str, str]]:
    for parameter in event.operation.parameters:
        if parameter.place in ("header", "query"):
            yield parameter.name, parameter.pointer
    for media in event.media:
        yield from ((header.name, header.pointer) for header in media.headers)
    for name, field in fields_of(description, event.schema).items():
        yield name, field.pointer
        inner = resolved(description, field)
        if inner is not None and inner.items is not None:
            inner = resolved(description, inner.items)
        if inner is not None:
            yield from ((text, at.pointer) for text, at in fields_of(description, inner).items())
