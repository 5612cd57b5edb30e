"""Files that go in come out again."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.description import Description, Operation, Request, Schema
from joinedup.assurance.once import once
from joinedup.assurance.vocabulary.bodies import (
    calls,
    fields_of,
    is_binary,
    is_json,
    json_schema,
    plain_type,
    resolved,
)
from joinedup.assurance.vocabulary.words import words
from joinedup.findings import Problem, Severity, check, fail

_LINK = frozenset(("url", "uri", "href", "link", "location"))


def _uploads(description: Description) -> Iterator[Operation]:
    return (one for one in calls(description) if one.request is not None and _takes_file(one.request, description))


def _takes_file(request: Request, description: Description) -> bool:
    for media in request.media:
        if is_binary(media):
            return True
        if plain_type(media) == "multipart/form-data":
            fields = fields_of(description, media.schema).values()
            return any(_is_file(resolved(description, one) or one) for one in fields)
    return False


def _is_file(schema: Schema) -> bool:
    inner = schema.items or schema
    keywords = inner.keywords
    return inner.format == "binary" or keywords.get("type") == "file" or "contentMediaType" in keywords


@once
def _gives_files(description: Description) -> bool:
    """Whether some answer is a file, or leads to one by a redirect or by a field that holds its address."""
    for operation in calls(description):
        for response in operation.responses:
            if response.success and any(is_binary(media) or not is_json(media) for media in response.media):
                return True
            if response.status in ("301", "302", "303", "307", "308"):
                return True
            if response.success and _links(json_schema(response.media), description):
                return True
    return False


def _links(schema: Schema | None, description: Description) -> bool:
    return any(not _LINK.isdisjoint(words(name)) for name in fields_of(description, schema))


@check(
    verifies="JU-S11",
    version=1,
    subject="getting data out",
    severity=Severity.HIGH,
    on=Operation,
    among=_uploads,
    absent="no operation takes a file",
    reads={"schema", "request", "response", "path"},
)
def attached_files_can_be_fetched(operation: Operation, description: Description) -> Iterator[Problem]:
    """Can the files that are put in be fetched again?

    Looks at each operation that takes a file (photo, recording, document), and asks whether any operation gives
    files back, as bytes, by a redirect or as an address to fetch them from.

    Why it matters:
        Photographs, recordings and scanned statements are the evidence; the fields around them are only its label.
        If files cannot be fetched, cases cannot be handed to prosecutors or moved to another product.
    What to ask:
        Which call returns the original file, bit for bit as it was put in, for every attachment we hold?
    Passes:
        paths:
          /exhibits/{id}/photo:
            put:
              requestBody: {content: {image/jpeg: {}}}
              responses: {"204": {description: Stored}}
            get: {responses: {"200": {content: {image/jpeg: {}}}}}
    Fails:
        paths:
          /exhibits/{id}/photo:
            put:
              requestBody: {content: {image/jpeg: {}}}
              responses: {"204": {description: Stored}}
    Source:
        Cloud Controls Matrix IPY, https://csf.tools/reference/cloud-controls-matrix/v4-0/ipy/ipy-04/
    """
    if not _gives_files(description):
        yield fail(operation, f"{operation.name} takes a file, and no operation described here gives a file back.")
