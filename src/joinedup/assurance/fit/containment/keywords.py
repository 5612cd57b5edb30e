"""Which words each dialect has, and what those that join schemas say."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from joinedup.assurance.fit.containment import scalar_words as scalar
from joinedup.assurance.fit.containment import structure_words as structure
from joinedup.assurance.fit.containment.apart import Apart
from joinedup.assurance.fit.containment.dialects import Dialect
from joinedup.assurance.fit.containment.finite import lists_of
from joinedup.assurance.fit.containment.formulas import TRUE
from joinedup.assurance.fit.containment.json_values import Frozen
from joinedup.assurance.fit.containment.malformed import MalformedError
from joinedup.assurance.fit.containment.scalar_words import Read
from joinedup.assurance.fit.containment.unevaluated import unevaluated_items, unevaluated_properties

if TYPE_CHECKING:
    from joinedup.assurance.fit.containment.compile import Compiler
    from joinedup.assurance.fit.containment.references import Resource


def _schemas(compiler: Compiler, schema: dict[str, Any], word: str, resource: Resource) -> list[int]:
    given = schema[word]
    if not isinstance(given, list):
        raise MalformedError(f"`{word}` is not a list")
    return [compiler.schema(value, resource) for value in given]


def _all_of(compiler: Compiler, schema: dict[str, Any], resource: Resource) -> int:
    return compiler.store.every(_schemas(compiler, schema, "allOf", resource))


def _any_of(compiler: Compiler, schema: dict[str, Any], resource: Resource) -> int:
    parts = _schemas(compiler, schema, "anyOf", resource)
    listed = lists_of(compiler.store, parts)
    if listed is not None:
        return compiler.store.values(frozenset[Frozen]().union(*listed))
    return compiler.store.some(parts)


def _one_of(compiler: Compiler, schema: dict[str, Any], resource: Resource) -> int:
    """Exactly one: one of them, and of each two not both."""
    store = compiler.store
    parts = _schemas(compiler, schema, "oneOf", resource)
    listed = lists_of(store, parts)
    if listed is not None:
        counted = Counter(value for values in listed for value in values)
        return store.values(value for value, times in counted.items() if times == 1)
    apart = [Apart(store, part) for part in parts]
    both = [
        -store.every((first, second))
        for at, first in enumerate(parts)
        for other, second in enumerate(parts[at + 1 :], at + 1)
        if not apart[at].surely_from(apart[other])
    ]
    return store.every([store.some(parts), *both])


def _not(compiler: Compiler, schema: dict[str, Any], resource: Resource) -> int:
    return compiler.negated(schema["not"], resource)


def _if(compiler: Compiler, schema: dict[str, Any], resource: Resource) -> int:
    if "then" not in schema and "else" not in schema:
        return TRUE
    store = compiler.store
    condition = compiler.schema(schema["if"], resource)
    then = compiler.schema(schema.get("then", True), resource)
    otherwise = compiler.schema(schema.get("else", True), resource)
    return store.every([store.some([-condition, then]), store.some([condition, otherwise])])


_04: dict[str, Read] = {
    "type": scalar.read_type,
    "enum": scalar.read_enum,
    "multipleOf": scalar.read_multiple,
    "minimum": scalar.read_bound("minimum", "exclusiveMinimum", "min"),
    "maximum": scalar.read_bound("maximum", "exclusiveMaximum", "max"),
    "minLength": scalar.read_least("minLength", "minlen"),
    "maxLength": scalar.read_most("maxLength", "maxlen"),
    "pattern": scalar.read_pattern,
    "format": scalar.read_format,
    "allOf": _all_of,
    "anyOf": _any_of,
    "oneOf": _one_of,
    "not": _not,
    "items": structure.items,
    "additionalItems": structure.additional_items,
    "minItems": scalar.read_least("minItems", "minitems"),
    "maxItems": scalar.read_most("maxItems", "maxitems"),
    "uniqueItems": structure.unique,
    "properties": structure.properties,
    "patternProperties": structure.pattern_properties,
    "additionalProperties": structure.additional_properties,
    "required": structure.required,
    "minProperties": scalar.read_least("minProperties", "minprops"),
    "maxProperties": scalar.read_most("maxProperties", "maxprops"),
    "dependencies": structure.dependent("dependencies"),
}
_06: dict[str, Read] = _04 | {
    "const": scalar.read_const,
    "contains": structure.contains,
    "propertyNames": structure.property_names,
    "exclusiveMinimum": scalar.read_exclusive("exclusiveMinimum", "min"),
    "exclusiveMaximum": scalar.read_exclusive("exclusiveMaximum", "max"),
}
_07: dict[str, Read] = _06 | {
    "if": _if,
    "contentMediaType": scalar.read_content,
    "contentEncoding": scalar.read_content,
}


def _old_dependencies(compiler: Compiler, schema: dict[str, Any], _: Resource) -> int:
    return compiler.opaque("`dependencies`, which this dialect no longer has", id(schema))


_2019: dict[str, Read] = {
    word: read for word, read in _07.items() if word not in ("dependencies", "contentMediaType", "contentEncoding")
} | {
    "dependentRequired": structure.dependent("dependentRequired"),
    "dependentSchemas": structure.dependent("dependentSchemas"),
    "dependencies": _old_dependencies,
    "unevaluatedProperties": unevaluated_properties,
    "unevaluatedItems": unevaluated_items,
}
_2020: dict[str, Read] = {word: read for word, read in _2019.items() if word != "additionalItems"} | {
    "prefixItems": structure.prefix_items
}

READ: dict[Dialect, dict[str, Read]] = {
    Dialect.DRAFT_04: _04,
    Dialect.OPENAPI_30: _04,
    Dialect.DRAFT_06: _06,
    Dialect.DRAFT_07: _07,
    Dialect.DRAFT_2019: _2019,
    Dialect.DRAFT_2020: _2020,
}
