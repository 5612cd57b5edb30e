"""Which version of JSON Schema a schema is written in: as it says, or as its words show."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Dialect(StrEnum):
    """A version of JSON Schema, or the dialect of OpenAPI 3.0. OpenAPI 3.1 speaks 2020-12."""

    DRAFT_04 = "draft-04"
    DRAFT_06 = "draft-06"
    DRAFT_07 = "draft-07"
    DRAFT_2019 = "2019-09"
    DRAFT_2020 = "2020-12"
    OPENAPI_30 = "openapi-3.0"

    @property
    def old(self) -> bool:
        """Whether a reference makes all words beside it void."""
        return self not in (Dialect.DRAFT_2019, Dialect.DRAFT_2020)

    @property
    def oldest(self) -> bool:
        """Whether bounds are made exclusive by a word that is true or false."""
        return self in (Dialect.DRAFT_04, Dialect.OPENAPI_30)


# The address by which a schema says its dialect, without scheme and closing "#".
_STATED = {
    "json-schema.org/draft-04/schema": Dialect.DRAFT_04,
    "json-schema.org/draft-06/schema": Dialect.DRAFT_06,
    "json-schema.org/draft-07/schema": Dialect.DRAFT_07,
    "json-schema.org/draft/2019-09/schema": Dialect.DRAFT_2019,
    "json-schema.org/draft/2020-12/schema": Dialect.DRAFT_2020,
    "json-schema.org/schema": Dialect.DRAFT_2020,
    "spec.openapis.org/oas/3.1/dialect/base": Dialect.DRAFT_2020,
}

_NEWEST = {"prefixItems", "$dynamicRef", "$dynamicAnchor"}
_OF_2019 = {"$recursiveRef", "$recursiveAnchor"}
_NEW = {
    "unevaluatedProperties",
    "unevaluatedItems",
    "dependentRequired",
    "dependentSchemas",
    "minContains",
    "maxContains",
    "$anchor",
    "$defs",
    "$vocabulary",
}
_OLD = {"dependencies", "definitions"}
_SINCE_06 = {"const", "contains", "propertyNames", "$id"}
_SINCE_07 = {"if", "then", "else"}
# A rule in draft-07 where formats are asserted, a note ever since.
_ENCODED = {"contentMediaType", "contentEncoding"}
# Words whose members are schemas under names, a list of schemas, or one schema.
_NAMED = {"properties", "patternProperties", "definitions", "$defs", "dependentSchemas", "dependencies"}
_VALUES = ("enum", "const", "default", "examples", "example")
_EXCLUSIVE = ("exclusiveMinimum", "exclusiveMaximum")
_MOST_SEEN = 20_000


class UnknownDialectError(ValueError):
    """The schema says that it is written in a dialect nobody here reads."""


def stated(schema: Any) -> Dialect | None:
    """The dialect that the schema itself names, or ``None``."""
    if not isinstance(schema, dict) or not isinstance(schema.get("$schema"), str):
        return None
    address = _bare(schema["$schema"])
    if address not in _STATED:
        raise UnknownDialectError(f"its $schema names a dialect that is not read here: {schema['$schema'][:100]}")
    return _STATED[address]


def candidates(schema: Any) -> tuple[Dialect, ...]:
    """The dialects the schema may be written in, likeliest first; several only where they would read it otherwise.

    Empty where nothing in it tells: all dialects read it alike, or it takes the
    dialect of its counterpart.
    """
    said = stated(schema)
    if said is not None:
        return (said,)
    signs = _signs(schema)
    if signs.named:
        return tuple(sorted(signs.named))
    if signs.words & _NEWEST:
        return (Dialect.DRAFT_2020,)
    if signs.words & _OF_2019:
        return (Dialect.DRAFT_2019,)
    if "nullable" in signs.words:
        return (Dialect.OPENAPI_30,)
    if signs.bounded or (signs.addressed and not signs.words & (_SINCE_06 | _SINCE_07 | _NEW)):
        return (Dialect.DRAFT_04,)
    if signs.words & _NEW:
        return _of_the_new(signs)
    if signs.words & _OLD or signs.listed:
        beside = signs.siblings and not signs.words & _OLD
        return (Dialect.DRAFT_07, Dialect.DRAFT_2019) if beside else (Dialect.DRAFT_07,)
    return (Dialect.DRAFT_2020, Dialect.DRAFT_07) if signs.siblings or signs.words & _ENCODED else ()


def beside(schema: Any, counterpart: Dialect) -> Dialect:
    """The dialect of a schema in which nothing tells: its counterpart's, unless it uses words that has not."""
    if counterpart.oldest and _signs(schema).words & (_SINCE_06 | _SINCE_07):
        return Dialect.DRAFT_07
    return counterpart


def refers_from_a_not(schema: Any) -> bool:
    """Whether the schema has both a `not` and references, so that one might lead back to the other."""
    words = _signs(schema).words
    return "not" in words and bool(words & {"$ref", "$recursiveRef", "$dynamicRef"})


def addressed(schema: Any) -> bool:
    """Whether the schema or a part of it gives itself an address, from which its references then start."""
    return bool(_signs(schema).words & {"$id", "id"})


def contains_beside_unevaluated(schema: Any) -> bool:
    """Whether the schema has both `contains` and `unevaluatedItems`, which 2019-09 leaves to be read in two ways."""
    return {"contains", "unevaluatedItems"} <= _signs(schema).words


def _of_the_new(signs: _Signs) -> tuple[Dialect, ...]:
    if signs.listed:
        return (Dialect.DRAFT_2019,)
    if "unevaluatedItems" in signs.words and "contains" in signs.words:
        return (Dialect.DRAFT_2020, Dialect.DRAFT_2019)
    return (Dialect.DRAFT_2020,)


@dataclass(slots=True)
class _Signs:
    """What tells a dialect: the words used, and how some are used."""

    words: set[str] = field(default_factory=set)
    named: set[Dialect] = field(default_factory=set)
    listed: bool = False  # `items` is a list
    siblings: bool = False  # a reference has words beside it
    bounded: bool = False  # an exclusive bound is true or false
    addressed: bool = False  # a schema gives itself an address by `id`

    def take(self, schema: dict[str, Any]) -> None:
        """Look at one schema, not at those within."""
        self.words.update(schema)
        self.listed = self.listed or isinstance(schema.get("items"), list)
        self.bounded = self.bounded or any(isinstance(schema.get(word), bool) for word in _EXCLUSIVE)
        self.addressed = self.addressed or (isinstance(schema.get("id"), str) and "$id" not in schema)
        reference = schema.get("$ref")
        if isinstance(reference, str):
            self.siblings = self.siblings or bool(schema.keys() & ASSERTING)
            known = _STATED.get(_bare(reference))
            if known is not None:
                self.named.add(known)


def _signs(schema: Any) -> _Signs:
    signs = _Signs()
    waiting, seen = [schema], 0
    while waiting and seen < _MOST_SEEN:
        one = waiting.pop()
        if isinstance(one, list):
            waiting.extend(one)
        elif isinstance(one, dict):
            seen += 1
            signs.take(one)
            for word, inner in one.items():
                if word in _NAMED and isinstance(inner, dict):
                    waiting.extend(inner.values())
                elif word not in _VALUES:
                    waiting.append(inner)
    return signs


def _bare(address: str) -> str:
    return address.split("://", 1)[-1].rstrip("#").rstrip("/")


# Words that say something of a document, so that they matter beside a reference.
ASSERTING = frozenset(
    (
        "type",
        "enum",
        "const",
        "multipleOf",
        "maximum",
        "exclusiveMaximum",
        "minimum",
        "exclusiveMinimum",
        "maxLength",
        "minLength",
        "pattern",
        "format",
        "items",
        "prefixItems",
        "additionalItems",
        "maxItems",
        "minItems",
        "uniqueItems",
        "contains",
        "minContains",
        "maxContains",
        "maxProperties",
        "minProperties",
        "required",
        "properties",
        "patternProperties",
        "additionalProperties",
        "propertyNames",
        "dependencies",
        "dependentRequired",
        "dependentSchemas",
        "allOf",
        "anyOf",
        "oneOf",
        "not",
        "if",
        "then",
        "else",
        "unevaluatedItems",
        "unevaluatedProperties",
        "$recursiveRef",
        "$dynamicRef",
        "$id",
    )
)
