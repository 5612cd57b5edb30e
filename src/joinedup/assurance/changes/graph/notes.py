"""What is noted while two type systems are compared, and who is reached by it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Literal

from msgspec import Struct

from joinedup.assurance.changes.model import Direction, NotCompared
from joinedup.assurance.graph import Applied, TypeSystem
from joinedup.assurance.graph.reach import callers_of, given_types, received_types

OWNER = "\x00"  # stands in words and coordinates where the type is named that the part belongs to


class Note(Struct, frozen=True):
    """One thing that changed.

    ``owner`` is the type that it belongs to, empty where it belongs to none;
    ``words`` say it, with ``OWNER`` where the owner is named, so that the same change in
    an interface and in the types that implement it can be told once.
    """

    kind: str
    owner: str
    words: str
    old: str
    new: str
    direction: Direction
    calls: int


class Part(Struct, frozen=True):
    """Where in the type systems a comparison stands.

    ``coordinate`` is how GraphQL speaks of it (``Person.incidents(first:)``), with ``OWNER`` for
    the owner; ``old`` and ``new`` are the places; ``calls`` the calls that reach it.
    """

    owner: str
    coordinate: str
    old: str
    new: str
    direction: Direction
    calls: int

    def within(self, coordinate: str, old: str, new: str, direction: Direction | None = None) -> Part:
        """A part of this part."""
        return Part(
            self.owner, coordinate, old, new, direction if direction is not None else self.direction, self.calls
        )


class Notes:
    """The changes found so far, and the two type systems."""

    def __init__(self, old: TypeSystem, new: TypeSystem) -> None:
        self.old, self.new = old, new
        self.found: list[Note] = []
        self.not_compared: list[NotCompared] = []

    def note(self, kind: str, part: Part, words: str, old: str | None = None, new: str | None = None) -> None:
        """Something changed at ``part``, or at the places given. ``words`` hold its coordinate."""
        before = part.old if old is None else old
        after = part.new if new is None else new
        self.found.append(Note(f"graphql-{kind}", part.owner, words, before, after, part.direction, part.calls))

    def unjudged(self, part: Part, attribute: str) -> None:
        """What says something else, and is not known to matter or not."""
        version: Literal["old", "new"] = "new" if part.new else "old"
        reason = f"The {attribute.replace('_', ' ')} of `{part.coordinate.replace(OWNER, part.owner)}` differs, which is not judged."
        self.not_compared.append(NotCompared(version=version, pointer=part.new or part.old, reason=reason))

    def unshown(self, version: Literal["old", "new"], applied: Iterable[Applied]) -> None:
        """Directives stand at parts of one version, and the other cannot show any."""
        first = next(iter(applied), None)
        if first is not None:
            reason = "Where directives are applied is not compared: the other version is an answer to an introspection query, which does not show it."
            self.not_compared.append(NotCompared(version=version, pointer=first.pointer, reason=reason))

    @cached_property
    def numbers(self) -> Mapping[tuple[str, str], int]:
        """The calls by sort and name, those of the old version first."""
        found: dict[tuple[str, str], int] = {}
        for system in (self.old, self.new):
            for root, field in system.calls():
                found.setdefault((root.operation, field.name), len(found))
        return found

    @cached_property
    def names(self) -> tuple[str, ...]:
        """How each call is spoken of, by its number."""
        types = {operation: root.type for system in (self.new, self.old) for operation, root in system.roots.items()}
        return tuple(f"{types[operation]}.{name}" for operation, name in self.numbers)

    @cached_property
    def _callers(self) -> tuple[dict[str, int], dict[str, int]]:
        return callers_of(self.old, self.numbers), callers_of(self.new, self.numbers)

    def callers(self, name: str) -> int:
        """The calls that reach a type in either version, as a set of bits."""
        before, after = self._callers
        return before.get(name, 0) | after.get(name, 0)

    @cached_property
    def given(self) -> frozenset[str]:
        """The types that callers give, in either version."""
        return given_types(self.old) | given_types(self.new)

    @cached_property
    def received(self) -> frozenset[str]:
        """The types that answers hold, in either version."""
        return received_types(self.old) | received_types(self.new)

    def direction(self, name: str) -> Direction:
        """The way values of a type go; where they go both ways, that in which they reach us."""
        kind = self.new.types.get(name) or self.old.types[name]
        if kind.kind in ("object", "interface", "union") or name in self.received:
            return Direction.RESPONSE
        return Direction.REQUEST if kind.kind == "input" or name in self.given else Direction.NEITHER
