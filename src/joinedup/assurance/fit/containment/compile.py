"""From a schema to a formula, by the rules of its dialect."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from joinedup.assurance.fit.containment.dialects import Dialect
from joinedup.assurance.fit.containment.finite import narrowed
from joinedup.assurance.fit.containment.formulas import FALSE, TRUE, Store
from joinedup.assurance.fit.containment.malformed import MalformedError, UnsupportedError
from joinedup.assurance.fit.containment.references import Places, Resource, UnresolvedError, Way

_MOST_DEPTH = 400
_DYNAMIC = {"$dynamicRef": Dialect.DRAFT_2020, "$recursiveRef": Dialect.DRAFT_2019}
_Key = tuple[int, str, Way]
Words = Mapping[str, Callable[["Compiler", dict[str, Any], Resource], int]]
"""What each word of a dialect says, as a formula."""


class Compiler:
    """The schemas of one document as formulas of one store."""

    def __init__(
        self,
        store: Store,
        document: Any,
        dialect: Dialect,
        words: Words,
        *,
        format_assertion: bool = False,
        contains_looks: bool = True,
    ) -> None:
        self.store = store
        self._number = store.another_document()
        self.document = document
        self.dialect = dialect
        self._words = words
        self.format_assertion = format_assertion
        # Whether, in 2019-09, an item that `contains` finds counts as looked at: its text does not say so, validators do.
        self.contains_looks = contains_looks
        self.places = Places(document, dialect)
        self._known: dict[_Key, int] = {}
        self._open: dict[_Key, tuple[int, int]] = {}
        self._names: dict[_Key, int] = {}
        self._level = 0
        self._depth = 0
        self._negations = 0

    def whole(self) -> int:
        """The formula of the document taken as one schema."""
        return self.schema(self.document, self.places.home)

    def at(self, reference: str) -> int:
        """The formula of the schema that ``reference`` leads to."""
        return self.schema(*self.places.follow(reference, self.places.home))

    def child(self, schema: Any, resource: Resource) -> int:
        """The formula of a schema for a part of the document that is asked about."""
        self._level += 1
        try:
            return self.schema(schema, resource)
        finally:
            self._level -= 1

    def negated(self, schema: Any, resource: Resource) -> int:
        """The formula of what a schema does not allow."""
        self._negations += 1
        try:
            return -self.schema(schema, resource)
        finally:
            self._negations -= 1

    def schema(self, schema: Any, resource: Resource) -> int:
        """The formula of a schema; raises ``MalformedError`` where it is none."""
        if schema is True:
            return TRUE
        if schema is False:
            return FALSE
        if not isinstance(schema, dict):
            raise MalformedError(f"a schema is an object, true or false, not {type(schema).__name__}")
        if not schema:
            return TRUE
        resource = self.places.entered(schema, resource)
        key = (id(schema), resource.address, resource.way)
        known = self._known.get(key)
        if known is not None:
            return known
        if key in self._open:
            return self._again(key)
        if self._depth >= _MOST_DEPTH:
            raise MalformedError(f"the schema is nested more than {_MOST_DEPTH} levels deep")
        self._open[key] = (self._level, self._negations)
        self._depth += 1
        try:
            made = self._schema(schema, resource)
        finally:
            self._depth -= 1
            del self._open[key]
        self._known[key] = made
        if key in self._names:
            self.store.targets[self._names[key]] = made
        return made

    def _again(self, key: _Key) -> int:
        """A schema met inside itself: for a part of the document this is recursion, for the same value it is a circle."""
        level, negations = self._open[key]
        if negations != self._negations:
            # "Valid if a part of it is not": nobody means that, and validators are not made for it.
            raise UnsupportedError("a schema that refers back to itself from within its `not` is not followed")
        if level == self._level:
            return self.opaque("a reference that leads back to itself for the same value", key)
        if key not in self._names:
            self._names[key] = self.store.atom("ref", self._number, *key)
        return self._names[key]

    def opaque(self, reason: str, key: object) -> int:
        """A question that is kept whole, because it is not understood."""
        return self.store.atom("opaque", reason, key)

    def _schema(self, schema: dict[str, Any], resource: Resource) -> int:
        if self.dialect.old and isinstance(schema.get("$ref"), str):
            return self.reference("$ref", schema["$ref"], resource)
        parts: list[int] = []
        if isinstance(schema.get("$ref"), str):
            parts.append(self.reference("$ref", schema["$ref"], resource))
        for word in schema:
            read = self._words.get(word)
            if read is not None:
                parts.append(read(self, schema, resource))
        for word, dialect in _DYNAMIC.items():
            if isinstance(schema.get(word), str) and self.dialect is dialect:
                parts.append(self.reference(word, schema[word], resource))
        listed = narrowed(self.store, parts) if len(parts) > 1 else None
        return self.store.every(parts) if listed is None else listed

    def reference(self, word: str, reference: str, resource: Resource) -> int:
        """The formula of what a reference leads to; a question of its own where that is not in the document."""
        try:
            found, where = self.target(word, reference, resource)
        except UnresolvedError as error:
            return self.opaque(str(error), error.address or (self._number, reference))
        return self.schema(found, where)

    def target(self, word: str, reference: str, resource: Resource) -> tuple[Any, Resource]:
        """What the reference after ``word`` leads to; raises ``UnresolvedError`` where that is not in the document."""
        if word == "$dynamicRef":
            return self.places.follow_dynamic(reference, resource)
        if word == "$recursiveRef":
            if reference != "#":
                raise UnsupportedError("`$recursiveRef` says something other than #")
            return self.places.follow_recursive(resource)
        return self.places.follow(reference, resource)


__all__ = ["Compiler", "MalformedError", "UnsupportedError"]
