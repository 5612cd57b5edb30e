"""Whoever receives an event can tell that it is genuine."""

from __future__ import annotations

import re
from collections.abc import Iterator

from joinedup.assurance.description import Description
from joinedup.assurance.events import Event, events, has_name_ending
from joinedup.assurance.once import once
from joinedup.assurance.words import squeezed
from joinedup.findings import Problem, Severity, check, warn

_SAID = re.compile(
    r"\bsign(?:ed|ature|ing)|hmac|shared secret|mutual tls|\bmtls\b|client certificate|basic auth|verify (?:the|that)|jws\b",
    re.IGNORECASE,
)
_SIGNS = ("sign", "hmac", "secret", "mutual", "mtls", "certificate", "basic auth", "verify", "jws")
_HEADERS = ("signature", "hmac", "digest", "authorization", "token", "secret", "hmacsignature")


@once
def _said(description: Description) -> bool:
    return _speaks_of_proof(description.info.description)


def _speaks_of_proof(text: str) -> bool:
    low = text.lower()
    return any(sign in low for sign in _SIGNS) and _SAID.search(text) is not None


def _proved(event: Event, description: Description) -> bool:
    operation = event.operation
    if operation.security and () not in operation.security:
        return True
    if any(squeezed(one.name).endswith(_HEADERS) for one in operation.parameters):
        return True
    if any(_speaks_of_proof(one) for one in (operation.description, operation.summary)) or _said(description):
        return True
    return has_name_ending(event, ("signature", "hmacsignature"), description)


@check(
    verifies="JU-F02",
    version=1,
    subject="letting others connect",
    severity=Severity.MEDIUM,
    on=Event,
    among=events,
    absent="the product calls no other system",
    reads={"path", "parameter", "schema"},
)
def events_can_be_trusted(event: Event, description: Description) -> Iterator[Problem]:
    """Can whoever receives an event tell that it comes from the product?

    Looks at the calls that the product makes to others, for a signature or credential in a header, a security scheme, or words
    about them. It warns where nothing is said.

    Why it matters:
        The receiving address is open to the network. If nothing proves the sender, anybody who knows it can report a release,
        a warrant or a death that never was.
    What to ask:
        How does the receiver prove that an event is yours and was not changed, and how are the keys renewed?
    Passes:
        webhooks:
          personChanged:
            post: {parameters: [{name: X-Signature, in: header, schema: {type: string}}], requestBody: {content: {application/json: {}}}, responses: {"204": {description: Taken}}}
    Fails:
        webhooks: {personChanged: {post: {requestBody: {content: {application/json: {}}}, responses: {"204": {description: Taken}}}}}
    Source:
        RFC 9421 (HTTP message signatures), https://www.rfc-editor.org/rfc/rfc9421
    """
    if not _proved(event, description):
        operation = event.operation
        name = operation.callback or operation.operation_id or operation.path
        yield warn(event, f"Nothing says how the receiver of {name} can tell that it is genuine.")
