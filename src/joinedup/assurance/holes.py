"""Parts of a description of which something could not be read.

Where a reference cannot be followed, nothing may be concluded from what is
missing around it: the answer that seems to lack an error may have one behind
the reference.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from joinedup.assurance.description import METHODS, Description, Operation, Schema


def holes(description: Description, reads: frozenset[str]) -> frozenset[str]:
    """The pointers of all parts in which a reference of a kind in ``reads`` could not be followed.

    The whole document (the empty pointer) is one of them. An operation is one
    too if a shared answer, body or parameter of its, or the schema of one, is.
    """
    lost = [reference.pointer for reference in description.unresolved if reference.part in reads]
    if not lost:
        return frozenset()
    found = set(_around(lost))
    if "schema" in reads:
        found |= _schemas(description, found)
    for operation in description.operations:
        if any(part in found for part in _parts(operation)):
            found.update(_around([operation.pointer]))
    return frozenset(found)


def _around(pointers: Iterable[str]) -> Iterator[str]:
    """Each pointer and those of all parts around it; a path's shared parameters count for its operations."""
    for pointer in pointers:
        head, shared, _ = pointer.partition("/parameters/")
        if shared:
            yield from (f"{head}/{method}" for method in METHODS)
        part = pointer
        while part:
            yield part
            part = part.rpartition("/")[0]
    yield ""


def _schemas(description: Description, found: set[str]) -> set[str]:
    """The schemas that are composed of one in ``found``, refer to one or are lists of one."""
    users: dict[str, list[str]] = {}
    for schema in description.schemas:
        for inner in (*schema.all_of, *schema.one_of, *schema.any_of):
            users.setdefault(inner.pointer, []).append(schema.pointer)
        if schema.items is not None:
            users.setdefault(schema.items.pointer, []).append(schema.pointer)
        target = description.schema_targets.get(schema.pointer)
        if target is not None:
            users.setdefault(target.pointer, []).append(schema.pointer)
    reached: set[str] = set()
    waiting = [user for user in users if user in found]
    while waiting:
        for user in users.get(waiting.pop(), ()):
            if user not in reached:
                reached.add(user)
                waiting.append(user)
    return reached


def _parts(operation: Operation) -> Iterator[str]:
    for parameter in operation.parameters:
        yield parameter.pointer
        yield from _pointer(parameter.schema)
    if operation.request is not None:
        yield operation.request.pointer
        for media in operation.request.media:
            yield from _pointer(media.schema)
    for response in operation.responses:
        yield response.pointer
        for media in response.media:
            yield from _pointer(media.schema)


def _pointer(schema: Schema | None) -> Iterator[str]:
    if schema is not None:
        yield schema.pointer
