"""Events that cannot be taken are set aside."""

from __future__ import annotations

import re
from collections.abc import Iterator

from joinedup.assurance.description import Description
from joinedup.assurance.vocabulary.messaging import protocol_of, said_in_words
from joinedup.assurance.vocabulary.words import squeezed
from joinedup.findings import Problem, Severity, Shown, check, shows, warn

_WORDS = re.compile(
    r"\b(?:dead[ -]?letter\w*|dlq|poison (?:message|queue)|error (?:queue|topic|channel))\b", re.IGNORECASE
)

_NAMES = ("deadletter", "dlq", "undeliverable", "poison")


def _set_aside(description: Description) -> Iterator[str]:
    """Settings for dead letters, and channels that are named for them."""
    for part in description.particulars.values():
        for key, said in part.says.items():
            if "deadLetterQueue" in key or "redrivePolicy" in key or key.endswith("dmqEligible"):
                yield said.pointer
    for operation in description.operations:
        if any(name in squeezed(operation.path) for name in _NAMES):
            yield operation.pointer


def _sends(_: Description, description: Description) -> bool:
    """Whether messages pass a broker: over HTTP and WebSocket nothing stands between the two."""
    direct = {"http", "https", "ws", "wss"}
    through = not description.servers or any(protocol_of(server) not in direct for server in description.servers)
    return through and any(operation.is_message for operation in description.operations)


@check(
    verifies="JU-S16",
    version=2,
    subject="staying working",
    severity=Severity.MEDIUM,
    on=Description,
    when=_sends,
    absent="no message is described, or each goes straight from one side to the other",
    families={"events"},
    reads={"path", "request"},
)
def undelivered_events_are_set_aside(_node: Description, description: Description) -> Iterator[Problem | Shown]:
    """Is it said what becomes of an event that cannot be taken?

    Looks for a queue of dead letters among the settings and channels, and for words about one. It warns where there is
    none.

    Why it matters:
        One event that the receiver cannot read may block all that follow, or vanish. Set aside, it can be mended and
        sent again; otherwise the record of one case is quietly wrong.
    What to ask:
        What becomes of an event that a receiver refuses three times, who is told, and how is it sent again?
    Passes:
        asyncapi: 3.0.0
        servers: {live: {host: events.northshire.police.uk, protocol: kafka-secure}}
        channels: {released: {address: released, bindings: {sqs: {queue: {name: q, fifoQueue: false}, deadLetterQueue: {name: lost}}}, messages: {m: {payload: {type: object, properties: {id: {type: string}}}}}}}
        operations: {tell: {action: send, channel: {$ref: "#/channels/released"}}}
    Fails:
        asyncapi: 3.0.0
        servers: {live: {host: events.northshire.police.uk, protocol: kafka-secure}}
        channels: {released: {address: released, messages: {m: {payload: {type: object, properties: {id: {type: string}}}}}}}
        operations: {tell: {action: send, channel: {$ref: "#/channels/released"}}}
    Source:
        Enterprise Integration Patterns, Dead Letter Channel,
        https://www.enterpriseintegrationpatterns.com/patterns/messaging/DeadLetterChannel.html
    """
    places = [*_set_aside(description), *said_in_words(description, _WORDS)]
    for place in places:
        yield shows(place)
    if not places:
        first = next(operation for operation in description.operations if operation.is_message)
        yield warn(first, "Nothing says what becomes of an event that cannot be taken.")
