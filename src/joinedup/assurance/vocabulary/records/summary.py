"""The kinds of record of a description as people read them: by weight, with their calls and the reasons."""

from __future__ import annotations

from msgspec import Struct

from joinedup.assurance.description import Description
from joinedup.assurance.vocabulary.records.model import Call, Kind
from joinedup.assurance.vocabulary.records.weight import by_weight, weight_of


class CallSummary(Struct, frozen=True, kw_only=True):
    """One call: its name and place, what it is for, and why that is thought."""

    name: str
    pointer: str
    use: str
    reason: str
    sure: bool


class KindSummary(Struct, frozen=True, kw_only=True):
    """One kind of record.

    ``keys`` name one record of it, ``addresses`` are where it stands,
    ``schemas`` the names of its schemas; ``reasons`` say why its addresses are
    thought to be about one kind, and ``sure`` whether more than a word says so.
    """

    name: str
    nature: str
    weight: int
    sure: bool
    keys: tuple[str, ...]
    addresses: tuple[str, ...]
    schemas: tuple[str, ...]
    reasons: tuple[str, ...]
    calls: tuple[CallSummary, ...]

    @property
    def uses(self) -> tuple[str, ...]:
        """What can be done with it, each once, in the order of its calls."""
        return tuple(dict.fromkeys(call.use for call in self.calls))


def summaries(description: Description) -> tuple[KindSummary, ...]:
    """The kinds of record of ``description``, the most central first."""
    return tuple(_kind(description, kind) for kind in by_weight(description))


def _kind(description: Description, kind: Kind) -> KindSummary:
    return KindSummary(
        name=kind.name,
        nature=kind.nature.value,
        weight=weight_of(description, kind),
        sure=kind.sure,
        keys=kind.keys,
        addresses=_addresses(kind),
        schemas=kind.schemas,
        reasons=kind.reasons,
        calls=tuple(map(_call, kind.calls)),
    )


def _addresses(kind: Kind) -> tuple[str, ...]:
    """Where ``kind`` stands, as the document writes it, one address for each collection."""
    first: dict[str, str] = {}
    for call in kind.calls:
        path = call.operation.path.rstrip("/")
        written = path.rpartition("/")[0] if call.address.key and path.endswith("}") else path
        if len(written) < len(first.get(call.address.collection, f"{written}/")):
            first[call.address.collection] = written
    return tuple(first.values())


def _call(call: Call) -> CallSummary:
    return CallSummary(
        name=call.operation.name,
        pointer=call.pointer,
        use=call.use.value,
        reason=call.reason,
        sure=call.sure,
    )
