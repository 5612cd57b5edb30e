"""The keywords of a schema, by what they demand, and how two demands are weighed."""

from __future__ import annotations

from joinedup.assurance.changes.shape import Limit

UPPER = ("maximum", "maxLength", "maxItems", "maxProperties", "maxContains")
LOWER = ("minimum", "minLength", "minItems", "minProperties", "minContains")
LIMITS = frozenset((*UPPER, *LOWER, "exclusiveMaximum", "exclusiveMinimum"))
COUNTS_FROM_ZERO = frozenset({"minLength", "minItems", "minProperties"})
STRUCTURE = frozenset(
    {"$ref", "type", "nullable", "x-nullable", "properties", "required", "additionalProperties"}
    | {"allOf", "oneOf", "anyOf", "collectionFormat", "allowEmptyValue", "name", "in", "x-example"}
)
# Their own schemas hold wherever the whole does, so that a change in them is a change of the same direction.
INNER_RULES = frozenset(
    {"contains", "propertyNames", "contentSchema", "patternProperties", "dependentSchemas", "prefixItems"}
)
TEXT_RULES = frozenset(
    {"not", "if", "then", "else", "unevaluatedProperties", "unevaluatedItems", "additionalItems"}
    | {"dependentRequired", "dependencies", "contentEncoding", "contentMediaType"}
)
KEPT = frozenset({"x-extensible-enum"})
BINDS = (
    (frozenset({"maxLength", "minLength", "pattern"}), {"string"}),
    (frozenset({"maximum", "minimum", "multipleOf"}), {"number", "integer"}),
    (frozenset({"maxItems", "minItems", "uniqueItems", "maxContains", "minContains"}), {"array"}),
    (frozenset({"maxProperties", "minProperties"}), {"object"}),
)
SAID_BY_VALUES = frozenset({"maxLength", "minLength", "pattern", "maximum", "minimum", "multipleOf"})
JSON_TYPES = {str: "string", bool: "boolean", int: "integer", float: "number", dict: "object", list: "array"}


def tighter(keyword: str, one: Limit, other: Limit) -> bool:
    """Whether ``one`` lets less through than ``other``."""
    if one.value == other.value:
        return one.exclusive and not other.exclusive
    return one.value < other.value if keyword in UPPER else one.value > other.value


def common(one: frozenset[str], other: frozenset[str]) -> frozenset[str]:
    """The types that both allow; a whole number is a number."""
    both = one & other
    if "integer" in one | other and "number" in one | other:
        both |= {"integer"}
    return both
