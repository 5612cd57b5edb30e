"""Credentials are asked for at encrypted addresses only."""

from __future__ import annotations

import re
from collections.abc import Iterator

from joinedup.assurance.description import Description, SecurityScheme
from joinedup.assurance.vocabulary.words import listed
from joinedup.findings import Problem, Severity, check, fail

_URLS = ("tokenUrl", "authorizationUrl", "refreshUrl", "deviceAuthorizationUrl")
_ON_THIS_MACHINE = re.compile(r"^http://(?:localhost|127\.|\[::1\])", re.IGNORECASE)


def _addresses(scheme: SecurityScheme) -> list[str]:
    found = [flow.get(key) for flow in scheme.flows.values() for key in _URLS]
    return [one for one in (*found, scheme.openid_url) if isinstance(one, str) and one]


@check(
    verifies="JU-F01",
    version=1,
    subject="letting others connect",
    severity=Severity.HIGH,
    on=SecurityScheme,
    when=lambda scheme, _: bool(_addresses(scheme)),
    absent="no scheme names an address for signing in",
    families={"http", "events"},
    reads={"security"},
)
def sign_in_addresses_are_encrypted(scheme: SecurityScheme, _: Description) -> Iterator[Problem]:
    """Is every address at which callers sign in an encrypted one?

    Looks at the addresses for tokens, for authorisation and for discovery. Each must begin with https; one on the caller's own
    machine is left out.

    Why it matters:
        Whoever listens on the way reads the credential and is from then on whoever it belonged to. Encrypting the calls
        afterwards no longer helps.
    What to ask:
        Is this address a slip in the document, or are credentials really taken in the clear?
    Passes:
        components: {securitySchemes: {staff: {type: openIdConnect, openIdConnectUrl: "https://id.example.org/.well-known/openid-configuration"}}}
    Fails:
        components: {securitySchemes: {staff: {type: openIdConnect, openIdConnectUrl: "http://id.example.org/.well-known/openid-configuration"}}}
    Source:
        RFC 6749 section 3.2 (token endpoint), https://www.rfc-editor.org/rfc/rfc6749#section-3.2
    """
    clear = [one for one in _addresses(scheme) if one.lower().startswith("http://") and not _ON_THIS_MACHINE.match(one)]
    if clear:
        yield fail(scheme, f"{scheme.name} takes credentials at an address without encryption: {listed(clear)}.")
