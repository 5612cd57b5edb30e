"""What is being retired says when, or what to use instead."""

from __future__ import annotations

import re
from collections.abc import Iterator

from joinedup.assurance.description import Description, Operation
from joinedup.assurance.words import squeezed, words
from joinedup.findings import Problem, Severity, check, fail

_SAID = re.compile(
    r"\binstead\b|replac|supersed|successor|migrat|\buse\b|please use|\bsee\b|in favou?r of|moved to|recommend|sunset|"
    r"\b(?:removed|retired|withdrawn|unavailable|end of life|shut down|until|after|by|on|from|in|since)\b[^.]{0,40}\b(?:20\d\d|version|v\d)",
    re.IGNORECASE,
)


@check(
    verifies="JU-S25",
    version=1,
    subject="staying working",
    severity=Severity.MEDIUM,
    on=Operation,
    when=lambda operation, _: operation.deprecated,
    absent="no operation is marked as deprecated",
    reads={"header", "response"},
)
def retired_operations_name_a_successor(operation: Operation, _: Description) -> Iterator[Problem]:
    """Where an operation is being retired, does it say when, or what to use instead?

    Looks at each operation marked as deprecated, for a date or a successor in its texts or extensions, or for the headers
    that announce them (Deprecation, Sunset).

    Why it matters:
        A mark without a date is a threat without a deadline. The force cannot plan the change, and finds out on the day the
        call stops.
    What to ask:
        On which date does this stop answering, and what replaces it?
    Passes:
        paths:
          /persons:
            get: {deprecated: true, description: "Use GET /v2/persons; removed on 1 June 2027.", responses: {"200": {description: All}}}
    Fails:
        paths:
          /persons:
            get: {deprecated: true, description: All persons., responses: {"200": {description: All}}}
    Source:
        RFC 9745 (Deprecation header), https://www.rfc-editor.org/rfc/rfc9745; RFC 8594 (Sunset header),
        https://www.rfc-editor.org/rfc/rfc8594
    """
    if _SAID.search(operation.description) or _SAID.search(operation.summary):
        return
    if any(
        not {"deprecated", "deprecation", "sunset", "replacement", "removal"}.isdisjoint(words(one))
        for one in operation.extensions
    ):
        return
    if any(squeezed(header.name) in ("sunset", "deprecation") for one in operation.responses for header in one.headers):
        return
    yield fail(
        operation, f"{operation.name} is deprecated, and nothing says until when it answers or what replaces it."
    )
