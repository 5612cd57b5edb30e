"""The kinds of record of a description: which schema, by which key, and with which calls."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum

from msgspec import Struct

from joinedup.assurance.description import Operation, Schema
from joinedup.assurance.vocabulary.records.addresses import Address
from joinedup.assurance.vocabulary.records.deeds import Use
from joinedup.assurance.vocabulary.records.shapes import Many


class Nature(StrEnum):
    """What sort of thing a kind of record is."""

    RECORD = "record"
    SETTING = "setting"
    SUBSCRIPTION = "event subscription"
    REFERENCE = "codes or figures"
    RESULT = "worked out when asked"
    SERVICE = "the service itself"


class Call(Struct, frozen=True):
    """One call, what it is for and why that is thought; ``sure`` is false where the document leaves room for another use.

    ``record`` is the schema of the record that it gives out or takes, ``many``
    the list that its answer carries.
    """

    operation: Operation
    address: Address
    use: Use
    reason: str
    sure: bool
    record: Schema | None = None
    many: Many | None = None

    @property
    def pointer(self) -> str:
        """Where the call is written."""
        return self.operation.pointer


class Kind(Struct, frozen=True):
    """A kind of record.

    ``keys`` are the parameters and fields that name one record of it,
    ``collections`` the addresses at which it stands, ``schemas`` the names of
    its schemas, ``pointers`` their places. ``reasons`` say why its calls are
    thought to be about one kind; ``sure`` is false where only a word says so.
    ``uses`` are those of all its calls; ``read_by_key`` tells whether one
    record of it is read at an address that names it.
    """

    name: str
    nature: Nature
    calls: tuple[Call, ...]
    keys: tuple[str, ...]
    collections: tuple[str, ...]
    schemas: tuple[str, ...]
    pointers: frozenset[str]
    reasons: tuple[str, ...]
    sure: bool
    uses: frozenset[Use]
    read_by_key: bool

    def used_for(self, *uses: Use) -> Iterator[Call]:
        """The calls with one of ``uses``, in the document's order."""
        return (call for call in self.calls if call.use in uses)

    def has(self, *uses: Use) -> bool:
        """Whether some call has one of ``uses``."""
        return not self.uses.isdisjoint(uses)


class Records(Struct, frozen=True):
    """All kinds of record of a description, in the order of the document, and the kind and call of each operation."""

    kinds: tuple[Kind, ...]
    kind_at: Mapping[str, Kind]
    call_at: Mapping[str, Call]

    def kind_of(self, call: Call | Operation) -> Kind:
        """The kind of record that ``call`` is about."""
        return self.kind_at[call.pointer]

    def used_for(self, *uses: Use) -> Iterator[Call]:
        """All calls with one of ``uses``, in the document's order."""
        return (call for call in self.call_at.values() if call.use in uses)
