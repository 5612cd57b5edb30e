"""Each event carries its own number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from joinedup.assurance.description import Description, Schema
from joinedup.assurance.vocabulary.bodies import fields_of, resolved
from joinedup.assurance.vocabulary.events import UNDESCRIBED, Event, are_undescribed, events, fields_named
from joinedup.assurance.vocabulary.words import squeezed
from joinedup.findings import Problem, Severity, Shown, check, shows, untested, warn

_IDS = (
    "eventid", "messageid", "notificationid", "deliveryid", "webhookid", "msgid", "sequencenumber", "idempotencykey",
    "messagereference", "eventreference", "eventuuid", "messageuuid", "deduplicationid", "eventnumber", "messagenumber",
)  # fmt: skip
_ALONE = frozenset(("ceid", "jti", "sequence", "seq", "uuid", "guid"))
# Beside one of these, a bare `id` is the event's own: it stands on an envelope.
_ENVELOPE = frozenset(
    ("eventtype", "eventname", "messagetype", "detailtype", "specversion", "data", "payload", "detail", "body")
)  # fmt: skip

_OWN = re.compile(
    r"\b(?:of|for) (?:this|the|each|a) (?:\w+ )?(?:notification|event|message|webhook|delivery)\b"
    r"|\b(?:notification|event|message|webhook|delivery) (?:id|identifier)\b",
    re.IGNORECASE,
)


def _said(field: Schema, description: Description) -> str:
    """What is said of a field, there or where its shape is laid down."""
    kind = resolved(description, field)
    text = field.description or (kind.description if kind is not None else "")
    return text if any(letter.isalpha() for letter in text) else ""


def _has_fields(event: Event, description: Description) -> bool:
    return bool(fields_of(description, event.schema))


def _subjects(description: Description) -> list[Event | Description]:
    known = [event for event in events(description) if _has_fields(event, description) and not event.is_housekeeping]
    return [description] if are_undescribed(description) else [*known]


@check(
    verifies="JU-S20",
    version=4,
    subject="staying working",
    severity=Severity.MEDIUM,
    on=Event,
    among=_subjects,
    absent="it describes no event whose fields are named",
    families={"http", "events"},
    reads={"schema", "request", "response", "parameter", "header"},
)
def events_carry_an_identity(event: Event | Description, description: Description) -> Iterator[Problem | Shown]:
    """Does each event carry a number of its own?

    Looks at the fields and headers of each event for its own identifier. It warns where none is named so.

    Why it matters:
        Every sender sends some events twice, after a broken connection for one. A receiver that cannot tell a repeat from a
        second event opens two incidents, and sends two cars.
    What to ask:
        By which field does the receiver notice that it has had this event already?
    Passes:
        webhooks:
          personChanged:
            post: {requestBody: {content: {application/json: {schema: {properties: {eventId: {type: string}}}}}}, responses: {"204": {description: Taken}}}
    Fails:
        webhooks:
          personChanged:
            post: {requestBody: {content: {application/json: {schema: {properties: {surname: {type: string}}}}}}, responses: {"204": {description: Taken}}}
    Source:
        CloudEvents, attribute id, https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/spec.md
    """
    if isinstance(event, Description):
        yield untested("", UNDESCRIBED)
        return
    places = fields_named(event, _ALONE, _IDS, description)
    fields = {squeezed(name): field for name, field in fields_of(description, event.schema).items()}
    said = _said(fields["id"], description) if "id" in fields else ""
    if "id" in fields and (_OWN.search(said) or not _ENVELOPE.isdisjoint(fields)):
        places = (*places, fields["id"].pointer)
    for place in places:
        yield shows(place)
    if not places and "id" in fields and not said:
        yield warn(event, f"{event.said} carries an `id`, and nothing says whether it is its own or the record's.")
    elif not places:
        yield warn(event, f"{event.said} carries no number of its own, so that a repeat looks like a second event.")
