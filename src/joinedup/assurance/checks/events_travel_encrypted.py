"""Events travel encrypted."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.description import Description, Server
from joinedup.assurance.vocabulary.messaging import (
    CLEAR,
    EITHER,
    ENCRYPTED,
    UNADDRESSED,
    encryption_said,
    is_unaddressed,
    protocol_of,
    reachable,
)
from joinedup.findings import Problem, Severity, Shown, check, fail, shows, untested


@check(
    verifies="JU-F01",
    version=3,
    subject="letting others connect",
    severity=Severity.HIGH,
    on=Server,
    among=lambda description: (description,) if is_unaddressed(description) else reachable(description),
    absent="it describes no message, and names no address at which events are exchanged",
    families={"events"},
    reads={"security"},
)
def events_travel_encrypted(server: Server | Description, description: Description) -> Iterator[Problem | Shown]:
    """Is every address of events an encrypted one?

    Looks at the protocol of each address at which events are exchanged, and at what its security, settings and words say of
    encryption. It fails where the protocol is the one without encryption (kafka, amqp, mqtt, ws, http and the like) and nothing
    says otherwise. A protocol that may be either, or that is not known, is not tested.

    Why it matters:
        Events tell in a line who was arrested, where and for what. On their way they pass machines that belong to neither the
        force nor the supplier.
    What to ask:
        Is the connection encrypted, from which version of TLS on, and who holds the certificates?
    Passes:
        asyncapi: 3.0.0
        servers: {live: {host: "events.northshire.police.uk:9093", protocol: kafka-secure}}
    Fails:
        asyncapi: 3.0.0
        servers: {live: {host: "events.northshire.police.uk:9092", protocol: kafka}}
    Source:
        AsyncAPI Specification, server object, https://www.asyncapi.com/docs/reference/specification/v3.0.0
    """
    if isinstance(server, Description):
        yield untested("", UNADDRESSED)
        return
    protocol, said = protocol_of(server), encryption_said(server, description)
    if protocol in ENCRYPTED:
        yield shows(server)
    elif said:
        yield shows(said)
    elif protocol in CLEAR:
        yield fail(server, f"Events are exchanged over {protocol}, which is not encrypted: {server.url}.")
    elif protocol in EITHER:
        reason = f"{protocol} may be used with encryption or without, and nothing says which: ask the supplier."
        yield untested(server, reason)
    else:
        name = protocol or "a protocol that is not named"
        yield untested(server, f"Events are exchanged over {name}, of which is not known whether it is encrypted.")
