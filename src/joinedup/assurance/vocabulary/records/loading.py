"""Calls that take many records at once: a list of them, or a file that holds many."""

from __future__ import annotations

import re

from joinedup.assurance.description import Description, Operation, Schema
from joinedup.assurance.vocabulary.bodies import asked, fields_of, is_array, is_binary, resolved
from joinedup.assurance.vocabulary.records.addresses import Address, fixed_parts
from joinedup.assurance.vocabulary.records.deeds import SENDS_NOTHING, Use, deed_of
from joinedup.assurance.vocabulary.words import singular, squeezed, vocabulary, words

_MANY = vocabulary("bulk batch import imports batches bulkimport bulkcreate bulkupdate multi multiple mass")
# What is done to many that are there already, or only asked of them, loads none.
NOT_LOADED = vocabulary(
    "read archive delete remove search query find lookup purge gdpr merge validate preview check cancel get export",
    "download fetch retrieve list unlink link assign unassign permission permissions share move",
)
# A form in which each line or row is a record.
_ROWS = (
    "text/csv",
    "application/x-ndjson",
    "application/jsonl",
    "application/vnd.openxmlformats-officedocument.spreadsheet",
)
_FILES = (*_ROWS, "multipart/form-data", "application/zip", "application/octet-stream")
_FEW = 4
_WRAPPED = frozenset(("items", "data", "records", "entries", "objects"))
_FILE_OF_MANY = re.compile(
    r"\b(?:bulk|batch|multiple|many|several|all)\b[^.]{0,60}\b(?:file|upload|csv|spreadsheet)|\bfile\b[^.]{0,60}\b(?:bulk|batch|multiple|many|records)\b"
    r"|\bimport(?:s|ing)?\b[^.]{0,40}\b(?:csv|file|spreadsheet|records)\b",
    re.IGNORECASE,
)


def load_of(description: Description, operation: Operation, address: Address) -> str | None:
    """Why ``operation`` is thought to take many records; nothing where it takes one or none."""
    if operation.request is None or operation.method not in ("post", "put", "patch"):
        return None
    if address.key and not address.deed:
        return None  # a list sent to one record is a part of it
    parts = fixed_parts(operation.path)
    named = {word for part in parts[-2:] for word in words(part)}
    first = words(operation.operation_id)[:1]
    asks = (first and deed_of(first[0]) in SENDS_NOTHING) or deed_of(address.deed) in SENDS_NOTHING
    done = deed_of(address.deed) in (Use.UPDATE, Use.ACT, Use.LINK, Use.SIGN_IN, Use.DELETE) and _MANY.isdisjoint(named)
    if asks or done or not NOT_LOADED.isdisjoint((*named, *first)):
        return None
    array = loaded_list(description, operation)
    if array is not None:
        return "its body is a list of records"
    return _file_of_many(description, operation, parts, named)


def _file_of_many(description: Description, operation: Operation, parts: list[str], named: set[str]) -> str | None:
    request = operation.request
    kinds = [] if request is None else [media.type.lower() for media in request.media]
    takes_file = request is not None and any(
        is_binary(media) or kind.startswith(_FILES) for media, kind in zip(request.media, kinds, strict=True)
    )
    if not takes_file and not (parts and parts[-1].lower() == "file"):
        return None
    if not _MANY.isdisjoint(named) and _is_little_else(description, operation):
        return "it takes a file, and its address speaks of many"
    if any(kind.startswith(_ROWS) for kind in kinds) and not any(kind.endswith("json") for kind in kinds):
        return "it takes a file of rows"
    text = f"{operation.summary}. {operation.description}"[:2_000]
    if _FILE_OF_MANY.search(text):
        return "it takes a file, and its text speaks of many"
    if len(parts) > 1 and parts[-1].lower() == "file" and "file" in words(parts[-2])[:1]:
        return f"it takes the file of {parts[-2]}, which is made to hold many"
    return None


def _is_little_else(description: Description, operation: Operation) -> bool:
    """Whether the body is hardly more than the file, and not the form of one record with a file in it."""
    return len(fields_of(description, asked(operation))) <= _FEW


def loaded_list(description: Description, operation: Operation) -> Schema | None:
    """The list that the body is, or that it holds where the address speaks of many."""
    body = resolved(description, asked(operation))
    if body is None:
        return None
    if is_array(body):
        if operation.method == "patch" and {"op", "path"} <= fields_of(description, body.items).keys():
            return None  # a list of changes to one record (RFC 6902), not of records
        return body if _of_records(description, body) else None
    named = {word for part in fixed_parts(operation.path)[-2:] for word in words(part)}
    if _MANY.isdisjoint(named):
        return _only_list(description, body, operation)
    for field in fields_of(description, body).values():
        found = resolved(description, field)
        if found is not None and is_array(found) and _of_records(description, found):
            return found
    return None


def _only_list(description: Description, body: Schema, operation: Operation) -> Schema | None:
    """The one list that ``body`` holds, where it is called after the records themselves: ``{"orders": […]}`` sent to orders."""
    fields = fields_of(description, body)
    if len(fields) != 1 or operation.method == "patch":
        return None
    (name, field), last = next(iter(fields.items())), fixed_parts(operation.path)[-1:]
    array, noun = resolved(description, field), singular(squeezed(last[0])) if last else ""
    if array is None or not is_array(array) or not _of_records(description, array):
        return None
    called = words(operation.operation_id)[1:2]
    in_plural = bool(called) and singular(called[0]) == noun != called[0]
    return array if singular(squeezed(name)) == noun or (squeezed(name) in _WRAPPED and in_plural) else None


def _of_records(description: Description, array: Schema) -> bool:
    """Whether the members say more than which record is meant."""
    names = {squeezed(name) for name in fields_of(description, array.items)}
    return bool(names) and not names <= {"id", "ids", "uuid", "op", "path", "value", "from"}


def is_rows(media_type: str) -> bool:
    """Whether each line or row of a body of ``media_type`` is a record."""
    return media_type.lower().startswith(_ROWS)
