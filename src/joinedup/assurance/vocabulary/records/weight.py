"""How central a kind of record is: how many calls, addresses and schemas touch it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from joinedup.assurance.description import Description
from joinedup.assurance.once import once
from joinedup.assurance.vocabulary.fields import by_name
from joinedup.assurance.vocabulary.records.kinds import records
from joinedup.assurance.vocabulary.records.model import Kind, Nature
from joinedup.assurance.vocabulary.words import squeezed


@once
def weights(description: Description) -> Mapping[str, int]:
    """The weight of each kind, by the place of its first call.

    It is the number of its calls, of the calls at addresses that lead through
    one of its records, of the places that refer to its schemas and of the
    schemas that carry its identifier. A schema of several kinds counts for none.
    """
    found = records(description)
    through: dict[str, int] = {}
    for call in found.call_at.values():
        for above in call.address.above:
            through[above] = through.get(above, 0) + 1
    referred = _referred(description)
    mentioned = {squeezed(name): len(schemas) for name, schemas in by_name(description).items()}
    shared = Counter(pointer for kind in found.kinds for pointer in kind.pointers)
    own = {pointer: referred.get(pointer, 0) for pointer, kinds in shared.items() if kinds == 1}
    return {kind.calls[0].pointer: _weight(kind, through, own, mentioned) for kind in found.kinds}


def _referred(description: Description) -> Mapping[str, int]:
    """How often each schema is referred to."""
    found: dict[str, int] = {}
    for target in description.schema_targets.values():
        found[target.pointer] = found.get(target.pointer, 0) + 1
    return found


def _weight(kind: Kind, through: Mapping[str, int], referred: Mapping[str, int], mentioned: Mapping[str, int]) -> int:
    below = sum(through.get(collection, 0) for collection in kind.collections)
    schemas = sum(referred.get(pointer, 0) for pointer in kind.pointers)
    plain = squeezed(kind.name)
    carried = sum(mentioned.get(f"{plain}{end}", 0) for end in ("id", "ids", "number", "ref", "uuid")) if plain else 0
    return len(kind.calls) + below + schemas + carried


def weight_of(description: Description, kind: Kind) -> int:
    """How central ``kind`` is."""
    return weights(description)[kind.calls[0].pointer]


def by_weight(description: Description) -> tuple[Kind, ...]:
    """The kinds of record, the most central first; settings, codes and the service itself after the records."""
    weighed = weights(description)
    return tuple(
        sorted(
            records(description).kinds,
            key=lambda kind: (kind.nature is not Nature.RECORD, -weighed[kind.calls[0].pointer]),
        )
    )
