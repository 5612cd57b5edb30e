"""Operations that take many records at once: a view of the model of records."""

from __future__ import annotations

from msgspec import Struct

from joinedup.assurance.description import Description, Operation, Schema
from joinedup.assurance.once import once
from joinedup.assurance.vocabulary.records import Call, Kind, Use, records
from joinedup.assurance.vocabulary.records.loading import loaded_list
from joinedup.assurance.vocabulary.words import vocabulary, words

_CHANGES = vocabulary(
    "update edit tag untag replace modify change set subscribe sort reorder status move mark assign process"
)
_ADDS = vocabulary("create add insert import imports upload load upsert register")


class Load(Struct, frozen=True):
    """An operation that takes many records. ``array`` is the list of them, where the body is one or holds one.

    ``adds`` tells that records may be new by it: it does not only change what is there.
    """

    operation: Operation
    array: Schema | None
    kind: Kind
    sure: bool
    adds: bool

    @property
    def pointer(self) -> str:
        """Where the operation is written."""
        return self.operation.pointer


@once
def loads(description: Description) -> tuple[Load, ...]:
    """Every POST, PUT or PATCH that takes a list of records, or a file that holds many."""
    found = records(description)
    return tuple(
        Load(call.operation, loaded_list(description, call.operation), found.kind_of(call), call.sure, _adds(call))
        for call in found.used_for(Use.LOAD)
    )


def _adds(call: Call) -> bool:
    """Whether ``call`` may bring new records, and does not only change, tag or move those that are there."""
    operation = call.operation
    spoken = {*words(operation.operation_id)[:3], *words(operation.path)[-3:], *words(operation.summary)[:3]}
    if operation.method == "post":
        return spoken.isdisjoint(_CHANGES) or not spoken.isdisjoint(_ADDS)
    return operation.method == "put" and (
        not spoken.isdisjoint(_ADDS) or spoken.isdisjoint(_CHANGES | {"put", "batch"})
    )
