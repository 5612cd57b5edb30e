"""A security scheme says what its own kind demands."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.description import Description, SecurityScheme
from joinedup.assurance.vocabulary.words import listed
from joinedup.findings import Problem, Severity, check, fail, untested

_PLACES = frozenset(("header", "query", "cookie"))
_ADDRESSES = {
    "implicit": ("authorizationUrl",),
    "password": ("tokenUrl",),
    "clientCredentials": ("tokenUrl",),
    "authorizationCode": ("authorizationUrl", "tokenUrl"),
    "deviceAuthorization": ("deviceAuthorizationUrl", "tokenUrl"),
}


def _lacking(scheme: SecurityScheme) -> list[str]:
    """What the specification demands of such a scheme and is not there."""
    if scheme.type == "apiKey":
        lacking = [] if scheme.parameter else ["the name of what carries the key"]
        return (
            lacking
            if scheme.place in _PLACES
            else [*lacking, "whether the key travels in a header, a cookie or the address"]
        )
    if scheme.type == "http":
        return [] if scheme.scheme else ["which scheme of HTTP it is (such as bearer)"]
    if scheme.type == "openIdConnect":
        return [] if scheme.openid_url else ["the address from which its settings are read"]
    if scheme.type != "oauth2":
        return []
    if not scheme.flows:
        return ["the flow by which a token is obtained"]
    return [
        f"{name} of the flow {flow}"
        for flow, told in scheme.flows.items()
        for name in (*_ADDRESSES.get(flow, ()), "scopes")
        if name not in told
    ]


def _schemes(description: Description) -> Iterator[SecurityScheme]:
    if description.kind.startswith(("openapi", "swagger")):
        yield from description.security_schemes


@check(
    verifies="JU-S01",
    version=1,
    subject="following named standards",
    severity=Severity.MEDIUM,
    on=SecurityScheme,
    among=_schemes,
    absent="no security scheme is declared",
    reads={"security"},
)
def schemes_keep_their_own_rules(scheme: SecurityScheme, description: Description) -> Iterator[Problem]:
    """Does each security scheme say what its own kind demands?

    Looks at each declared scheme for the parts that the specification demands of its kind: a key its name and place, OAuth 2.0
    its flow, the addresses and scopes of that flow, OpenID Connect its address. A kind that is not known was not tested.

    Why it matters:
        A scheme that lacks such a part cannot be used as described: tools refuse it, and whoever connects has to ask where a token
        comes from.
    What to ask:
        How exactly does a caller obtain and send its credential, and when will the description say so?
    Passes:
        components: {securitySchemes: {key: {type: apiKey, in: header, name: X-Api-Key}}}
    Fails:
        components: {securitySchemes: {key: {type: apiKey, in: header}}}
    Source:
        OpenAPI Specification, security scheme object, https://spec.openapis.org/oas/v3.1.1.html
    """
    known = ("apiKey", "http", "oauth2", "openIdConnect", "mutualTLS")
    old = ("apiKey", "http", "oauth2")
    allowed = old if description.kind.startswith("swagger") else known
    if not scheme.type:
        yield fail(scheme, f"{scheme.name} does not say of which type it is.")
    elif scheme.type not in allowed:
        yield fail(scheme, f"{scheme.name} has the type {scheme.type}, which the specification does not know.")
    elif lacking := _lacking(scheme):
        yield fail(scheme, f"{scheme.name} ({scheme.type}) does not give {listed(lacking)}.")
    elif unknown := [flow for flow in scheme.flows if flow not in _ADDRESSES and not flow.startswith("x-")]:
        yield untested(scheme, f"{scheme.name} uses a flow that is not known here: {listed(unknown)}.")
