"""Each scope says what it allows."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.description import Description, SecurityScheme
from joinedup.assurance.vocabulary.words import listed, squeezed
from joinedup.findings import Problem, Severity, check, fail

_NOTHING = frozenset(("", "the", "todo", "tbd", "na", "none", "description", "originallymissing"))


def _with_scopes(scheme: SecurityScheme, _: Description) -> bool:
    return any(flow.get("scopes") for flow in scheme.flows.values())


def _says_nothing(told: str, name: str, scheme: str) -> bool:
    """Whether what is told of a scope is its own name again, with or without the word scope and the scheme's name."""
    rest = squeezed(told).replace(squeezed(name), "", 1)
    for word in ("scope", squeezed(scheme)):
        rest = rest.replace(word, "")
    return rest in _NOTHING


@check(
    verifies="JU-F05",
    version=2,
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
            if not isinstance(told, str) or _says_nothing(told, str(name), scheme.name):
                bare.append(str(name))
    if bare:
        yield fail(scheme, f"Scopes of which nothing is said but their own name or a placeholder: {listed(bare)}.")
