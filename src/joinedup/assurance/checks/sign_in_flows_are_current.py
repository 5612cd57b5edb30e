"""Ways of signing in that the standard withdrew are not used."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.description import Description, SecurityScheme
from joinedup.assurance.vocabulary.schemes import schemes_in_use
from joinedup.findings import Problem, Severity, check, fail, warn


@check(
    verifies="JU-F02",
    version=3,
    subject="letting others connect",
    severity=Severity.MEDIUM,
    on=SecurityScheme,
    among=lambda description: [scheme for scheme in schemes_in_use(description) if scheme.type == "oauth2"],
    absent="no operation asks for an OAuth 2.0 scheme, or none is declared",
    reads=set(),
)
def sign_in_flows_are_current(scheme: SecurityScheme, _: Description) -> Iterator[Problem]:
    """Are the ways of signing in still those that the standard recommends?

    Looks at the flows of each OAuth 2.0 scheme that is in use. The password flow, in which a program collects a person's password, fails;
    the implicit flow, in which tokens travel in addresses, raises a warning.

    Why it matters:
        With the password flow the force cannot ask for a second factor, and each connected program sees staff passwords. The
        standard's own security advice forbids it.
    What to ask:
        By when can callers use the authorisation code or client credentials flow instead?
    Passes:
        components:
          securitySchemes:
            machine: {type: oauth2, flows: {clientCredentials: {tokenUrl: "https://id.example.org/token", scopes: {read: Read}}}}
    Fails:
        components:
          securitySchemes:
            staff: {type: oauth2, flows: {password: {tokenUrl: "https://id.example.org/token", scopes: {read: Read}}}}
    Source:
        RFC 9700 (best current practice for OAuth 2.0 security), sections 2.1.2 and 2.4, https://www.rfc-editor.org/rfc/rfc9700
    """
    if "password" in scheme.flows:
        yield fail(scheme, f"{scheme.name} offers the password flow: the calling program sees people's passwords.")
    if "implicit" in scheme.flows:
        yield warn(
            scheme, f"{scheme.name} offers the implicit flow: tokens travel in addresses, where they can be read."
        )
