"""Two GraphQL type systems in, every change between them out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from joinedup.assurance.changes.graph.attributes import Comparers, compare_applied, compare_attributes
from joinedup.assurance.changes.graph.directives import compare_directives
from joinedup.assurance.changes.graph.notes import OWNER, Note, Notes, Part
from joinedup.assurance.changes.graph.types import compare_root, compare_types
from joinedup.assurance.changes.model import Change, Comparison, Context, Direction
from joinedup.assurance.changes.rules import RULES
from joinedup.assurance.graph import TypeSystem

_SCHEMA = "/schema"
_CONTEXTS = {
    Direction.REQUEST: Context.BODY,
    Direction.RESPONSE: Context.RESPONSE,
    Direction.NEITHER: Context.NEITHER,
}
_MOST_NAMED = 3  # types that share a change with their interface, named one by one


def compare_type_systems(old: TypeSystem, new: TypeSystem) -> Comparison:
    """Every change from ``old`` to ``new``, from the side of those who call, the gravest first, each told once."""
    notes = Notes(old, new)
    part = Part("the schema", OWNER, _SCHEMA, _SCHEMA, Direction.NEITHER, 0)
    compare_attributes(old, new, part, notes, COMPARERS)
    changes = [(_change(note, notes.names), note) for note in _told_once(notes.found, old)]
    changes.sort(key=_order)
    return Comparison(
        changes=tuple(dict.fromkeys(change for change, _ in changes)),
        not_compared=tuple(dict.fromkeys(notes.not_compared)),
    )


def _roots(old: TypeSystem, new: TypeSystem, _part: Part, notes: Notes) -> None:
    for operation, root in old.roots.items():
        after = new.roots.get(operation)
        calls = sum(1 << number for (sort, _), number in notes.numbers.items() if sort == operation)
        if after is None:
            part = Part("", operation, root.pointer, _SCHEMA, Direction.NEITHER, calls)
            words = (
                f"The schema has no {operation} type any more, which was `{root.type}`: no {operation} can be called."
            )
            notes.note("root-removed", part, words)
        elif after.type != root.type:
            part = Part("", operation, root.pointer, after.pointer, Direction.NEITHER, calls)
            words = f"The {operation} type was `{root.type}` and is now `{after.type}`."
            notes.note("root-type-changed", part, words)
            one, other = old.root(operation), new.root(operation)
            if one is not None and other is not None:
                compare_root(operation, one, other, notes)
    for operation, root in new.roots.items():
        if operation not in old.roots:
            part = Part("", operation, _SCHEMA, root.pointer, Direction.NEITHER, 0)
            notes.note("root-added", part, f"The schema now has a {operation} type, `{root.type}`.")


COMPARERS: Comparers = {
    "roots": _roots,
    "types": lambda _old, _new, _part, notes: compare_types(notes, _SCHEMA),
    "directives": lambda _old, _new, _part, notes: compare_directives(notes, _SCHEMA),
    "applied": compare_applied,
}


def _told_once(found: Iterable[Note], old: TypeSystem) -> Iterator[Note]:
    """The notes; what changed in an interface and alike in types that implement it is one, told of the interface."""
    by_change = {(note.kind, note.owner, note.words): note for note in found}
    followers: dict[tuple[str, str, str], list[Note]] = {}
    folded = set[tuple[str, str, str]]()
    for key, note in by_change.items():
        kind = old.types.get(note.owner)
        for interface in sorted(kind.interfaces) if kind is not None and f"`{OWNER}." in note.words else ():
            leader = (note.kind, interface, note.words)
            if leader in by_change:
                followers.setdefault(leader, []).append(note)
                folded.add(key)
    for key, note in by_change.items():
        if key not in folded:
            also = followers.get(key, [])
            calls = note.calls
            for follower in also:
                calls |= follower.calls
            words = note.words.replace(OWNER, note.owner)
            yield replace(note, words=f"{words.removesuffix('.')}{_and_in(also)}.", calls=calls)


def _and_in(followers: list[Note]) -> str:
    if not followers:
        return ""
    names = sorted({note.owner for note in followers})
    named = ", ".join(f"`{name}`" for name in names[:_MOST_NAMED])
    more = f" and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else ""
    return f" (likewise in {named}{more})"


def _change(note: Note, names: tuple[str, ...]) -> Change:
    rule = RULES[note.kind]
    verdict = rule.verdict(_CONTEXTS[note.direction])
    return Change(
        id=note.kind,
        importance=verdict.importance,
        direction=note.direction,
        pointer_old=note.old,
        pointer_new=note.new,
        message=note.words,
        operations=tuple(name for number, name in enumerate(names) if note.calls >> number & 1),
        why=verdict.why,
        ask=rule.question(note.direction, verdict),
    )


def _order(one: tuple[Change, Note]) -> tuple[int, int, str, str, str, str]:
    change, note = one
    first = (note.calls & -note.calls).bit_length()
    return (-change.importance.rank, first, note.old, note.new, note.kind, note.words)
