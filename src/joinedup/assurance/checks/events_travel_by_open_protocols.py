"""Events travel by a protocol that any maker may use."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.description import Description, Server
from joinedup.assurance.vocabulary.messaging import (
    OPEN,
    UNADDRESSED,
    is_this_machine,
    is_unaddressed,
    protocol_of,
    reachable,
)
from joinedup.findings import Problem, Severity, Shown, check, shows, untested, warn

_OWN = {
    "sqs": "one cloud's own queue", "sns": "one cloud's own notices", "googlepubsub": "one cloud's own queue",
    "ibmmq": "one maker's own queue", "ibmmq-secure": "one maker's own queue", "solace": "one maker's own broker",
    "anypointmq": "one maker's own queue", "jms": "a programming interface for one language, no protocol",
}  # fmt: skip


@check(
    verifies="JU-F08",
    version=3,
    subject="leaving",
    severity=Severity.MEDIUM,
    on=Description,
    when=lambda _, description: bool(reachable(description)) or is_unaddressed(description),
    absent="it describes no message, and names no address at which events are exchanged",
    families={"events"},
    reads=set(),
)
def events_travel_by_open_protocols(_node: Description, description: Description) -> Iterator[Problem | Shown]:
    """Do events travel by a protocol that any maker may use?

    Looks at the protocol of each address at which events are exchanged, and warns where it belongs to one maker or one cloud.
    A protocol that is not known is not tested.

    Why it matters:
        Every system that wants the events must then buy that maker's software or rent that cloud, and when the product goes, all
        connections go with it.
    What to ask:
        Can the same events be had by an open protocol (AMQP, MQTT, Kafka, HTTP), and at what cost?
    Passes:
        asyncapi: 3.0.0
        servers: {live: {host: events.northshire.police.uk, protocol: amqps}}
    Fails:
        asyncapi: 3.0.0
        servers: {live: {host: events.northshire.police.uk, protocol: ibmmq}}
    Source:
        AsyncAPI bindings by protocol, https://github.com/asyncapi/bindings;
        OASIS AMQP, https://www.oasis-open.org/standard/amqp/
    """
    if is_unaddressed(description):
        yield untested("", UNADDRESSED)
    servers: dict[str, list[Server]] = {}
    for server in description.servers:
        if not is_this_machine(server):
            servers.setdefault(protocol_of(server), []).append(server)
    for protocol, several in servers.items():
        where = f" at {len(several)} addresses" if len(several) > 1 else ""
        if protocol in _OWN:
            yield warn(several[0], f"Events are exchanged over {protocol}{where}, {_OWN[protocol]}.")
        elif protocol in OPEN:
            for server in several:
                yield shows(server)
        else:
            name = protocol or "a protocol that is not named"
            yield untested(
                several[0], f"Events are exchanged over {name}{where}: whether any maker may use it is not known."
            )
