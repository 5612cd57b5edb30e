"""Operations that take many records at once."""

from __future__ import annotations

from msgspec import Struct

from joinedup.assurance.description import Description, Operation, Schema
from joinedup.assurance.once import once
from joinedup.assurance.vocabulary.bodies import asked, calls, fields_of, is_array, resolved
from joinedup.assurance.vocabulary.lists import is_search, segments
from joinedup.assurance.vocabulary.words import vocabulary, words

_MANY = vocabulary("bulk batch import imports batches bulkimport bulkcreate bulkupdate multi")
_NOT_LOADED = vocabulary("read archive delete remove search query find lookup purge gdpr merge validate preview check")
_FILES = ("multipart/form-data", "text/csv", "application/x-ndjson", "application/zip")


class Load(Struct, frozen=True):
    """An operation that takes many records. ``array`` is the list of them, where the body is one."""

    operation: Operation
    array: Schema | None

    @property
    def pointer(self) -> str:
        """Where the operation is written."""
        return self.operation.pointer


@once
def loads(description: Description) -> tuple[Load, ...]:
    """Every POST, PUT or PATCH that takes a list of records, or a file of them and says so in its address."""
    found: list[Load] = []
    for operation in calls(description):
        if operation.method not in ("post", "put", "patch") or operation.request is None or is_search(operation):
            continue
        if any(not _NOT_LOADED.isdisjoint(words(one)) for one in segments(operation.path)[-2:] if "{" not in one):
            continue
        array = _array(description, operation)
        if array is not None or (_named(operation) and _takes_a_file(operation)):
            found.append(Load(operation, array))
    return tuple(found)


def _named(operation: Operation) -> bool:
    fixed = [one for one in segments(operation.path) if "{" not in one][-2:]
    return any(not _MANY.isdisjoint(words(one)) for one in fixed)


def _takes_a_file(operation: Operation) -> bool:
    request = operation.request
    return request is not None and any(one.type.lower().startswith(_FILES) for one in request.media)


def _array(description: Description, operation: Operation) -> Schema | None:
    """The list that the body is, or that it holds where the address speaks of many."""
    body = resolved(description, asked(operation))
    if body is None:
        return None
    if is_array(body):
        if operation.method == "patch" and {"op", "path"} <= fields_of(description, body.items).keys():
            return None  # a list of changes to one record (RFC 6902), not of records
        return body if _of_records(description, body) else None
    if not _named(operation):
        return None
    for field in fields_of(description, body).values():
        found = resolved(description, field)
        if found is not None and is_array(found) and _of_records(description, found):
            return found
    return None


def _of_records(description: Description, array: Schema) -> bool:
    items = resolved(description, array.items)
    return items is not None and bool(fields_of(description, items))
