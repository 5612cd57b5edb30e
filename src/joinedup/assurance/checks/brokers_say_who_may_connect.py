"""Each broker says how a system signs in."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.description import Description, Server
from joinedup.assurance.vocabulary.messaging import UNADDRESSED, is_this_machine, is_unaddressed, reachable
from joinedup.assurance.vocabulary.words import listed
from joinedup.findings import Problem, Severity, Shown, check, fail, shows, untested, warn


def _signs_in_at_each_operation(description: Description) -> bool:
    """AsyncAPI 3 lets operations ask by themselves."""
    messages = [operation for operation in description.operations if operation.is_message]
    return bool(messages) and all(operation.security_at and operation.security for operation in messages)


@check(
    verifies="JU-F02",
    version=2,
    subject="letting others connect",
    severity=Severity.HIGH,
    on=Description,
    when=lambda _, description: bool(reachable(description)) or is_unaddressed(description),
    absent="it describes no message, and names no address at which events are exchanged",
    families={"events"},
    reads={"security"},
)
def brokers_say_who_may_connect(_node: Description, description: Description) -> Iterator[Problem | Shown]:
    """Does each broker say how a system that connects proves who it is?

    Looks at the security of each server, or of every operation on it. It fails where the description says that nothing
    is asked, and warns where it says nothing.

    Why it matters:
        Whoever can connect to a broker hears every arrest as it happens, and may send events of their own. A way to
        sign in that is not described is often not there.
    What to ask:
        How does a system that connects prove who it is, and who hands out and withdraws its keys?
    Passes:
        asyncapi: 3.0.0
        servers: {live: {host: events.northshire.police.uk, protocol: amqps, security: [{type: X509}]}}
    Fails:
        asyncapi: 3.0.0
        servers: {live: {host: events.northshire.police.uk, protocol: amqps}}
    Source:
        AsyncAPI Specification 3.0.0, https://www.asyncapi.com/docs/reference/specification/v3.0.0 (server object,
        security)
    """
    if is_unaddressed(description):
        yield untested("", UNADDRESSED)
    silent: list[Server] = []
    for server in description.servers:
        part = description.particulars.get(server.pointer)
        said = part.says.get("security") if part is not None else None
        if is_this_machine(server):
            continue
        if said is None:
            silent.append(server)
        elif not said.value:
            yield fail(said, f"{server.url} asks nothing of whoever connects.")
        elif {} in said.value:
            yield warn(said, f"Signing in to {server.url} is left to whoever connects.")
        else:
            yield shows(said)
    if silent and _signs_in_at_each_operation(description):
        for operation in description.operations:
            yield shows(operation.security_at)
    elif silent:
        names = listed(server.url for server in silent)
        yield warn(silent[0], f"Nothing says how a system that connects proves who it is: {names}.")
