"""Which addresses are about one kind of record: by the schema that travels there, by address, and last by the word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from joinedup.assurance.description import Description, Schema
from joinedup.assurance.vocabulary.bodies import fields_of
from joinedup.assurance.vocabulary.records.deeds import Use
from joinedup.assurance.vocabulary.records.model import Call

_LOOSE = 4  # a schema that travels for more nouns than these is an envelope or a common base, and joins nothing
_ALIKE = 0.5  # fields that two shapes must share to be thought one kind
_GIVES = frozenset((Use.LIST, Use.SEARCH, Use.READ, Use.CREATE, Use.UPDATE, Use.UPSERT, Use.LOAD))


class Joining:
    """The addresses of one description, and which belong together, with the reason for each joint."""

    def __init__(self, description: Description, calls: Sequence[Call]) -> None:
        self._description = description
        self._above: dict[str, str] = {}
        self.reasons: dict[str, list[tuple[str, bool]]] = {}
        self.calls: dict[str, list[Call]] = {}
        for call in calls:
            self.calls.setdefault(call.address.collection, []).append(call)
        self._by_schema()
        self._by_noun()

    def groups(self) -> Iterable[list[str]]:
        """The addresses, those of one kind together, in the document's order."""
        found: dict[str, list[str]] = {}
        for collection in self.calls:
            found.setdefault(self._root(collection), []).append(collection)
        return found.values()

    def _root(self, collection: str) -> str:
        while (above := self._above.get(collection, collection)) != collection:
            collection = above
        return collection

    def _join(self, one: str, other: str, reason: str, *, sure: bool) -> None:
        first, second = self._root(one), self._root(other)
        if first != second:
            self._above[second] = first
            told = [*self.reasons.pop(second, ()), (reason, sure)]
            self.reasons.setdefault(first, []).extend(told)

    def _by_schema(self) -> None:
        """Join addresses at which one named schema travels, unless it travels nearly everywhere."""
        places: dict[str, dict[str, Schema]] = {}
        nouns: dict[str, set[str]] = {}
        for collection, calls in self.calls.items():
            for call in calls:
                schema = call.record
                if schema is None or call.use not in _GIVES or not is_named(schema) or self._is_owners(call):
                    continue
                if len(fields_of(self._description, schema)) < 2:
                    continue
                places.setdefault(schema.pointer, {}).setdefault(collection, schema)
                nouns.setdefault(schema.pointer, set()).add(call.address.noun)
        for pointer, collections in places.items():
            if len(nouns[pointer]) <= _LOOSE:
                first, *others = collections
                for other in others:
                    self._join(first, other, f"{first} and {other} carry one schema ({name_of(pointer)})", sure=True)

    def _is_owners(self, call: Call) -> bool:
        """Whether a call that writes below a record only answers with that record, changed."""
        if call.use not in (Use.CREATE, Use.UPDATE, Use.UPSERT) or call.record is None:
            return False
        return any(
            other.record is not None and other.record.pointer == call.record.pointer and other is not call
            for above in call.address.above
            for other in self.calls.get(above, ())
        )

    def _by_noun(self) -> None:
        """Join addresses that call their records the same, where the schemas do not speak against it."""
        by_noun: dict[str, list[str]] = {}
        for collection, calls in self.calls.items():
            if noun := calls[0].address.noun:
                by_noun.setdefault(noun, []).append(collection)
        for noun, collections in by_noun.items():
            if 1 < len(collections) <= _MOST_ALIKE:
                for place, text in enumerate(collections):
                    for other in collections[place + 1 :]:
                        self._join_if_alike(text, other, noun)

    def _join_if_alike(self, one: str, other: str, noun: str) -> None:
        if self._root(one) == self._root(other):
            return
        first, second = self._shape(one), self._shape(other)
        if first and second:
            if len(first & second) >= max(2, _ALIKE * min(len(first), len(second))):
                self._join(one, other, f"{one} and {other} are both called {noun} and share fields", sure=True)
        elif one.count("{}") == 0 or other.count("{}") == 0 or one.rpartition("/")[0] == other.rpartition("/")[0]:
            self._join(one, other, f"{one} and {other} are both called {noun}; no schema tells more", sure=False)

    def _shape(self, collection: str) -> frozenset[str]:
        """The names of the fields of what travels at ``collection``."""
        for call in self.calls[collection]:
            if call.use in _GIVES and call.record is not None and not self._is_owners(call):
                names = fields_of(self._description, call.record)
                if names:
                    return frozenset(names)
        return frozenset()


_MOST_ALIKE = 40  # addresses of one noun that are compared with each other


def is_named(schema: Schema) -> bool:
    """Whether ``schema`` stands among the named ones of a document."""
    return schema.pointer.rpartition("/")[0].rpartition("/")[2] in ("schemas", "definitions", "$defs", "models")


def name_of(pointer: str) -> str:
    """The name of the schema at ``pointer``."""
    return pointer.rpartition("/")[2].replace("~1", "/").replace("~0", "~")


def commonest(names: Iterable[str]) -> str:
    """The name that occurs most, the first of them where several do."""
    counted: Mapping[str, int] = Counter(name for name in names if name)
    return max(counted, key=counted.__getitem__, default="")
