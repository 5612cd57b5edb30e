"""An answer can gain fields later."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.description import Description, Media, Operation, Response
from joinedup.assurance.vocabulary.bodies import calls, is_array, is_json, json_schema, resolved
from joinedup.findings import Problem, Severity, check, untested, warn


def _reads(description: Description) -> list[Operation]:
    """The reads whose JSON answer is described; where there is none, the first that gives something back."""
    reads = [operation for operation in calls(description) if operation.method == "get" and _answers(operation)]
    described = [operation for operation in reads if resolved(description, json_schema(_media(operation))) is not None]
    return described or [operation for operation in reads if _gives_json(operation)][:1]


def _answers(operation: Operation) -> tuple[Response, ...]:
    """The answers of success; a default is the only one where no other is described."""
    return operation.successes or tuple(
        [response for response in operation.responses if response.status == "default" and len(operation.responses) == 1]
    )


def _media(operation: Operation) -> list[Media]:
    return [media for response in _answers(operation) for media in response.media]


def _gives_json(operation: Operation) -> bool:
    """Whether an answer may be JSON: it is, or nothing is said of its form."""
    bodies = [media for response in _answers(operation) if response.status != "204" for media in response.media]
    said_nothing = not bodies and any(response.status != "204" for response in _answers(operation))
    return said_nothing or any(is_json(media) for media in bodies)


@check(
    verifies="JU-S26",
    version=3,
    subject="following named standards",
    severity=Severity.LOW,
    on=Operation,
    among=_reads,
    absent="it describes no GET that gives JSON back",
    reads={"schema", "response"},
)
def answers_can_grow(operation: Operation, description: Description) -> Iterator[Problem]:
    """Can answers gain fields later without breaking callers?

    Looks at reads whose JSON answer is a bare list. An object around it, which the government standard asks for, leaves room
    for totals, links and notices. A bare list raises a warning.

    Why it matters:
        A bare list cannot carry anything but its members. The first addition, such as a total or a notice, breaks every system
        that reads it, and the force pays for each.
    What to ask:
        How will you add something to this answer without breaking those who read it today?
    Passes:
        paths:
          /persons:
            get: {responses: {"200": {content: {application/json: {schema: {type: object, properties: {items: {type: array}}}}}}}}
    Fails:
        paths: {/persons: {get: {responses: {"200": {content: {application/json: {schema: {type: array, items: {type: string}}}}}}}}}
    Source:
        GOV.UK API technical and data standards, https://www.gov.uk/guidance/gds-api-technical-and-data-standards
    """
    body = resolved(description, json_schema(_media(operation)))
    if body is None:
        yield untested(
            operation, "Not tested: no read says what its answer holds. Please ask for the shapes of answers."
        )
    elif is_array(body):
        yield warn(
            operation,
            f"{operation.name} answers with a bare list: its body has no room for anything beside the members.",
        )
