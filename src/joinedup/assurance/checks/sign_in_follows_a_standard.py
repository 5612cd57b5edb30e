"""Callers sign in by a published standard."""

from __future__ import annotations

import re
from collections.abc import Iterator

from joinedup.assurance.description import Description, SecurityScheme
from joinedup.findings import Problem, Severity, check, fail, warn

_HOW = re.compile(r"oauth|openid|oidc|jwt|jwks|token (?:url|endpoint)|client credentials|https?://", re.IGNORECASE)


@check(
    verifies="JU-F02",
    version=1,
    subject="letting others connect",
    severity=Severity.MEDIUM,
    on=SecurityScheme,
    absent="no security scheme is declared",
    reads=set(),
)
def sign_in_follows_a_standard(scheme: SecurityScheme, _: Description) -> Iterator[Problem]:
    """Do callers sign in by a published standard, so that ordinary software can connect?

    Looks at each security scheme. OAuth 2.0, OpenID Connect and mutual TLS pass. A user name and password in every call
    fails. A key of the product's own raises a warning, as does a bearer token when nothing says how it is obtained.

    Why it matters:
        With a published standard, the force issues and withdraws access centrally and any supplier's software can connect.
        With home-made keys and shared passwords, leavers keep access and every connection is bespoke.
    What to ask:
        Which published standard do callers follow to obtain access, and can the force withdraw it without you?
    Passes:
        components:
          securitySchemes:
            machine: {type: oauth2, flows: {clientCredentials: {tokenUrl: "https://id.example.org/token", scopes: {read: Read}}}}
    Fails:
        components:
          securitySchemes:
            password: {type: http, scheme: basic}
    Source:
        RFC 6749 (OAuth 2.0), https://www.rfc-editor.org/rfc/rfc6749; RFC 8705 (mutual TLS), https://www.rfc-editor.org/rfc/rfc8705;
        RFC 7617 section 4 (weakness of basic authentication), https://www.rfc-editor.org/rfc/rfc7617;
        GOV.UK API technical and data standards, https://www.gov.uk/guidance/gds-api-technical-and-data-standards
    """
    if scheme.type == "http" and scheme.scheme == "basic":
        yield fail(scheme, f"{scheme.name}: the same user name and password travel with every call.")
    elif scheme.type == "apiKey" and not _HOW.search(scheme.description):
        yield warn(
            scheme,
            f"{scheme.name}: a key of the product's own ({scheme.parameter}); nothing says how keys are issued, expire or are withdrawn.",
        )
    elif scheme.type == "http" and scheme.scheme == "bearer" and not _HOW.search(scheme.description):
        yield warn(scheme, f"{scheme.name}: a token is wanted, and nothing says by which standard it is obtained.")
