"""Fields of schemas, found by what they are called, in one pass over a description."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec import Struct

from joinedup.assurance.description import Description, Schema
from joinedup.assurance.once import once


class Fields(Struct, frozen=True):
    """The fields of one schema that have something in common, by name."""

    schema: Schema
    found: Mapping[str, Schema]

    @property
    def pointer(self) -> str:
        """Where the schema is written."""
        return self.schema.pointer


@once
def holders(description: Description) -> tuple[Schema, ...]:
    """The schemas that have fields, in the document's order."""
    return tuple(schema for schema in description.schemas if schema.properties)


@once
def by_name(description: Description) -> Mapping[str, list[Schema]]:
    """Each name that a field has anywhere, with every schema that has such a field."""
    named: dict[str, list[Schema]] = {}
    for schema in holders(description):
        for name in schema.properties:
            if name in named:
                named[name].append(schema)
            else:
                named[name] = [schema]
    return named


_WATCHED = frozenset(
    (
        "enum",
        "oneOf",
        "deprecated",
        "default",
        "format",
        "minimum",
        "minLength",
        "minItems",
        "additionalProperties",
        "required",
    )
)


@once
def _watched(description: Description) -> Mapping[str, list[Schema]]:
    found: dict[str, list[Schema]] = {text: [] for text in sorted(_WATCHED)}
    for schema in description.schemas:
        if not _WATCHED.isdisjoint(schema.keywords):
            for keyword in _WATCHED.intersection(schema.keywords):
                found[keyword].append(schema)
    return found


def having(description: Description, keyword: str) -> list[Schema]:
    """The schemas that use ``keyword``, one of those that checks look for, found in one pass for all of them."""
    return _watched(description)[keyword]


def fields_where(
    description: Description,
    called: Callable[[str], bool],
    kind: Callable[[Schema], bool] = lambda _: True,
) -> tuple[Fields, ...]:
    """The fields whose name and schema are as asked, together by the schema they stand in."""
    owners: dict[str, tuple[Schema, dict[str, Schema]]] = {}
    for name, schemas in by_name(description).items():
        if not called(name):
            continue
        for owner in schemas:
            field = owner.properties[name]
            if kind(field):
                owners.setdefault(owner.pointer, (owner, {}))[1][name] = field
    return tuple(Fields(owner, found) for owner, found in owners.values())


def is_text(schema: Schema) -> bool:
    """Whether a field holds text."""
    kind = schema.keywords.get("type")
    return kind == "string" or (isinstance(kind, list) and "string" in kind)


def is_number(schema: Schema) -> bool:
    """Whether a field holds a number."""
    kind = schema.keywords.get("type")
    return kind in ("number", "integer") or (isinstance(kind, list) and ("number" in kind or "integer" in kind))


@once
def _outside(description: Description) -> Mapping[str, tuple[str, str]]:
    """What each parameter and header is called and how it is described, by the pointer of its schema."""
    found = {
        parameter.schema.pointer: (parameter.name, parameter.description)
        for parameter in description.parameters
        if parameter.schema is not None
    }
    for response in description.responses:
        for header in response.headers:
            if header.schema is not None:
                found[header.schema.pointer] = (header.name, header.description)
    return found


def called(schema: Schema, description: Description) -> str:
    """What people call the thing that ``schema`` describes: a field, a named schema, a parameter."""
    pointer, told = schema.pointer, ""
    while pointer:
        if pointer in (outside := _outside(description)):
            return outside[pointer][0]
        pointer, _, last = pointer.rpartition("/")
        above = pointer.rpartition("/")[2]
        if above in ("properties", "schemas", "definitions", "$defs"):
            return last.replace("~1", "/").replace("~0", "~")
        told = told or last
        if last == "schema":
            break
    return "The body" if pointer else told


def explained_around(schema: Schema, description: Description) -> bool:
    """Whether the parameter or header that holds ``schema``, or the list whose members it describes, is described."""
    pointer = schema.pointer
    while True:
        outside = _outside(description).get(pointer)
        if outside is not None and outside[1]:
            return True
        if not pointer.endswith("/items"):
            return False
        pointer = pointer.removesuffix("/items")
        owner, _, name = pointer.rpartition("/properties/")
        name = name.replace("~1", "/").replace("~0", "~")
        for one in by_name(description).get(name, ()):
            if one.pointer == owner and "description" in one.properties[name].keywords:
                return True
