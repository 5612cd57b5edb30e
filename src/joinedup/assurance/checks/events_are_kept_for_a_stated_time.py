"""How long events are kept is said."""

from __future__ import annotations

import re
from collections.abc import Iterator

from joinedup.assurance.description import Description
from joinedup.assurance.vocabulary.messaging import said_in_words, settings_about
from joinedup.findings import Problem, Severity, Shown, check, shows, warn

_WORDS = re.compile(
    r"\b(?:retention|retain(?:ed|s)?|kept|replay(?:ed|able)?|dead.?letter)\b.{0,80}\b\d+ ?(?:ms|seconds?|minutes?|hours?|days?|weeks?|months?|years?)\b",
    re.IGNORECASE,
)

# Settings that name a time; others say only what is thrown away, such as all but the last of each key.
_TIMES = (
    ".retention.ms", ".expiration", ".messageExpiryInterval", "queue.messageRetentionPeriod", ".expiry", ".ttl",
    ".retention.time", ".messageRetentionDuration", ".timeToLive",
)  # fmt: skip


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
def events_are_kept_for_a_stated_time(_node: Description, description: Description) -> Iterator[Problem | Shown]:
    """Is it said for how long events are kept?

    Looks at the settings of brokers, channels and messages for how long events are kept (retention, expiry, time to
    live, clean-up), and for words that name a time. It warns where neither is there.

    Why it matters:
        A system that was down comes back and asks for what it missed. If events were kept for an hour and it was down
        for two, a release on bail is never heard of, and nobody notices.
    What to ask:
        For how many days is each event kept, and how does a system that was down read what it missed, from where it
        stopped?
    Passes:
        asyncapi: 3.0.0
        servers: {live: {host: events.northshire.police.uk, protocol: kafka-secure}}
        channels: {released: {address: released, bindings: {kafka: {topicConfiguration: {retention.ms: 604800000}}}, messages: {m: {payload: {type: object, properties: {id: {type: string}}}}}}}
        operations: {tell: {action: send, channel: {$ref: "#/channels/released"}}}
    Fails:
        asyncapi: 3.0.0
        servers: {live: {host: events.northshire.police.uk, protocol: kafka-secure}}
        channels: {released: {address: released, messages: {m: {payload: {type: object, properties: {id: {type: string}}}}}}}
        operations: {tell: {action: send, channel: {$ref: "#/channels/released"}}}
    Source:
        Apache Kafka, topic settings, https://kafka.apache.org/documentation/#topicconfigs; AsyncAPI Specification
        3.0.0, https://www.asyncapi.com/docs/reference/specification/v3.0.0
    """
    stated = (said.pointer for said in settings_about(description, "retention") if said.key.endswith(_TIMES))
    places = [*stated, *said_in_words(description, _WORDS)]
    for place in places:
        yield shows(place)
    if not places:
        first = next(operation for operation in description.operations if operation.is_message)
        yield warn(
            first,
            "Nothing says for how long events are kept, so a system that was down may never learn what it missed.",
        )
