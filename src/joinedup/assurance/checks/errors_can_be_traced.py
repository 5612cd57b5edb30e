"""An error can be found again in the supplier's records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from joinedup.assurance.description import Description
from joinedup.assurance.once import once
from joinedup.assurance.vocabulary.errors import ErrorShape, error_shapes
from joinedup.assurance.vocabulary.words import squeezed
from joinedup.findings import Problem, Severity, Shown, check, shows, warn

_SIGNS = (
    "requestid", "correlationid", "traceid", "tracingid", "spanid", "instance", "errorid", "incidentid", "logid",
    "referenceid", "transactionid", "activityid", "debugid", "pspreference", "eventid", "traceparent", "ticketid", "interactionid",
)  # fmt: skip


def _numbers(shapes: Iterable[ErrorShape]) -> Iterator[str]:
    """The places of fields of errors by which a call can be found again."""
    for shape in shapes:
        yield from (field.pointer for name, field in shape.names.items() if name.endswith(_SIGNS))


@once
def _in_header(description: Description) -> tuple[str, ...]:
    """The places of headers by which a call can be found again."""
    return tuple(
        header.pointer
        for response in description.responses
        for header in response.headers
        if squeezed(header.name).endswith(_SIGNS) or "correlat" in header.description.lower()
    )


@check(
    verifies="JU-O13",
    version=1,
    subject="staying working",
    severity=Severity.LOW,
    on=Description,
    when=lambda _, description: bool(error_shapes(description)),
    absent="no failure has a described body",
    reads={"schema", "response", "header"},
)
def errors_can_be_traced(_node: Description, description: Description) -> Iterator[Problem | Shown]:
    """Does an error carry a number by which the supplier can find it again?

    Looks at the fields of errors and at the headers of answers, for an identifier of the call (a request, correlation or trace
    number, or the standard's member "instance"). It warns where no error has one.

    Why it matters:
        When an exchange between two suppliers fails, each says that the fault is the other's. A number that both recorded
        settles it in minutes; without one the force pays for weeks of searching.
    What to ask:
        Which value in an error do we quote to your support so that you find the very call in your logs?
    Passes:
        paths: {/persons: {get: {responses: {"400": {content: {application/json: {schema: {properties: {code: {}, requestId: {type: string}}}}}}}}}}
    Fails:
        paths: {/persons: {get: {responses: {"400": {content: {application/json: {schema: {properties: {code: {type: string}}}}}}}}}}
    Source:
        RFC 9457 section 3.1.5 (instance), https://www.rfc-editor.org/rfc/rfc9457#section-3.1.5;
        DTA clauses on co-operation between suppliers, https://vdocument.in/dta-proximity-contract-template-web-view-any-one-or-more-of-the-following.html
    """
    shapes = error_shapes(description)
    places = (*_in_header(description), *_numbers(shapes))
    yield from map(shows, places)
    if not places:
        yield warn(shapes[0].pointer, "No error carries a number by which the supplier could find the call again.")
