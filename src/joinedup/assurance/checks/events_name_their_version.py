"""Each event says which version of its shape it has."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from joinedup.assurance.description import Description, Schema
from joinedup.assurance.vocabulary.bodies import fields_of
from joinedup.assurance.vocabulary.events import UNDESCRIBED, Event, are_undescribed, events
from joinedup.assurance.vocabulary.words import listed, squeezed
from joinedup.findings import Problem, Severity, Shown, check, shows, untested, warn

_NAMES = (
    "schemaversion",
    "eventversion",
    "messageversion",
    "dataversion",
    "specversion",
    "schemaid",
    "dataschema",
    "version",
)
_IN_NAME = re.compile(r"(?:^|[^A-Za-z0-9])v\d+(?:$|[^A-Za-z0-9])|(?<=[a-z])V\d+$")
_REGISTRY = ("schemaIdLocation", "schemaSettings", "schema.name", "schemaLookupStrategy")

# Beside one of these, a bare `version` is that of the event: it stands on an envelope.
_ENVELOPE = frozenset(
    ("eventtype", "eventname", "messagetype", "detailtype", "specversion", "data", "payload", "detail", "body")
)
_OF_THE_SHAPE = re.compile(r"\b(?:schema|event|message|format|payload|contract)\b", re.IGNORECASE)


def _of_the_event(field: Schema, fields: Mapping[str, Schema]) -> bool:
    """Whether a bare `version` is that of the event, and not that of the record or of the software that sends it."""
    return not _ENVELOPE.isdisjoint(fields) or _OF_THE_SHAPE.search(field.description) is not None


def _places(event: Event, description: Description) -> Iterator[str]:
    """Where an event, its name or its channel says which version it has."""
    fields = {squeezed(name): field for name, field in fields_of(description, event.schema).items()}
    for name, field in fields.items():
        if name in _NAMES and (name != "version" or _of_the_event(field, fields)):
            yield field.pointer
    for media in event.media:
        yield from (header.pointer for header in media.headers if squeezed(header.name).removeprefix("ce") in _NAMES)
        part = description.particulars.get(media.pointer)
        if part is None:
            continue
        yield from (said.pointer for key, said in part.says.items() if key.endswith(_REGISTRY))
        if _IN_NAME.search(part.name):
            yield part.pointer
    if _IN_NAME.search(event.operation.path):
        yield event.operation.pointer


def _bare_version(event: Event, description: Description) -> str:
    fields = fields_of(description, event.schema)
    return next((field.pointer for name, field in fields.items() if squeezed(name) == "version"), "")


def _events_of(description: Description) -> list[Event]:
    return [event for event in events(description) if not event.is_housekeeping and event.schema is not None]


@check(
    verifies="JU-S20",
    version=3,
    subject="staying working",
    severity=Severity.LOW,
    on=Description,
    when=lambda _, description: bool(_events_of(description)) or are_undescribed(description),
    absent="it describes no event that the product sends",
    families={"http", "events"},
    reads={"schema", "request", "response", "header"},
)
def events_name_their_version(_node: Description, description: Description) -> Iterator[Problem | Shown]:
    """Does each event say which version of its shape it has?

    Looks for a version in the fields and headers of each event, in its name, in the address of its channel, or for a
    registry of schemas. It warns where there is none.

    Why it matters:
        Old and new events lie side by side in a queue while a product is changed. A receiver that cannot tell them
        apart reads the new one by the old rules, and records what was never said.
    What to ask:
        How does a receiver tell the old form of an event from the new one, and for how long are both sent?
    Passes:
        asyncapi: 3.0.0
        channels: {released: {address: custody.v1.released, messages: {m: {payload: {type: object, properties: {id: {type: string}}}}}}}
        operations: {tell: {action: send, channel: {$ref: "#/channels/released"}}}
    Fails:
        asyncapi: 3.0.0
        channels: {released: {address: released, messages: {m: {payload: {type: object, properties: {id: {type: string}}}}}}}
        operations: {tell: {action: send, channel: {$ref: "#/channels/released"}}}
    Source:
        CloudEvents, attribute dataschema, https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/spec.md
    """
    if are_undescribed(description):
        yield untested("", UNDESCRIBED)
    silent: list[Event] = []
    for event in _events_of(description):
        places = list(_places(event, description))
        for place in places:
            yield shows(place)
        if not places and (bare := _bare_version(event, description)):
            yield warn(bare, f"{event.said} carries a `version`, and nothing says whether it is that of the event.")
        elif not places:
            silent.append(event)
    if silent:
        names = listed(event.said.removeprefix("The event ") for event in silent)
        yield warn(silent[0], f"Nothing says which version of its shape an event has: {names}.")
