"""What changed in the types of a GraphQL schema."""

from __future__ import annotations

from joinedup.assurance.changes.graph.attributes import (
    Comparers,
    compare_applied,
    compare_attributes,
    compare_deprecation,
)
from joinedup.assurance.changes.graph.fields import compare_fields
from joinedup.assurance.changes.graph.inputs import compare_input_fields
from joinedup.assurance.changes.graph.notes import OWNER, Notes, Part
from joinedup.assurance.changes.model import Direction
from joinedup.assurance.graph import EnumValue, Type


def compare_types(notes: Notes, at: str) -> None:
    """Note what became of each type. ``at`` is the place of the schema.

    The roots are told by themselves where they came, went or bear another name.
    """
    turned = _turned_roots(notes)
    for name, before in notes.old.types.items():
        after = notes.new.types.get(name)
        part = _part(notes, name, before.pointer, after.pointer if after is not None else at)
        if after is not None:
            _compare_type(before, after, part, notes)
        elif name not in turned:
            notes.note("type-removed", part, f"The {_word(before)} `{OWNER}` was removed.")
    for name, kind in notes.new.types.items():
        if name in notes.old.types:
            continue
        part = _part(notes, name, at, kind.pointer)
        if name not in turned:
            notes.note("type-added", part, f"The {_word(kind)} `{OWNER}` was added.")
        for interface in sorted(kind.interfaces & notes.old.types.keys()):
            words = f"`{OWNER}`, which is new, implements `{interface}`: where that is promised, this may come."
            notes.note("interface-implemented", part, words)


def compare_root(operation: str, old: Type, new: Type, notes: Notes) -> None:
    """Note what became of the calls of one sort, whose type bears another name now."""
    part = Part(new.name, OWNER, old.pointer, new.pointer, Direction.RESPONSE, 0)
    compare_fields(old.fields, new.fields, part, notes, lambda field: _bit(notes, operation, field))


def _turned_roots(notes: Notes) -> frozenset[str]:
    """The names of roots that one version has and the other has not, or by another name."""
    found = set[str]()
    for operation in (*notes.old.roots, *notes.new.roots):
        before, after = notes.old.roots.get(operation), notes.new.roots.get(operation)
        if before is None or after is None or before.type != after.type:
            found |= {root.type for root in (before, after) if root is not None}
    return frozenset(found)


def _part(notes: Notes, name: str, old: str, new: str) -> Part:
    return Part(name, OWNER, old, new, notes.direction(name), notes.callers(name))


def _bit(notes: Notes, operation: str, field: str) -> int:
    number = notes.numbers.get((operation, field))
    return 0 if number is None else 1 << number


def _word(kind: Type) -> str:
    return {"object": "type", "input": "input type"}.get(kind.kind, kind.kind)


def _compare_type(old: Type, new: Type, part: Part, notes: Notes) -> None:
    if old.kind != new.kind:
        words = f"`{OWNER}` was {_article(old)} and is now {_article(new)}."
        notes.note("type-kind-changed", part, words)
        return
    compare_attributes(old, new, part, notes, COMPARERS)


def _article(kind: Type) -> str:
    word = _word(kind)
    return f"an {word}" if word[0] in "aeiou" else f"a {word}"


def _fields(old: Type, new: Type, part: Part, notes: Notes) -> None:
    operation = next((root.operation for root in notes.old.roots.values() if root.type == old.name), "")

    def calls(field: str) -> int:
        # A field of the root is a call itself; within an answer the root may stand too.
        return _bit(notes, operation, field) if operation else part.calls

    compare_fields(old.fields, new.fields, part, notes, calls)


def _values(old: Type, new: Type, part: Part, notes: Notes) -> None:
    for name, before in old.values.items():
        after = new.values.get(name)
        if after is None:
            way = Direction.REQUEST if part.owner in notes.given else part.direction
            gone = part.within(f"{OWNER}.{name}", before.pointer, part.new, way)
            notes.note("value-removed", gone, f"The value `{gone.coordinate}` was removed.")
        else:
            _compare_value(before, after, part, notes)
    for name, value in new.values.items():
        if name not in old.values:
            come = part.within(f"{OWNER}.{name}", part.old, value.pointer)
            notes.note("value-added", come, f"The value `{come.coordinate}` was added.")


def _compare_value(old: EnumValue, new: EnumValue, part: Part, notes: Notes) -> None:
    inside = part.within(f"{OWNER}.{old.name}", old.pointer, new.pointer)
    compare_attributes(old, new, inside, notes, VALUE_COMPARERS)


def _members(old: Type, new: Type, part: Part, notes: Notes) -> None:
    # A type that is gone altogether is told as that.
    for name in sorted((old.members - new.members) & (notes.new.types.keys() | (old.members - notes.old.types.keys()))):
        gone = part.within(OWNER, f"{old.pointer}/members/{name}", part.new)
        notes.note("union-member-removed", gone, f"`{name}` is no longer a member of the union `{OWNER}`.")
    for name in sorted(new.members - old.members):
        come = part.within(OWNER, part.old, f"{new.pointer}/members/{name}")
        notes.note("union-member-added", come, f"`{name}` is now a member of the union `{OWNER}`.")


def _interfaces(old: Type, new: Type, part: Part, notes: Notes) -> None:
    for name in sorted(
        (old.interfaces - new.interfaces) & (notes.new.types.keys() | (old.interfaces - notes.old.types.keys()))
    ):
        gone = part.within(OWNER, f"{old.pointer}/interfaces/{name}", part.new)
        notes.note("interface-no-longer-implemented", gone, f"`{OWNER}` no longer implements `{name}`.")
    for name in sorted(new.interfaces - old.interfaces):
        come = part.within(OWNER, part.old, f"{new.pointer}/interfaces/{name}")
        notes.note("interface-implemented", come, f"`{OWNER}` now implements `{name}`.")


def _one_of(_old: Type, new: Type, part: Part, notes: Notes) -> None:
    if new.one_of:
        notes.note("one-field-demanded", part, f"Exactly one field of `{OWNER}` must now be given (`@oneOf`).")
    else:
        notes.note("one-field-no-longer-demanded", part, f"`{OWNER}` no longer demands exactly one field (`@oneOf`).")


def _specified(old: Type, new: Type, part: Part, notes: Notes) -> None:
    before, after = old.specified_by, new.specified_by
    if not before:
        notes.note("scalar-specified", part, f"`{OWNER}` is now specified by {after}.")
    elif not after:
        notes.note("scalar-no-longer-specified", part, f"`{OWNER}` is no longer specified by {before}.")
    else:
        words = f"`{OWNER}` was specified by {before} and is now by {after}."
        notes.note("scalar-specified-elsewhere", part, words)


VALUE_COMPARERS: Comparers = {"deprecated": compare_deprecation, "applied": compare_applied}
COMPARERS: Comparers = {
    "fields": _fields,
    "inputs": lambda old, new, part, notes: compare_input_fields(old.inputs, new.inputs, part, notes),
    "values": _values,
    "members": _members,
    "interfaces": _interfaces,
    "one_of": _one_of,
    "specified_by": _specified,
    "applied": compare_applied,
}
