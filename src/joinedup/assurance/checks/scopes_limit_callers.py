"""Each caller can be limited to what it needs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from joinedup.assurance.description import Description, SecurityScheme
from joinedup.assurance.once import once
from joinedup.assurance.vocabulary.prose import mention
from joinedup.assurance.vocabulary.schemes import schemes_in_use
from joinedup.findings import Problem, Severity, check, fail, untested, warn

_IN_WORDS = re.compile(
    r"\b(?:required|necessary|following|needed|available) (?:\w+ )?scopes?\b|\bscopes?\b[^.]{0,30}(?:required|needed|limit|restrict)|permissions? required|\bthe \W?\w+\W? scope\b",
    re.IGNORECASE,
)


@once
def _scoped_schemes(description: Description) -> frozenset[str]:
    """The schemes of which some operation asks a scope."""
    return frozenset(
        need.scheme
        for operation in description.operations
        for alternative in operation.security or ()
        for need in alternative
        if need.scopes
    )


@check(
    verifies="JU-F05",
    version=3,
    subject="letting others connect",
    severity=Severity.MEDIUM,
    on=SecurityScheme,
    among=lambda description: [scheme for scheme in schemes_in_use(description) if scheme.type == "oauth2"],
    absent="no operation asks for an OAuth 2.0 scheme, or none is declared",
    reads=set(),
)
def scopes_limit_callers(scheme: SecurityScheme, description: Description) -> Iterator[Problem]:
    """Has each OAuth 2.0 scheme scopes, and do operations ask for them?

    Looks at each OAuth 2.0 scheme, for scopes, and at whether operations ask for them.

    Why it matters:
        A traffic system needs vehicles, not intelligence. Without scopes every connected system can do everything, and one
        stolen credential opens all records.
    What to ask:
        How do we allow one system to read only this kind of record and nothing else?
    Passes:
        security: [{machine: [persons.read]}]
        paths: {/persons: {get: {responses: {"200": {description: All}}}}}
        components:
          securitySchemes:
            machine: {type: oauth2, flows: {clientCredentials: {tokenUrl: "https://id.example.org/token", scopes: {persons.read: Read, persons.write: Write}}}}
    Fails:
        security: [{machine: []}]
        paths: {/persons: {get: {responses: {"200": {description: All}}}}}
        components:
          securitySchemes:
            machine: {type: oauth2, flows: {clientCredentials: {tokenUrl: "https://id.example.org/token", scopes: {}}}}
    Source:
        RFC 6749 section 3.3 (scope), https://www.rfc-editor.org/rfc/rfc6749;
        GOV.UK API technical and data standards, https://www.gov.uk/guidance/gds-api-technical-and-data-standards
    """
    scopes = {scope for flow in scheme.flows.values() for scope in flow.get("scopes") or ()}
    in_words = mention(description, _IN_WORDS) if not scopes else None
    if in_words:
        yield untested(scheme, f"{scheme.name} declares no scope; words elsewhere speak of some (“{in_words[1]}”).")
    elif not scopes:
        yield fail(scheme, f"{scheme.name} declares no scope, by which a caller could be let into a part alone.")
    elif scheme.name not in _scoped_schemes(description):
        yield warn(scheme, f"{scheme.name} declares scopes, and no operation asks for one.")
    elif len(scopes) == 1:
        yield warn(
            scheme,
            f"{scheme.name} declares one scope, {next(iter(scopes))}: nobody can be let into less than it opens.",
        )
