"""A description in one file taken apart into many, as suppliers keep them."""

from __future__ import annotations

import json
from typing import Any

_SCHEMAS = "#/components/schemas/"


def parted(document: dict[str, Any]) -> dict[str, str]:
    """The files, by path: one for each shared schema and path, and ``openapi.json``."""
    schemas = document.get("components", {}).get("schemas", {})
    files = {f"schemas/{name}.json": _moved(schema, "../") for name, schema in schemas.items()}
    paths = list(document["paths"].items())
    files |= {f"paths/{place}.json": _moved(item, "../") for place, (_, item) in enumerate(paths)}
    components = {name: _moved(part, "") for name, part in document.get("components", {}).items()}
    files["openapi.json"] = {
        **document,
        "paths": {path: {"$ref": f"paths/{place}.json"} for place, (path, _) in enumerate(paths)},
        "components": {**components, "schemas": {name: {"$ref": f"schemas/{name}.json"} for name in schemas}},
    }
    return {path: json.dumps(content, indent=1) for path, content in files.items()}


def _moved(node: Any, up: str) -> Any:
    """``node`` with its references led from a file in a folder."""
    if isinstance(node, list):
        return [_moved(one, up) for one in node]
    if not isinstance(node, dict):
        return node
    return {key: _led(value, up) if _is_reference(key, value) else _moved(value, up) for key, value in node.items()}


def _is_reference(key: str, value: Any) -> bool:
    return key == "$ref" and isinstance(value, str) and value.startswith("#/")


def _led(reference: str, up: str) -> str:
    name = reference.removeprefix(_SCHEMAS)
    if name != reference and "/" not in name:
        return f"{up}schemas/{name}.json"
    return f"{up}openapi.json{reference}" if up else reference
