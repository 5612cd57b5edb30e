"""Whoever receives an event can tell that it is genuine."""

from __future__ import annotations

import re
from collections.abc import Iterator

from joinedup.assurance.description import Description
from joinedup.assurance.once import once
from joinedup.assurance.vocabulary.events import UNDESCRIBED, Event, are_undescribed, events, fields_named
from joinedup.assurance.vocabulary.words import squeezed
from joinedup.findings import Problem, Severity, Shown, check, shows, untested, warn

# A sentence counts only where it speaks of a proof and of what is proved.
_PROOF = re.compile(
    r"\b(?:signed|signature|signing|hmac|shared secret|mutual tls|mtls|client certificate|basic auth(?:entication)?|jws)\b",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"\b(?:events?|webhooks?|callbacks?|notifications?|messages?|payloads?|deliver(?:y|ies)|requests?)\b", re.IGNORECASE
)
_DENIED = re.compile(r"\b(?:not|no|without|cannot|planned|unsigned)\b", re.IGNORECASE)
_HEADERS = ("signature", "hmac", "digest", "authorization", "secret", "hmacsignature", "webhooktoken", "signaturetoken")


@once
def _speaks_of_proof_anywhere(description: Description) -> bool:
    return _speaks_of_proof(description.info.description)


def _speaks_of_proof(text: str, *, own: bool = False) -> bool:
    """Whether a sentence of ``text`` speaks of a proof; ``own`` where the text is the event's, and so its subject."""
    return any(
        _PROOF.search(sentence) and (own or _SUBJECT.search(sentence)) and not _DENIED.search(sentence)
        for sentence in re.split(r"[.!?\n](?:\s|$)", text)
    )


def _proofs(event: Event, description: Description) -> Iterator[str]:
    """The places that say how the receiver knows the sender."""
    operation = event.operation
    # What the whole document asks of callers says nothing of the calls that the product makes.
    own = operation.security_at.startswith(operation.pointer) and operation.security_at != ""
    if own and operation.security and () not in operation.security:
        yield operation.security_at
    yield from (parameter.pointer for parameter in operation.parameters if squeezed(parameter.name).endswith(_HEADERS))
    if _speaks_of_proof(operation.description, own=True):
        yield f"{operation.pointer}/description"
    if _speaks_of_proof(operation.summary, own=True):
        yield f"{operation.pointer}/summary"
    if _speaks_of_proof_anywhere(description):
        yield f"{description.info.pointer}/description"
    yield from fields_named(event, frozenset(("signature", "hmac")), ("signature",), description)


def _subjects(description: Description) -> tuple[Event | Description, ...]:
    return (description,) if are_undescribed(description) else events(description)


@check(
    verifies="JU-F02",
    version=2,
    subject="letting others connect",
    severity=Severity.MEDIUM,
    on=Event,
    among=_subjects,
    absent="it describes no call that the product makes to others",
    reads={"path", "parameter", "schema"},
)
def events_can_be_trusted(event: Event | Description, description: Description) -> Iterator[Problem | Shown]:
    """Is it described how whoever receives an event can tell that it comes from the product?

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
    if isinstance(event, Description):
        yield untested("", UNDESCRIBED)
        return
    places = list(_proofs(event, description))
    for place in places:
        yield shows(place)
    if not places:
        operation = event.operation
        name = operation.callback or operation.operation_id or operation.path
        yield warn(event, f"Nothing says how the receiver of {name} can tell that it is genuine.")
