"""A GraphQL type system, whole: every part that a caller can name or meet, with its place.

Types are named as GraphQL writes them (``[Person!]!``), values as GraphQL
prints them, so that equal texts mean the same. A place is a JSON pointer of
our own making (``/types/Person/fields/surname/arguments/first``), which the
reader turns into a line.

Source: GraphQL specification, September 2025, section 3, https://spec.graphql.org/September2025/#sec-Type-System
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Literal

from msgspec import Struct

Kind = Literal["object", "interface", "input", "enum", "union", "scalar"]
BUILT_IN = frozenset(("Int", "Float", "String", "Boolean", "ID"))
_NOTHING: Mapping[str, str] = MappingProxyType({})


class Applied(Struct, frozen=True):
    """A directive written at a part: its name and what it is given, by the names of its arguments."""

    pointer: str
    name: str
    arguments: Mapping[str, str] = _NOTHING


class Input(Struct, frozen=True):
    """What a caller may give: an argument, or a field of an input object.

    ``default`` is the value as GraphQL prints it; ``None`` where there is none.
    ``deprecated`` is the reason, empty where none is given; ``None`` where it is not deprecated.
    """

    pointer: str
    name: str
    type: str
    default: str | None
    description: str
    deprecated: str | None
    applied: tuple[Applied, ...]

    @property
    def required(self) -> bool:
        """Whether a caller must give it."""
        return self.type.endswith("!") and self.default is None


class Field(Struct, frozen=True):
    """What a caller may ask of an object or an interface. ``deprecated`` as of an input."""

    pointer: str
    name: str
    type: str
    arguments: Mapping[str, Input]
    description: str
    deprecated: str | None
    applied: tuple[Applied, ...]


class EnumValue(Struct, frozen=True):
    """One value of an enum. ``deprecated`` as of an input."""

    pointer: str
    name: str
    description: str
    deprecated: str | None
    applied: tuple[Applied, ...]


class Type(Struct, frozen=True, kw_only=True):
    """A named type.

    ``fields`` are those of an object or interface, ``inputs`` those of an input
    object, ``values`` those of an enum; ``members`` are the types of a union,
    ``interfaces`` what an object or interface implements. ``specified_by`` is
    the address at which a scalar is laid down; ``one_of`` marks an input object
    of which exactly one field is given.
    """

    pointer: str
    name: str
    kind: Kind
    description: str
    fields: Mapping[str, Field]
    inputs: Mapping[str, Input]
    values: Mapping[str, EnumValue]
    members: frozenset[str]
    interfaces: frozenset[str]
    specified_by: str
    one_of: bool
    applied: tuple[Applied, ...]


class Directive(Struct, frozen=True):
    """A directive that the schema defines: what it is given, and where it may stand."""

    pointer: str
    name: str
    description: str
    arguments: Mapping[str, Input]
    locations: frozenset[str]
    repeatable: bool


class Root(Struct, frozen=True):
    """The type whose fields are the calls of one sort: ``query``, ``mutation`` or ``subscription``."""

    pointer: str
    operation: str
    type: str


class TypeSystem(Struct, frozen=True, kw_only=True):
    """All types and directives, and the roots by sort of call.

    ``applied`` are the directives written at the schema itself. The answer to an
    introspection query does not show where directives are applied: ``shows_applied`` is then false.
    """

    description: str
    types: Mapping[str, Type]
    directives: Mapping[str, Directive]
    roots: Mapping[str, Root]
    applied: tuple[Applied, ...]
    shows_applied: bool

    def root(self, operation: str) -> Type | None:
        """The type whose fields are the calls of a sort, where the schema has it."""
        root = self.roots.get(operation)
        return self.types.get(root.type) if root is not None else None

    @property
    def root_names(self) -> frozenset[str]:
        """The names of the types that are roots."""
        return frozenset(root.type for root in self.roots.values())

    def calls(self) -> Iterator[tuple[Root, Field]]:
        """Every field of a root, with the root."""
        for operation, root in self.roots.items():
            found = self.root(operation)
            for field in found.fields.values() if found is not None else ():
                yield root, field


def base_of(type_: str) -> str:
    """The name within a type as written: ``[Person!]!`` is of ``Person``."""
    return type_.strip("[]!")


def is_list(type_: str) -> bool:
    """Whether a type as written is a list."""
    return type_.startswith("[")


def inner_of(type_: str) -> str:
    """The type of the entries of a list as written."""
    return type_.removesuffix("!")[1:-1]
