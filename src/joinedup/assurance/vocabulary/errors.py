"""What errors look like: each described shape of a refusal, with the fields a program finds in it."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from joinedup.assurance.description import Description, Schema
from joinedup.assurance.once import once
from joinedup.assurance.vocabulary.bodies import calls, fields_of, is_array, json_schema, refusals, resolved
from joinedup.assurance.vocabulary.words import squeezed

_MOST = 2_000


class ErrorShape(Struct, frozen=True):
    """One shape of errors, and the first operation and answer that shows it.

    ``names`` are the fields, those of objects and lists inside it included,
    squeezed, each with the schema that stands for it. ``status`` is the answer's.
    """

    schema: Schema
    operation: str
    status: str
    pointer: str
    names: Mapping[str, Schema]


@once
def error_shapes(description: Description) -> tuple[ErrorShape, ...]:
    """Every shape that a refusal has, once, in the order of the operations; those without fields left out."""
    found: dict[str, ErrorShape | None] = {}
    for operation in calls(description):
        for response in refusals(operation):
            schema = resolved(description, json_schema(response.media))
            if schema is None or schema.pointer in found:
                continue
            names = _names(description, schema)
            shape = ErrorShape(schema, operation.name, response.status, response.pointer, names)
            found[schema.pointer] = shape if names else None
    return tuple(error_shape for error_shape in found.values() if error_shape is not None)


def _names(description: Description, schema: Schema, deep: int = 3) -> dict[str, Schema]:
    """The fields of ``schema`` and of what stands inside it, as deep as errors are nested."""
    found: dict[str, Schema] = {}
    waiting = [(schema, deep)]
    seen: set[str] = set()
    while waiting and len(found) < _MOST:
        one, left = waiting.pop()
        part = resolved(description, one)
        if part is None or part.pointer in seen:
            continue
        seen.add(part.pointer)
        if is_array(part) and part.items is not None:
            waiting.append((part.items, left))
            continue
        for name, field in fields_of(description, part).items():
            found.setdefault(squeezed(name), field)
            if left > 1:
                waiting.append((field, left - 1))
        if left > 1 and part.additional is not None:
            waiting.append((part.additional, left - 1))
    return found
