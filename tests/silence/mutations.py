"""Single changes to a tree of plain values: each node changed, removed, added to or put in another order."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any, NamedTuple

Step = str | int


class Mutation(NamedTuple):
    """One change: what was done where, and the document that it leaves."""

    done: str
    way: tuple[Step, ...]
    document: Any

    @property
    def said(self) -> str:
        """The change in a line."""
        return f"{self.done} at /{'/'.join(map(str, self.way))}"


def ways(node: Any, way: tuple[Step, ...] = ()) -> Iterator[tuple[Step, ...]]:
    """The way to each node below ``node``."""
    pairs = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for step, inner in pairs:
        yield (*way, step)
        yield from ways(inner, (*way, step))


def mutations(document: Any, way: tuple[Step, ...]) -> Iterator[Mutation]:
    """Each single change at the node that ``way`` leads to."""
    value = _look(document, way)
    yield Mutation("removed", way, _with(document, way, None, remove=True))
    if isinstance(value, dict):
        yield Mutation("added a key", way, _with(document, way, {**value, "frobnicate": "yes"}))
    elif isinstance(value, list):
        yield Mutation("added an element", way, _with(document, way, [*value, _another(value[-1]) if value else "new"]))
    else:
        yield Mutation("changed", way, _with(document, way, _another(value)))


def _another(value: Any) -> Any:
    if isinstance(value, dict):
        return {**copy.deepcopy(value), "frobnicate": "yes"}
    if isinstance(value, bool):
        return not value
    if isinstance(value, (int, float)):
        return value + 1
    return f"{value}x" if isinstance(value, str) else "something"


def _look(document: Any, way: tuple[Step, ...]) -> Any:
    for step in way:
        document = document[step]
    return document


def _with(document: Any, way: tuple[Step, ...], value: Any, *, remove: bool = False) -> Any:
    whole = copy.deepcopy(document)
    around = _look(whole, way[:-1])
    if remove:
        del around[way[-1]]
    else:
        around[way[-1]] = value
    return whole
