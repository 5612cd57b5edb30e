"""What the words for arrays and objects say, as formulas."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from joinedup.assurance.fit.containment.dialects import Dialect
from joinedup.assurance.fit.containment.formulas import TRUE
from joinedup.assurance.fit.containment.malformed import MalformedError
from joinedup.assurance.fit.containment.scalar_words import Read, count, pattern_formula

if TYPE_CHECKING:
    from joinedup.assurance.fit.containment.compile import Compiler
    from joinedup.assurance.fit.containment.references import Resource


def contains(compiler: Compiler, schema: dict[str, Any], resource: Resource) -> int:
    """`contains`: so many items satisfy a schema."""
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
    wanted = [compiler.child(value, resource) for value in given]
    return compiler.store.every(
        compiler.store.atom("item", at, number) for at, number in enumerate(wanted) if number != TRUE
    )


def items(compiler: Compiler, schema: dict[str, Any], resource: Resource) -> int:
    """`items`: each item, or the first ones in order where it is a list."""
    given = schema["items"]
    if isinstance(given, list):
        if compiler.dialect is Dialect.DRAFT_2020:
            raise MalformedError("`items` is a list, which 2020-12 calls `prefixItems`")
        return _in_order(compiler, given, resource)
    before = schema.get("prefixItems") if compiler.dialect is Dialect.DRAFT_2020 else None
    return _rest(compiler, len(before) if isinstance(before, list) else 0, given, resource)


def additional_items(compiler: Compiler, schema: dict[str, Any], resource: Resource) -> int:
    """`additionalItems`: the items after the listed ones."""
    before = schema.get("items")
    return _rest(compiler, len(before), schema["additionalItems"], resource) if isinstance(before, list) else TRUE


def prefix_items(compiler: Compiler, schema: dict[str, Any], resource: Resource) -> int:
    """`prefixItems`: the first items in order."""
    if not isinstance(schema["prefixItems"], list):
        raise MalformedError("`prefixItems` is not a list")
    return _in_order(compiler, schema["prefixItems"], resource)


def unique(compiler: Compiler, schema: dict[str, Any], _: Resource) -> int:
    """`uniqueItems`: no two items are equal."""
    return compiler.store.atom("unique") if schema["uniqueItems"] is True else TRUE


def named(schema: dict[str, Any], word: str) -> dict[str, Any]:
    """The schemas that ``word`` gives by name."""
    given = schema.get(word, {})
    if not isinstance(given, dict):
        raise MalformedError(f"`{word}` is not an object")
    return given


def properties(compiler: Compiler, schema: dict[str, Any], resource: Resource) -> int:
    """`properties`: values by name."""
    parts = []
    for name, inner in named(schema, "properties").items():
        wanted = compiler.child(inner, resource)
        if wanted != TRUE:
            parts.append(compiler.store.atom("prop", name, wanted))
    return compiler.store.every(parts)


def pattern_properties(compiler: Compiler, schema: dict[str, Any], resource: Resource) -> int:
    """`patternProperties`: values by a pattern of their name."""
    parts = []
    for source, inner in named(schema, "patternProperties").items():
        wanted = compiler.child(inner, resource)
        pattern = pattern_formula(compiler, source)
        if wanted != TRUE:
            parts.append(compiler.store.atom("patprop", pattern, wanted))
    return compiler.store.every(parts)


def additional_properties(compiler: Compiler, schema: dict[str, Any], resource: Resource) -> int:
    """`additionalProperties`: the values no other word speaks of."""
    wanted = compiler.child(schema["additionalProperties"], resource)
    patterns = {pattern_formula(compiler, source) for source in named(schema, "patternProperties")}
    if wanted == TRUE or TRUE in patterns:
        return TRUE
    return compiler.store.atom("extra", tuple(sorted(named(schema, "properties"))), tuple(sorted(patterns)), wanted)


def property_names(compiler: Compiler, schema: dict[str, Any], resource: Resource) -> int:
    """`propertyNames`: each name as a text."""
    wanted = compiler.child(schema["propertyNames"], resource)
    return TRUE if wanted == TRUE else compiler.store.atom("names", wanted)


def _names(given: Any, word: str) -> list[str]:
    if not isinstance(given, list) or not all(isinstance(name, str) for name in given):
        raise MalformedError(f"`{word}` is not a list of names")
    return given


def required(compiler: Compiler, schema: dict[str, Any], _: Resource) -> int:
    """`required`: names that must be there."""
    return compiler.store.every(
        compiler.store.atom("required", name) for name in _names(schema["required"], "required")
    )


def dependent(word: str) -> Read:
    """Words by which one name asks for more: other names, or a schema."""

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
