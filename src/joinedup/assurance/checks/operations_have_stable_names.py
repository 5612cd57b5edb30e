"""Each operation has a name of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from joinedup.assurance.description import Description, Operation
from joinedup.assurance.once import once
from joinedup.findings import Problem, Severity, check, fail

# What browsers and caches ask by themselves, and no program calls by a name.
_ASKED_BY_MACHINES = frozenset(("options", "head", "trace"))


@once
def _first(description: Description) -> Mapping[str, str]:
    """Where each name is first given."""
    found: dict[str, str] = {}
    for operation in description.operations:
        found.setdefault(operation.operation_id, operation.pointer)
    return found


@check(
    verifies="JU-S01",
    version=2,
    subject="staying working",
    severity=Severity.LOW,
    on=Operation,
    when=lambda operation, _: not operation.inbound and operation.method not in _ASKED_BY_MACHINES,
    absent="it describes no operation that others call by name",
    reads=set(),
)
def operations_have_stable_names(operation: Operation, description: Description) -> Iterator[Problem]:
    """Does each operation have a name of its own?

    Looks at each operation for an operationId that no other operation has.

    Why it matters:
        Software made from the description calls operations by these names. Without them, or with one name for two, the made
        software changes its names with each release or cannot be made at all.
    What to ask:
        Will you give each operation a name and keep it from release to release?
    Passes:
        paths: {/persons: {get: {operationId: listPersons, responses: {"200": {description: All}}}}}
    Fails:
        paths: {/persons: {get: {responses: {"200": {description: All}}}}}
    Source:
        OpenAPI Specification, operation object, https://spec.openapis.org/oas/v3.1.1.html;
        co-cddo API standards linting rules, https://github.com/co-cddo/api-standards-linting
    """
    if not operation.operation_id:
        yield fail(operation, f"{operation.name} has no name (operationId).")
    elif _first(description)[operation.operation_id] != operation.pointer:
        yield fail(operation, f"{operation.name} has the same name (operationId) as another: {operation.operation_id}.")
