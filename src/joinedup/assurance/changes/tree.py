"""What the words of JSON-based forms are, as far as it is needed to walk through a source without its reader."""

from __future__ import annotations

from typing import Any

# Words that carry no promise, each with the reason.
IDLE = {
    "description": "words for readers",
    "summary": "words for readers",
    "example": "a sample",
    "examples": "samples",
    "$comment": "words for whoever edits the document",
}
# Words that no call depends on and a reader may: a difference is told, once for each word.
FOR_READERS = {
    "title": "a heading, which generators take for a name",
    "externalDocs": "further reading",
    "tags": "groups calls, by which generators name what they write",
    "contact": "who answers questions",
    "license": "who may use the document itself",
}
# Words whose members have names that the writer of the document chose.
NAMES = frozenset(
    [
        "properties",
        "patternProperties",
        "$defs",
        "definitions",
        "dependentSchemas",
        "dependencies",
        "dependentRequired",
        "paths",
        "webhooks",
        "x-webhooks",
        "responses",
        "callbacks",
        "schemas",
        "parameters",
        "requestBodies",
        "headers",
        "securitySchemes",
        "securityDefinitions",
        "links",
        "pathItems",
        "mediaTypes",
        "content",
        "encoding",
        "variables",
        "mapping",
        "scopes",
        "additionalOperations",
    ]
)
# Words after which stands a value of the interface, not more of the form.
VALUES = frozenset({"default", "const", "enum", "value", "dataValue"})
_DEFINITIONS = frozenset(
    [
        "schemas",
        "responses",
        "parameters",
        "requestBodies",
        "headers",
        "examples",
        "links",
        "callbacks",
        "pathItems",
        "mediaTypes",
    ]
)
_OLD_DEFINITIONS = frozenset({"definitions", "$defs", "parameters", "responses"})


def step(key: str) -> str:
    """``key`` as one step of a JSON pointer."""
    return key.replace("~", "~0").replace("/", "~1") if "~" in key or "/" in key else key


def same(one: Any, other: Any) -> bool:
    """Whether two plain values are the same; ``true`` is not ``1``, the order of keys does not count."""
    if one is other:
        return True
    if one != other:
        return False
    if isinstance(one, (str, type(None))):
        return True
    if not isinstance(one, (dict, list)):
        return isinstance(one, bool) == isinstance(other, bool)
    return str(one) == str(other) or _same_inside(one, other)


def _same_inside(one: Any, other: Any) -> bool:
    """The same for equal trees, whose keys may only stand in another order, or in which a 1 may be a true."""
    waiting = [(one, other)]
    while waiting:
        first, second = waiting.pop()
        if isinstance(first, dict):
            waiting.extend((value, second[key]) for key, value in first.items())
        elif isinstance(first, list):
            waiting.extend(zip(first, second, strict=True))
        elif isinstance(first, bool) != isinstance(second, bool):
            return False
    return True


def definition_around(pointer: str) -> str:
    """The definition that the place at ``pointer`` is or lies in; empty where it lies in none."""
    steps = pointer.split("/")
    if len(steps) > 3 and steps[1] == "components" and steps[2] in _DEFINITIONS:
        return "/".join(steps[:4])
    if len(steps) > 2 and steps[1] in _OLD_DEFINITIONS:
        return "/".join(steps[:3])
    return ""
