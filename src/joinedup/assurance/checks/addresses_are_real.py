"""The address is one that can be called."""

from __future__ import annotations

import re
from collections.abc import Iterator

from joinedup.assurance.description import Description, Server
from joinedup.findings import Problem, Severity, check, fail

_INVENTED = re.compile(
    r"^\w+://(?:[^/]*\.)?(?:example\.(?:com|org|net)|example|invalid|test|changeme|your[-\w]*|virtserver\.swaggerhub\.com)(?::\d+)?(?:[/?]|$)",
    re.IGNORECASE,
)


@check(
    verifies="JU-S01",
    version=1,
    subject="letting others connect",
    severity=Severity.LOW,
    on=Server,
    absent="it gives no address",
    families={"http", "events"},
    reads=set(),
)
def addresses_are_real(server: Server, _: Description) -> Iterator[Problem]:
    """Is the address one at which the product really answers?

    Looks at each server address for hosts reserved for examples (such as example.com) and for simulated ones.

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
