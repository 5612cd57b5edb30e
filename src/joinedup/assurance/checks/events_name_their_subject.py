"""Each event says which record it is about."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.description import Description, Schema
from joinedup.assurance.once import once
from joinedup.assurance.vocabulary.bodies import fields_of, resolved
from joinedup.assurance.vocabulary.events import UNDESCRIBED, Event, are_undescribed, events
from joinedup.assurance.vocabulary.words import singular, words
from joinedup.findings import Problem, Severity, Shown, check, shows, untested, warn

_ENDINGS = frozenset(("id", "ids", "number", "reference", "ref", "urn", "uuid", "uri", "url", "key", "identifier"))
_OF_THE_EVENT = frozenset(
    ("event", "message", "correlation", "request", "trace", "span", "transaction", "delivery", "sequence", "version",
     "phone", "schema", "error", "tenant", "client", "session", "partition", "serial", "house", "line", "connection", "avatar", "image", "photo",
     "picture", "icon", "logo", "website", "callback", "redirect", "postal", "zip", "country", "currency", "type")
)  # fmt: skip


def _places(schema: Schema | None, description: Description, depth: int = 0) -> Iterator[str]:
    """Fields that name a record, here and two levels down."""
    for name, field in fields_of(description, schema).items():
        parts = words(name)
        named = parts == ("subject",)  # as CloudEvents calls it
        if named or (parts and parts[-1] in _ENDINGS and _OF_THE_EVENT.isdisjoint(parts)):
            yield field.pointer
        inner = resolved(description, field)
        if inner is not None and inner.items is not None:
            inner = resolved(description, inner.items)
        if inner is not None and depth < 2:
            yield from _places(inner, description, depth + 1)


@once
def _subjects(description: Description) -> frozenset[str]:
    """The nouns by which the events of the document are named: `channel` of `channelDeleted`."""
    return frozenset(singular(word) for event in events(description) for word in words(event.name))


def _named_by_the_event(event: Event, description: Description) -> Iterator[str]:
    """Fields that bear the name of what an event is about, and hold one value."""
    about = _subjects(description)
    for name, field in fields_of(description, event.schema).items():
        spelt, kind = words(name), resolved(description, field)
        single = kind is not None and {"string", "integer"} & set(kind.types) and not kind.enum
        if single and len(spelt) == 1 and singular(spelt[0]) in about and spelt[0] not in _OF_THE_EVENT:
            yield field.pointer


def _in_the_address(event: Event) -> Iterator[str]:
    """Parts of the channel's address that name a record: `/streetlights/{streetlightId}/dim`."""
    for parameter in event.operation.parameters:
        parts = words(parameter.name)
        if parameter.place == "path" and parts[-1:] and parts[-1] in _ENDINGS and _OF_THE_EVENT.isdisjoint(parts):
            yield parameter.pointer


def _has_fields(event: Event, description: Description) -> bool:
    return not event.is_housekeeping and bool(fields_of(description, event.schema))


def _described(description: Description) -> list[Event | Description]:
    known = [event for event in events(description) if _has_fields(event, description)]
    return [description] if are_undescribed(description) else [*known]


@check(
    verifies="JU-S01",
    version=3,
    subject="saying what it means",
    severity=Severity.MEDIUM,
    on=Event,
    among=_described,
    absent="it describes no event whose fields are named",
    families={"http", "events"},
    reads={"schema", "request", "response"},
)
def events_name_their_subject(event: Event | Description, description: Description) -> Iterator[Problem | Shown]:
    """Does each event say which record it is about?

    Looks at the fields of each event, and those inside them, for one that names a record: an id, a number, a reference,
    an address. Numbers of the event itself do not count. It warns where there is none.

    Why it matters:
        An event that says \"a person was released\" and not who is of no use. The receiver must guess by name and date
        of birth, and changes the record of somebody else.
    What to ask:
        Which field of this event names the record, and is it the same number as in the rest of the product?
    Passes:
        asyncapi: 3.0.0
        channels: {released: {address: released, messages: {m: {payload: {type: object, properties: {personId: {type: string}}}}}}}
        operations: {tell: {action: send, channel: {$ref: "#/channels/released"}}}
    Fails:
        asyncapi: 3.0.0
        channels: {released: {address: released, messages: {m: {payload: {type: object, properties: {outcome: {type: string}}}}}}}
        operations: {tell: {action: send, channel: {$ref: "#/channels/released"}}}
    Source:
        CloudEvents, attribute subject, https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/spec.md
    """
    if isinstance(event, Description):
        yield untested("", UNDESCRIBED)
        return
    places = [*_places(event.schema, description), *_named_by_the_event(event, description), *_in_the_address(event)]
    for place in places:
        yield shows(place)
    if not places:
        yield warn(event, f"{event.said} has no field that says which record it is about.")
