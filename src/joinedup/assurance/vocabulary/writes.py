"""Which operations make a record and which amend one: a view of the model of records."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from joinedup.assurance.description import Description, Operation, Schema
from joinedup.assurance.once import once
from joinedup.assurance.vocabulary.bodies import asked
from joinedup.assurance.vocabulary.records import Call, Kind, Nature, Use, records
from joinedup.assurance.vocabulary.records.addresses import noun_of
from joinedup.assurance.vocabulary.records.deeds import SETTINGS, SUBSCRIPTIONS

_KEPT = frozenset((Nature.RECORD, Nature.SETTING, Nature.REFERENCE))


def holds_facts(noun: str) -> bool:
    """Whether what is called ``noun`` holds facts, rather than how the service behaves."""
    return (SETTINGS | SUBSCRIPTIONS).isdisjoint(noun.split())


class Creation(Struct, frozen=True):
    """An operation that makes a new record of the kind ``noun``; ``sure`` where it can be nothing else."""

    operation: Operation
    noun: str
    kind: Kind
    record: Schema | None
    sure: bool

    @property
    def pointer(self) -> str:
        """Where the operation is written."""
        return self.operation.pointer


class Edit(Struct, frozen=True):
    """An operation that changes one record that is there already; ``sure`` where it can be nothing else."""

    operation: Operation
    noun: str
    kind: Kind
    sure: bool

    @property
    def pointer(self) -> str:
        """Where the operation is written."""
        return self.operation.pointer


@once
def creations(description: Description) -> tuple[Creation, ...]:
    """Every call that makes a record and does nothing else, settings and what is only worked out left aside."""
    found = records(description)
    return tuple(
        Creation(call.operation, noun_of(call.operation.path), found.kind_of(call), call.record, call.sure)
        for call in found.used_for(Use.CREATE)
        if call.operation.method == "post"
        and found.kind_of(call).nature in (Nature.RECORD, Nature.SETTING, Nature.REFERENCE)
        and (call.sure or any(response.status == "201" for response in call.operation.responses))
    )


def writes(description: Description) -> Iterable[tuple[Operation, str]]:
    """Every operation that makes or amends a record, with what the record is called."""
    yield from ((creation.operation, creation.noun) for creation in creations(description))
    yield from ((edit.operation, edit.noun) for edit in edits(description))


@once
def edits(description: Description) -> tuple[Edit, ...]:
    """Every PUT or PATCH that takes a body and changes one record; surely, where its path ends in that record's name."""
    found = records(description)
    return tuple(
        Edit(call.operation, noun_of(call.operation.path), found.kind_of(call), call.sure and bool(call.address.key))
        for call in found.used_for(Use.UPDATE, Use.UPSERT)
        if call.operation.method in ("put", "patch") and asked(call.operation) is not None
    )


@once
def deletions(description: Description) -> tuple[tuple[Call, Kind], ...]:
    """Every call that deletes one record of the buyer's trade, settings, subscriptions and links left aside."""
    found = records(description)
    return tuple(
        (call, kind)
        for call in found.used_for(Use.DELETE)
        if call.address.key and (kind := found.kind_of(call)).nature is Nature.RECORD
    )
