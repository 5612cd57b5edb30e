"""Reading never changes a record."""

from __future__ import annotations

import re
from collections.abc import Iterator

from joinedup.assurance.description import Description, Operation
from joinedup.assurance.lists import segments
from joinedup.assurance.words import vocabulary, words
from joinedup.findings import Problem, Severity, check, fail

_CHANGING = vocabulary(
    "delete remove purge erase create insert update amend overwrite activate deactivate approve reject cancel",
)
_PATH = re.compile(r"^(?:delete|remove|purge|erase|create|insert|update|amend|approve|reject|cancel)(?=[A-Z_-]|$)")


@check(
    verifies="JU-S01",
    version=1,
    subject="following named standards",
    severity=Severity.HIGH,
    on=Operation,
    when=lambda operation, _: operation.method in ("get", "head") and not operation.inbound,
    absent="no operation is a read",
    reads=set(),
)
def reads_change_nothing(operation: Operation, _: Description) -> Iterator[Problem]:
    """Do reads leave everything as it was?

    Looks at GET and HEAD operations whose name, or the last part of whose path, says that they change something.

    Why it matters:
        Browsers, search tools and monitoring repeat reads at will, since the standard promises that reads are harmless. If a read
        deletes or amends, records change with nobody having decided it.
    What to ask:
        Does this call change anything, and if so, when will it become a POST, PUT, PATCH or DELETE?
    Passes:
        paths:
          /persons/{id}: {get: {operationId: getPerson, responses: {"200": {description: One}}}}
    Fails:
        paths:
          /persons/{id}/delete: {get: {operationId: deletePerson, responses: {"200": {description: Gone}}}}
    Source:
        RFC 9110 section 9.2.1 (safe methods), https://www.rfc-editor.org/rfc/rfc9110
    """
    last = segments(operation.path)[-1:]
    named = words(operation.operation_id)[:1]
    if not _CHANGING.isdisjoint(named) and len(words(operation.operation_id)) > 1:
        yield fail(operation, f"{operation.name} is a read called {operation.operation_id}.")
    elif last and _PATH.match(last[0]):
        yield fail(operation, f"{operation.name} is a read whose address says that it changes something.")
