"""What changed in the directives that a GraphQL schema defines."""

from __future__ import annotations

from msgspec.structs import replace

from joinedup.assurance.changes.graph.attributes import Comparers, compare_attributes
from joinedup.assurance.changes.graph.inputs import compare_arguments
from joinedup.assurance.changes.graph.notes import OWNER, Notes, Part
from joinedup.assurance.changes.graph.standard import STANDARD
from joinedup.assurance.changes.model import Direction
from joinedup.assurance.graph import Directive


def compare_directives(notes: Notes, at: str) -> None:
    """Note what became of each directive. ``at`` is the place of the schema.

    What the standard defines is there whether the schema repeats it or not.
    """
    for name, before in notes.old.directives.items():
        after = notes.new.directives.get(name) or _standard(before)
        part = _part(before, before.pointer, after.pointer if after is not None else at)
        if after is None:
            notes.note("directive-removed", part, f"The directive `{OWNER}` was removed.")
        else:
            compare_attributes(before, after, part, notes, COMPARERS)
    for name, directive in notes.new.directives.items():
        if name in notes.old.directives:
            continue
        part = _part(directive, at, directive.pointer)
        standard = _standard(directive)
        if standard is not None:
            compare_attributes(standard, directive, part, notes, COMPARERS)
        else:
            notes.note("directive-added", part, f"The directive `{OWNER}` was added.")


def _standard(written: Directive) -> Directive | None:
    """What a version that leaves out a directive of the standard's has in its place.

    The standard's editions differ in where it may stand and what may be null, so there the one that is written counts.
    """
    found = STANDARD.get(written.name)
    if found is None:
        return None
    arguments = {name: written.arguments.get(name, given) for name, given in found.arguments.items()}
    return replace(found, arguments=arguments, locations=written.locations)


def _part(directive: Directive, old: str, new: str) -> Part:
    return Part(f"@{directive.name}", OWNER, old, new, Direction.NEITHER, 0)


def _locations(old: Directive, new: Directive, part: Part, notes: Notes) -> None:
    for location in sorted(old.locations - new.locations):
        words = f"`{OWNER}` may no longer stand at {location}."
        notes.note("directive-location-removed", part, words)
    for location in sorted(new.locations - old.locations):
        notes.note("directive-location-added", part, f"`{OWNER}` may now stand at {location}.")


def _repeatable(_old: Directive, new: Directive, part: Part, notes: Notes) -> None:
    if new.repeatable:
        notes.note("directive-repeatable", part, f"`{OWNER}` may now stand several times at one place.")
    else:
        words = f"`{OWNER}` may no longer stand several times at one place."
        notes.note("directive-no-longer-repeatable", part, words)


COMPARERS: Comparers = {
    "arguments": lambda old, new, part, notes: compare_arguments(old.arguments, new.arguments, part, notes),
    "locations": _locations,
    "repeatable": _repeatable,
}
