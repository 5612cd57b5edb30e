"""One of the two descriptions, and the shapes of its schemas, each made once."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any, NamedTuple

from joinedup.assurance import places
from joinedup.assurance.changes.canonical import DOCUMENTATION, schema_text, value_text
from joinedup.assurance.changes.merging import Merging
from joinedup.assurance.changes.shape import Group, Shape
from joinedup.assurance.description import Description, Schema
from joinedup.values import InputError

MOST_PARTS = 150_000
_NULL_ALONE = (["null"], "null")


class Side:
    """A description while it is compared."""

    def __init__(self, description: Description) -> None:
        self.description = description
        # Before 3.1, whatever stands beside a reference has no meaning.
        self._siblings_count = description.kind not in ("swagger-2.0", "openapi-3.0") and not _of_old_draft(description)
        self._shapes: dict[tuple[str, ...], Shape] = {}
        self._settled: dict[str, tuple[Schema, ...]] = {}
        self._parts_left = MOST_PARTS

    @cached_property
    def parameter_names(self) -> dict[str, str]:
        """The names of parameters by their pointers."""
        return {parameter.pointer: parameter.name for parameter in self.description.parameters}

    @cached_property
    def speaks_xml(self) -> bool:
        """Whether anything is said to travel as XML."""
        return any("xml" in media.type.lower() for media in self.description.media)

    def demands(self, schema: Schema) -> str:
        """All that ``schema`` demands, as one text."""
        return schema_text(schema, self.description.schema_targets)

    def is_lost(self, schema: Schema) -> bool:
        """Whether ``schema`` is a reference that was not followed."""
        return bool(schema.ref) and schema.pointer not in self.description.schema_targets

    def said(self, pointer: str) -> str:
        """The place in words."""
        return places.said(pointer, self.parameter_names)

    def settled(self, schemas: tuple[Schema, ...]) -> tuple[Schema, ...]:
        """``schemas`` with references followed, so that equal ways to one schema are the same way."""
        if len(schemas) == 1:
            only = schemas[0]
            return self._followed(only) if only.ref else schemas
        found = dict[str, Schema]()
        for schema in schemas:
            found.update((one.pointer, one) for one in self._followed(schema))
        return tuple(found.values())

    def _followed(self, schema: Schema) -> tuple[Schema, ...]:
        known = self._settled.get(schema.pointer)
        if known is None:
            known = self._settled[schema.pointer] = tuple(self._follow(schema))
        return known

    def _follow(self, schema: Schema) -> Iterator[Schema]:
        seen = set[str]()
        while schema.ref and schema.pointer not in seen:
            seen.add(schema.pointer)
            target = self.description.schema_targets.get(schema.pointer)
            if target is None:
                break
            if self._siblings_count and self._demands_more(schema):
                yield schema
            schema = target
        # Where references go round, or lead nowhere, the last of them stands for itself.
        yield schema

    def _demands_more(self, schema: Schema) -> bool:
        return "xml" in schema.keywords or any(
            key != "$ref" and key not in DOCUMENTATION and key[:2] != "x-" for key in schema.keywords
        )

    def without_null(self, schemas: tuple[Schema, ...]) -> tuple[Schema, ...]:
        """``schemas``, or the one form that is left of a list of alternatives when null is taken away."""
        while len(schemas) == 1:
            schema = schemas[0]
            listed = schema.one_of or schema.any_of
            plain = tuple(schema for schema in listed if not _is_null(schema))
            if len(plain) != 1 or schema.properties or schema.all_of:
                return schemas
            schemas = self.settled(plain)
        return schemas

    def whole(self, schema: Schema) -> Any:
        """The schema by itself, as written; ``None`` where it leads elsewhere, so that it says nothing by itself."""
        inside = self.description.reached(schema)
        return None if any(schema.ref for schema in inside) else dict(schema.keywords)

    def shape(self, schemas: tuple[Schema, ...]) -> Shape:
        """What ``schemas`` demand together."""
        key = tuple(schema.pointer for schema in schemas)
        known = self._shapes.get(key)
        if known is None:
            known = self._shapes[key] = self._joined(schemas)
        return known

    def _joined(self, schemas: tuple[Schema, ...]) -> Shape:
        """The parts of ``schemas``, one after the other, put together."""
        merging, seen = Merging(self, schemas[0].pointer), set[str]()
        waiting = [(schema, len(schemas) == 1) for schema in reversed(schemas)]
        while waiting:
            schema, outer = waiting.pop()
            if schema.pointer in seen:
                continue
            seen.add(schema.pointer)
            self._count()
            if schema.ref:
                ways = self._followed(schema)
                waiting.extend((way, outer) for way in reversed(ways) if way.pointer != schema.pointer)
                if all(way.pointer != schema.pointer for way in ways):
                    continue
            alone = outer and len(schema.all_of) == 1
            inner = [(one, alone) for one in schema.all_of]
            found = _alternatives(schema)
            if found.single is not None:
                inner.append((found.single, outer))
            merging.take(schema, outer=outer, null_at=found.null_at, groups=found.groups)
            for values, at in found.lists:
                merging.take_listed([*values, None] if found.null_at else values, at)
            waiting.extend(reversed(inner))
        return merging.shape()

    def _count(self) -> None:
        self._parts_left -= 1
        if self._parts_left < 0:
            raise InputError(
                f"Its schemas unfold into more than {MOST_PARTS:,} parts when allOf is joined.",
                file=self.description.name,
                remedy="Use fewer parts in allOf that lead to one another.",
            )


class _Alternatives(NamedTuple):
    """What ``oneOf`` and ``anyOf`` of one schema come to, the plain null among them left out."""

    groups: list[Group]
    lists: list[tuple[list[Any], str]]
    single: Schema | None
    null_at: str


def _alternatives(schema: Schema) -> _Alternatives:
    groups, lists = list[Group](), list[tuple[list[Any], str]]()
    single, null_at = None, ""
    for word, alternatives in (("oneOf", schema.one_of), ("anyOf", schema.any_of)):
        plain = tuple(schema for schema in alternatives if not _is_null(schema))
        if len(plain) < len(alternatives):
            null_at = next(schema.pointer for schema in alternatives if _is_null(schema))
        if not plain:
            continue
        at = f"{schema.pointer}/{word}"
        values = listed_values(plain, word)
        if values is not None:
            lists.append((values, at))
        elif len(plain) == 1 and single is None:
            single = plain[0]
        else:
            groups.append(Group(word, plain, at))
    return _Alternatives(groups, lists, single, null_at)


_BESIDE_A_VALUE = DOCUMENTATION | {"const", "enum", "type", "deprecated"}


def listed_values(alternatives: tuple[Schema, ...], word: str) -> list[Any] | None:
    """The values that alternatives of constants allow: a list, written at length; ``None`` where they are no such."""
    counted: dict[str, tuple[Any, int]] = {}
    for schema in alternatives:
        keywords = schema.keywords
        values = [keywords["const"]] if "const" in keywords else keywords.get("enum")
        if not isinstance(values, list) or not keywords.keys() <= _BESIDE_A_VALUE:
            return None
        for value in values:
            text = value_text(value)
            counted[text] = (value, counted.get(text, (value, 0))[1] + 1)
    return [value for value, times in counted.values() if times == 1 or word == "anyOf"]


_OLD_DRAFTS = ("draft-03", "draft-04", "draft-05", "draft-06", "draft-07")


def _of_old_draft(description: Description) -> bool:
    """Whether a JSON Schema says that it is of a draft in which nothing counts beside a reference."""
    if description.kind != "json-schema":
        return False
    whole = next((schema for schema in description.schemas if not schema.pointer), None)
    said = str(whole.keywords.get("$schema", "")) if whole is not None else ""
    return any(draft in said for draft in _OLD_DRAFTS)


def _is_null(schema: Schema) -> bool:
    """Whether ``schema`` is nothing but null."""
    keywords = schema.keywords
    if keywords.get("type") in _NULL_ALONE:
        return True
    enum: Any = keywords.get("enum")
    return enum == [None] or ("const" in keywords and keywords["const"] is None)
