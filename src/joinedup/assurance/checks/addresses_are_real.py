"""The address is one that can be called."""

from __future__ import annotations

import re
from collections.abc import Iterator

from joinedup.assurance.description import Description, Server
from joinedup.assurance.vocabulary.addresses import is_local, names_a_host
from joinedup.findings import Problem, Severity, Shown, check, fail, shows, untested, warn

_INVENTED = re.compile(
    r"^(?:\w+:)?(?://)?(?:[^/]*\.)?(?:example\.(?:com|org|net)|example|invalid|test|changeme|your[-\w]*|virtserver\.swaggerhub\.com)(?::\d+)?(?:[/?]|$)",
    re.IGNORECASE,
)
# RFC 1918: the same numbers stand for other machines in every network.
_PRIVATE = re.compile(r"^(?:\w+:)?//(?:10\.\d|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.)", re.IGNORECASE)


def _addresses(description: Description) -> list[Server]:
    """The addresses with a host; this machine only where no other is given, as it harms nobody beside a real one."""
    named = [server for server in description.servers if names_a_host(server) or "{" in server.url]
    return [server for server in named if not is_local(server)] or named


@check(
    verifies="JU-S01",
    version=3,
    subject="letting others connect",
    severity=Severity.LOW,
    on=Server,
    among=_addresses,
    absent="it gives no address that names a host",
    families={"http", "events", "soap"},
    reads=set(),
)
def addresses_are_real(server: Server, _: Description) -> Iterator[Problem | Shown]:
    """Is the address free of made-up hosts?

    Looks at each server address for hosts reserved for examples (such as example.com), for simulated ones and for the machine
    itself (localhost). A pass says that none of these is there, not that somebody called the address. A place left open for the
    host, or a machine in a private network, was not tested.

    Why it matters:
        A description that still carries a made-up address was not taken from the running service. What else in it was never
        compared with the product, nobody knows.
    What to ask:
        At which address does this interface answer, and is this description produced from the running service?
    Passes:
        servers: [{url: "https://custody.northshire.police.uk/api"}]
    Fails:
        servers: [{url: "https://api.example.com"}]
    Source:
        RFC 2606 (names reserved for examples), https://www.rfc-editor.org/rfc/rfc2606
    """
    if _INVENTED.match(server.url):
        yield fail(server, f"{server.url} is a made-up or simulated address, at which no product answers.")
    elif is_local(server):
        yield warn(server, f"{server.url} is the machine on which it runs, and no address that others can call.")
    elif _PRIVATE.match(server.url):
        yield untested(server, f"{server.url} lies in a private network, so that it cannot be judged.")
    elif "{" in server.url.partition("://")[2].partition("/")[0] or not names_a_host(server):
        yield untested(server, f"{server.url} leaves the host open, so that it cannot be judged.")
    else:
        yield shows(server)
