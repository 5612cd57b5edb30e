"""What each word of a schema says, as a formula."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from joinedup.assurance.fit.containment.dialects import Dialect
from joinedup.assurance.fit.containment.formulas import TRUE
from joinedup.assurance.fit.containment.json_values import ALL, ARRAY, NAMES, NULL, NUMBER, OBJECT, exact, freeze
from joinedup.assurance.fit.containment.malformed import MalformedError
from joinedup.assurance.fit.containment.regex.lookaheads import simple_parts

if TYPE_CHECKING:
    from joinedup.assurance.fit.containment.compile import Compiler
    from joinedup.assurance.fit.containment.references import Resource

Read = Callable[["Compiler", dict[str, Any], "Resource"], int]

# Patterns that every text satisfies.
_ANY_TEXT = ("", "^", ".*", "^.*", "(.*)", "$")


def _type(compiler: Compiler, schema: dict[str, Any], _: Resource) -> int:
    given = schema["type"]
    mask, whole = 0, False
    for name in given if isinstance(given, list) else [given]:
        if name == "integer":
            whole = True
        elif isinstance(name, str) and name in NAMES:
            mask |= NAMES[name]
        else:
            raise MalformedError(f"`type` names no type: {str(name)[:60]!r}")
    if compiler.dialect is Dialect.OPENAPI_30 and schema.get("nullable") is True:
        mask |= NULL
    if not whole or mask & NUMBER:
        return compiler.store.kinds(mask)
    return compiler.store.every([compiler.store.kinds(mask | NUMBER), _whole(compiler)])


def _whole(compiler: Compiler) -> int:
    """A number without a fraction; draft-04 alone also asks how it is written, which a value does not tell."""
    whole = compiler.store.atom("multiple", Fraction(1))
    if compiler.dialect is not Dialect.DRAFT_04:
        return whole
    written = compiler.opaque("draft-04 takes 1.0 for no integer", "written as an integer")
    not_a_number = compiler.store.kinds(ALL & ~NUMBER)
    return compiler.store.every([whole, compiler.store.some([not_a_number, written])])


def _enum(compiler: Compiler, schema: dict[str, Any], _: Resource) -> int:
    if not isinstance(schema["enum"], list):
        raise MalformedError("`enum` is not a list")
    return compiler.store.values(freeze(one) for one in schema["enum"])


def _const(compiler: Compiler, schema: dict[str, Any], _: Resource) -> int:
    return compiler.store.values([freeze(schema["const"])])


def _number(schema: dict[str, Any], word: str) -> Fraction:
    given = schema[word]
    if isinstance(given, bool) or not isinstance(given, int | float):
        raise MalformedError(f"`{word}` is not a number")
    return exact(given)


def count(schema: dict[str, Any], word: str) -> int:
    """The number of things that ``word`` allows or asks for."""
    given = _number(schema, word)
    if given < 0 or given.denominator != 1:
        raise MalformedError(f"`{word}` is not a count")
    return int(given)


def _multiple(compiler: Compiler, schema: dict[str, Any], _: Resource) -> int:
    step = _number(schema, "multipleOf")
    if step <= 0:
        raise MalformedError("`multipleOf` is not above zero")
    return compiler.store.atom("multiple", step)


def _bound(word: str, exclusive: str, kind: str) -> Read:
    def read(compiler: Compiler, schema: dict[str, Any], _: Resource) -> int:
        beside = schema.get(exclusive)
        if compiler.dialect.oldest and beside is not None and not isinstance(beside, bool):
            raise MalformedError(f"`{exclusive}` is neither true nor false")
        return compiler.store.atom(kind, _number(schema, word), compiler.dialect.oldest and beside is True)

    return read


def _exclusive(word: str, kind: str) -> Read:
    def read(compiler: Compiler, schema: dict[str, Any], _: Resource) -> int:
        return compiler.store.atom(kind, _number(schema, word), True)

    return read


def _least(word: str, kind: str) -> Read:
    def read(compiler: Compiler, schema: dict[str, Any], _: Resource) -> int:
        least = count(schema, word)
        return compiler.store.atom(kind, least) if least else TRUE

    return read


def _most(word: str, kind: str) -> Read:
    def read(compiler: Compiler, schema: dict[str, Any], _: Resource) -> int:
        return compiler.store.atom(kind, count(schema, word))

    return read


def pattern_formula(compiler: Compiler, source: Any) -> int:
    """The formula of text that matches a pattern; what it looks ahead for becomes a pattern of its own."""
    if not isinstance(source, str):
        raise MalformedError("a pattern is not text")
    if source in _ANY_TEXT:
        return TRUE
    parts = []
    for part, wanted in simple_parts(source):
        atom = compiler.store.atom("pattern", part)
        parts.append(atom if wanted else -atom)
    return compiler.store.every(parts)


def _pattern(compiler: Compiler, schema: dict[str, Any], _: Resource) -> int:
    return pattern_formula(compiler, schema["pattern"])


def _format(compiler: Compiler, schema: dict[str, Any], _: Resource) -> int:
    if not compiler.format_assertion or not isinstance(schema["format"], str):
        return TRUE
    return compiler.store.atom("format", schema["format"], compiler.dialect)


def _content(compiler: Compiler, schema: dict[str, Any], _: Resource) -> int:
    """Encoded content: a note, except where draft-07 is told to assert formats."""
    if not compiler.format_assertion:
        return TRUE
    words = {word: schema[word] for word in ("contentMediaType", "contentEncoding") if word in schema}
    return compiler.opaque("the content of encoded text", repr(sorted(words.items())))


def _schemas(compiler: Compiler, schema: dict[str, Any], word: str, resource: Resource) -> list[int]:
    given = schema[word]
    if not isinstance(given, list):
        raise MalformedError(f"`{word}` is not a list")
    return [compiler.schema(one, resource) for one in given]


def _all_of(compiler: Compiler, schema: dict[str, Any], resource: Resource) -> int:
    return compiler.store.every(_schemas(compiler, schema, "allOf", resource))


def _any_of(compiler: Compiler, schema: dict[str, Any], resource: Resource) -> int:
    return compiler.store.some(_schemas(compiler, schema, "anyOf", resource))


def _one_of(compiler: Compiler, schema: dict[str, Any], resource: Resource) -> int:
    """Exactly one: one of them, and of each two not both."""
    store = compiler.store
    parts = _schemas(compiler, schema, "oneOf", resource)
    both = [
        -store.every((first, second))
        for at, first in enumerate(parts)
        for second in parts[at + 1 :]
        if store.possible_kinds(first) & store.possible_kinds(second)
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


def _contains(compiler: Compiler, schema: dict[str, Any], resource: Resource) -> int:
    store = compiler.store
    wanted = compiler.child(schema["contains"], resource)
    counted = compiler.dialect in (Dialect.DRAFT_2019, Dialect.DRAFT_2020)
    least = count(schema, "minContains") if counted and "minContains" in schema else 1
    parts = [store.atom("atleast", wanted, least)] if least else []
    if counted and "maxContains" in schema:
        parts.append(store.atom("atmost", wanted, count(schema, "maxContains")))
    return store.every(parts)


def _rest(compiler: Compiler, start: int, schema: Any, resource: Resource) -> int:
    wanted = compiler.child(schema, resource)
    return TRUE if wanted == TRUE else compiler.store.atom("rest", start, wanted)


def _in_order(compiler: Compiler, given: list[Any], resource: Resource) -> int:
    wanted = [compiler.child(one, resource) for one in given]
    return compiler.store.every(compiler.store.atom("item", at, one) for at, one in enumerate(wanted) if one != TRUE)


def _items(compiler: Compiler, schema: dict[str, Any], resource: Resource) -> int:
    given = schema["items"]
    if isinstance(given, list):
        if compiler.dialect is Dialect.DRAFT_2020:
            raise MalformedError("`items` is a list, which 2020-12 calls `prefixItems`")
        return _in_order(compiler, given, resource)
    before = schema.get("prefixItems") if compiler.dialect is Dialect.DRAFT_2020 else None
    return _rest(compiler, len(before) if isinstance(before, list) else 0, given, resource)


def _additional_items(compiler: Compiler, schema: dict[str, Any], resource: Resource) -> int:
    before = schema.get("items")
    return _rest(compiler, len(before), schema["additionalItems"], resource) if isinstance(before, list) else TRUE


def _prefix_items(compiler: Compiler, schema: dict[str, Any], resource: Resource) -> int:
    if not isinstance(schema["prefixItems"], list):
        raise MalformedError("`prefixItems` is not a list")
    return _in_order(compiler, schema["prefixItems"], resource)


def _unique(compiler: Compiler, schema: dict[str, Any], _: Resource) -> int:
    return compiler.store.atom("unique") if schema["uniqueItems"] is True else TRUE


def named(schema: dict[str, Any], word: str) -> dict[str, Any]:
    """The schemas that ``word`` gives by name."""
    given = schema.get(word, {})
    if not isinstance(given, dict):
        raise MalformedError(f"`{word}` is not an object")
    return given


def _properties(compiler: Compiler, schema: dict[str, Any], resource: Resource) -> int:
    parts = []
    for name, inner in named(schema, "properties").items():
        wanted = compiler.child(inner, resource)
        if wanted != TRUE:
            parts.append(compiler.store.atom("prop", name, wanted))
    return compiler.store.every(parts)


def _pattern_properties(compiler: Compiler, schema: dict[str, Any], resource: Resource) -> int:
    parts = []
    for source, inner in named(schema, "patternProperties").items():
        wanted = compiler.child(inner, resource)
        pattern = pattern_formula(compiler, source)
        if wanted != TRUE:
            parts.append(compiler.store.atom("patprop", pattern, wanted))
    return compiler.store.every(parts)


def _additional_properties(compiler: Compiler, schema: dict[str, Any], resource: Resource) -> int:
    wanted = compiler.child(schema["additionalProperties"], resource)
    patterns = {pattern_formula(compiler, source) for source in named(schema, "patternProperties")}
    if wanted == TRUE or TRUE in patterns:
        return TRUE
    return compiler.store.atom("extra", tuple(sorted(named(schema, "properties"))), tuple(sorted(patterns)), wanted)


def _property_names(compiler: Compiler, schema: dict[str, Any], resource: Resource) -> int:
    wanted = compiler.child(schema["propertyNames"], resource)
    return TRUE if wanted == TRUE else compiler.store.atom("names", wanted)


def _names(given: Any, word: str) -> list[str]:
    if not isinstance(given, list) or not all(isinstance(name, str) for name in given):
        raise MalformedError(f"`{word}` is not a list of names")
    return given


def _required(compiler: Compiler, schema: dict[str, Any], _: Resource) -> int:
    return compiler.store.every(
        compiler.store.atom("required", name) for name in _names(schema["required"], "required")
    )


def _dependent(word: str) -> Read:
    def read(compiler: Compiler, schema: dict[str, Any], resource: Resource) -> int:
        store, parts = compiler.store, []
        for name, wanted in named(schema, word).items():
            if isinstance(wanted, list) and word != "dependentSchemas":
                then = store.every(store.atom("required", other) for other in _names(wanted, word))
            else:
                then = compiler.schema(wanted, resource)
            parts.append(store.some([-store.has(name), then]))
        return store.every(parts)

    return read


_04: dict[str, Read] = {
    "type": _type,
    "enum": _enum,
    "multipleOf": _multiple,
    "minimum": _bound("minimum", "exclusiveMinimum", "min"),
    "maximum": _bound("maximum", "exclusiveMaximum", "max"),
    "minLength": _least("minLength", "minlen"),
    "maxLength": _most("maxLength", "maxlen"),
    "pattern": _pattern,
    "format": _format,
    "allOf": _all_of,
    "anyOf": _any_of,
    "oneOf": _one_of,
    "not": _not,
    "items": _items,
    "additionalItems": _additional_items,
    "minItems": _least("minItems", "minitems"),
    "maxItems": _most("maxItems", "maxitems"),
    "uniqueItems": _unique,
    "properties": _properties,
    "patternProperties": _pattern_properties,
    "additionalProperties": _additional_properties,
    "required": _required,
    "minProperties": _least("minProperties", "minprops"),
    "maxProperties": _most("maxProperties", "maxprops"),
    "dependencies": _dependent("dependencies"),
}
_06: dict[str, Read] = _04 | {
    "const": _const,
    "contains": _contains,
    "propertyNames": _property_names,
    "exclusiveMinimum": _exclusive("exclusiveMinimum", "min"),
    "exclusiveMaximum": _exclusive("exclusiveMaximum", "max"),
}
_07: dict[str, Read] = _06 | {"if": _if, "contentMediaType": _content, "contentEncoding": _content}
_2019: dict[str, Read] = {
    word: read for word, read in _07.items() if word not in ("dependencies", "contentMediaType", "contentEncoding")
} | {"dependentRequired": _dependent("dependentRequired"), "dependentSchemas": _dependent("dependentSchemas")}
_2020: dict[str, Read] = {word: read for word, read in _2019.items() if word != "additionalItems"} | {
    "prefixItems": _prefix_items
}

READ: dict[Dialect, dict[str, Read]] = {
    Dialect.DRAFT_04: _04,
    Dialect.OPENAPI_30: _04,
    Dialect.DRAFT_06: _06,
    Dialect.DRAFT_07: _07,
    Dialect.DRAFT_2019: _2019,
    Dialect.DRAFT_2020: _2020,
}

__all__ = ["ARRAY", "OBJECT", "READ", "count", "named", "pattern_formula"]
