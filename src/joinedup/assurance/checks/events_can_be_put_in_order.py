"""Events can be put in order."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.description import Description
from joinedup.assurance.vocabulary.bodies import fields_of, resolved
from joinedup.assurance.vocabulary.events import UNDESCRIBED, Event, are_undescribed, events, fields_named
from joinedup.assurance.vocabulary.words import squeezed
from joinedup.findings import Problem, Severity, Shown, check, shows, untested, warn

# Names that end so speak of a place in a row, or of when the event was made; others must be these very words.
_ENDINGS = (
    "sequence", "sequencenumber", "sequenceid", "sequenceno", "timestamp", "eventdate", "eventtime", "eventdatetime",
    "createdat", "createdon", "occurredat", "occurredon", "sentat", "publishedat", "emittedat", "generatedat", "updatedat",
    "changedat", "raisedat", "creationdate", "createddate", "createdtime", "updatedtime", "eventtimestamp", "lastmodified",
)  # fmt: skip
_WORDS = frozenset(
    ("time", "date", "datetime", "created", "updated", "offset", "iat", "ts", "seq", "sent", "occurred",
     "cetime", "at")
)  # fmt: skip

_LAST = frozenset(("ts",))
_NUMBERED = frozenset(("version", "revision"))


def _numbered(event: Event, description: Description) -> Iterator[str]:
    """Versions that count up; one that is a text names an edition of something, and is no place in a row."""
    for name, field in fields_of(description, event.schema).items():
        kind = resolved(description, field)
        if squeezed(name) in _NUMBERED and kind is not None and "integer" in kind.types:
            yield field.pointer


def _has_fields(event: Event, description: Description) -> bool:
    return bool(fields_of(description, event.schema))


def _subjects(description: Description) -> list[Event | Description]:
    known = [event for event in events(description) if _has_fields(event, description) and not event.is_housekeeping]
    return [description] if are_undescribed(description) else [*known]


@check(
    verifies="JU-F14",
    version=4,
    subject="staying working",
    severity=Severity.LOW,
    on=Event,
    among=_subjects,
    absent="it describes no event whose fields are named",
    families={"http", "events"},
    reads={"schema", "request", "response", "parameter", "header"},
)
def events_can_be_put_in_order(event: Event | Description, description: Description) -> Iterator[Problem | Shown]:
    """Do events carry what is needed to put them into the order in which they happened?

    Looks at the fields and headers of each event for a time, a sequence number or a version. It warns where there is none.

    Why it matters:
        After an outage events arrive all at once and in any order. "Released" before "arrested" leaves somebody in custody on
        every screen but one.
    What to ask:
        By which field does the receiver put events in order, and does the product ever send them out of it?
    Passes:
        webhooks:
          personChanged:
            post: {requestBody: {content: {application/json: {schema: {properties: {occurredAt: {type: string}}}}}}, responses: {"204": {description: Taken}}}
    Fails:
        webhooks:
          personChanged:
            post: {requestBody: {content: {application/json: {schema: {properties: {surname: {type: string}}}}}}, responses: {"204": {description: Taken}}}
    Source:
        CloudEvents, attribute time, https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/spec.md
    """
    if isinstance(event, Description):
        yield untested("", UNDESCRIBED)
        return
    places = (*fields_named(event, _WORDS, _ENDINGS, description, _LAST), *_numbered(event, description))
    for place in places:
        yield shows(place)
    if not places:
        yield warn(event, f"{event.said} carries no time or sequence by which events could be put in order.")
