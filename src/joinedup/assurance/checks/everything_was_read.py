"""Nothing in the document was passed over."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.description import Description, LeftOver
from joinedup.findings import Problem, Severity, Shown, check, shows, untested

_PLACES = 3


@check(
    verifies="JU-S01",
    version=1,
    subject="following named standards",
    severity=Severity.LOW,
    on=Description,
    absent="there is always a document",
    families={"http", "events", "graph", "soap", "data"},
    reads=set(),
)
def everything_was_read(_node: Description, description: Description) -> Iterator[Problem | Shown]:
    """Was every part of the document read?

    Looks at what the reader did not take and what is not known to carry no promise: words that the document's own format does not
    have, and parts that are not read here. It says *not tested* of each kind, with how many there are and where.

    Why it matters:
        What was not read was not checked. A supplier may have put a promise or a limit there, and no other answer on this page
        speaks of it.
    What to ask:
        What do these parts say, and can it be said in the words of the published format?
    Passes:
        paths: {/persons: {get: {responses: {"200": {description: All}}}}}
    Fails:
        paths: {/persons: {get: {frequency: daily, responses: {"200": {description: All}}}}}
    Source:
        OpenAPI Specification, https://spec.openapis.org/oas/v3.1.1.html
    """
    by_kind: dict[str, list[LeftOver]] = {}
    for left in description.left_over:
        by_kind.setdefault(left.kind, []).append(left)
    for kind, found in by_kind.items():
        count = "in one place" if len(found) == 1 else f"in {len(found):,} places"
        yield untested(found[0].pointer, f"Not read: {kind} ({count}), so nothing that it says was tested.")
    if not by_kind:
        yield shows(description)
