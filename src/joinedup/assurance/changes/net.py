"""The net beneath the comparison: what differs in the sources, and was neither told nor is known to say the same.

The comparers tell what they know. A document holds more than anybody foresaw,
so the two sources are laid beside each other as plain trees: each place where
they differ must be *idle* (known to carry no promise), lie at a change that was
told, or be shown to say the same. What is left is *not compared*, so that "No
change." is only said where nothing was passed over.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple

from joinedup.assurance.changes.meaning import DEFAULTS, Meanings
from joinedup.assurance.changes.model import Change, Context, Direction, NotCompared
from joinedup.assurance.changes.rules import RULES
from joinedup.assurance.changes.tree import FOR_READERS, IDLE, NAMES, VALUES, definition_around, same, step

_CONTAINERS = frozenset({"components", "parameters", "servers", *(NAMES - {"responses", "callbacks", "mapping", "content"})})
_SETS = frozenset({"required", "enum", "type", "tags", "schemes", "consumes", "produces"})
_ABSENT = object()
_NEAR = 2  # steps below a told place that the telling covers: a keyword, and one of its members


class Source(NamedTuple):
    """One file of a version: its name in places (empty for the description itself) and its plain values."""

    file: str
    root: Any


class Difference(NamedTuple):
    """A place where the sources differ; a pointer is empty where that side has nothing there."""

    old: str
    new: str
    before: Any
    after: Any
    readers_word: str = ""


class Untold(NamedTuple):
    """What differs and was told by nobody: what was not compared, and the words for readers."""

    not_compared: tuple[NotCompared, ...]
    for_readers: tuple[Change, ...]


def untold(
    old: Sequence[Source], new: Sequence[Source], changes: Sequence[Change], known: Sequence[NotCompared]
) -> Untold:
    """The places where two versions differ and nothing was said of it, in the order of the documents."""
    heard = _Told(changes, known)
    later = {source.file: source for source in new}
    meanings = (
        Meanings({source.file: source.root for source in old}),
        Meanings({source.file: source.root for source in new}),
    )
    found: list[NotCompared] = []
    words: dict[str, list[tuple[str, Difference]]] = {}
    for source in old:
        other = later.get(source.file)
        if other is None:
            continue
        used = _Used(source.root, other.root)
        for difference in differences(source.root, other.root):
            if used.is_idle(difference) or heard.covers(source.file, difference):
                continue
            if difference.readers_word:
                words.setdefault(difference.readers_word, []).append((source.file, difference))
                continue
            if meanings[0].at(source.file, difference.old or difference.new) == meanings[1].at(
                source.file, difference.new or difference.old
            ):
                continue
            found.append(_not_compared(source.file, difference))
    return Untold(tuple(found), tuple(_for_readers(word, places) for word, places in words.items()))


def _for_readers(word: str, places: Sequence[tuple[str, Difference]]) -> Change:
    """One telling of all the places at which a word for readers differs."""
    rule = RULES["words-for-readers-changed"]
    verdict = rule.verdict(Context.NEITHER)
    file, first = places[0]
    many = f" in {len(places)} places" if len(places) > 1 else ""
    return Change(
        id=rule.id,
        importance=verdict.importance,
        direction=Direction.NEITHER,
        pointer_old=_place(file, first.old),
        pointer_new=_place(file, first.new),
        message=f"The words under `{word}` differ{many}.",
        operations=(),
        why=verdict.why,
        ask=rule.question(Direction.NEITHER, verdict),
    )


def _place(file: str, pointer: str) -> str:
    return f"{file}#{pointer}" if file and pointer else pointer


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
        if place == _Place.OBJECT and key in _CONTAINERS:
            # What merely holds others says nothing by being there.
            first, second = _empty_like(first, second), _empty_like(second, first)
        here, there = f"{old}/{step(key)}", f"{new}/{step(key)}"
        if first is _ABSENT or second is _ABSENT:
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
                if not same(first, second):
                    yield Difference(here, there, first, second, key)
                continue
            yield from _between(first, second, here, there, _inside(key, place))


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
        if word in ("prefixItems", "items", "servers") and not same(before, after):
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


class _Told:
    """The places of which something was said."""

    def __init__(self, changes: Sequence[Change], known: Sequence[NotCompared]) -> None:
        self._whole: set[str] = set()
        self._places: set[str] = set()
        self._around: set[str] = set()
        for change in changes:
            for pointer in (change.pointer_old, change.pointer_new):
                self._note(pointer)
        for place in known:
            self._note(place.pointer)

    def _note(self, pointer: str) -> None:
        if pointer in ("", "/info", "/paths", "/components"):
            return
        self._places.add(pointer)
        part = pointer
        while part:
            part = part.rpartition("/")[0]
            self._around.add(part)

    def covers(self, file: str, difference: Difference) -> bool:
        """Whether something was said at the place, within it, or of what it is a keyword of."""
        if any(self._said(f"{file}#{pointer}" if file else pointer) for pointer in difference[:2] if pointer):
            return True
        # A reference that leads elsewhere: what is different there was told there.
        return difference.new.endswith("/$ref") and any(
            target in self._around or target in self._places for target in _targets(difference, file)
        )

    def _said(self, place: str) -> bool:
        if place in self._places or place in self._around:
            return True
        part = place
        for _ in range(_NEAR):
            part = part.rpartition("/")[0]
            if part in self._places:
                return True
        return False


def _targets(difference: Difference, file: str) -> Iterator[str]:
    for reference in (difference.before, difference.after):
        if isinstance(reference, str):
            target, _, fragment = reference.partition("#")
            where = target.removeprefix("./") or file
            yield f"{where}#{fragment}" if where else fragment


class _Used:
    """Which definitions anything refers to: what nothing uses carries no promise."""

    def __init__(self, before: Any, after: Any) -> None:
        self._roots = (before, after)

    @cached_property
    def _references(self) -> frozenset[str]:
        found: set[str] = set()
        waiting: list[Any] = list(self._roots)
        for root in self._roots:
            found.update(_told_apart(root))
        while waiting:
            node = waiting.pop()
            if isinstance(node, dict):
                for value in node.values():
                    if isinstance(value, str):
                        if value[:1] == "#" or ".y" in value or ".json" in value:
                            found.update(_referred_to(value.partition("#")[2]))
                    else:
                        waiting.append(value)
            elif isinstance(node, list):
                waiting.extend(node)
        return frozenset(found)

    def is_idle(self, difference: Difference) -> bool:
        """Whether the place lies in a definition that nothing uses, or is one that came or went.

        A definition is what its uses are: a reference that now leads elsewhere is a difference where it stands.
        """
        if _is_ignored(difference.before) or _is_ignored(difference.after):
            return isinstance(self._roots[0], dict) and "openapi" in self._roots[0]
        pointer = difference.new or difference.old
        definition = definition_around(pointer)
        if not definition:
            return False
        if definition == pointer and (not difference.old or not difference.new):
            return True
        return definition not in self._references


def _referred_to(pointer: str) -> tuple[str, str]:
    """The place a reference names, and the definition that it lies in."""
    return pointer, definition_around(pointer)


def _told_apart(root: Any) -> Iterator[str]:
    """The schemas that a discriminator of their base tells apart: answers hold them though nothing refers to them."""
    schemas = root.get("components", root) if isinstance(root, dict) else None
    section = "schemas" if isinstance(schemas, dict) and "schemas" in schemas else "definitions"
    named = schemas.get(section) if isinstance(schemas, dict) else None
    where = f"/components/{section}" if section == "schemas" else f"/{section}"
    if not isinstance(named, dict):
        return
    bases = {
        f"#{where}/{step(name)}"
        for name, schema in named.items()
        if isinstance(schema, dict) and "discriminator" in schema
    }
    for name, schema in named.items() if bases else ():
        parts = schema.get("allOf") if isinstance(schema, dict) else None
        if isinstance(parts, list) and any(isinstance(part, dict) and part.get("$ref") in bases for part in parts):
            yield f"{where}/{step(name)}"


# OpenAPI 3 (Parameter Object): definitions of these headers shall be ignored.
_IGNORED = frozenset({"accept", "content-type", "authorization"})


def _is_ignored(node: Any) -> bool:
    return isinstance(node, dict) and node.get("in") == "header" and str(node.get("name")).lower() in _IGNORED


def _not_compared(file: str, difference: Difference) -> NotCompared:
    pointer = difference.new or difference.old
    word = pointer.rpartition("/")[2].replace("~1", "/").replace("~0", "~")
    how = "is new" if not difference.old else "is gone" if not difference.new else "differs"
    return NotCompared(
        version="new" if difference.new else "old",
        pointer=f"{file}#{pointer}" if file else pointer,
        reason=f"`{word[:60]}` {how}, and what that means was not worked out.",
    )
