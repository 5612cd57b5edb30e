"""The pairs of parts that calls reach, each compared once.

A pair is a part of the old description and its counterpart in the new one.
Comparing a pair notes its facts and names the pairs within it; a queue takes
each pair once, so that circles end and the work grows with the descriptions
and not with the number of ways through them. ``reach`` then says which calls
come to which pair.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Hashable
from datetime import date
from typing import Any

from msgspec import Struct, field

from joinedup.assurance.changes.canonical import DOCUMENTATION
from joinedup.assurance.changes.model import Context, Fact, NotCompared
from joinedup.assurance.changes.reach import Lens
from joinedup.assurance.changes.shape import Shape
from joinedup.assurance.changes.side import Side
from joinedup.assurance.description import Schema
from joinedup.values import InputError

MOST_PAIRS = 150_000
Compare = Callable[[Any, Any, "Pair"], None]


class Pair(Struct):
    """One pair while it is compared: what is noted about it, and where it leads."""

    walk: Walk
    compare: Compare
    old: Any
    new: Any
    facts: list[Fact] = field(default_factory=list)
    inside: list[tuple[int, Lens]] = field(default_factory=list)

    @property
    def today(self) -> date | None:
        """The day on which announced ends are judged; ``None`` where they are not."""
        return self.walk.today

    def added(self, kind: str, at: str, to: str, message: str) -> None:
        """Something is new at ``at``, in what was ``to``."""
        self.facts.append(Fact("+", kind, to, at, message))

    def removed(self, kind: str, at: str, left: str, message: str) -> None:
        """What stood at ``at`` is gone from what is now ``left``."""
        self.facts.append(Fact("-", kind, at, left, message))

    def changed(self, kind: str, old: str, new: str, message: str) -> None:
        """What stood at ``old`` says something else at ``new``."""
        self.facts.append(Fact("~", kind, old, new, message))

    def noted(self, kind: str, keyword: str, old: Shape, new: Shape, words: str) -> None:
        """What two schemas say by ``keyword`` differs; ``{}`` in ``words`` is where."""
        before, after = old.keywords.get(keyword), new.keywords.get(keyword)
        places = (before.at if before is not None else "", after.at if after is not None else "")
        self.noted_at(kind, places, old, new, words)

    def noted_at(self, kind: str, places: tuple[str, str], old: Shape, new: Shape, words: str) -> None:
        """What two schemas say at ``places`` differs; a place is empty where nothing is said."""
        before, after = places
        where = self.said_new(after) if after else self.said_old(before)
        message = words.replace("{}", where, 1)
        message = message[0].upper() + message[1:]
        if before and after:
            self.changed(kind, before, after, message)
        elif after:
            self.added(kind, after, old.at, message)
        else:
            self.removed(kind, before, new.at, message)

    def said_old(self, pointer: str) -> str:
        """A place of the old version, in words."""
        return self.walk.old.said(pointer)

    def said_new(self, pointer: str) -> str:
        """A place of the new version, in words."""
        return self.walk.new.said(pointer)

    def lead(self, compare: Compare, old: Any, new: Any, key: Hashable, lens: Lens = Lens.SAME) -> None:
        """Another pair lies within this one."""
        self.inside.append((self.walk.pair(compare, old, new, key), lens))

    def lead_to_schemas(self, old: tuple[Schema, ...], new: tuple[Schema, ...], lens: Lens = Lens.SAME) -> None:
        """A pair of schemas lies within this one; equal ones without anything inside need no look."""
        if len(old) == 1 and len(new) == 1 and _equal_leaves(old[0], new[0]):
            return
        self.inside.append((self.walk.schemas(old, new), lens))


class Walk:
    """The pairs found so far, and the calls that lead to them."""

    def __init__(self, old: Side, new: Side, compare_schemas: Compare, today: date | None) -> None:
        self.old, self.new, self.today = old, new, today
        self.pairs: list[Pair] = []
        self.seeds: list[tuple[int, Context, int]] = []
        self.not_compared: list[NotCompared] = []
        self._compare_schemas = compare_schemas
        self._known: dict[Hashable, int] = {}
        self._waiting: deque[int] = deque()

    def pair(self, compare: Compare, old: Any, new: Any, key: Hashable) -> int:
        """The number of a pair; ``key`` tells it from all others of its kind."""
        identity = (compare, key)
        known = self._known.get(identity)
        if known is None:
            if len(self.pairs) >= MOST_PAIRS:
                raise InputError(
                    f"More than {MOST_PAIRS:,} pairs of parts would have to be compared.",
                    file=self.new.description.name,
                    remedy="Compare smaller descriptions, one service at a time.",
                )
            known = self._known[identity] = len(self.pairs)
            self.pairs.append(Pair(self, compare, old, new))
            self._waiting.append(known)
        return known

    def schemas(self, old: tuple[Schema, ...], new: tuple[Schema, ...]) -> int:
        """The number of a pair of schemas (each side: schemas that must hold together)."""
        old, new = self.old.settled(old), self.new.settled(new)
        key = (tuple(schema.pointer for schema in old), tuple(schema.pointer for schema in new))
        return self.pair(self._compare_schemas, old, new, key)

    def seed(self, pair: int, context: Context, calls: int) -> None:
        """``calls`` (a set of bits) come to ``pair`` in ``context``."""
        self.seeds.append((pair, context, calls))

    def finish(self) -> None:
        """Compare every pair that waits, and those they lead to."""
        while self._waiting:
            pair = self.pairs[self._waiting.popleft()]
            pair.compare(pair.old, pair.new, pair)


def _equal_leaves(old: Schema, new: Schema) -> bool:
    if old.ref or new.ref or _holds_more(old) or _holds_more(new):
        return False
    one, other = old.keywords, new.keywords
    return one == other or (one.get("xml") == other.get("xml") and _demands(one) == _demands(other))


def _holds_more(schema: Schema) -> bool:
    return bool(
        schema.properties
        or schema.items is not None
        or schema.all_of
        or schema.one_of
        or schema.any_of
        or schema.additional is not None
        or schema.others
    )


def _demands(keywords: Any) -> dict[str, Any]:
    return {key: value for key, value in keywords.items() if key not in DOCUMENTATION}
