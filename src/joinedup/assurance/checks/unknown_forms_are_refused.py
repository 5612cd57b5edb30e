"""A body in a form that is not understood is refused as such."""

from __future__ import annotations

import re
from collections.abc import Iterator

from joinedup.assurance.description import Description, Operation, Response
from joinedup.assurance.vocabulary.bodies import calls
from joinedup.assurance.vocabulary.prose import mention
from joinedup.assurance.vocabulary.words import listed
from joinedup.findings import Problem, Severity, Shown, check, shows, untested, warn

_TOLD = frozenset(("415", "4XX", "4xx"))
_IN_WORDS = re.compile(
    r"\b415\b|unsupported (?:media|content|file)[- ]?types?|(?:un(?:known|supported)|wrong|invalid|other) (?:content|media)[- ]types?",
    re.IGNORECASE,
)


def _taking(description: Description) -> list[Operation]:
    return [
        operation
        for operation in calls(description)
        if operation.method != "get" and operation.request is not None and operation.request.media
    ]


def _refusal(operation: Operation) -> Response | None:
    """The answer for a form that is not understood; a default is one where success has an answer of its own."""
    for response in operation.responses:
        if response.status in _TOLD or (response.status == "default" and operation.successes):
            return response
    return None


@check(
    verifies="JU-S22",
    version=2,
    subject="following named standards",
    severity=Severity.LOW,
    on=Description,
    when=lambda _, description: bool(_taking(description)),
    absent="no operation takes a body",
    reads={"response", "request", "path"},
)
def unknown_forms_are_refused(_node: Description, description: Description) -> Iterator[Problem | Shown]:
    """Does each operation that takes data have an answer for a form that is not understood?

    Looks at the operations that take a body, for an answer 415 (form not understood), one for all refusals of a caller (4XX), or
    a default beside the answers of success. It warns where an operation has none; where words elsewhere speak of it, it is not
    tested.

    Why it matters:
        A product that silently misreads what it was sent stores nonsense. A clear refusal is noticed on the first day of
        building; nonsense is noticed in court.
    What to ask:
        What does the interface answer to a body in another form, character set or version than it expects?
    Passes:
        paths:
          /persons:
            post:
              requestBody: {content: {application/json: {schema: {type: object}}}}
              responses: {"201": {description: Made}, "415": {description: Form not understood}}
    Fails:
        paths:
          /persons:
            post:
              requestBody: {content: {application/json: {schema: {type: object}}}}
              responses: {"201": {description: Made}, "400": {description: Refused}}
    Source:
        RFC 9110 section 15.5.16 (415), https://www.rfc-editor.org/rfc/rfc9110#section-15.5.16;
        the lint rules of the UK government's API standards, https://github.com/co-cddo/api-standards-linting
    """
    taking = _taking(description)
    refusals = [(operation, _refusal(operation)) for operation in taking]
    silent = [operation for operation, refusal in refusals if refusal is None]
    yield from (shows(refusal) for _, refusal in refusals if refusal is not None)
    if not silent:
        return
    in_words = mention(description, _IN_WORDS)
    if in_words:
        yield untested(
            in_words[0], f"Words speak of it (“{in_words[1]}”), and not all operations describe such an answer."
        )
        return
    named = listed((operation.name for operation in silent), 3)
    yield warn(
        silent[0],
        "No answer for a form that is not understood (415), nor one for all refusals that are not named, is described for "
        f"{named}.",
    )
