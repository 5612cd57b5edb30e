"""Every attribute of two parts, compared by a table; what differs and stands in no table is said not to be compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any

from joinedup.assurance.changes.graph.notes import Notes, Part
from joinedup.assurance.graph import Applied

Comparers = Mapping[str, Callable[[Any, Any, Part, Notes], None]]
# What carries no promise: where a part stands, how it is explained; its name is how it was found.
IDLE = frozenset(("pointer", "name", "description", "operation", "shows_applied"))


def compare_attributes(old: Any, new: Any, part: Part, notes: Notes, comparers: Comparers) -> None:
    """Note what differs between two parts of one kind."""
    for attribute in old.__struct_fields__:
        if attribute in IDLE or getattr(old, attribute) == getattr(new, attribute):
            continue
        compare = comparers.get(attribute)
        if compare is None:
            notes.unjudged(part, attribute)
        else:
            compare(old, new, part, notes)


def compare_deprecation(old: Any, new: Any, part: Part, notes: Notes) -> None:
    """Note that a part was deprecated, or is so no longer, or for another reason."""
    before, after, where = old.deprecated, new.deprecated, part.coordinate
    if before is None:
        notes.note("deprecated", part, f"`{where}` was deprecated{_because(after)}.")
    elif after is None:
        notes.note("no-longer-deprecated", part, f"`{where}` is no longer deprecated.")
    else:
        words = f"`{where}` is deprecated for another reason{_because(after)}."
        notes.note("deprecation-reason-changed", part, words)


def _because(reason: str) -> str:
    return f": {reason.strip().rstrip('.')}" if reason.strip() else ", without a reason"


def compare_applied(old: Any, new: Any, part: Part, notes: Notes) -> None:
    """Note what became of the directives written at a part."""
    if not (notes.old.shows_applied and notes.new.shows_applied):
        notes.unshown("old" if old.applied else "new", old.applied or new.applied)
        return
    before, after = _by_name(old.applied), _by_name(new.applied)
    for name in dict.fromkeys((*before, *after)):
        one, other = before.get(name, []), after.get(name, [])
        if not other:
            gone = part.within(part.coordinate, one[0].pointer, part.new)
            notes.note("directive-no-longer-applied", gone, f"`@{name}` no longer stands at `{part.coordinate}`.")
        elif not one:
            come = part.within(part.coordinate, part.old, other[0].pointer)
            words = f"`{_label(other[0])}` now stands at `{part.coordinate}`."
            notes.note("directive-applied", come, words)
        elif _argument_lists(one) != _argument_lists(other):
            _changed(name, one, other, part, notes)
    if list(before) != list(after) and set(before) == set(after):
        names = ", ".join(f"@{name}" for name in after)
        at = part.within(part.coordinate, old.applied[0].pointer, new.applied[0].pointer)
        notes.note(
            "directive-applied-otherwise", at, f"The directives at `{part.coordinate}` now stand in the order {names}."
        )


def _changed(name: str, old: list[Applied], new: list[Applied], part: Part, notes: Notes) -> None:
    before, after = Counter(map(_label, old)), Counter(map(_label, new))
    gone, come = list((before - after).elements()), list((after - before).elements())
    told = " and ".join(
        (
            *([f"no longer says {', '.join(f'`{text}`' for text in gone)}"] if gone else []),
            *([f"now says {', '.join(f'`{text}`' for text in come)}"] if come else []),
        )
    )
    at = part.within(part.coordinate, old[0].pointer, new[0].pointer)
    words = f"`@{name}` at `{part.coordinate}` {told or 'stands in another order'}."
    notes.note("directive-applied-otherwise", at, words)


def _by_name(applied: tuple[Applied, ...]) -> dict[str, list[Applied]]:
    found: dict[str, list[Applied]] = {}
    for use in applied:
        found.setdefault(use.name, []).append(use)
    return found


def _argument_lists(applied: list[Applied]) -> list[Mapping[str, str]]:
    return [use.arguments for use in applied]


def _label(applied: Applied) -> str:
    given = ", ".join(f"{name}: {value}" for name, value in sorted(applied.arguments.items()))
    return f"@{applied.name}({given})" if given else f"@{applied.name}"
