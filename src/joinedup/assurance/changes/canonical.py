"""Values and schemas as text that is the same where they mean the same."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from joinedup.assurance.description import Schema

# Words for readers: none changes which values are sent or received (`xml` only how they are written).
DOCUMENTATION = frozenset(
    {
        "description",
        "title",
        "summary",
        "example",
        "examples",
        "externalDocs",
        "xml",
        "$comment",
        "$schema",
        "$id",
        "$anchor",
        "$dynamicAnchor",
        "$defs",
        "definitions",
    }
)
_NAMES = {"properties", "patternProperties", "dependentSchemas"}
_SETS = {"required", "enum", "type"}
_DEEPEST = 12
_MOST_PARTS = 10_000


def value_text(value: Any) -> str:
    """``value`` as JSON with its keys in order; ``1`` and ``1.0`` are the same."""
    if type(value) is str:
        return f'"{value}"'
    return json.dumps(_plain(value), sort_keys=True, ensure_ascii=False, default=str)


def _plain(value: Any) -> Any:
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return int(value)
    if isinstance(value, dict):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(inner) for inner in value]
    return value


def target_name(reference: str) -> str:
    """What a reference calls its target: the last step of its pointer, or the name of its file."""
    file, _, fragment = reference.partition("#")
    return (fragment.rpartition("/")[2] or file.rpartition("/")[2].partition(".")[0]) or reference


def schema_text(schema: Schema, targets: Mapping[str, Schema]) -> str:
    """What ``schema`` demands, references replaced by what they lead to; ``targets`` by the referring schema's place."""
    return value_text(_Unfolding(targets).demands(schema.keywords, schema.pointer, ()))


class _Unfolding:
    """Puts targets in the place of references until a size is reached; from there only their names count."""

    def __init__(self, targets: Mapping[str, Schema]) -> None:
        self._targets = targets
        self._left = _MOST_PARTS

    def demands(self, node: Any, at: str, inside: tuple[str, ...]) -> Any:
        self._left -= 1
        if isinstance(node, list):
            return [self.demands(value, f"{at}/{place}", inside) for place, value in enumerate(node)]
        if not isinstance(node, dict):
            return node
        target = self._targets.get(at) if "$ref" in node else None
        if target is not None:
            if target.pointer in inside:
                return {"$ref": len(inside) - inside.index(target.pointer)}  # how far back the circle closes
            if self._left > 0 and len(inside) < _DEEPEST:
                return self.demands(target.keywords, target.pointer, (*inside, target.pointer))
            return {"$ref": target_name(str(node["$ref"]))}
        return {
            key: self._each_demand(value, f"{at}/{_step(key)}", inside)
            if key in _NAMES
            else sorted(value, key=value_text)
            if key in _SETS and isinstance(value, list)
            else self.demands(value, f"{at}/{_step(key)}", inside)
            for key, value in node.items()
            if key not in DOCUMENTATION and key[:2] != "x-"
        }

    def _each_demand(self, node: Any, at: str, inside: tuple[str, ...]) -> Any:
        if not isinstance(node, dict):
            return node
        return {name: self.demands(value, f"{at}/{_step(name)}", inside) for name, value in node.items()}


def _step(key: str) -> str:
    return key.replace("~", "~0").replace("/", "~1")
