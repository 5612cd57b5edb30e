"""What changed in what callers may ask: the fields of objects and interfaces."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from joinedup.assurance.changes.graph.attributes import (
    Comparers,
    compare_applied,
    compare_attributes,
    compare_deprecation,
)
from joinedup.assurance.changes.graph.inputs import compare_arguments
from joinedup.assurance.changes.graph.notes import Notes, Part
from joinedup.assurance.changes.graph.written import Turn, turn_of
from joinedup.assurance.graph import Field

Calls = Callable[[str], int]


def compare_fields(old: Mapping[str, Field], new: Mapping[str, Field], part: Part, notes: Notes, calls: Calls) -> None:
    """Note what became of the fields of a type. ``calls`` tells by the name of a field which calls reach it."""
    for name, before in old.items():
        here = Part(part.owner, f"{part.coordinate}.{name}", before.pointer, part.new, part.direction, calls(name))
        after = new.get(name)
        if after is None:
            notes.note("field-removed", here, f"`{here.coordinate}` was removed{_was_deprecated(before)}.")
        else:
            inside = here.within(here.coordinate, before.pointer, after.pointer)
            compare_attributes(before, after, inside, notes, _COMPARERS)
    for name, field in new.items():
        if name not in old:
            here = Part(part.owner, f"{part.coordinate}.{name}", part.old, field.pointer, part.direction, calls(name))
            notes.note("field-added", here, f"`{here.coordinate}` was added (`{field.type}`).")


def _was_deprecated(field: Field) -> str:
    if field.deprecated is None:
        return ""
    reason = field.deprecated.strip().rstrip(".")
    return f"; it was deprecated: {reason}" if reason else "; it was deprecated"


def _type(old: Field, new: Field, part: Part, notes: Notes) -> None:
    turn = turn_of(old.type, new.type)
    change = f"from `{old.type}` to `{new.type}`"
    if turn is Turn.OTHER:
        notes.note("field-type-changed", part, f"The type of `{part.coordinate}` changed {change}.")
    elif turn is Turn.NEVER_NULL:
        notes.note("field-never-null", part, f"`{part.coordinate}` is no longer null: its type changed {change}.")
    else:
        notes.note("field-may-be-null", part, f"`{part.coordinate}` may now be null: its type changed {change}.")


_COMPARERS: Comparers = {
    "type": _type,
    "arguments": lambda old, new, part, notes: compare_arguments(old.arguments, new.arguments, part, notes),
    "deprecated": compare_deprecation,
    "applied": compare_applied,
}
