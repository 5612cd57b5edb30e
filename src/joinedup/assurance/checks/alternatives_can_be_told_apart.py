"""Alternatives can be told apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from joinedup.assurance.description import Description, Schema
from joinedup.assurance.vocabulary.bodies import fields_of, resolved
from joinedup.assurance.vocabulary.fields import called, having
from joinedup.assurance.vocabulary.words import listed, squeezed, vocabulary
from joinedup.findings import Problem, Severity, check, warn

_MOST = 40
_MARKS = vocabulary("type kind object event action objecttype eventtype category class")
_NAMING = ("/schemas", "/definitions", "/$defs", "/properties")


def _choices(description: Description) -> Iterator[tuple[Schema, list[Schema]]]:
    for schema in having(description, "oneOf"):
        if "discriminator" in schema.keywords or not 1 < len(schema.one_of) <= _MOST:
            continue
        parts = [resolved(description, part) for part in schema.one_of]
        objects = [part for part in parts if part is not None and fields_of(description, part)]
        if len(objects) > 1:
            yield schema, objects


class _Shape(NamedTuple):
    """One alternative: its fields, and those it must have."""

    schema: Schema
    fields: Mapping[str, Schema]
    needed: frozenset[str]


def _shape(description: Description, schema: Schema) -> _Shape:
    parts = (schema, *(resolved(description, part) for part in schema.all_of))
    needed = frozenset(name for part in parts if part is not None for name in part.required)
    return _Shape(schema, fields_of(description, schema), needed)


def _apart(left: _Shape, right: _Shape, description: Description) -> bool:
    if (mine := _values(left.schema)) and (other := _values(right.schema)) and mine.isdisjoint(other):
        return True
    if left.needed - right.fields.keys() or right.needed - left.fields.keys():
        return True
    return any(
        _differ(mine, other) or (squeezed(name) in _MARKS and _differ_by_default(mine, other))
        for name in left.fields.keys() & right.fields.keys()
        for mine, other in [(resolved(description, left.fields[name]), resolved(description, right.fields[name]))]
    )


def _differ_by_default(left: Schema | None, right: Schema | None) -> bool:
    """Whether a field that names the kind has another default, which is what it is meant to hold."""
    if left is None or right is None:
        return False
    mine, other = left.keywords.get("default"), right.keywords.get("default")
    return mine is not None and other is not None and mine != other


def _differ(left: Schema | None, right: Schema | None, depth: int = 2) -> bool:
    """Whether no value fits both fields, by the values they list or by their types."""
    if left is None or right is None or left.pointer == right.pointer:
        return False
    if (mine := _values(left)) and (other := _values(right)) and mine.isdisjoint(other):
        return True
    inner = left.properties.keys() & right.properties.keys() if depth else ()
    if any(_differ(left.properties[name], right.properties[name], depth - 1) for name in inner):
        return True
    return bool(left.types and right.types) and set(left.types).isdisjoint(right.types)


def _values(schema: Schema) -> frozenset[str]:
    if "const" in schema.keywords:
        return frozenset((repr(schema.keywords["const"]),))
    return frozenset(map(repr, schema.enum))


def _names(*chosen: tuple[int, Schema], description: Description) -> Iterator[str]:
    """What the alternatives are called, or which of the list they are where they bear no name of their own."""
    for place, schema in chosen:
        yield (
            called(schema, description)
            if schema.pointer.rpartition("/")[0].endswith(_NAMING)
            else f"number {place + 1}"
        )


@check(
    verifies="JU-M01",
    version=2,
    subject="saying what it means",
    severity=Severity.LOW,
    on=Schema,
    among=_choices,
    absent="nowhere is a choice between objects without a mark that names the one chosen",
    families={"http", "events", "data"},
    reads={"schema"},
)
def alternatives_can_be_told_apart(found: tuple[Schema, list[Schema]], description: Description) -> Iterator[Problem]:
    """Where data may have one of several shapes, can a program tell which?

    Looks at choices between objects (oneOf) without a named mark (discriminator), for two that nothing tells apart: no required
    field that only one of them has, no field with different listed values or types. It warns about them.

    Why it matters:
        A program that cannot tell a person from an organisation guesses by trial. The guess works until somebody leaves a field
        empty.
    What to ask:
        By which field does a reader tell the alternatives apart?
    Passes:
        components:
          schemas:
            Party: {oneOf: [{required: [surname], properties: {surname: {}}}, {required: [company], properties: {company: {}}}]}
    Fails:
        components: {schemas: {Party: {oneOf: [{properties: {surname: {}}}, {properties: {company: {}}}]}}}
    Source:
        OpenAPI Specification, discriminator object, https://spec.openapis.org/oas/v3.1.1.html
    """
    choice, objects = found
    shapes = [_shape(description, schema) for schema in objects]
    for place, left in enumerate(objects):
        for other, right in enumerate(objects[place + 1 :], start=place + 1):
            if left.pointer != right.pointer and not _apart(shapes[place], shapes[other], description):
                names = listed(_names((place, left), (other, right), description=description))
                yield warn(
                    choice,
                    f"No mark, required field or fixed value tells two of the {len(objects)} alternatives apart: {names}.",
                )
                return
