"""Every scope that is asked for is declared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from joinedup.assurance.description import Description, Operation
from joinedup.assurance.once import once
from joinedup.assurance.vocabulary.words import listed
from joinedup.findings import Problem, Severity, check, fail


@once
def _declared(description: Description) -> Mapping[str, frozenset[str]]:
    """The scopes of each OAuth 2.0 scheme, also of one that declares none."""
    found: dict[str, frozenset[str]] = {}
    for scheme in description.security_schemes:
        names = {str(name) for flow in scheme.flows.values() for name in _names(flow.get("scopes"))}
        if scheme.type == "oauth2":
            found[scheme.name] = frozenset(names)
    return found


def _names(scopes: Any) -> Iterable[Any]:
    return scopes if isinstance(scopes, dict) else ()


def _asking(operation: Operation, description: Description) -> bool:
    declared = _declared(description)
    return any(need.scopes and need.scheme in declared for pair in operation.security or () for need in pair)


@check(
    verifies="JU-F05",
    version=3,
    subject="letting others connect",
    severity=Severity.MEDIUM,
    on=Operation,
    when=_asking,
    absent="no operation asks for a scope of an OAuth 2.0 scheme",
    reads={"security"},
)
def scopes_asked_for_exist(operation: Operation, description: Description) -> Iterator[Problem]:
    """Is every scope that an operation asks for declared?

    Compares the scopes that operations ask for with those that the scheme declares.

    Why it matters:
        A scope that is nowhere declared cannot be granted by the book. Either the call can never succeed, or it succeeds without
        the right that it claims to need.
    What to ask:
        Which scope does this operation really ask for, and who can be given it?
    Passes:
        security: [{machine: [read]}]
        paths: {/persons: {get: {responses: {"200": {description: All}}}}}
        components: {securitySchemes: {machine: {type: oauth2, flows: {clientCredentials: {tokenUrl: "https://id.example.org/t", scopes: {read: Read.}}}}}}
    Fails:
        security: [{machine: [write]}]
        paths: {/persons: {get: {responses: {"200": {description: All}}}}}
        components: {securitySchemes: {machine: {type: oauth2, flows: {clientCredentials: {tokenUrl: "https://id.example.org/t", scopes: {read: Read.}}}}}}
    Source:
        OpenAPI Specification, security requirement object, https://spec.openapis.org/oas/v3.1.1.html
    """
    declared = _declared(description)
    missing = [
        scope
        for alternative in operation.security or ()
        for need in alternative
        if need.scheme in declared
        for scope in need.scopes
        if scope not in declared[need.scheme]
    ]
    if missing:
        yield fail(operation, f"{operation.name} asks for scopes that its scheme does not declare: {listed(missing)}.")
