"""A body in a form that is not understood is refused as such."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.description import Description, Operation
from joinedup.assurance.vocabulary.bodies import calls
from joinedup.assurance.vocabulary.words import many
from joinedup.findings import Problem, Severity, Shown, check, shows, warn


def _taking(description: Description) -> list[Operation]:
    return [one for one in calls(description) if one.method != "get" and one.request is not None and one.request.media]


@check(
    verifies="JU-S22",
    version=1,
    subject="following named standards",
    severity=Severity.LOW,
    on=Description,
    when=lambda _, description: bool(_taking(description)),
    absent="no operation takes a body",
    reads={"response", "request", "path"},
)
def unknown_forms_are_refused(_node: Description, description: Description) -> Iterator[Problem | Shown]:
    """Does the interface say how it refuses data in a form that it does not understand?

    Looks at the operations that take a body, for an answer 415 (form not understood), 406 (form cannot be given), one for all
    refusals of a caller (4XX) or a default. It warns where no operation has any.

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
        RFC 9110 sections 15.5.7 and 15.5.16 (406, 415), https://www.rfc-editor.org/rfc/rfc9110#section-15.5.16;
        the lint rules of the UK government's API standards, https://github.com/co-cddo/api-standards-linting
    """
    taking = _taking(description)
    told = {"406", "415", "4XX", "4xx", "default"}
    refusals = [response for operation in taking for response in operation.responses if response.status in told]
    yield from map(shows, refusals)
    if not refusals:
        yield warn(
            taking[0],
            f"None of {many(len(taking), 'operation')} that {'takes' if len(taking) == 1 else 'take'} a body says how it refuses a form it does not understand "
            "(415), nor has an answer for all other refusals.",
        )
