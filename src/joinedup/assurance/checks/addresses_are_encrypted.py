"""Every address is encrypted."""

from __future__ import annotations

import re
from collections.abc import Iterator

from joinedup.assurance.description import Description, Server
from joinedup.findings import Problem, Severity, check, fail

_LOCAL = re.compile(r"\w+://(?:localhost|127\.|\[::1\]|0\.0\.0\.0)", re.IGNORECASE)


@check(
    verifies="JU-F01",
    version=1,
    subject="letting others connect",
    severity=Severity.HIGH,
    on=Server,
    when=lambda server, _: "://" in server.url and not _LOCAL.match(server.url),
    absent="it gives no full address outside the machine it runs on",
    families={"http", "soap"},
    reads=set(),
)
def addresses_are_encrypted(server: Server, _: Description) -> Iterator[Problem]:
    """Is every address of the interface an encrypted one?

    Looks at the scheme of each server address: https (or wss) passes.

    Why it matters:
        Over http anyone on the way can read and alter police records unseen. An address that also answers unencrypted will
        be used so by mistake.
    What to ask:
        Does anything answer at the unencrypted address, and can it be switched off?
    Passes:
        servers: [{url: "https://api.example.org/v1"}]
    Fails:
        servers: [{url: "http://api.example.org/v1"}]
    Source:
        GOV.UK API technical and data standards, https://www.gov.uk/guidance/gds-api-technical-and-data-standards;
        co-cddo API standards linting rules, https://github.com/co-cddo/api-standards-linting
    """
    if not server.url.lower().startswith(("https://", "wss://")):
        yield fail(server, f"{server.url} is not encrypted.")
