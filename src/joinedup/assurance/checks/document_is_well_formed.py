"""The document is what its own format demands."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.description import Description
from joinedup.findings import Problem, Severity, Shown, check, fail, shows


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
def document_is_well_formed(_node: Description, description: Description) -> Iterator[Problem | Shown]:
    """Is the document what its own format demands?

    Looks at every place where the reader met something else than the OpenAPI or Swagger specification asks for at that place.

    Why it matters:
        Tools read a faulty document each in their own way, or not at all. Bidders and other suppliers then argue over which
        reading is the product's promise.
    What to ask:
        Will you correct these places, and does the document come from the product or from a separate file kept by hand?
    Passes:
        paths: {/persons: {get: {responses: {"200": {description: All}}}}}
    Fails:
        paths: {/persons: {get: [not, an, operation]}}
    Source:
        OpenAPI Specification, https://spec.openapis.org/oas/v3.1.1.html
    """
    for slip in description.malformed:
        yield fail(slip, slip.message)
    yield shows(description)
