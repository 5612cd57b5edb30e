"""Whoever creates a record learns its identifier."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.description import Description, Schema
from joinedup.assurance.vocabulary.bodies import fields_of, is_array, is_json, resolved
from joinedup.assurance.vocabulary.records.identifiers import is_identifier
from joinedup.assurance.vocabulary.words import squeezed
from joinedup.assurance.vocabulary.writes import Creation, creations
from joinedup.findings import Problem, Severity, check, fail


def _creations(description: Description) -> Iterator[Creation]:
    return (
        creation
        for creation in creations(description)
        if any(response.status == "201" for response in creation.operation.responses)
    )


def _names_record(schema: Schema | None, description: Description) -> bool:
    """Whether the body, or an object or list directly inside it, has a field that names a record."""
    found = resolved(description, schema)
    if found is None:
        return False
    if is_array(found) or not fields_of(description, found):
        return True
    names = list(fields_of(description, found))
    for field in fields_of(description, found).values():
        held = _members(description, field)
        names.extend(fields_of(description, held))
        names.extend(name for part in fields_of(description, held).values() for name in fields_of(description, part))
    return any(is_identifier(name) for name in names)


def _members(description: Description, field: Schema) -> Schema | None:
    """What ``field`` holds, or what the members of its list are."""
    inner = resolved(description, field)
    return inner.items if inner is not None and inner.items is not None else inner


@check(
    verifies="JU-S06",
    version=2,
    subject="following named standards",
    severity=Severity.MEDIUM,
    on=Creation,
    among=_creations,
    absent="no operation says that it creates a record (201)",
    reads={"schema", "response", "header"},
)
def creation_says_where_the_record_is(creation: Creation, description: Description) -> Iterator[Problem]:
    """Does whoever creates a record learn its identifier?

    Looks at each operation that answers 201 (created), for a Location header or a body with an identifier. Bodies that name no
    field are not judged here.

    Why it matters:
        Without the identifier, the system that sent the record cannot send the correction, the photograph or the withdrawal. The
        two records part at birth.
    What to ask:
        How does the caller learn the identifier of the record it has just created?
    Passes:
        paths: {/persons: {post: {responses: {"201": {headers: {Location: {schema: {type: string}}}}}}}}
    Fails:
        paths: {/persons: {post: {responses: {"201": {description: Made}}}}}
    Source:
        RFC 9110 section 15.3.2 (201 Created), https://www.rfc-editor.org/rfc/rfc9110
    """
    for response in creation.operation.responses:
        if response.status != "201" or any(squeezed(header.name).endswith("location") for header in response.headers):
            continue
        if "location" in response.description.lower():
            continue  # said in words
        if not response.media:
            yield fail(response, f"{creation.operation.name} answers 201 with neither a Location nor a body.")
        elif not any(
            not is_json(media) or media.schema is None or _names_record(media.schema, description)
            for media in response.media
        ):
            yield fail(response, f"{creation.operation.name} answers 201 with nothing that identifies the new record.")
