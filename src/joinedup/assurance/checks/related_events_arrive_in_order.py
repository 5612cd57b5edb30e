"""Events on one subject arrive in the order in which they happened."""

from __future__ import annotations

import re
from collections.abc import Iterator

from joinedup.assurance.description import Description, Operation
from joinedup.assurance.vocabulary.messaging import (
    LANES,
    UNADDRESSED,
    channel_of,
    is_unaddressed,
    protocol_of,
    said_in_words,
    servers_of,
)
from joinedup.findings import Problem, Severity, Shown, check, shows, untested, warn

_WORDS = re.compile(
    r"\b(?:in order|ordered by|ordering key|partition(?:ed)? (?:by|key)|message key|fifo)\b", re.IGNORECASE
)
_KEYS = ("bindings.kafka.key", "bindings.kafka-secure.key", "bindings.googlepubsub.orderingKey")


def _in_lanes(operation: Operation, description: Description) -> bool:
    return operation.is_message and any(protocol_of(server) in LANES for server in servers_of(operation, description))


def _subjects(description: Description) -> tuple[Operation | Description, ...]:
    """The operations whose messages may overtake each other; the description itself where no server tells the protocol."""
    if is_unaddressed(description):
        return (description,)
    return tuple(operation for operation in description.operations if _in_lanes(operation, description))


def _reasons(operation: Operation, description: Description) -> Iterator[str]:
    """The places that say by what the order is kept."""
    media = [media for response in operation.responses for media in response.media]
    media += operation.request.media if operation.request is not None else ()
    for message in media:
        part = description.particulars.get(message.pointer)
        yield from (part.says[key].pointer for key in _KEYS if part is not None and key in part.says)
    channel = channel_of(operation, description)
    for key, said in channel.says.items() if channel is not None else ():
        one_lane = key.endswith("kafka.partitions") and said.value == 1
        if one_lane or (key.endswith("fifoQueue") and said.value is True) or ".ordering.type" in key:
            yield said.pointer


@check(
    verifies="JU-F14",
    version=2,
    subject="staying working",
    severity=Severity.MEDIUM,
    on=Operation,
    among=_subjects,
    absent="no protocol named here is known to deliver events of one channel side by side",
    families={"events"},
    reads={"request", "path"},
)
def related_events_arrive_in_order(
    operation: Operation | Description, description: Description
) -> Iterator[Problem | Shown]:
    """Is it said that events on one person or case keep the order in which they happened?

    Looks, where the protocol keeps events in several lanes (Kafka, cloud queues, Pulsar), at what decides the lane: a
    key, one lane only, a first-in-first-out queue, or words about it. It warns where nothing does.

    Why it matters:
        Such brokers keep order within a lane only. Without a key, "released" may overtake "arrested", and the screen
        shows a person in custody who went home.
    What to ask:
        By which key are events spread, and do all events on one person or case keep their order?
    Passes:
        asyncapi: 3.0.0
        servers: {live: {host: events.northshire.police.uk, protocol: kafka-secure}}
        channels: {released: {address: released, messages: {m: {bindings: {kafka: {key: {type: string}}}, payload: {type: object, properties: {id: {type: string}}}}}}}
        operations: {tell: {action: send, channel: {$ref: "#/channels/released"}}}
    Fails:
        asyncapi: 3.0.0
        servers: {live: {host: events.northshire.police.uk, protocol: kafka-secure}}
        channels: {released: {address: released, messages: {m: {payload: {type: object, properties: {id: {type: string}}}}}}}
        operations: {tell: {action: send, channel: {$ref: "#/channels/released"}}}
    Source:
        Apache Kafka, ordering within a partition, https://kafka.apache.org/documentation/#intro_concepts_and_terms
    """
    if isinstance(operation, Description):
        yield untested("", UNADDRESSED)
        return
    places = [*_reasons(operation, description), *said_in_words(description, _WORDS)]
    for place in places:
        yield shows(place)
    if not places:
        name = operation.operation_id or operation.path
        yield warn(operation, f"Nothing says by which key the events of {name} keep their order.")
