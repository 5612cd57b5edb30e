"""An error can be read by a program."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.description import Description, Operation, Response
from joinedup.assurance.vocabulary.bodies import refusals
from joinedup.assurance.vocabulary.words import listed
from joinedup.findings import Problem, Severity, check, fail


def _failures(operation: Operation) -> tuple[Response, ...]:
    """The answers for when it fails; an answer for everything (default) is none where no success stands beside it."""
    return tuple(response for response in refusals(operation) if response.status != "default" or operation.successes)


@check(
    verifies="JU-S22",
    version=2,
    subject="staying working",
    severity=Severity.MEDIUM,
    on=Operation,
    when=lambda operation, _: not operation.inbound and operation.method != "head" and bool(_failures(operation)),
    absent="no operation describes a failure",
    reads={"schema", "response"},
)
def errors_have_a_shape(operation: Operation, _: Description) -> Iterator[Problem]:
    """Can a program read what went wrong?

    Looks at the failures each operation describes: at least one must have a body whose schema is given.

    Why it matters:
        A bare number tells that something failed, not what. Then a person must read logs, or ring the supplier, for every
        rejected record, and staff see "unknown error".
    What to ask:
        Which fields does an error carry, so that a program can tell a wrong value from a missing right?
    Passes:
        paths:
          /persons:
            get:
              responses:
                "200": {description: All}
                "400": {content: {application/problem+json: {schema: {properties: {type: {type: string}, detail: {type: string}}}}}}
    Fails:
        paths: {/persons: {get: {responses: {"200": {description: All}, "400": {description: Bad filter}}}}}
    Source:
        RFC 9457 (problem details), https://www.rfc-editor.org/rfc/rfc9457
    """
    failures = _failures(operation)
    if not any(media.schema is not None for response in failures for media in response.media):
        told = listed(response.status for response in failures)
        yield fail(
            operation, f"{operation.name} can fail ({told}), and no failure has a body that a program could read."
        )
