"""An answer can gain fields later."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.description import Description, Operation
from joinedup.assurance.vocabulary.bodies import answer, is_array, resolved
from joinedup.findings import Problem, Severity, check, warn


@check(
    verifies="JU-S26",
    version=2,
    subject="following named standards",
    severity=Severity.LOW,
    on=Operation,
    when=lambda operation, description: (
        not operation.inbound and operation.method == "get" and resolved(description, answer(operation)) is not None
    ),
    absent="no read gives back JSON with a schema",
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
    body = resolved(description, answer(operation))
    if body is not None and is_array(body):
        yield warn(operation, f"{operation.name} answers with a bare list, beside which nothing can be told later.")
