"""The description says on which host the interface answers."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.description import Description
from joinedup.assurance.vocabulary.addresses import names_a_host
from joinedup.assurance.vocabulary.bodies import calls
from joinedup.findings import Problem, Severity, Shown, check, shows, warn


@check(
    verifies="JU-S01",
    version=1,
    subject="letting others connect",
    severity=Severity.LOW,
    on=Description,
    when=lambda _, description: any(calls(description)),
    absent="it describes no operation that others call",
    families={"http", "soap"},
    reads={"path"},
)
def addresses_name_a_host(_node: Description, description: Description) -> Iterator[Problem | Shown]:
    """Is a host named at which the interface is called?

    Looks at the server addresses for one that names a host, or leaves a place for the customer's. It warns where no address is
    given, or only a path.

    Why it matters:
        Without a host nobody can tell from the description where to call, nor whether calls travel encrypted. What answers, and
        where, is then found out from the supplier by telephone.
    What to ask:
        At which address will our interface answer, and is it encrypted?
    Passes:
        servers: [{url: "https://custody.northshire.police.uk/api"}]
        paths: {/persons: {get: {responses: {"200": {description: All}}}}}
    Fails:
        servers: [{url: /api}]
        paths: {/persons: {get: {responses: {"200": {description: All}}}}}
    Source:
        OpenAPI Specification, server object, https://spec.openapis.org/oas/v3.1.1.html
    """
    own = (server for operation in calls(description) for server in operation.servers)
    named = [server for server in (*description.servers, *own) if names_a_host(server) or "//{" in server.url]
    if named:
        yield from map(shows, named)
    elif description.servers:
        first = description.servers[0]
        yield warn(first, f"The only address is {first.url}, a path without a host: where to call is not said.")
    else:
        yield warn("", "No address is given: where to call, and whether encrypted, is not said.")
