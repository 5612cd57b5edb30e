"""A call that takes many records says how many."""

from __future__ import annotations

import re
from collections.abc import Iterator

from joinedup.assurance.description import Description
from joinedup.assurance.vocabulary.bulk import Load, loads
from joinedup.findings import Problem, Severity, check, warn

_SAID = re.compile(
    r"\bmax|up to|at most|no more than|limit(?:ed)? (?:of|to|is)|not exceed|\b\d[\d,]*\s?(?:records|rows|items|entries|objects|elements|"
    r"kb|mb|kib|mib|per|at a time|\w+s per)\b|less than \d|fewer than \d",
    re.IGNORECASE,
)


def _counted(description: Description) -> list[Load]:
    return [load for load in loads(description) if load.array is not None and load.sure]


@check(
    verifies="JU-F16",
    version=2,
    subject="staying working",
    severity=Severity.LOW,
    on=Load,
    among=_counted,
    absent="no operation takes a list of records",
    reads={"schema", "request", "path"},
)
def bulk_calls_say_how_much_they_take(load: Load, _: Description) -> Iterator[Problem]:
    """Does a call that takes many records at once say how many?

    Looks at each operation whose body is a list of records, for a greatest number in the schema or in words. It warns where
    there is none.

    Why it matters:
        The real limit is found on the night of the migration, when the first large load is cut off or brings the product down.
    What to ask:
        How many records, and how many megabytes, does one call take, and what happens beyond that?
    Passes:
        paths:
          /persons/bulk:
            post:
              requestBody: {content: {application/json: {schema: {type: array, maxItems: 500, items: {properties: {surname: {type: string}}}}}}}
              responses: {"202": {description: Taken}}
    Fails:
        paths:
          /persons/bulk:
            post:
              requestBody: {content: {application/json: {schema: {type: array, items: {properties: {surname: {type: string}}}}}}}
              responses: {"202": {description: Taken}}
    Source:
        GOV.UK API technical and data standards, https://www.gov.uk/guidance/gds-api-technical-and-data-standards
    """
    array, operation = load.array, load.operation
    if array is None or "maxItems" in array.keywords:
        return
    asked_ = operation.request.description if operation.request is not None else ""
    if not any(_SAID.search(text) for text in (array.description, operation.description, operation.summary, asked_)):
        yield warn(array, f"{operation.name} takes a list, and nothing says how many at most.")
