"""Schemas that list their values: then each is simply put to the validator."""

from __future__ import annotations

from typing import Any

from joinedup.assurance.fit.containment.dialects import Dialect
from joinedup.assurance.fit.containment.json_values import freeze

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


def _different(values: list[Any]) -> list[Any]:
    return list({freeze(value): value for value in values}.values())
