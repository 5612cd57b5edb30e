"""An introspection answer as its single parts, each with all that it says, so that nothing in it is passed over."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from joinedup.shell.sources.assurance.graphql.introspection import schema_in
from joinedup.shell.sources.text.pointers import escape

# Lists of named parts, and the step under which places name them.
_LISTS = {
    "types": "types",
    "directives": "directives",
    "fields": "fields",
    "inputFields": "fields",
    "args": "arguments",
    "enumValues": "values",
}
_SETS = frozenset(("interfaces", "possibleTypes", "locations"))
_IDLE = frozenset(("description",))
# Keys that older questions do not ask for, with what an answer holds where there is nothing of the kind.
_NOTHING: Mapping[str, tuple[str, ...]] = {
    "isDeprecated": ("false",),
    "isRepeatable": ("false",),
    "isOneOf": ("null", "false"),
    **dict.fromkeys(("deprecationReason", "specifiedByURL", "specifiedByUrl", "defaultValue", "ofType"), ("null",)),
    **dict.fromkeys(("interfaces", "possibleTypes", "fields", "inputFields", "args", "enumValues"), ("null", "[]")),
}


def parts_of(root: Any) -> Mapping[str, str]:
    """What each part of an answer says itself, by its place; words for readers are left out."""
    found = schema_in(root)
    if found is None:
        return {}
    kinds = _kinds(found[1])
    parts = dict(_parts(found[1], "", kinds))
    around = {key: value for key, value in root.items() if key not in ("data", "__schema")}
    data = {key: value for key, value in root.get("data", {}).items() if key != "__schema"} if "data" in root else {}
    return {**parts, "/around": _printed({"root": around, "data": data})}


def _kinds(schema: Mapping[str, Any]) -> dict[str, Any]:
    types = schema.get("types")
    return {
        str(entry.get("name")): entry.get("kind")
        for entry in (types if isinstance(types, list) else ())
        if isinstance(entry, dict)
    }


def _parts(node: Mapping[str, Any], pointer: str, kinds: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    own: dict[str, Any] = {}
    for key, value in node.items():
        if key in _LISTS and isinstance(value, list):
            for at, entry in enumerate(value):
                named = isinstance(entry, dict) and isinstance(entry.get("name"), str)
                name = escape(entry["name"]) if named else str(at)
                again = (
                    sum(isinstance(other, dict) and other.get("name") == entry["name"] for other in value[:at])
                    if named
                    else 0
                )
                there = f"{pointer}/{_LISTS[key]}/{name}{f'/{again + 1}' if again else ''}"
                if isinstance(entry, dict):
                    yield from _parts(entry, there, kinds)
                else:
                    yield there, _printed(entry)
        elif key not in _IDLE and (value or _printed(value) not in _NOTHING.get(key, ())):
            own[key] = _plain(key, value, kinds)
    yield pointer or "/schema", _printed(own)


def _plain(key: str, value: Any, kinds: Mapping[str, Any]) -> Any:
    if key in _SETS and isinstance(value, list):
        return sorted(_printed(_reference(entry, kinds)) for entry in value)
    return _reference(value, kinds)


def _reference(value: Any, kinds: Mapping[str, Any]) -> Any:
    """A reference to a type without the kind, where that is what the type itself says of its kind."""
    if not isinstance(value, dict):
        return value
    name = value.get("name")
    plain = {key: _reference(inner, kinds) for key, inner in value.items() if inner is not None or key != "ofType"}
    if isinstance(name, str) and "kind" in plain and kinds.get(name) == plain["kind"]:
        plain["kind"] = "as the type says"
    return plain


def _printed(value: Any) -> str:
    import orjson

    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS).decode()
