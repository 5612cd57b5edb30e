"""Every reference leads somewhere inside the document."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.description import Description, Unresolved
from joinedup.findings import Problem, Severity, Shown, check, fail, shows

_CAUSES = {
    "remote": "lies at another address, which may change or vanish and is never fetched here",
    "file": "lies in another file, which was not handed over",
    "missing": "is not there",
    "circular": "only leads back to itself",
    "endless": "leads from reference to reference, more often than is followed",
    "unreadable": "lies in a file that cannot be read",
}


@check(
    verifies="JU-S01",
    version=1,
    subject="following named standards",
    severity=Severity.HIGH,
    on=Description,
    absent="there is always a document",
    families={"http", "events", "graph", "soap", "data"},
    reads=set(),
)
def references_can_be_followed(_node: Description, description: Description) -> Iterator[Problem | Shown]:
    """Does every reference lead somewhere inside the document?

    Looks at each reference, and reports those that lead to another address, to a file that was not handed over, to nothing or
    back to themselves.

    Why it matters:
        What lies behind such a reference cannot be checked, so the force would buy it unseen. References to other addresses
        also let somebody else change the promise later.
    What to ask:
        Will you hand over the whole description in one piece, with everything it refers to?
    Passes:
        paths: {/persons: {get: {responses: {"200": {$ref: "#/components/responses/All"}}}}}
        components: {responses: {All: {description: All}}}
    Fails:
        paths: {/persons: {get: {responses: {"200": {$ref: "#/components/responses/All"}}}}}
    Source:
        OpenAPI Specification, reference object, https://spec.openapis.org/oas/v3.1.1.html
    """
    places: dict[str, list[Unresolved]] = {}
    for reference in description.unresolved:
        if reference.cause in ("language", "beyond"):
            continue  # it is written here, and no reference; or it is told of the file that holds the reference
        places.setdefault(reference.target, []).append(reference)
    for target, found in places.items():
        pointers = {reference.pointer for reference in found}
        where = f", referred to in {len(pointers)} places," if len(pointers) > 1 else ""
        yield fail(found[0], f"{target}{where} {_CAUSES[found[0].cause]}.")
    yield shows(description)
