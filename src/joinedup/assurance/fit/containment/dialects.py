"""Which version of JSON Schema a schema is written in: as it says, or as its words show."""

from __future__ import annotations

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
# Words whose members are schemas under names, a list of schemas, or one schema.
_NAMED = {"properties", "patternProperties", "definitions", "$defs", "dependentSchemas", "dependencies"}
_MOST_SEEN = 20_000


class UnknownDialectError(ValueError):
    """The schema says that it is written in a dialect nobody here reads."""


def stated(schema: Any) -> Dialect | None:
    """The dialect that the schema itself names, or ``None``."""
    if not isinstance(schema, dict) or not isinstance(schema.get("$schema"), str):
        return None
    address = schema["$schema"].split("://", 1)[-1].rstrip("#").rstrip("/")
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
    words, listed, siblings, bounded, holder = _words(schema)
    if words & _NEWEST:
        return (Dialect.DRAFT_2020,)
    if words & _OF_2019:
        return (Dialect.DRAFT_2019,)
    if "nullable" in words:
        return (Dialect.OPENAPI_30,)
    if bounded:
        return (Dialect.DRAFT_04,)
    if words & _NEW:
        return _of_the_new(words, listed)
    if words & _OLD or listed:
        return (Dialect.DRAFT_07,) if not siblings or words & _OLD else (Dialect.DRAFT_07, Dialect.DRAFT_2019)
    if holder:
        return (Dialect.DRAFT_04,)
    return (Dialect.DRAFT_2020, Dialect.DRAFT_07) if siblings else ()


def _of_the_new(words: set[str], listed: bool) -> tuple[Dialect, ...]:
    if listed:
        return (Dialect.DRAFT_2019,)
    if "unevaluatedItems" in words and "contains" in words:
        return (Dialect.DRAFT_2020, Dialect.DRAFT_2019)
    return (Dialect.DRAFT_2020,)


def _words(schema: Any) -> tuple[set[str], bool, bool, bool, bool]:
    """The words used, and whether: items are a list; a reference has words beside it; a bound is true or false; `id`."""
    words: set[str] = set()
    listed = siblings = bounded = holder = False
    waiting, seen = [schema], 0
    while waiting and seen < _MOST_SEEN:
        one = waiting.pop()
        if isinstance(one, list):
            waiting.extend(one)
            continue
        if not isinstance(one, dict):
            continue
        seen += 1
        words.update(word for word in one if isinstance(word, str))
        listed = listed or isinstance(one.get("items"), list)
        bounded = bounded or any(isinstance(one.get(word), bool) for word in ("exclusiveMinimum", "exclusiveMaximum"))
        holder = holder or (isinstance(one.get("id"), str) and "$id" not in one)
        siblings = siblings or (isinstance(one.get("$ref"), str) and bool(one.keys() & ASSERTING))
        for word, inner in one.items():
            if word in _NAMED and isinstance(inner, dict):
                waiting.extend(inner.values())
            elif word not in ("enum", "const", "default", "examples", "example"):
                waiting.append(inner)
    return words, listed, siblings, bounded, holder


# Words that say something of a document, so that they matter beside a reference.
ASSERTING = frozenset(
    "type enum const multipleOf maximum exclusiveMaximum minimum exclusiveMinimum maxLength minLength pattern format "
    "items prefixItems additionalItems maxItems minItems uniqueItems contains minContains maxContains maxProperties "
    "minProperties required properties patternProperties additionalProperties propertyNames dependencies "
    "dependentRequired dependentSchemas allOf anyOf oneOf not if then else unevaluatedItems unevaluatedProperties "
    "$recursiveRef $dynamicRef $id".split()
)
