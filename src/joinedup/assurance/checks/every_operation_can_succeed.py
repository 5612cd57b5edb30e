"""Each operation says what success looks like."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.description import Description, Operation
from joinedup.findings import Problem, Severity, check, fail


@check(
    verifies="JU-S01",
    version=1,
    subject="following named standards",
    severity=Severity.MEDIUM,
    on=Operation,
    when=lambda operation, _: not operation.inbound,
    absent="it describes no operation that others call",
    reads={"response"},
)
def every_operation_can_succeed(operation: Operation, _: Description) -> Iterator[Problem]:
    """Does each operation say what success looks like?

    Looks at each operation for at least one answer that is no failure: 200s, a redirect, a switch of protocol or a default.

    Why it matters:
        A call that only describes how it fails cannot be built on. A program does not know when its work is done.
    What to ask:
        What does the caller receive when this call succeeds?
    Passes:
        paths: {/persons: {get: {responses: {"200": {description: All}}}}}
    Fails:
        paths: {/persons: {get: {responses: {"404": {description: None}}}}}
    Source:
        OpenAPI Specification, responses object, https://spec.openapis.org/oas/v3.1.1.html
    """
    if not any(response.status[:1] in ("1", "2", "3", "d") for response in operation.responses):
        yield fail(operation, f"{operation.name} describes no answer for when it succeeds.")
