"""Each scope says what it allows."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.description import Description, SecurityScheme
from joinedup.assurance.vocabulary.words import listed, squeezed
from joinedup.findings import Problem, Severity, check, fail


def _with_scopes(scheme: SecurityScheme, _: Description) -> bool:
    return any(flow.get("scopes") for flow in scheme.flows.values())


@check(
    verifies="JU-F05",
    version=1,
    subject="letting others connect",
    severity=Severity.LOW,
    on=SecurityScheme,
    when=_with_scopes,
    absent="no scheme declares scopes",
    families={"http", "events"},
    reads={"security"},
)
def scopes_are_explained(scheme: SecurityScheme, _: Description) -> Iterator[Problem]:
    """Does each scope say what it allows?

    Looks at the scopes of each scheme for an explanation in words that is more than the scope's own name.

    Why it matters:
        Whoever approves a connection must know what it opens. "Full" or "admin" without a word is approved by guess, and guessed
        wide.
    What to ask:
        Which records and actions does each scope open, and which is the least that our stated exchanges need?
    Passes:
        components:
          securitySchemes:
            machine: {type: oauth2, flows: {clientCredentials: {tokenUrl: "https://id.example.org/token", scopes: {persons.read: Read persons.}}}}
    Fails:
        components:
          securitySchemes:
            machine: {type: oauth2, flows: {clientCredentials: {tokenUrl: "https://id.example.org/token", scopes: {persons.read: ""}}}}
    Source:
        RFC 6749 section 3.3 (scope), https://www.rfc-editor.org/rfc/rfc6749#section-3.3
    """
    bare: list[str] = []
    for flow in scheme.flows.values():
        scopes = flow.get("scopes")
        for name, told in scopes.items() if isinstance(scopes, dict) else ():
            if not isinstance(told, str) or squeezed(told) in ("", squeezed(str(name))):
                bare.append(str(name))
    if bare:
        yield fail(scheme, f"Scopes of which nothing more is said than their own name: {listed(bare)}.")
