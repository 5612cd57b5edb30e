"""Operations say what they do."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.description import Description, Operation
from joinedup.findings import Problem, Severity, check, fail

# What browsers and caches ask by themselves; the standard says what these do.
_ASKED_BY_MACHINES = frozenset(("options", "head", "trace"))


@check(
    verifies="JU-S03",
    version=2,
    subject="saying what it means",
    severity=Severity.MEDIUM,
    on=Operation,
    when=lambda operation, _: operation.method not in _ASKED_BY_MACHINES,
    absent="it describes no operation",
    families={"http", "graph", "soap", "events"},
    reads={"path"},
)
def operations_are_described(operation: Operation, _: Description) -> Iterator[Problem]:
    """Does each operation say in words what it does?

    Looks at each operation for a summary or a description, its own or that of its path, and fails where there is none. OPTIONS,
    HEAD and TRACE do what the standard says.

    Why it matters:
        Two calls that look alike may differ in what they leave out. Without a word of explanation another supplier finds out by
        trial, on the force's time.
    What to ask:
        What does this operation do, what does it leave out, and who may call it?
    Passes:
        paths: {/persons: {get: {summary: Lists the people in custody now., responses: {"200": {description: All}}}}}
    Fails:
        paths: {/persons: {get: {responses: {"200": {description: All}}}}}
    Source:
        OpenAPI Specification, operation object, https://spec.openapis.org/oas/v3.1.1.html;
        GPSoC interface mechanism principles, https://pdfslide.net/documents/gpsoc-interface-mechanism-principles-16-feb-2013-v1-draft.html
    """
    of_body = operation.inbound and operation.request is not None and operation.request.description
    if not operation.summary and not operation.description and not of_body:
        yield fail(operation, f"{operation.name} does not say in words what it does.")
