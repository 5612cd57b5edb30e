"""Which changes to a document in a JSON-based form may be passed over.

A change may be passed over only where it lies at an idle word, in a definition
that nothing refers to, or where it writes down or leaves out what the
specification says holds anyway (``json_words``).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from tools.silence.json_words import Form

Step = str | int
ABSENT = object()


def form_of(document: Any) -> str:
    """Which table is meant for a document; empty where none is."""
    if not isinstance(document, dict):
        return ""
    for word in ("openapi", "swagger", "asyncapi"):
        if word in document:
            return word
    if "__schema" in document or "data" in document:
        return "introspection"
    if "info" in document and "item" in document:
        return "postman"
    return "json_schema" if {"$schema", "properties", "definitions", "$defs"} & document.keys() else ""


def places(
    form: Form, node: Any, way: tuple[Step, ...] = (), kind: str = "object"
) -> Iterator[tuple[tuple[Step, ...], str]]:
    """The way to each node that is not idle, and what the keys of that node are: words, names or a plain value."""
    if isinstance(node, dict):
        for key, inner in node.items():
            if kind == "object" and key in form.idle:
                continue
            within = kind_inside(form, key, kind)
            if isinstance(inner, list) and within == "names":
                within = "object"
            yield (*way, key), within
            yield from places(form, inner, (*way, key), within)
    elif isinstance(node, list):
        for at, inner in enumerate(node):
            yield (*way, at), kind
            yield from places(form, inner, (*way, at), kind)


def kind_inside(form: Form, key: str, kind: str) -> str:
    """What the keys within are: ``names`` that the writer chose, words of the form (``object``), or a plain ``value``."""
    if kind == "value" or (kind == "object" and (key in form.values or key.startswith("x-"))):
        return "value"
    if kind == "names":
        return "object"
    return "names" if key in form.named or key == "parameters" else "object"


def bare(form: Form, node: Any, kind: str = "object") -> Any:
    """``node`` without what is idle."""
    if isinstance(node, dict):
        kept = {key: value for key, value in node.items() if kind != "object" or key not in form.idle}
        found = {}
        for key, value in kept.items():
            within = kind_inside(form, key, kind)
            found[key] = bare(form, value, "object" if within == "names" and isinstance(value, list) else within)
        return found
    return [bare(form, inner, kind) for inner in node] if isinstance(node, list) else node


def put_in(document: Any, node: Any, depth: int = 6) -> Any:
    """``node`` with what its references within the document lead to: a reference stands for its target."""
    if depth and isinstance(node, dict):
        reference = node.get("$ref")
        if isinstance(reference, str) and reference.startswith("#/") and len(node) == 1:
            way = tuple(part.replace("~1", "/").replace("~0", "~") for part in reference[2:].split("/"))
            target = look(document, way)
            return node if target is ABSENT else put_in(document, target, depth - 1)
        return {key: put_in(document, value, depth) for key, value in node.items()}
    return [put_in(document, inner, depth) for inner in node] if depth and isinstance(node, list) else node


def same_but_for_order(form: Form, before: Any, after: Any) -> bool:
    """Whether two bare trees are the same but for the order of lists that the form calls sets."""
    return json.dumps(_in_order(form, before), sort_keys=True) == json.dumps(_in_order(form, after), sort_keys=True)


def _in_order(form: Form, node: Any, word: str = "") -> Any:
    if isinstance(node, dict):
        return {key: _in_order(form, value, key) for key, value in node.items()}
    if isinstance(node, list):
        inside = [_in_order(form, inner) for inner in node]
        return sorted(inside, key=json.dumps) if word in form.sets else inside
    return node


def excuse(form: Form, old: Any, new: Any, way: tuple[Step, ...]) -> str:
    """Why the difference at ``way`` may be passed over; empty where it may not."""
    for section in form.definitions:
        if way[: len(section)] == section and len(way) > len(section):
            name = str(way[len(section)])
            if not _is_used(old, section, name) and not _is_used(new, section, name):
                return "a definition that nothing refers to"
    if len(way) >= 1 and way[-1] in ("openapi", "swagger", "asyncapi") and len(way) == 1:
        editions = [
            str(document.get(way[0])).split(".")[:2] if isinstance(document, dict) else [] for document in (old, new)
        ]
        if editions[0] == editions[1]:
            return "OpenAPI 3.1, 4.1: the patch version shall not be considered by tooling"
    before, after = look(old, way), look(new, way)
    word = str(way[-1]) if way else ""
    if (before is ABSENT) != (after is ABSENT):
        said = after if before is ABSENT else before
        if isinstance(way[-1], int):
            return ""
        around = look(new if before is ABSENT else old, way[:-1])
        return form.says_the_same.get((word, json.dumps(said)), "") or _how_it_is_written(around, word, said)
    both = isinstance(before, list) and isinstance(after, list) and word in form.sets
    return form.sets[word] if both and sorted(map(repr, before)) == sorted(map(repr, after)) else ""


_STYLES = {"query": "form", "cookie": "form", "path": "simple", "header": "simple"}


def _how_it_is_written(around: Any, word: str, said: Any) -> str:
    place = around.get("in") if isinstance(around, dict) else None
    usual = _STYLES.get(place) if isinstance(place, str) else None
    if usual and word == "style" and said == usual:
        return "OpenAPI 3.0, Parameter Object, style: default values, by the value of in"
    if usual and word == "explode" and said is (around.get("style", usual) == "form"):
        return "OpenAPI 3.0, Parameter Object, explode: true for the style form, else false"
    return ""


def look(document: Any, way: tuple[Step, ...]) -> Any:
    """The node at ``way``, or ``ABSENT``."""
    for step in way:
        try:
            document = document[step]
        except (KeyError, IndexError, TypeError):
            return ABSENT
    return document


def _is_used(document: Any, section: tuple[str, ...], name: str) -> bool:
    """Whether anything outside the definition itself refers to it, or it is of the kinds that a discriminator tells apart."""
    place = "/".join(("#", *section, name.replace("~", "~0").replace("/", "~1")))
    own = (*section, name)
    waiting: list[tuple[Any, tuple[Step, ...]]] = [(document, ())]
    while waiting:
        node, way = waiting.pop()
        if way == own:
            continue
        if isinstance(node, dict):
            waiting.extend((inner, (*way, key)) for key, inner in node.items())
        elif isinstance(node, list):
            waiting.extend((inner, (*way, at)) for at, inner in enumerate(node))
        elif isinstance(node, str) and (_leads_to(node, place) or (node == name and "mapping" in way)):
            return True
    return _is_told_apart(document, look(document, own))


def _leads_to(text: str, place: str) -> bool:
    fragment = f"#{text.partition('#')[2]}" if "#" in text else ""
    return fragment == place or fragment.startswith(f"{place}/")


def _is_told_apart(document: Any, schema: Any) -> bool:
    """Whether a schema is one of those of a base with a `discriminator`, which nothing need refer to (OpenAPI 3.0, Discriminator Object)."""
    parts = schema.get("allOf") if isinstance(schema, dict) else None
    for part in parts if isinstance(parts, list) else ():
        reference = part.get("$ref") if isinstance(part, dict) else None
        if isinstance(reference, str) and reference.startswith("#/"):
            base = look(document, tuple(reference[2:].split("/")))
            if isinstance(base, dict) and "discriminator" in base:
                return True
    return False
