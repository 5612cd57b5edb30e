"""Events travel encrypted."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.description import Description, Server
from joinedup.findings import Problem, Severity, check, fail

_CLEAR = frozenset(
    ("http", "ws", "kafka", "amqp", "amqp1", "mqtt", "mqtt5", "stomp", "redis", "nats", "pulsar", "ftp", "tcp")
)


@check(
    verifies="JU-F01",
    version=1,
    subject="letting others connect",
    severity=Severity.HIGH,
    on=Server,
    when=lambda server, _: "://" in server.url and "localhost" not in server.url and "127.0.0.1" not in server.url,
    absent="it names no address at which events are exchanged",
    families={"events"},
    reads=set(),
)
def events_travel_encrypted(server: Server, _: Description) -> Iterator[Problem]:
    """Do events travel encrypted?

    Looks at the protocol of each address at which events are exchanged. It fails where the protocol is the one without
    encryption (kafka, amqp, mqtt, ws, http and the like).

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
    protocol = server.url.partition("://")[0].lower()
    if protocol in _CLEAR:
        yield fail(server, f"Events are exchanged over {protocol}, which is not encrypted: {server.url}.")
