"""The description says how callers prove who they are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from joinedup.assurance.description import Description
from joinedup.assurance.once import once
from joinedup.assurance.vocabulary.bodies import calls
from joinedup.assurance.vocabulary.prose import mention
from joinedup.assurance.vocabulary.words import squeezed
from joinedup.findings import Problem, Severity, Shown, check, fail, shows, warn

_CREDENTIALS = (
    "authorization",
    "apikey",
    "xapikey",
    "accesstoken",
    "xauthtoken",
    "authtoken",
    "apitoken",
    "subscriptionkey",
)


_SPOKEN = re.compile(
    r"\bapi[-_ ]?keys?\b|\bbearer\b|\boauth\b|oauth ?2|openid|\baccess[-_ ]tokens?\b|\bauth(?:entication|ori[sz]ation)? (?:header|token|key)s?\b|\bbasic auth"
    r"|\bhttp basic\b|\bsession (?:token|cookie|key)|\bjwt\b|\bclient certificate|\bmutual tls|\bsubscription key|\bauthenticat(?:ed?|ion)\b|\bsigned requests?\b",
    re.IGNORECASE,
)


@once
def _by_hand(description: Description) -> str:
    """A parameter that carries a credential although no way of proving oneself is declared."""
    for parameter in description.parameters:
        if parameter.place in ("header", "query", "cookie") and squeezed(parameter.name).endswith(_CREDENTIALS):
            return parameter.pointer
    return ""


@check(
    verifies="JU-F02",
    version=3,
    subject="letting others connect",
    severity=Severity.HIGH,
    on=Description,
    when=lambda _, description: any(calls(description)),
    absent="it describes no operation that others call",
    reads={"parameter"},
)
def callers_prove_who_they_are(_node: Description, description: Description) -> Iterator[Problem | Shown]:
    """Does the description say how callers prove who they are?

    Looks for a declared security scheme. Where there is none but a parameter carries a credential, or words speak of one,
    it warns: people can read that, programs cannot.

    Why it matters:
        Police records must reach only systems that have proved who they are. If the description does not say how, either
        anyone can call, or each connection starts with a round of questions and a bespoke arrangement.
    What to ask:
        How does another system prove its identity to this interface, and where is that written in the description?
    Passes:
        paths: {/persons: {get: {responses: {"200": {description: All}}}}}
        components: {securitySchemes: {staff: {type: openIdConnect, openIdConnectUrl: "https://id.example.org/.well-known/openid-configuration"}}}
    Fails:
        paths: {/persons: {get: {responses: {"200": {description: All}}}}}
    Source:
        GOV.UK API technical and data standards, https://www.gov.uk/guidance/gds-api-technical-and-data-standards;
        OpenAPI Specification, security scheme object, https://spec.openapis.org/oas/v3.1.1.html
    """
    if description.security_schemes:
        yield from map(shows, description.security_schemes)
        return
    pointer = _by_hand(description)
    spoken = None if pointer else mention(description, _SPOKEN)
    if pointer:
        yield warn(pointer, "A credential travels in a parameter, and no security scheme is declared that says so.")
    elif spoken:
        yield warn(
            "",
            f'No security scheme is declared: only words speak of how a caller proves who it is ("{spoken[1]}"), which programs '
            "cannot follow.",
        )
    else:
        yield fail("", "No security scheme is declared: nothing here says how a caller proves who it is.")
