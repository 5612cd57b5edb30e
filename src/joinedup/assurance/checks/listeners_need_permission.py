"""Who may listen to which events is said."""

from __future__ import annotations

import re
from collections.abc import Iterator

from joinedup.assurance.description import Description
from joinedup.assurance.vocabulary.messaging import said_in_words, settings_about
from joinedup.findings import Problem, Severity, Shown, check, shows, warn

_WORDS = re.compile(
    r"\b(?:acls?|access control|permissions?|authori[sz]\w+|grant(?:ed|s)?|roles?)\b.{0,80}"
    r"\b(?:topics?|channels?|queues?|subscrib\w+|consum\w+|publish\w*|read|write)\b",
    re.IGNORECASE,
)


def _scopes(description: Description) -> Iterator[str]:
    """Operations that ask for rights of their own, beyond signing in."""
    for operation in description.operations:
        if operation.security_at and any(need.scopes for needs in operation.security or () for need in needs):
            yield operation.security_at


def _sends(_: Description, description: Description) -> bool:
    return any(operation.is_message for operation in description.operations)


@check(
    verifies="JU-F02",
    version=1,
    subject="letting others connect",
    severity=Severity.MEDIUM,
    on=Description,
    when=_sends,
    absent="no message is described",
    families={"events"},
    reads={"path", "request"},
)
def listeners_need_permission(_node: Description, description: Description) -> Iterator[Problem | Shown]:
    """Is it said who may listen to which events, and who may send them?

    Looks for scopes that an operation asks for, for the access policy of a queue or topic, and for words about
    permissions on channels. It warns where there is none.

    Why it matters:
        Signing in to a broker often opens every channel on it. A system that needs custody events then hears of
        informants, too, and nobody gave it leave.
    What to ask:
        Can leave to listen and to send be given for each channel by itself, and who gives and withdraws it?
    Passes:
        asyncapi: 3.0.0
        servers: {live: {host: events.northshire.police.uk, protocol: kafka-secure}}
        channels: {released: {address: released, bindings: {sns: {name: t, policy: {statements: [{effect: Allow, principal: force, action: Subscribe}]}}}, messages: {m: {payload: {type: object, properties: {id: {type: string}}}}}}}
        operations: {tell: {action: send, channel: {$ref: "#/channels/released"}}}
    Fails:
        asyncapi: 3.0.0
        servers: {live: {host: events.northshire.police.uk, protocol: kafka-secure}}
        channels: {released: {address: released, messages: {m: {payload: {type: object, properties: {id: {type: string}}}}}}}
        operations: {tell: {action: send, channel: {$ref: "#/channels/released"}}}
    Source:
        NCSC, principle of least privilege, https://www.ncsc.gov.uk/collection/cyber-security-design-principles;
        AsyncAPI Specification 3.0.0, https://www.asyncapi.com/docs/reference/specification/v3.0.0
    """
    places = [
        *_scopes(description),
        *(said.pointer for said in settings_about(description, "access")),
        *said_in_words(description, _WORDS),
    ]
    for place in places:
        yield shows(place)
    if not places:
        first = next(operation for operation in description.operations if operation.is_message)
        yield warn(
            first, "Nothing says who may listen to these events, or send them; signing in may open every channel."
        )
