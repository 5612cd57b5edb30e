"""Which keys of an introspection answer are read; what else stands there is evidence that was not.

Source: GraphQL specification, September 2025, section 4.2, https://spec.graphql.org/September2025/#sec-Schema-Introspection
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from joinedup.assurance.description import LeftOver
from joinedup.shell.sources.text.pointers import escape

_KINDS = frozenset(("OBJECT", "INTERFACE", "INPUT_OBJECT", "ENUM", "UNION", "SCALAR"))
# What older answers say too: where a directive may stand, which `locations` says now.
_SCHEMA = frozenset(
    ("description", "queryType", "mutationType", "subscriptionType", "types", "directives", "__typename")
)
_TYPE = frozenset(
    (
        *("kind", "name", "description", "fields", "interfaces", "possibleTypes", "enumValues", "inputFields"),
        *("ofType", "specifiedByURL", "specifiedByUrl", "isOneOf", "__typename"),
    )
)
_FIELD = frozenset(("name", "description", "args", "type", "isDeprecated", "deprecationReason", "__typename"))
_INPUT = frozenset(("name", "description", "type", "defaultValue", "isDeprecated", "deprecationReason", "__typename"))
_VALUE = frozenset(("name", "description", "isDeprecated", "deprecationReason", "__typename"))
_DIRECTIVE = frozenset(
    ("name", "description", "isRepeatable", "locations", "args", "onOperation", "onFragment", "onField", "__typename")
)
_INSIDE = {
    "types": ("a type", _TYPE),
    "fields": ("a field", _FIELD),
    "args": ("an argument", _INPUT),
    "inputFields": ("an input field", _INPUT),
    "enumValues": ("an enum value", _VALUE),
    "directives": ("a directive", _DIRECTIVE),
}


def left_over(root: Any, found: tuple[str, dict[str, Any]], origins: dict[str, str]) -> Iterator[LeftOver]:
    """What stands in the answer and is not read; ``origins`` learns where each stands."""
    pointer, schema = found
    outside = [(f"/{escape(key)}", key, value) for key, value in root.items() if key not in ("data", "__schema")]
    if pointer.startswith("/data/"):
        outside += [
            (f"/data/{escape(key)}", key, value)
            for key, value in root["data"].items()
            if key not in ("__schema", "__typename")
        ]
    for at, key, value in outside:
        if value not in (None, [], {}):
            origins[at] = at
            yield LeftOver(at, f"key `{key[:60]}` beside the schema", _printed(value))
    waiting = [(schema, pointer, "the schema", _SCHEMA)]
    while waiting:
        node, here, what, known = waiting.pop()
        for key, value in node.items():
            there = f"{here}/{escape(key)}"
            if key not in known:
                if value not in (None, [], {}, False):
                    origins[there] = there
                    yield LeftOver(there, f"key `{key[:60]}` of {what}", _printed(value))
            elif key in _INSIDE and isinstance(value, list):
                inner, keys = _INSIDE[key]
                waiting.extend(
                    (entry, f"{there}/{at}", inner, keys) for at, entry in enumerate(value) if isinstance(entry, dict)
                )
        if what == "a type" and str(node.get("kind")) not in _KINDS:
            origins[here] = here
            yield LeftOver(here, "type of an unknown kind", _printed(node))


def _printed(value: Any) -> str:
    import orjson

    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS).decode()
