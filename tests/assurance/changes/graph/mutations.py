"""Single changes to the syntax tree of a GraphQL type system: a node taken out, renamed, or of another value."""

from __future__ import annotations

import copy
import random
from collections.abc import Iterator
from typing import Any

from graphql import parse, print_ast

_LISTS = (
    "definitions", "fields", "arguments", "values", "types", "interfaces", "directives", "locations", "operation_types",
)  # fmt: skip


def mutations(text: str, count: int, chance: random.Random) -> Iterator[tuple[str, str]]:
    """So many changes drawn at random: what was done, and the text that it leaves."""
    document = parse(text, no_location=True)
    ways = list(_ways(document, ()))
    drawn = [(place, how) for place in ways for how in _hows(_at(document, place))]
    for way, how in chance.sample(drawn, k=min(count, len(drawn))):
        changed = copy.deepcopy(document)
        if _do(changed, way, how):
            yield f"{how} at {'/'.join(map(str, way))}", print_ast(changed)


def _ways(node: Any, way: tuple[Any, ...]) -> Iterator[tuple[Any, ...]]:
    for key in node.keys:
        value = getattr(node, key, None)
        if key in ("description", "loc", "kind"):
            continue
        if isinstance(value, (list, tuple)):
            for place, inner in enumerate(value):
                yield (*way, key, place)
                if hasattr(inner, "keys"):
                    yield from _ways(inner, (*way, key, place))
        elif hasattr(value, "keys"):
            yield (*way, key)
            yield from _ways(value, (*way, key))


def _at(node: Any, way: tuple[Any, ...]) -> Any:
    for step in way:
        node = node[step] if isinstance(step, int) else getattr(node, step)
    return node


def _hows(node: Any) -> tuple[str, ...]:
    kind = getattr(node, "kind", "")
    if kind == "name":
        return ("renamed",)
    if kind in ("int_value", "string_value", "float_value", "enum_value", "boolean_value"):
        return ("another value",)
    if kind == "non_null_type":
        return ("may be null",)
    return ("removed",)


def _do(document: Any, way: tuple[Any, ...], how: str) -> bool:
    around, last = _at(document, way[:-1]), way[-1]
    node = _at(document, way)
    if how == "renamed":
        _set(node, "value", f"{node.value}X")
    elif how == "another value":
        _set(node, "value", (not node.value) if isinstance(node.value, bool) else f"{node.value}1")
    elif how == "may be null":
        _put(document, way, node.type)
    elif isinstance(last, int):
        key, holder = way[-2], _at(document, way[:-2])
        _set(holder, key, tuple(inner for place, inner in enumerate(getattr(holder, key)) if place != last))
    elif last == "default_value":
        _set(around, last, None)
    else:
        return False
    return True


def _set(node: Any, key: str, value: Any) -> None:
    """The nodes of some versions are frozen; this copy is ours."""
    object.__setattr__(node, key, value)


def _put(document: Any, way: tuple[Any, ...], value: Any) -> None:
    around, last = _at(document, way[:-1]), way[-1]
    if isinstance(last, int):
        holder, key = _at(document, way[:-2]), way[-2]
        found = list(getattr(holder, key))
        found[last] = value
        _set(holder, key, tuple(found))
    else:
        _set(around, last, value)
