"""What a schema demands, once references are followed and ``allOf`` is joined.

Two texts that demand the same give the same shape: a reference or the thing
itself, one object or several parts, ``nullable`` or a null type. Every demand
keeps the place where it is written.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from joinedup.assurance.description import Schema


class Said(Struct, frozen=True):
    """A keyword's value and the pointer of where it stands."""

    value: Any
    at: str


class Limit(Struct, frozen=True):
    """A bound, and whether the bound itself is left out."""

    value: float
    exclusive: bool

    def __str__(self) -> str:
        return f"{self.value} (itself left out)" if self.exclusive else str(self.value)


class Group(Struct, frozen=True):
    """A list of alternatives: ``oneOf`` or ``anyOf``; the plain null among them is left out."""

    word: str
    alternatives: tuple[Schema, ...]
    at: str


class Rule(Struct, frozen=True):
    """A rarer condition. ``schema`` is its schema, where its changes can be told one by one."""

    keyword: str
    at: str
    schema: Schema | None
    text: str


class Shape(Struct, frozen=True, kw_only=True):
    """The demands of one or several schemas that must hold together.

    ``types`` is ``None`` where any is allowed, without null in it. ``open`` is
    true where further properties are allowed, false where not; ``additional``
    are the schemas they must fit. ``opaque`` are references that were not
    followed. ``xml`` is how values are written in XML.
    """

    at: str
    types: frozenset[str] | None
    types_at: str
    null: bool
    null_at: str
    keywords: Mapping[str, Said]
    properties: Mapping[str, tuple[Schema, ...]]
    required: Mapping[str, str]
    items: tuple[Schema, ...]
    additional: tuple[Schema, ...]
    open: bool
    additional_at: str
    groups: tuple[Group, ...]
    rules: Mapping[str, Rule]
    xml: Said | None
    opaque: tuple[str, ...]

    def flag(self, keyword: str) -> bool:
        """Whether ``keyword`` is there and true."""
        said = self.keywords.get(keyword)
        return said is not None and said.value is True

    def place(self, keyword: str) -> str:
        """Where ``keyword`` stands, or the schema where it does not."""
        said = self.keywords.get(keyword)
        return self.at if said is None else said.at

    @property
    def bare(self) -> bool:
        """Whether nothing is demanded but a list of alternatives."""
        return self.types is None and not (self.properties or self.items or self.required or "enum" in self.keywords)
