"""Places in an OpenAPI 3 document, found without the product's own reader."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from tests.mutations.mutation import Path

_METHODS = ("get", "put", "post", "delete", "patch")


class Call(NamedTuple):
    """An operation: where it stands, its method and path, and what is written there."""

    at: Path
    method: str
    path: str
    node: dict[str, Any]


def operations(root: dict[str, Any]) -> Iterator[Call]:
    """Every operation that others call."""
    for path, item in root.get("paths", {}).items():
        for method in _METHODS:
            if isinstance(item, dict) and isinstance(item.get(method), dict):
                yield Call(("paths", path, method), method, path, item[method])


def hooks(root: dict[str, Any]) -> Iterator[Call]:
    """Every webhook."""
    for name, item in root.get("webhooks", {}).items():
        for method in _METHODS:
            if isinstance(item, dict) and isinstance(item.get(method), dict):
                yield Call(("webhooks", name, method), method, name, item[method])


def follow(root: dict[str, Any], node: Any, at: Path) -> tuple[Any, Path]:
    """What ``node`` is or refers to, and where that stands."""
    for _ in range(20):
        if not (isinstance(node, dict) and isinstance(node.get("$ref"), str) and node["$ref"].startswith("#/")):
            break
        at = tuple(one.replace("~1", "/").replace("~0", "~") for one in node["$ref"][2:].split("/"))
        node = root
        for step in at:
            node = node[int(step)] if isinstance(node, list) else node.get(str(step), {})
    return node, at


def answers(root: dict[str, Any], call: Call) -> Iterator[tuple[str, dict[str, Any], Path]]:
    """Every answer of an operation, by status, references followed."""
    for status, node in call.node.get("responses", {}).items():
        found, at = follow(root, node, (*call.at, "responses", status))
        yield str(status), found, at


def body(root: dict[str, Any], call: Call) -> tuple[dict[str, Any], Path] | None:
    """The schema of the first JSON answer in the 200s, references followed."""
    for status, node, at in answers(root, call):
        media = node.get("content", {}).get("application/json", {}) if status.startswith("2") else {}
        if "schema" in media:
            return follow(root, media["schema"], (*at, "content", "application/json", "schema"))
    return None


def objects(root: dict[str, Any]) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Every named schema with three described fields or more that is composed of nothing else."""
    for name, schema in root.get("components", {}).get("schemas", {}).items():
        if not isinstance(schema, dict) or not {"allOf", "oneOf", "anyOf"}.isdisjoint(schema):
            continue
        fields = schema.get("properties", {})
        described = [
            field
            for field in fields.values()
            if isinstance(field, dict) and ("description" in field or "$ref" in field)
        ]
        if len(described) > 3 and len(described) * 2 > len(fields) + 2 and "additionalProperties" not in schema:
            yield ("components", "schemas", name), schema


def fields(root: dict[str, Any]) -> Iterator[tuple[Path, str, dict[str, Any]]]:
    """Every field of a named schema that is written there."""
    for name, schema in root.get("components", {}).get("schemas", {}).items():
        for field, node in schema.get("properties", {}).items() if isinstance(schema, dict) else ():
            if isinstance(node, dict) and "$ref" not in node:
                yield ("components", "schemas", name, "properties", field), field, node


def samples(root: dict[str, Any]) -> Iterator[tuple[Path, Any, dict[str, Any], Path]]:
    """Every sample of a JSON answer or body, with the schema beside it and where that stands."""
    for call in operations(root):
        places = [(node, at) for _, node, at in answers(root, call)]
        if "requestBody" in call.node:
            places.append(follow(root, call.node["requestBody"], (*call.at, "requestBody")))
        for node, at in places:
            media = node.get("content", {}).get("application/json", {})
            if "schema" not in media:
                continue
            here = (*at, "content", "application/json")
            schema, stands = follow(root, media["schema"], (*here, "schema"))
            if "example" in media:
                yield (*here, "example"), media["example"], schema, stands
            for name, one in media.get("examples", {}).items():
                found, place = follow(root, one, (*here, "examples", name))
                if "value" in found:
                    yield (*place, "value"), found["value"], schema, stands
