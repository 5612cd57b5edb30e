"""Schemas that list their values, however they are written: as ``enum``, ``const``, or alternatives of constants.

Where the producer lists its values, each is simply put to the validator; within
a schema, a list of values is one formula and not as many as it has members.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from joinedup.assurance.fit.containment.dialects import Dialect
from joinedup.assurance.fit.containment.evaluate import Evaluator
from joinedup.assurance.fit.containment.formulas import Store
from joinedup.assurance.fit.containment.json_values import Frozen, freeze, thaw

MOST_VALUES = 2_000


def listed_values(schema: Any, dialect: Dialect, depth: int = 0) -> list[Any] | None:
    """Values among which all that the schema allows are; ``None`` where it does not list any."""
    if schema is False:
        return []
    if not isinstance(schema, dict) or depth > 8 or (dialect.old and "$ref" in schema):
        return None
    if "const" in schema and not dialect.oldest:
        return [schema["const"]]
    if isinstance(schema.get("enum"), list):
        return list(schema["enum"]) if len(schema["enum"]) <= MOST_VALUES else None
    for part in schema.get("allOf", ()) if isinstance(schema.get("allOf"), list) else ():
        values = listed_values(part, dialect, depth + 1)
        if values is not None:
            return values
    for word in ("anyOf", "oneOf"):
        parts = schema.get(word)
        if isinstance(parts, list):
            found = [listed_values(part, dialect, depth + 1) for part in parts]
            values = [value for one in found if one is not None for value in one]
            if all(one is not None for one in found) and len(values) <= MOST_VALUES:
                return _different(values)
    return None


def lists_of(store: Store, parts: Sequence[int]) -> list[frozenset[Frozen]] | None:
    """The values of each of ``parts``; ``None`` unless every one of them is a list of values."""
    found: list[frozenset[Frozen]] = []
    for part in parts:
        values = store.listed(part)
        if values is None:
            return None
        found.append(values)
    return found or None


def narrowed(store: Store, parts: Sequence[int]) -> int | None:
    """All of ``parts`` together, where one of them lists its values: those of its values that satisfy the others.

    ``None`` where none is a list. What a value answers to another part may not
    be known (a format, a pattern that is not regular): that part is then kept.
    """
    lists = [values for part in parts if (values := store.listed(part)) is not None]
    if not lists:
        return None
    evaluator = Evaluator(store, _nobody)
    values = lists[0].intersection(*lists[1:])
    others = [part for part in parts if store.listed(part) is None]
    kept: list[Frozen] = []
    doubtful = False
    for value in values:
        answer = evaluator.all_hold(others, thaw(value))
        doubtful = doubtful or answer is None
        if answer is not False:
            kept.append(value)
    left = store.values(kept)
    return store.every([left, *others]) if doubtful else left


def _nobody(_word: str, _said: str, _text: str) -> bool | None:
    """No validator is asked while schemas are read."""
    return None


def _different(values: list[Any]) -> list[Any]:
    return list({freeze(value): value for value in values}.values())
