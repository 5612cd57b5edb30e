"""What is promised of delivery is said."""

from __future__ import annotations

import re
from collections.abc import Iterator

from joinedup.assurance.description import Description
from joinedup.assurance.vocabulary.messaging import said_in_words, settings_about
from joinedup.findings import Problem, Severity, Shown, check, shows, warn

_WORDS = re.compile(
    r"\b(?:at[ -]least[ -]once|at[ -]most[ -]once|exactly[ -]once|redeliver\w*"
    r"|acknowledg\w+\b.{0,80}\b(?:messages?|events?|deliver\w*|consumers?|receivers?)"
    r"|(?:messages?|events?|consumers?|receivers?)\b.{0,80}\backnowledg\w+)\b",
    re.IGNORECASE,
)
# Settings that decide whether a message may be lost or come again; others set its urgency, or when it comes.
_PROMISES = re.compile(r"\.(?:qos|ack|deliveryMode|deduplication)$|redrivePolicy|deliveryPolicy")


def _sends(_: Description, description: Description) -> bool:
    return any(operation.is_message for operation in description.operations)


@check(
    verifies="JU-S16",
    version=2,
    subject="staying working",
    severity=Severity.MEDIUM,
    on=Description,
    when=_sends,
    absent="no message is described",
    families={"events"},
    reads={"path", "request"},
)
def delivery_is_promised(_node: Description, description: Description) -> Iterator[Problem | Shown]:
    """Is it said whether an event can be lost, or come twice?

    Looks at the settings of operations and messages that decide about delivery (quality of service, acknowledgement,
    delivery mode, redelivery), and for words such as at least once. It warns where neither is there.

    Why it matters:
        The receiver must be built for one of two faults: an event that never comes or one that comes twice. Built for
        the wrong one, it loses a warrant or sends two cars.
    What to ask:
        Is each event delivered at least once, at most once or exactly once, and who acknowledges it when?
    Passes:
        asyncapi: 3.0.0
        servers: {live: {host: events.northshire.police.uk, protocol: kafka-secure}}
        channels: {released: {address: released, messages: {m: {payload: {type: object, properties: {id: {type: string}}}}}}}
        operations: {tell: {action: send, bindings: {amqp: {ack: true, deliveryMode: 2}}, channel: {$ref: "#/channels/released"}}}
    Fails:
        asyncapi: 3.0.0
        servers: {live: {host: events.northshire.police.uk, protocol: kafka-secure}}
        channels: {released: {address: released, messages: {m: {payload: {type: object, properties: {id: {type: string}}}}}}}
        operations: {tell: {action: send, channel: {$ref: "#/channels/released"}}}
    Source:
        OASIS MQTT 5.0, quality of service, https://docs.oasis-open.org/mqtt/mqtt/v5.0/mqtt-v5.0.html; AsyncAPI
        Specification 3.0.0, https://www.asyncapi.com/docs/reference/specification/v3.0.0
    """
    places = [
        *(said.pointer for said in settings_about(description, "delivery") if _PROMISES.search(said.key)),
        *said_in_words(description, _WORDS),
    ]
    for place in places:
        yield shows(place)
    if not places:
        first = next(operation for operation in description.operations if operation.is_message)
        yield warn(first, "Nothing says whether an event can be lost or come twice.")
