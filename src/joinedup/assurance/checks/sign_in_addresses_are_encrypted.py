"""Credentials are asked for at encrypted addresses only."""

from __future__ import annotations

import re
from collections.abc import Iterator

from joinedup.assurance.description import Description, SecurityScheme
from joinedup.assurance.vocabulary.schemes import schemes_in_use
from joinedup.assurance.vocabulary.words import listed
from joinedup.findings import Problem, Severity, check, fail, untested, warn

_URLS = ("tokenUrl", "authorizationUrl", "refreshUrl", "deviceAuthorizationUrl")
_ON_THIS_MACHINE = re.compile(r"^http://(?:localhost|127\.|\[::1\])", re.IGNORECASE)


# Names kept for samples (RFC 2606, RFC 6761): nobody signs in there.
_MADE_UP = re.compile(
    r"^http://(?:[\w-]+\.)*(?:example\.(?:com|org|net)|[\w-]+\.(?:example|invalid|test|local))(?::\d+)?(?:[/?]|$)",
    re.IGNORECASE,
)


def _behind_encrypted(address: str, description: Description) -> bool:
    """Whether an address without a host stands behind servers that are all encrypted."""
    servers = [server.url.lower() for server in description.servers]
    return "//" not in address and bool(servers) and all(url.startswith(("https://", "wss://")) for url in servers)


def _addresses(scheme: SecurityScheme) -> list[str]:
    found = [flow.get(key) for flow in scheme.flows.values() for key in _URLS]
    return [one for one in (*found, scheme.openid_url) if isinstance(one, str) and one]


@check(
    verifies="JU-F01",
    version=2,
    subject="letting others connect",
    severity=Severity.HIGH,
    on=SecurityScheme,
    among=lambda description: [scheme for scheme in schemes_in_use(description) if _addresses(scheme)],
    absent="no scheme that is asked for names an address for signing in",
    families={"http", "events"},
    reads={"security"},
)
def sign_in_addresses_are_encrypted(scheme: SecurityScheme, description: Description) -> Iterator[Problem]:
    """Is every address at which callers sign in an encrypted one?

    Looks at the addresses for tokens, for authorisation and for discovery. Each must begin with https. One on the caller's own
    machine, or whose host is not said, is not tested; a name kept for samples is a slight matter.

    Why it matters:
        Whoever listens on the way reads the credential and is from then on whoever it belonged to. Encrypting the calls
        afterwards no longer helps.
    What to ask:
        Is this address a slip in the document, or are credentials really taken in the clear?
    Passes:
        components: {securitySchemes: {staff: {type: openIdConnect, openIdConnectUrl: "https://id.example.org/.well-known/openid-configuration"}}}
    Fails:
        components: {securitySchemes: {staff: {type: openIdConnect, openIdConnectUrl: "http://id.northshire.police.uk/.well-known/openid-configuration"}}}
    Source:
        RFC 6749 section 3.2 (token endpoint), https://www.rfc-editor.org/rfc/rfc6749#section-3.2
    """
    clear, open_ended = list[str](), list[str]()
    for address in _addresses(scheme):
        written = address.lower()
        if _ON_THIS_MACHINE.match(address):
            open_ended.append(address)
        elif written.startswith("http://"):
            clear.append(address)
        elif not written.startswith("https://") and not _behind_encrypted(address, description):
            open_ended.append(address)
    told = f"{scheme.name} takes credentials at an address without encryption: {listed(clear)}"
    if clear and all(_MADE_UP.match(address) for address in clear):
        yield warn(scheme, f"{told}; the name is one kept for samples.", Severity.LOW)
    elif clear:
        yield fail(scheme, f"{told}.")
    elif open_ended:
        yield untested(scheme, f"{scheme.name}: not known whether the real address is encrypted: {listed(open_ended)}.")
