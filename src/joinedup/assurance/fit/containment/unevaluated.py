"""``unevaluatedProperties`` and ``unevaluatedItems``: what is left over depends on which other parts hold.

Each way in which the parts can hold or fail is told apart as a case; within
one case what is left over is as fixed as with ``additionalProperties``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from joinedup.assurance.fit.containment.dialects import Dialect
from joinedup.assurance.fit.containment.formulas import TRUE
from joinedup.assurance.fit.containment.malformed import UnsupportedError
from joinedup.assurance.fit.containment.references import UnresolvedError
from joinedup.assurance.fit.containment.scalar_words import pattern_formula
from joinedup.assurance.fit.containment.structure_words import named

if TYPE_CHECKING:
    from joinedup.assurance.fit.containment.compile import Compiler
    from joinedup.assurance.fit.containment.references import Resource

_MOST_CASES = 128


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """What has been looked at where ``given`` holds: names, items from the start, items that match, or all."""

    given: frozenset[int] = frozenset()
    names: frozenset[str] = frozenset()
    patterns: frozenset[int] = frozenset()
    first: int = 0
    matching: frozenset[int] = frozenset()
    whole: bool = False

    def beside(self, other: Looked) -> Looked:
        """What has been looked at by both together."""
        return Looked(
            given=self.given | other.given,
            names=self.names | other.names,
            patterns=self.patterns | other.patterns,
            first=max(self.first, other.first),
            matching=self.matching | other.matching,
            whole=self.whole or other.whole,
        )

    @property
    def nothing(self) -> bool:
        """Whether nothing has been looked at."""
        return not (self.names or self.patterns or self.first or self.matching or self.whole)


def unevaluated_properties(compiler: Compiler, schema: dict[str, Any], resource: Resource) -> int:
    """The formula of ``unevaluatedProperties``."""
    wanted = compiler.child(schema["unevaluatedProperties"], resource)
    store = compiler.store

    def left(case: Looked) -> int:
        if case.whole or wanted == TRUE or TRUE in case.patterns:
            return TRUE
        return store.atom("extra", tuple(sorted(case.names)), tuple(sorted(case.patterns)), wanted)

    cases = _cases(compiler, schema, resource, "properties", outermost=True)
    return store.some(store.every([*case.given, left(case)]) for case in cases)


def unevaluated_items(compiler: Compiler, schema: dict[str, Any], resource: Resource) -> int:
    """The formula of ``unevaluatedItems``."""
    wanted = compiler.child(schema["unevaluatedItems"], resource)
    store = compiler.store

    def left(case: Looked) -> int:
        rest = store.some([wanted, *case.matching])
        return TRUE if case.whole or rest == TRUE else store.atom("rest", case.first, rest)

    cases = _cases(compiler, schema, resource, "items", outermost=True)
    return store.some(store.every([*case.given, left(case)]) for case in cases)


def _cases(
    compiler: Compiler, schema: Any, resource: Resource, what: str, *, outermost: bool = False, depth: int = 0
) -> list[Looked]:
    """What the schema looks at, case by case; the cases exclude each other and leave none out."""
    if depth > 30:
        raise UnsupportedError("`unevaluated…` above a reference that leads back to itself is not followed")
    if not isinstance(schema, dict):
        return [Looked()]
    resource = compiler.places.entered(schema, resource)
    own = (_own_properties if what == "properties" else _own_items)(compiler, schema, resource)
    word = "unevaluatedProperties" if what == "properties" else "unevaluatedItems"
    if word in schema and not outermost:
        own = own.beside(Looked(whole=True))
    cases = [own]
    for choice in _choices(compiler, schema, resource, what, depth + 1):
        cases = [looked.beside(other) for looked in cases for other in choice]
        cases = [looked for looked in cases if not any(-part in looked.given for part in looked.given)]
        if len(cases) > _MOST_CASES:
            raise UnsupportedError(f"`{word}` with more than {_MOST_CASES} cases is not followed")
    return cases


def _own_properties(compiler: Compiler, schema: dict[str, Any], _: Resource) -> Looked:
    if "additionalProperties" in schema:
        return Looked(whole=True)
    patterns = frozenset(pattern_formula(compiler, source) for source in named(schema, "patternProperties"))
    return Looked(names=frozenset(named(schema, "properties")), patterns=patterns)


def _own_items(compiler: Compiler, schema: dict[str, Any], resource: Resource) -> Looked:
    items = schema.get("items")
    old = compiler.dialect is Dialect.DRAFT_2019
    looks = "contains" in schema and (not old or compiler.contains_looks)
    matching = frozenset({compiler.child(schema["contains"], resource)}) if looks else frozenset()
    if old:
        first = len(items) if isinstance(items, list) else 0
        whole = "additionalItems" in schema if isinstance(items, list) else items is not None
        return Looked(first=first, matching=matching, whole=whole)
    listed = schema.get("prefixItems")
    return Looked(first=len(listed) if isinstance(listed, list) else 0, matching=matching, whole=items is not None)


def _choices(
    compiler: Compiler, schema: dict[str, Any], resource: Resource, what: str, depth: int
) -> Iterator[list[Looked]]:
    """For each part that speaks of the same value: what it looks at, where it holds and where not."""
    store = compiler.store

    def sure(inner: Any, where: Resource) -> list[Looked]:
        return _cases(compiler, inner, where, what, depth=depth)

    def perhaps(inner: Any, also: frozenset[int], otherwise: frozenset[int]) -> list[Looked]:
        held = [case.beside(Looked(given=also)) for case in sure(inner, resource)]
        return [Looked()] if all(case.nothing for case in held) else [*held, Looked(given=otherwise)]

    for word in ("$ref", "$dynamicRef", "$recursiveRef"):
        if isinstance(schema.get(word), str):
            try:
                found, where = compiler.target(word, schema[word], resource)
            except UnresolvedError:
                raise UnsupportedError("`unevaluated…` above a reference out of the document is not followed") from None
            yield sure(found, where)
    for inner in schema.get("allOf", ()):
        yield sure(inner, resource)
    for inner in [*schema.get("anyOf", ()), *schema.get("oneOf", ())]:
        formula = compiler.schema(inner, resource)
        yield perhaps(inner, frozenset({formula}), frozenset({-formula}))
    if "if" in schema:
        condition = compiler.schema(schema["if"], resource)
        then = [
            looked.beside(other).beside(Looked(given=frozenset({condition})))
            for looked in sure(schema["if"], resource)
            for other in sure(schema.get("then", True), resource)
        ]
        otherwise = [
            case.beside(Looked(given=frozenset({-condition}))) for case in sure(schema.get("else", True), resource)
        ]
        yield [*then, *otherwise]
    for name, inner in named(schema, "dependentSchemas").items():
        yield perhaps(inner, frozenset({store.has(name)}), frozenset({-store.has(name)}))
