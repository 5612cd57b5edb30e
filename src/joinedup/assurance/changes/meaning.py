"""What a part of a source says, put so that the same said otherwise is the same: the last word of the net."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote

from joinedup.assurance.changes.canonical import value_text
from joinedup.assurance.changes.tree import FOR_READERS, IDLE, NAMES, VALUES, step
from joinedup.assurance.places import steps_of

# What holds where nothing is said, by word (OpenAPI 3.1 and JSON Schema 2020-12).
DEFAULTS: Mapping[str, Any] = {
    "deprecated": False,
    "readOnly": False,
    "writeOnly": False,
    "nullable": False,
    "uniqueItems": False,
    "allowEmptyValue": False,
    "allowReserved": False,
    "exclusiveMinimum": False,
    "exclusiveMaximum": False,
    "minLength": 0,
    "minItems": 0,
    "minProperties": 0,
    "additionalProperties": True,
    "properties": {},
    "items": {},
}
_UNORDERED = frozenset({"allOf", "anyOf", "oneOf", "type", "enum", "required"})
_DEEPEST = 6
_MOST = 800


class Meanings:
    """What the parts of one version say, by file and place."""

    def __init__(self, roots: Mapping[str, Any]) -> None:
        self._roots = roots
        self._left = 0

    def at(self, file: str, pointer: str) -> str | None:
        """The object around the place at ``pointer`` as text that is the same where it says the same.

        ``None`` where it cannot be said (and then never the same as anything).
        """
        around = pointer.rpartition("/")[0]
        while around and not isinstance(self._look(file, around), dict):
            around = around.rpartition("/")[0]
        node = self._look(file, around)
        # An object whose keys are names says nothing by itself: the thing it belongs to does.
        if _holds_names(around):
            around = around.rpartition("/")[0]
            node = self._look(file, around)
        self._left = _MOST
        said = self._meaning(node, file, ())
        return f"{around.rpartition('/')[2]} {value_text(said)}" if self._left > 0 else f"too large {file} {id(self)}"

    def end(self, file: str, reference: str) -> str:
        """The place to which ``reference`` leads at last, empty where nothing stands there."""
        place = ""
        for _ in range(_DEEPEST):
            followed = self._followed(reference, file)
            if followed is None:
                return ""
            place, file, target = followed
            if not isinstance(target, dict) or not isinstance(target.get("$ref"), str):
                break
            reference = target["$ref"]
        return place

    def _look(self, file: str, pointer: str) -> Any:
        here = self._roots.get(file)
        for key in steps_of(pointer):
            if isinstance(here, dict):
                here = here.get(key)
            elif isinstance(here, list) and key.isdigit() and int(key) < len(here):
                here = here[int(key)]
            else:
                return None
        return here

    def _meaning(self, node: Any, file: str, inside: tuple[str, ...], *, named: bool = False) -> Any:
        self._left -= 1
        if self._left < 0:
            return None
        if isinstance(node, list):
            return [self._meaning(item, file, inside) for item in node]
        if not isinstance(node, dict):
            return node
        if named:
            return {name: self._meaning(value, file, inside) for name, value in node.items()}
        if isinstance(node.get("$ref"), str) and (followed := self._followed(node["$ref"], file)) is not None:
            place, where, target = followed
            if place in inside:
                return {"$circle": len(inside) - inside.index(place)}
            if len(inside) < _DEEPEST:
                said = self._meaning(target, where, (*inside, place))
                beside = {
                    key: value
                    for key, value in node.items()
                    if key != "$ref" and key not in IDLE and key not in FOR_READERS
                }
                return {"$ref": said, "beside": beside} if beside else said
        kept = {
            key: self._value(key, value, file, inside)
            for key, value in node.items()
            if key not in IDLE and key not in FOR_READERS
        }
        # What holds words alone is told from nothing by its words.
        return _plain(kept) if kept or not node else {"$words": node}

    def _value(self, key: str, value: Any, file: str, inside: tuple[str, ...]) -> Any:
        if key in VALUES or key[:2] == "x-":
            return value
        return self._meaning(value, file, inside, named=key in NAMES)

    def _followed(self, reference: str, file: str) -> tuple[str, str, Any] | None:
        target, _, fragment = reference.partition("#")
        where = file if not target else target.removeprefix("./")
        if where not in self._roots:
            return None
        pointer = unquote(fragment)
        node = self._look(where, pointer)
        return None if node is None else (f"{where}#{pointer}", where, node)


def _holds_names(pointer: str) -> bool:
    """Whether the keys of the object at ``pointer`` are names that its writer chose: a property may be called like a word."""
    named = False
    for key in steps_of(pointer):
        named = not named and key in NAMES
    return named


def _plain(said: dict[str, Any]) -> dict[str, Any]:
    """One object with each thing said in one way."""
    found = {
        key: value
        for key, value in said.items()
        if not (key in DEFAULTS and value == DEFAULTS[key] and type(value) is type(DEFAULTS[key]))
    }
    if "const" in found and "enum" not in found:
        found["enum"] = [found.pop("const")]
    _list_types(found)
    _take_whole_numbers(found)
    for limit, exclusive in (("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum")):
        if found.get(exclusive) is True and limit in found:
            found[exclusive] = found.pop(limit)
    parts = found.get("allOf")
    if isinstance(parts, list) and all(isinstance(part, dict) for part in parts):
        _join(found, parts)
    for key in _UNORDERED & found.keys():
        if isinstance(found[key], list):
            found[key] = sorted(found[key], key=value_text)
    if found.get("required") == []:
        del found["required"]
    return found


def _list_types(found: dict[str, Any]) -> None:
    kinds = found.get("type")
    if isinstance(kinds, str):
        found["type"] = [kinds]
    if found.get("nullable") is True and isinstance(found.get("type"), list):
        del found["nullable"]
        found["type"] = [*found["type"], "null"]


def _take_whole_numbers(found: dict[str, Any]) -> None:
    """A number that must be a multiple of a whole one is whole itself."""
    size, kinds = found.get("multipleOf"), found.get("type")
    if not isinstance(kinds, list) or "number" not in kinds or isinstance(size, bool):
        return
    if not isinstance(size, (int, float)) or size <= 0 or size != int(size):
        return
    found["type"] = sorted({"integer" if kind == "number" else kind for kind in kinds})
    if size == 1:
        del found["multipleOf"]


def _join(found: dict[str, Any], parts: list[dict[str, Any]]) -> None:
    """Take into ``found`` what the parts of its ``allOf`` say, where none says a thing that another says too."""
    if len({value_text(part) for part in parts}) < len(parts):
        return
    joined: dict[str, Any] = {key: value for key, value in found.items() if key != "allOf"}
    for part in parts:
        for key, value in part.items():
            if key not in joined:
                joined[key] = value
            elif key == "required" and isinstance(value, list):
                joined[key] = [*joined[key], *(name for name in value if name not in joined[key])]
            elif key == "properties" and not joined[key].keys() & value.keys():
                joined[key] = {**joined[key], **value}
            elif value_text(joined[key]) != value_text(value):
                return
    found.clear()
    found.update(joined)


__all__ = ["DEFAULTS", "Meanings", "step"]
