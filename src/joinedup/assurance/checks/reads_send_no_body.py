"""Reads carry everything in the address and headers."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.description import Description, Media, Operation
from joinedup.assurance.vocabulary.bodies import fields_of, resolved
from joinedup.findings import Problem, Severity, check, fail, warn


def _carries(media: Media, description: Description) -> bool:
    """Whether the body can hold anything; some generators write an empty form for every operation."""
    schema = resolved(description, media.schema)
    if schema is None:
        return True
    return bool(fields_of(description, schema)) or schema.keywords.get("additionalProperties") is not False


def _names_fields(media: Media, description: Description) -> bool:
    """Whether the body has fields, or a plain value that is described."""
    schema = resolved(description, media.schema)
    if schema is None:
        return False
    plain = bool(schema.types) and "object" not in schema.types
    return plain or bool(schema.enum) or bool(fields_of(description, schema))


@check(
    verifies="JU-S01",
    version=2,
    subject="following named standards",
    severity=Severity.MEDIUM,
    on=Operation,
    when=lambda operation, _: operation.method in ("get", "head"),
    absent="no operation is a GET or HEAD",
    reads={"request", "schema"},
)
def reads_send_no_body(operation: Operation, description: Description) -> Iterator[Problem]:
    """Do reads do without a body?

    Looks at GET and HEAD operations for a request body, which the HTTP standard gives no meaning.

    Why it matters:
        Firewalls and proxies drop or refuse bodies on reads. The call then works on the supplier's desk and fails in the
        force's network.
    What to ask:
        Can these values travel as parameters, or the call become a search by POST?
    Passes:
        paths: {/persons: {get: {responses: {"200": {description: All}}}}}
    Fails:
        paths:
          /persons:
            get:
              requestBody: {content: {application/json: {schema: {type: object}}}}
              responses: {"200": {description: All}}
    Source:
        RFC 9110 section 9.3.1 (GET), https://www.rfc-editor.org/rfc/rfc9110
    """
    request = operation.request
    if request is None or not any(_carries(media, description) for media in request.media):
        return
    if request.required or any(_names_fields(media, description) for media in request.media):
        yield fail(operation, f"{operation.name} is a read for which a body is described.")
    else:
        yield warn(
            operation, f"{operation.name} is a read that may send a body, of which nothing is named.", Severity.LOW
        )
