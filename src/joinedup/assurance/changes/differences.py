"""Two sources laid beside each other as plain trees: each smallest place where they differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from joinedup.assurance.changes.meaning import DEFAULTS
from joinedup.assurance.changes.tree import FOR_READERS, IDLE, NAMES, VALUES, same, step

_LISTS = frozenset(("parameters", "servers"))
# What merely holds others, and where: the document itself, or its section of definitions.
_CONTAINERS = {
    "": frozenset(("components", "definitions", "$defs", "parameters", "responses", "securityDefinitions", "webhooks")),
    "/components": NAMES,
}
_SETS = frozenset({"required", "enum", "type", "tags", "schemes", "consumes", "produces"})
# Lists whose members are found by what they are; of any other the order may count.
_UNORDERED = frozenset({"allOf", "anyOf", "oneOf", "parameters", "security"})
_OF_NAMES = frozenset({"dependentRequired", "dependencies"})
_ABSENT = object()


class Difference(NamedTuple):
    """A place where the sources differ; a pointer is empty where that side has nothing there."""

    old: str
    new: str
    before: Any
    after: Any
    readers_word: str = ""


def differences(before: Any, after: Any) -> Iterator[Difference]:
    """Each smallest place where two trees of plain values differ; idle words are passed over."""
    yield from _between(before, after, "", "", _Place.OBJECT)


class _Place:
    """What the keys of an object are: words of the form, or names that its writer chose."""

    OBJECT, NAMED, VALUE = range(3)


def _between(before: Any, after: Any, old: str, new: str, place: int) -> Iterator[Difference]:
    if same(before, after):
        return
    if isinstance(before, dict) and isinstance(after, dict) and place != _Place.VALUE:
        yield from _between_objects(before, after, old, new, place)
    elif isinstance(before, list) and isinstance(after, list) and place != _Place.VALUE:
        yield from _between_lists(before, after, old, new)
    else:
        yield Difference(old, new, before, after)


def _between_objects(
    before: Mapping[str, Any], after: Mapping[str, Any], old: str, new: str, place: int
) -> Iterator[Difference]:
    for key in (*before, *(key for key in after if key not in before)):
        if place == _Place.OBJECT and key in IDLE:
            continue
        first, second = before.get(key, _ABSENT), after.get(key, _ABSENT)
        if place == _Place.OBJECT and (key in _LISTS or key in _CONTAINERS.get(old, ())):
            # It says nothing by being there.
            first, second = _empty_like(first, second), _empty_like(second, first)
        here, there = f"{old}/{step(key)}", f"{new}/{step(key)}"
        if first is _ABSENT or second is _ABSENT:
            if place == _Place.OBJECT and key in FOR_READERS and ("$ref" in before) != ("$ref" in after):
                continue  # a reference and its target changed places, and the words stand there
            if place == _Place.OBJECT and _is_default(key, second if first is _ABSENT else first, before):
                continue
            yield Difference(
                here if first is not _ABSENT else "",
                there if second is not _ABSENT else "",
                None if first is _ABSENT else first,
                None if second is _ABSENT else second,
                key if place == _Place.OBJECT and key in FOR_READERS else "",
            )
        else:
            if key in _EDITIONS and place == _Place.OBJECT and _edition(first) == _edition(second):
                continue
            if place == _Place.OBJECT and key in FOR_READERS:
                if not same(_without_prose(first), _without_prose(second)):
                    yield Difference(here, there, first, second, key)
                continue
            yield from _between(first, second, here, there, _inside(key, place))


def _without_prose(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_prose(inner) for key, inner in value.items() if key not in IDLE}
    return [_without_prose(inner) for inner in value] if isinstance(value, list) else value


_EDITIONS = frozenset({"openapi", "swagger", "asyncapi"})


def _edition(said: Any) -> tuple[str, ...]:
    """The edition of a form without its last number, which only mends the specification's text."""
    return tuple(str(said).split(".")[:2])


def _empty_like(value: Any, other: Any) -> Any:
    """``value``, or an empty one of the kind of ``other`` where it is absent."""
    return type(other)() if value is _ABSENT and isinstance(other, (dict, list)) else value


def _inside(key: str, place: int) -> int:
    if place == _Place.NAMED:
        return _Place.OBJECT
    if key in VALUES or key[:2] == "x-":
        return _Place.VALUE
    return _Place.NAMED if key in NAMES else _Place.OBJECT


_STYLES = {"query": "form", "cookie": "form", "path": "simple", "header": "simple"}


def _is_default(key: str, value: Any, around: Mapping[str, Any]) -> bool:
    """Whether to say this is to say what holds where nothing is said."""
    if key in DEFAULTS:
        return same(value, DEFAULTS[key])
    usual = _STYLES.get(str(around.get("in")))
    if usual is None:
        return False
    if key == "explode":
        return value is (around.get("style", usual) == "form")
    return (key == "style" and value == usual) or (key == "required" and value is False)


def _between_lists(before: list[Any], after: list[Any], old: str, new: str) -> Iterator[Difference]:
    word = old.rpartition("/")[2]
    if word in _SETS:
        if sorted(map(repr, before)) != sorted(map(repr, after)):
            yield Difference(old, new, before, after)
        return
    left_new = list(range(len(after)))
    left_old: list[int] = []
    for at, item in enumerate(before):
        match = next((place for place in left_new if same(item, after[place])), None)
        if match is None:
            left_old.append(at)
        else:
            left_new.remove(match)
    if not left_old and not left_new:
        if word not in _UNORDERED and old.split("/")[-2] not in _OF_NAMES and not same(before, after):
            yield Difference(old, new, before, after)
        return
    for at in left_old:
        place = _counterpart(before[at], after, left_new, at)
        if place is None:
            yield Difference(f"{old}/{at}", "", before[at], None)
        else:
            left_new.remove(place)
            yield from _between(before[at], after[place], f"{old}/{at}", f"{new}/{place}", _Place.OBJECT)
    for place in left_new:
        yield Difference("", f"{new}/{place}", None, after[place])


def _counterpart(item: Any, after: list[Any], free: list[int], at: int) -> int | None:
    """The member of the other list that is meant to be the same: of that name, or else in that place."""
    if isinstance(item, dict) and ("name" in item or "$ref" in item):
        for place in free:
            other = after[place]
            if isinstance(other, dict) and all(item.get(key) == other.get(key) for key in ("name", "in", "$ref")):
                return place
    return at if at in free else None
