"""Callers sign in by a published standard."""

from __future__ import annotations

import re
from collections.abc import Iterator

from joinedup.assurance.description import Description, SecurityScheme
from joinedup.assurance.vocabulary.schemes import schemes_in_use, schemes_with_alternative
from joinedup.findings import Problem, Severity, check, fail, warn

_STANDARD = re.compile(
    r"\boauth\b|oauth ?2|openid|\boidc\b|client credentials|\bsaml\b|mutual tls|\bmtls\b", re.IGNORECASE
)
_DENIED = re.compile(
    r"\b(?:not?|without|instead of|unlike|other than|rather than)\b[^.]{0,30}(?:oauth|openid|oidc)", re.IGNORECASE
)


def _names_a_standard(scheme: SecurityScheme) -> bool:
    """Whether the words beside a scheme name the standard by which its key or token is obtained."""
    return _STANDARD.search(scheme.description) is not None and not _DENIED.search(scheme.description)


# Registered schemes by which a caller proves a key and sends no secret (RFC 9421 and others of the IANA registry).
_OF_STANDARDS = frozenset(("digest", "mutual", "hoba", "negotiate", "dpop", "gnap"))


@check(
    verifies="JU-F02",
    version=2,
    subject="letting others connect",
    severity=Severity.MEDIUM,
    on=SecurityScheme,
    among=schemes_in_use,
    absent="no security scheme is declared",
    reads=set(),
)
def sign_in_follows_a_standard(scheme: SecurityScheme, description: Description) -> Iterator[Problem]:
    """Do callers sign in by a published standard, so that ordinary software can connect?

    Looks at each security scheme that operations ask for. OAuth 2.0, OpenID Connect and mutual TLS pass, and a key or token beside
    which words name one of them. A user name and password in every call fails, unless another way is open too. Any other key or
    bearer token raises a warning: its form alone, such as a JWT, does not say how it is obtained or withdrawn.

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
        if scheme.name in schemes_with_alternative(description):
            yield warn(
                scheme,
                f"{scheme.name}: the same user name and password may travel with every call, beside another way.",
            )
        else:
            yield fail(scheme, f"{scheme.name}: the same user name and password travel with every call.")
    elif _names_a_standard(scheme):
        return
    elif scheme.type == "apiKey":
        yield warn(
            scheme,
            f"{scheme.name}: a key ({scheme.parameter}), and nothing beside it says by which published standard it is obtained "
            "and withdrawn.",
        )
    elif scheme.type == "http" and scheme.scheme not in _OF_STANDARDS:
        yield warn(
            scheme,
            f"{scheme.name}: a token is wanted, and nothing beside it says by which published standard it is obtained.",
        )
