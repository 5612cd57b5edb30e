"""How large a message can be is said."""

from __future__ import annotations

import re
from collections.abc import Iterator

from joinedup.assurance.description import Description
from joinedup.assurance.vocabulary.messaging import said_in_words, settings_about
from joinedup.findings import Problem, Severity, Shown, check, shows, warn

_WORDS = re.compile(
    r"\b(?:max(?:imum)?|larger?|limit(?:ed)?|up to|exceed)\b.{0,60}\b\d+(?:\.\d+)? ?(?:bytes?|k(?:i?b|ilobytes?)|m(?:i?b|egabytes?))\b",
    re.IGNORECASE,
)


def _sends(_: Description, description: Description) -> bool:
    return any(operation.is_message for operation in description.operations)


@check(
    verifies="JU-S20",
    version=1,
    subject="staying working",
    severity=Severity.LOW,
    on=Description,
    when=_sends,
    absent="no message is described",
    families={"events"},
    reads={"path", "request"},
)
def event_sizes_are_limited(_node: Description, description: Description) -> Iterator[Problem | Shown]:
    """Is it said how large a message can be?

    Looks at the settings of brokers, channels and messages for a largest size, and for words that name one in bytes. It
    warns where neither is there.

    Why it matters:
        A message that is larger than the receiver takes is thrown away or stops the whole queue, and it is always the
        largest case that is lost.
    What to ask:
        How large can a message be in each direction, and what happens to a larger one?
    Passes:
        asyncapi: 3.0.0
        servers: {live: {host: events.northshire.police.uk, protocol: kafka-secure}}
        channels: {released: {address: released, bindings: {kafka: {topicConfiguration: {max.message.bytes: 1000000}}}, messages: {m: {payload: {type: object, properties: {id: {type: string}}}}}}}
        operations: {tell: {action: send, channel: {$ref: "#/channels/released"}}}
    Fails:
        asyncapi: 3.0.0
        servers: {live: {host: events.northshire.police.uk, protocol: kafka-secure}}
        channels: {released: {address: released, messages: {m: {payload: {type: object, properties: {id: {type: string}}}}}}}
        operations: {tell: {action: send, channel: {$ref: "#/channels/released"}}}
    Source:
        Apache Kafka, max.message.bytes, https://kafka.apache.org/documentation/#topicconfigs
    """
    places = [*(said.pointer for said in settings_about(description, "size")), *said_in_words(description, _WORDS)]
    for place in places:
        yield shows(place)
    if not places:
        first = next(operation for operation in description.operations if operation.is_message)
        yield warn(first, "Nothing says how large a message can be.")
