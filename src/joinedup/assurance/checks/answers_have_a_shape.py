"""Each answer says what it holds."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.description import Description, Operation, Response
from joinedup.assurance.vocabulary.bodies import is_json
from joinedup.assurance.vocabulary.housekeeping import is_housekeeping
from joinedup.findings import Problem, Severity, check, fail

_WHOLE = ("200", "203", "206", "2XX", "2xx")


def _with_content(operation: Operation) -> tuple[Response, ...]:
    """The answers that should hold something: those of a read, and any that names a JSON form."""
    return tuple(
        response
        for response in operation.successes
        if (operation.method == "get" and response.status in _WHOLE) or any(is_json(media) for media in response.media)
    )


@check(
    verifies="JU-S01",
    version=1,
    subject="saying what it means",
    severity=Severity.HIGH,
    on=Operation,
    when=lambda operation, _: (
        not operation.inbound and not is_housekeeping(operation) and bool(_with_content(operation))
    ),
    absent="no operation that others call gives back content",
    reads={"response", "schema"},
)
def answers_have_a_shape(operation: Operation, _: Description) -> Iterator[Problem]:
    """Does each answer say what it holds?

    Looks at each successful answer that should hold data: it must name its form, and a JSON form must have a schema. Files
    need no schema.

    Why it matters:
        An answer without a shape is a promise of nothing in particular. Others must guess the fields from samples, and the
        supplier may change them at will without breaking its word.
    What to ask:
        Which fields does this answer hold, and will you put their schema into the description?
    Passes:
        paths:
          /persons:
            get: {responses: {"200": {content: {application/json: {schema: {type: array, items: {type: string}}}}}}}
    Fails:
        paths: {/persons: {get: {responses: {"200": {description: All}}}}}
    Source:
        OpenAPI Specification, media type object, https://spec.openapis.org/oas/v3.1.1.html;
        US rule on certified health technology, complete documentation, https://gov.ecfr.io/Title-45/Section-170.404
    """
    for response in _with_content(operation):
        if not response.media:
            yield fail(response, f"{operation.name} answers {response.status} with nothing said of what comes back.")
        elif any(media.schema is None and is_json(media) and not media.examples for media in response.media):
            yield fail(response, f"{operation.name} answers {response.status} with JSON of unstated shape.")
        elif any(media.schema is None and is_json(media) for media in response.media):
            yield fail(response, f"{operation.name} answers {response.status} with a sample but no schema.")
        else:
            continue
        return
