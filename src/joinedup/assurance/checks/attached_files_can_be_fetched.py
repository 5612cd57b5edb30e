"""Files that go in come out again."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.description import Description, Media, Operation, Request, Schema
from joinedup.assurance.once import once
from joinedup.assurance.vocabulary.bodies import (
    calls,
    fields_of,
    given_out,
    is_binary,
    is_json,
    json_schema,
    plain_type,
    resolved,
)
from joinedup.assurance.vocabulary.lists import segments
from joinedup.assurance.vocabulary.words import singular, vocabulary, words
from joinedup.findings import Problem, Severity, Shown, check, fail, shows, untested, warn

_LINK = frozenset(("url", "uri", "href", "link", "location"))


# Files that are worked on and not kept as they are: loaded, read by a machine, or secret by nature.
_WORKED_ON = vocabulary(
    "import imports importer load loads ingest invite invites invitation batch bulk csv certificate certificates cert key keys pkcs keystore signature",
    "convert conversion recognize recognise recognition detect detection analyze analyse analysis identify ocr parse parser scan transcribe translate",
    "classify predict extract search compare match verify validate validation check token firmware restore deploy deployment model embeddings",
)


def _uploads(description: Description) -> Iterator[Operation]:
    return (
        operation
        for operation in calls(description)
        if operation.request is not None
        and _takes_file(operation.request, description)
        and _WORKED_ON.isdisjoint(
            word for part in (operation.path, operation.operation_id, operation.summary) for word in words(part)
        )
    )


def _takes_file(request: Request, description: Description) -> bool:
    for media in request.media:
        if is_binary(media):
            return True
        if plain_type(media) == "multipart/form-data":
            fields = fields_of(description, media.schema).values()
            return any(_is_file(resolved(description, schema) or schema) for schema in fields)
    return False


def _is_file(schema: Schema) -> bool:
    inner = schema.items or schema
    keywords = inner.keywords
    return inner.format == "binary" or keywords.get("type") == "file" or "contentMediaType" in keywords


_ANYWHERE = vocabulary("api rest v1 v2 v3 v4 v service services public upload add create new")
_CONTENTS = vocabulary("content contents download raw binary media image photo picture thumbnail avatar stream")
_KEPT = vocabulary(
    "attachment attachments document documents photo photos image images file files evidence exhibit exhibits recording recordings media video scan"
)


def _last_words(operation: Operation) -> tuple[str, ...]:
    fixed = [part for part in segments(operation.path) if "{" not in part]
    return words(fixed[-1]) if fixed else ()


def _is_kept(operation: Operation, description: Description) -> bool:
    """Whether the file is a record that others read, and not only sent to be worked on."""
    if _KEPT.isdisjoint(_last_words(operation)):
        return False
    return any(
        other.method == "get" and set(_last_words(other)) & set(_last_words(operation)) for other in calls(description)
    )


@once
def _givers(description: Description) -> tuple[tuple[Operation, str], ...]:
    """The reads whose answer is a file, or leads to one by a redirect or by a field that holds its address; each with that place."""
    found = ((operation, _file_given_by(operation, description)) for operation in calls(description))
    return tuple((operation, place) for operation, place in found if place)


def _file_given_by(operation: Operation, description: Description) -> str:
    if operation.method == "get" and not _CONTENTS.isdisjoint(_last_words(operation)):
        return operation.pointer
    for response in operation.responses:
        if response.status in ("301", "302", "303", "307", "308"):
            return response.pointer
        if response.success and any(is_binary(media) or not _may_be_json(media) for media in response.media):
            return response.pointer
        if response.success and _links(json_schema(response.media), description):
            return response.pointer
    return ""


def _may_be_json(media: Media) -> bool:
    return is_json(media) or plain_type(media) in ("*/*", "")


def _surely_gives_one(operation: Operation) -> bool:
    """Whether a read is of a file, by the end of its address or by the form of its answer."""
    if operation.method != "get":
        return False
    binary = any(is_binary(media) for response in operation.successes for media in response.media)
    return binary or not (_CONTENTS | _KEPT).isdisjoint(_last_words(operation))


def _subjects(operation: Operation) -> frozenset[str]:
    """What an address speaks of, but for words that every address may hold."""
    fixed = (part for part in segments(operation.path) if "{" not in part)
    return frozenset(singular(word) for part in fixed for word in words(part)) - _ANYWHERE


def _links(schema: Schema | None, description: Description) -> bool:
    return any(not _LINK.isdisjoint(words(name)) for name in fields_of(description, schema))


@once
def _field_with_address(description: Description) -> str | None:
    """A field, in whatever is given out, that holds an address or the file itself as text."""
    out = given_out(description)
    for schema in description.schemas:
        if schema.pointer in out:
            for name, field in schema.properties.items():
                if not _LINK.isdisjoint(words(name)) or field.format in ("uri", "url", "byte", "base64"):
                    return field.pointer
    return None


@check(
    verifies="JU-S11",
    version=2,
    subject="getting data out",
    severity=Severity.HIGH,
    on=Operation,
    among=_uploads,
    absent="no operation takes a file to be kept",
    reads={"schema", "request", "response", "path"},
)
def attached_files_can_be_fetched(operation: Operation, description: Description) -> Iterator[Problem | Shown]:
    """Is a call described that fetches the files that are put in?

    Looks at each operation that takes a file (photo, recording, document) to be kept, and asks whether a read of the same subject
    gives files back, as bytes, by a redirect or as an address to fetch them from. Where only other reads give files, or an address
    stands somewhere, it is not tested.

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
    givers = _givers(description)
    same = [place for giver, place in givers if _surely_gives_one(giver) and _subjects(giver) & _subjects(operation)]
    if same:
        yield from map(shows, same)
        return
    told = givers[0][1] if givers else _field_with_address(description)
    if told is not None:
        yield untested(told, f"{operation.name} takes a file; whether what is given here is that file is not said.")
    elif not _is_kept(operation, description):
        yield warn(
            operation,
            f"{operation.name} takes a file, and no operation described here gives a file back; whether it is kept is not said.",
        )
    else:
        yield fail(operation, f"{operation.name} takes a file, and no operation described here gives a file back.")
