"""Each address means one thing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from joinedup.assurance.description import Description, Operation
from joinedup.assurance.vocabulary.bodies import calls
from joinedup.findings import Problem, Severity, Shown, check, fail, shows

_NAMED = re.compile(r"\{[^{}]*\}")


def _compared(description: Description) -> list[Operation]:
    """The calls whose paths are nothing but paths."""
    return [operation for operation in calls(description) if not {"#", "?"}.intersection(operation.path)]


@check(
    verifies="JU-S01",
    version=2,
    subject="following named standards",
    severity=Severity.MEDIUM,
    on=Description,
    when=lambda _, description: any("{" in operation.path for operation in _compared(description)),
    absent="no path has a parameter, but for queries and fragments that are written into it",
    reads={"path"},
)
def paths_do_not_collide(_node: Description, description: Description) -> Iterator[Problem | Shown]:
    """Does each address mean one thing?

    Looks for two paths that differ only in the names of their places, so that one address fits both. The specification
    forbids them.

    Why it matters:
        Which of the two answers is left to chance, and tools drop one of them unseen. A connected system may read another kind
        of record than it asked for.
    What to ask:
        Which of these paths does the product serve, and what became of the other?
    Passes:
        paths:
          /persons/{id}: {get: {responses: {"200": {description: One}}}}
    Fails:
        paths:
          /persons/{id}: {get: {responses: {"200": {description: One}}}}
          /persons/{reference}: {get: {responses: {"200": {description: One}}}}
    Source:
        OpenAPI Specification, paths object, https://spec.openapis.org/oas/v3.1.1.html
    """
    first: dict[str, Operation] = {}
    told: set[str] = set()
    for operation in _compared(description):
        earlier = first.setdefault(_NAMED.sub("{}", operation.path), operation)
        if earlier.path != operation.path and operation.path not in told:
            told.add(operation.path)
            yield fail(operation, f"{operation.path} and {earlier.path} are the same address.")
        elif "{" in operation.path:
            yield shows(operation)
