"""Each event says what it holds."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.description import Description
from joinedup.assurance.vocabulary.bodies import fields_of, is_array, resolved
from joinedup.assurance.vocabulary.events import UNDESCRIBED, Event, are_undescribed, events
from joinedup.findings import Problem, Severity, check, fail, untested


def _subjects(description: Description) -> tuple[Event | Description, ...]:
    return (description,) if are_undescribed(description) else events(description)


@check(
    verifies="JU-S01",
    version=1,
    subject="saying what it means",
    severity=Severity.HIGH,
    on=Event,
    among=_subjects,
    absent="it describes no event that the product sends",
    families={"http", "events"},
    reads={"schema", "request", "response"},
)
def events_have_a_shape(event: Event | Description, description: Description) -> Iterator[Problem]:
    """Does each event say what it holds?

    Looks at the body of each webhook, callback and message that the product sends, for a schema that names its fields.

    Why it matters:
        Whoever receives events must be built before the first one comes. Without their shape the receiver is built on samples,
        and breaks on the first event that differs.
    What to ask:
        Which fields does this event hold, which are always there, and how is a new field announced?
    Passes:
        webhooks:
          personChanged:
            post: {requestBody: {content: {application/json: {schema: {properties: {personId: {type: string}}}}}}, responses: {"204": {description: Taken}}}
    Fails:
        webhooks: {personChanged: {post: {requestBody: {content: {application/json: {schema: {type: object}}}}, responses: {"204": {description: Taken}}}}}
    Source:
        AsyncAPI Specification, message object, https://www.asyncapi.com/docs/reference/specification/v3.0.0
    """
    if isinstance(event, Description):
        yield untested("", UNDESCRIBED)
        return
    body = resolved(description, event.schema)
    if body is None:
        yield fail(event, f"{event.said} does not say what it holds.")
    elif is_array(body):
        if not fields_of(description, body.items) and not (body.items is not None and body.items.types):
            yield fail(event, f"{event.said} is a list, and nothing says of what.")
    elif not fields_of(description, body) and (not body.types or "object" in body.types) and body.additional is None:
        yield fail(event, f"{event.said} holds an object that names no field.")
