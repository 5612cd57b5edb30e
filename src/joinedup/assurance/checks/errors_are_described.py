"""Failures are described as well as success."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.description import Description, Operation
from joinedup.assurance.vocabulary.bodies import refusals
from joinedup.assurance.vocabulary.housekeeping import is_housekeeping
from joinedup.findings import Problem, Severity, check, fail


@check(
    verifies="JU-S22",
    version=1,
    subject="staying working",
    severity=Severity.MEDIUM,
    on=Operation,
    when=lambda operation, _: not operation.inbound and not is_housekeeping(operation),
    absent="it describes no operation that others call",
    reads={"response"},
)
def errors_are_described(operation: Operation, _: Description) -> Iterator[Problem]:
    """Does each operation say how it refuses a call?

    Looks at each operation that others call, for at least one answer that tells of a failure (400s, 500s or a default).

    Why it matters:
        Most of the work in joining two systems is what happens when something goes wrong. If failures are not described, they
        are found out in service, one incident at a time.
    What to ask:
        Which errors can this call return, and what should the caller do about each?
    Passes:
        paths: {/persons: {get: {responses: {"200": {description: All}, "400": {description: Bad filter}}}}}
    Fails:
        paths: {/persons: {get: {responses: {"200": {description: All}}}}}
    Source:
        GOV.UK API technical and data standards, https://www.gov.uk/guidance/gds-api-technical-and-data-standards;
        OpenAPI Specification, responses object, https://spec.openapis.org/oas/v3.1.1.html
    """
    if not refusals(operation):
        yield fail(operation, f"{operation.name} describes no answer for when it fails.")
