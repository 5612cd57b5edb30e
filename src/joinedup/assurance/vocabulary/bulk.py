"""Operations that take many records at once: a view of the model of records."""

from __future__ import annotations

from msgspec import Struct

from joinedup.assurance.description import Description, Operation, Schema
from joinedup.assurance.once import once
from joinedup.assurance.vocabulary.records import Kind, Use, records
from joinedup.assurance.vocabulary.records.loading import loaded_list


class Load(Struct, frozen=True):
    """An operation that takes many records. ``array`` is the list of them, where the body is one or holds one."""

    operation: Operation
    array: Schema | None
    kind: Kind

    @property
    def pointer(self) -> str:
        """Where the operation is written."""
        return self.operation.pointer


@once
def loads(description: Description) -> tuple[Load, ...]:
    """Every POST, PUT or PATCH that takes a list of records, or a file that holds many."""
    found = records(description)
    return tuple(
        Load(call.operation, loaded_list(description, call.operation), found.kind_of(call))
        for call in found.used_for(Use.LOAD)
    )
