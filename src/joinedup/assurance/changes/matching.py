"""Which alternative of a list became which of another."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence

from joinedup.assurance.changes.canonical import value_text
from joinedup.assurance.changes.side import Side
from joinedup.assurance.description import Schema
from joinedup.assurance.places import file_of, stem_of

_MOST_COMPARED = 2_500
_ALIKE = 0.5
_Pairs = list[tuple[int, int]]


def matched(
    old: Sequence[Schema], new: Sequence[Schema], old_side: Side, new_side: Side
) -> tuple[list[tuple[Schema, Schema]], list[Schema], list[Schema]]:
    """The pairs of counterparts, the old ones without and the new ones without.

    Counterparts are found by name first, then by what they demand, then by
    their kind, then by the properties they share; the same two lists the other
    way round give the same pairs.
    """
    left_old, left_new = dict(enumerate(old)), dict(enumerate(new))
    pairs: _Pairs = []
    for signature in (_name, _demand, _kind):
        pairs += _by(signature, left_old, left_new, old_side, new_side)
    pairs += _by_shared_properties(left_old, left_new, old_side, new_side)
    pairs.sort()
    return [(old[number], new[other]) for number, other in pairs], list(left_old.values()), list(left_new.values())


def _by(
    signature: Callable[[Schema, Side], Hashable],
    left_old: dict[int, Schema],
    left_new: dict[int, Schema],
    old_side: Side,
    new_side: Side,
) -> _Pairs:
    """Pairs with the same signature, in order; an empty signature pairs with nothing."""
    known: dict[Hashable, list[int]] = {}
    if not left_old or not left_new:
        return []
    for place, schema in left_new.items():
        known.setdefault(signature(schema, new_side), []).append(place)
    pairs: _Pairs = []
    for place, schema in list(left_old.items()):
        own = signature(schema, old_side)
        if own != "" and known.get(own):
            other = known[own].pop(0)
            pairs.append((place, other))
            del left_old[place], left_new[other]
    return pairs


def _name(schema: Schema, side: Side) -> Hashable:
    """The name of a shared schema, or of the file that it is; empty for one that is written on the spot."""
    file, pointer = file_of(side.settled((schema,))[-1].pointer)
    if file and not pointer:
        return stem_of(file)
    for place in ("/components/schemas/", "/definitions/", "/$defs/", *(["/"] if file else [])):
        name = pointer.removeprefix(place)
        if name != pointer and "/" not in name:
            return name
    return ""


def _demand(schema: Schema, side: Side) -> Hashable:
    shape = side.shape(side.settled((schema,)))
    said = tuple(
        sorted(
            (name, value_text(list(statement.value) if name == "enum" else statement.value))
            for name, statement in shape.keywords.items()
        )
    )
    return (shape.types, tuple(sorted(shape.properties)), tuple(sorted(shape.required)), said, len(shape.groups))


def _kind(schema: Schema, side: Side) -> Hashable:
    """What tells it apart at a glance: its type, unless it is an object."""
    shape = side.shape(side.settled((schema,)))
    if shape.types is None or "object" in shape.types:
        return ""
    return (shape.types, "enum" in shape.keywords)


def _by_shared_properties(
    left_old: dict[int, Schema], left_new: dict[int, Schema], old_side: Side, new_side: Side
) -> _Pairs:
    if not left_old or not left_new or len(left_old) * len(left_new) > _MOST_COMPARED:
        return []
    before = {place: _properties(schema, old_side) for place, schema in left_old.items()}
    after = {place: _properties(schema, new_side) for place, schema in left_new.items()}
    likely = sorted(
        (-_likeness(one, other), place + counterpart, place, counterpart)
        for place, one in before.items()
        for counterpart, other in after.items()
    )
    pairs: _Pairs = []
    for unlikeness, _, place, counterpart in likely:
        if -unlikeness >= _ALIKE and place in left_old and counterpart in left_new:
            pairs.append((place, counterpart))
            del left_old[place], left_new[counterpart]
    return pairs


def _properties(schema: Schema, side: Side) -> frozenset[str]:
    return frozenset(side.shape(side.settled((schema,))).properties)


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    together = len(one | other)
    return len(one & other) / together if together else 0.0
