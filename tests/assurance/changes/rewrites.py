"""Ways to write a description otherwise that say the same, applied to real documents."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from typing import Any

from joinedup.assurance.description import METHODS

Document = dict[str, Any]
_SCHEMAS = ("#/components/schemas/", "#/definitions/")


def mappings(node: Any) -> Iterator[dict[str, Any]]:
    """Every mapping in ``node``, itself included."""
    waiting = [node]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            yield one
            waiting.extend(one.values())
        elif isinstance(one, list):
            waiting.extend(one)


def inline_references(document: Document) -> Document:
    """Every other reference to a leaf schema is replaced by a copy of what it leads to."""
    changed = copy.deepcopy(document)
    named = (document.get("components") or {}).get("schemas") or document.get("definitions") or {}
    for place, mapping in enumerate(list(mappings(changed))):
        reference = mapping.get("$ref")
        if not isinstance(reference, str) or place % 2 or not reference.startswith(_SCHEMAS):
            continue
        target = named.get(reference.rpartition("/")[2])
        if isinstance(target, dict) and not any("$ref" in inner for inner in mappings(target)):
            mapping.pop("$ref")
            mapping.update(copy.deepcopy(target))
    return changed


def wrap_in_all_of(document: Document) -> Document:
    """Every reference to a schema stands in a list of parts that has only this one."""
    changed = copy.deepcopy(document)
    for mapping in list(mappings(changed)):
        reference = mapping.get("$ref")
        if isinstance(reference, str) and reference.startswith(_SCHEMAS):
            del mapping["$ref"]
            mapping["allOf"] = [{"$ref": reference}]
    return changed


def split_into_parts(document: Document) -> Document:
    """Every named object is split into two parts that hold together."""
    changed = copy.deepcopy(document)
    named = (changed.get("components") or {}).get("schemas") or changed.get("definitions") or {}
    for name, one in list(named.items()):
        properties = one.get("properties")
        if not isinstance(properties, dict) or len(properties) < 2 or {"allOf", "oneOf", "anyOf"} & one.keys():
            continue
        half = dict(list(properties.items())[::2])
        rest = {key: value for key, value in properties.items() if key not in half}
        named[name] = {"allOf": [{**one, "properties": half}, {"type": "object", "properties": rest}]}
    return changed


def move_parameters_to_paths(document: Document) -> Document:
    """What all operations of a path take is written with the path."""
    changed = copy.deepcopy(document)
    for item in changed.get("paths", {}).values():
        operations = [item[method] for method in METHODS if isinstance(item.get(method), dict)]
        if not operations:
            continue
        for parameter in list(operations[0].get("parameters", [])):
            if parameter.get("in") in ("body", "formData"):
                continue
            if all(parameter in operation.get("parameters", []) for operation in operations):
                for operation in operations:
                    operation["parameters"].remove(parameter)
                item.setdefault("parameters", []).append(parameter)
    return changed


def move_prefix_to_paths(document: Document) -> Document:
    """The path of the server's address is written before each path instead."""
    changed = copy.deepcopy(document)
    if "basePath" in changed:
        prefix = changed.pop("basePath").rstrip("/")
    else:
        host, slash, path = changed["servers"][0]["url"].partition("://")[2].partition("/")
        prefix = slash + path.rstrip("/")
        changed["servers"] = [{"url": "https://" + host}]
    changed["paths"] = {prefix + path: item for path, item in changed["paths"].items()}
    return changed


def shuffle_keys(document: Document) -> Document:
    """The members of every object come in the opposite order."""

    def reversed_keys(node: Any) -> Any:
        if isinstance(node, dict):
            return {key: reversed_keys(node[key]) for key in reversed(list(node))}
        return [reversed_keys(one) for one in node] if isinstance(node, list) else node

    return dict(reversed_keys(document))


def rewrite_texts(document: Document) -> Document:
    """Every description says something else."""
    changed = copy.deepcopy(document)
    for mapping in mappings(changed):
        for word in ("description", "summary"):
            if isinstance(mapping.get(word), str):
                mapping[word] = "In other words."
    return changed


def say_null_as_a_type(document: Document) -> Document:
    """A 3.0 document as 3.1: what is nullable has a null type, strict limits are numbers."""
    changed = copy.deepcopy(document)
    changed["openapi"] = "3.1.0"
    for mapping in mappings(changed):
        if mapping.pop("nullable", None) is True:
            if isinstance(mapping.get("type"), str):
                mapping["type"] = [mapping["type"], "null"]
                if (
                    "enum" in mapping and None not in mapping["enum"]
                ):  # a list without null would shut it out from 3.1 on
                    mapping["enum"] = [*mapping["enum"], None]
            elif "anyOf" in mapping:
                mapping["anyOf"] = [*mapping["anyOf"], {"type": "null"}]
            elif "$ref" not in mapping and "type" not in mapping:
                mapping["nullable"] = True
    return changed


REWRITES: dict[str, Callable[[Document], Document]] = {
    "a reference or the thing itself": inline_references,
    "one part or the plain schema": wrap_in_all_of,
    "an object or its parts": split_into_parts,
    "a parameter of the path or of each operation": move_parameters_to_paths,
    "the order of keys": shuffle_keys,
    "the texts": rewrite_texts,
}
