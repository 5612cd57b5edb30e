"""Places in GraphQL, XML and AsyncAPI, said in the words of the form itself: field `surname` of type `Person`."""

from __future__ import annotations

import re
from collections.abc import Sequence

_XML_STEP = re.compile(r"^([A-Za-z]+)(?::(.+)|\[\d+\])$")
# What is spoken of by its name; steps between, such as a sequence, only say how the schema is written.
_XML_NOUNS = {
    "element": "element",
    "attribute": "attribute",
    "complexType": "type",
    "simpleType": "type",
    "group": "group",
    "attributeGroup": "attribute group",
    "operation": "operation",
    "portType": "port type",
    "interface": "interface",
    "binding": "binding",
    "service": "service",
    "port": "port",
    "endpoint": "endpoint",
    "message": "message",
    "part": "part",
    "fault": "fault",
}
_XML_PARTS = {
    "input": "input",
    "output": "output",
    "any": "wildcard (`any`)",
    "anyAttribute": "wildcard (`anyAttribute`)",
}


def place_in_its_form(steps: Sequence[str]) -> str:
    """The place in words; empty where it is none of these forms' or has no words of its own there."""
    if not steps:
        return ""
    if steps[0] in ("types", "directives") and len(steps) > 1 and not steps[1].isdigit():
        return _in_graph(steps)
    if _XML_STEP.match(steps[0]):
        return _in_xml(steps)
    if steps[0] == "paths" and len(steps) > 3 and steps[2] == "additionalOperations":
        return _in_call(steps)
    return _in_events(steps)


def _in_call(steps: Sequence[str]) -> str:
    """A call of GraphQL or SOAP, and what of it: ``mutation/addPerson`` is `Mutation.addPerson`."""
    root, _, field = steps[1].rpartition("/")
    call = (
        f"`{root.capitalize()}.{field}`" if root in ("query", "mutation", "subscription") else f"operation `{steps[1]}`"
    )
    what = {"parameters": "an argument of ", "requestBody": "what is given to ", "responses": "the answer of "}
    return f"{what.get(steps[4], '') if len(steps) > 4 else ''}{call}"


def _in_graph(steps: Sequence[str]) -> str:
    match steps:
        case ["types", kind, "fields", field, "arguments", argument, *_]:
            return f"argument `{argument}` of `{kind}.{field}`"
        case ["types", kind, "fields", field, *_]:
            return f"`{kind}.{field}`"
        case ["types", kind, "values", value, *_]:
            return f"value `{value}` of `{kind}`"
        case ["types", kind, *_]:
            return f"type `{kind}`"
        case _:
            return f"directive `@{steps[1]}`"


def _in_xml(steps: Sequence[str]) -> str:
    """The last part that has a name or a word, and what it stands in."""
    found: list[str] = []
    for step in steps:
        parts = _XML_STEP.match(step)
        kind, name = (parts[1], parts[2]) if parts is not None else ("", None)
        if name is not None and kind in _XML_NOUNS:
            found.append(f"{_XML_NOUNS[kind]} `{name}`")
        elif name is None and kind in _XML_PARTS:
            found.append(_XML_PARTS[kind])
    return " of ".join(reversed(found[-2:]))


def _in_events(steps: Sequence[str]) -> str:
    match steps:
        case ["servers", name, *_] if not name.isdigit():
            return f"server `{name}`"
        case ["channels", name]:
            return f"channel `{name}`"
        case ["operations", name, *_]:
            return f"operation `{name}`"
        case ["components", "operationTraits" | "messageTraits", name, *_]:
            return f"trait `{name}`"
        case _:
            return ""
