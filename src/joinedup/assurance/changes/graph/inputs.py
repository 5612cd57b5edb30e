"""What changed in what callers give: arguments, and fields of input objects."""

from __future__ import annotations

from collections.abc import Mapping

from joinedup.assurance.changes.graph.attributes import (
    Comparers,
    compare_applied,
    compare_attributes,
    compare_deprecation,
)
from joinedup.assurance.changes.graph.notes import Notes, Part
from joinedup.assurance.changes.graph.written import Turn, turn_of
from joinedup.assurance.changes.model import Direction
from joinedup.assurance.graph import Input


def compare_arguments(old: Mapping[str, Input], new: Mapping[str, Input], part: Part, notes: Notes) -> None:
    """Note what became of the arguments of a field or directive."""
    _compare("argument", old, new, part, notes, "{}({}:)")


def compare_input_fields(old: Mapping[str, Input], new: Mapping[str, Input], part: Part, notes: Notes) -> None:
    """Note what became of the fields of an input object."""
    _compare("input-field", old, new, part, notes, "{}.{}")


def _compare(
    word: str, old: Mapping[str, Input], new: Mapping[str, Input], part: Part, notes: Notes, form: str
) -> None:
    for name, before in old.items():
        here = form.format(part.coordinate, name)
        after = new.get(name)
        if after is None:
            gone = part.within(here, before.pointer, part.new, Direction.REQUEST)
            notes.note(f"{word}-removed", gone, f"`{here}` was removed{_was_deprecated(before)}.")
        else:
            inside = part.within(here, before.pointer, after.pointer, Direction.REQUEST)
            compare_attributes(before, after, inside, notes, _COMPARERS[word])
    for name, given in new.items():
        if name not in old:
            here = form.format(part.coordinate, name)
            come = part.within(here, part.old, given.pointer, Direction.REQUEST)
            sort = "required" if given.required else "optional"
            ends = "and must be given" if given.required else "and may be left out"
            notes.note(f"{sort}-{word}-added", come, f"`{here}` was added ({_label(given)}) {ends}.")


def _was_deprecated(given: Input) -> str:
    if given.deprecated is None:
        return ""
    return f"; it was deprecated: {given.deprecated}".rstrip(".") if given.deprecated else "; it was deprecated"


def _label(given: Input) -> str:
    return f"`{given.type}`" if given.default is None else f"`{given.type} = {given.default}`"


def _type(word: str, old: Input, new: Input, part: Part, notes: Notes) -> None:
    turn = turn_of(old.type, new.type)
    change = f"from `{old.type}` to `{new.type}`"
    if turn is Turn.OTHER:
        notes.note(f"{word}-type-changed", part, f"The type of `{part.coordinate}` changed {change}.")
    elif turn is Turn.NEVER_NULL or turn is Turn.MIXED:
        must = "must now be given" if new.required and not old.required else "may no longer be null"
        notes.note(f"{word}-became-required", part, f"`{part.coordinate}` {must}: its type changed {change}.")
    else:
        notes.note(f"{word}-became-optional", part, f"`{part.coordinate}` may now be null: its type changed {change}.")


def _default(word: str, old: Input, new: Input, part: Part, notes: Notes) -> None:
    before, after, where = old.default, new.default, part.coordinate
    if before is not None and after is not None:
        words = f"The default of `{where}` changed from `{before}` to `{after}`."
        notes.note(f"{word}-default-changed", part, words)
    elif before is None and after is not None:
        if old.required and old.type == new.type:
            words = f"`{where}` may now be left out: its default is `{after}`."
            notes.note(f"{word}-became-optional", part, words)
        else:
            notes.note(f"{word}-default-added", part, f"`{where}` now has the default `{after}`.")
    elif before is not None:
        if new.required and old.type == new.type:
            words = f"`{where}` must now be given: its default `{before}` was removed."
            notes.note(f"{word}-became-required", part, words)
        elif not new.required:
            notes.note(f"{word}-default-removed", part, f"The default `{before}` of `{where}` was removed.")


def _comparers(word: str) -> Comparers:
    return {
        "type": lambda old, new, part, notes: _type(word, old, new, part, notes),
        "default": lambda old, new, part, notes: _default(word, old, new, part, notes),
        "deprecated": compare_deprecation,
        "applied": compare_applied,
    }


_COMPARERS = {word: _comparers(word) for word in ("argument", "input-field")}
