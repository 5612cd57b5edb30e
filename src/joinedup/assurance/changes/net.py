"""The net beneath the comparison: what differs in the sources, and was neither told nor is known to say the same.

The comparers tell what they know. A document holds more than anybody foresaw,
so the two sources are laid beside each other as plain trees: each place where
they differ must be *idle* (known to carry no promise), lie at a change that was
told, or be shown to say the same. What is left is *not compared*, so that "No
change." is only said where nothing was passed over.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any, NamedTuple

from joinedup.assurance.changes.differences import Difference, differences
from joinedup.assurance.changes.meaning import Meanings
from joinedup.assurance.changes.model import Change, Context, Direction, NotCompared
from joinedup.assurance.changes.rules import RULES
from joinedup.assurance.changes.tree import definition_around, step

_NEAR = 2  # steps below a told place that the telling covers: a keyword, and one of its members


class Source(NamedTuple):
    """One file of a version: its name in places (empty for the description itself) and its plain values."""

    file: str
    root: Any


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
            word = _word_of(difference, source, used, heard)
            if word is None and _says_the_same(difference, meanings, source.file):
                word = "$ref" if _leads_elsewhere(difference, meanings, source.file) else ""
            if word is None:
                found.append(_not_compared(source.file, difference))
            elif word:
                words.setdefault(word, []).append((source.file, difference))
    return Untold(tuple(found), tuple(_for_readers(word, places) for word, places in words.items()))


def _word_of(difference: Difference, source: Source, used: _Used, heard: _Told) -> str | None:
    """Under which word it is told that this is for readers; empty where nothing need be said, ``None`` where neither."""
    ignored = _is_ignored(difference.before) or _is_ignored(difference.after)
    if ignored and isinstance(source.root, dict) and "openapi" in source.root:
        return ""  # OpenAPI 3 has it ignored, so that no call and no reader depends on it
    if used.is_idle(difference) or heard.covers(source.file, difference):
        return ""
    return difference.readers_word or None


def _says_the_same(difference: Difference, meanings: tuple[Meanings, Meanings], file: str) -> bool:
    old, new = difference.old or difference.new, difference.new or difference.old
    return meanings[0].at(file, old) == meanings[1].at(file, new)


_MESSAGES = {
    "$ref": "`$ref` leads to another definition that says the same today{}.",
}


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
        message=_MESSAGES.get(word, f"The words under `{word}` differ{{}}.").format(many),
        operations=(),
        why=verdict.why,
        ask=rule.question(Direction.NEITHER, verdict),
    )


def _leads_elsewhere(difference: Difference, meanings: tuple[Meanings, Meanings], file: str) -> bool:
    """Whether a reference leads to another of the definitions of both versions; one renamed is in one version only."""
    if not difference.new.endswith("/$ref") or not difference.old:
        return False
    references = (difference.before, difference.after)
    ends = {meaning.end(file, str(reference)) for reference in references for meaning in meanings}
    return "" not in ends and len(ends) > 1


def _place(file: str, pointer: str) -> str:
    return f"{file}#{pointer}" if file and pointer else pointer


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
        if any(self._is_explained(f"{file}#{pointer}" if file else pointer) for pointer in difference[:2] if pointer):
            return True
        # A reference that leads elsewhere: what is different there was told there.
        return difference.new.endswith("/$ref") and any(
            target in self._around or target in self._places for target in _targets(difference, file)
        )

    def _is_explained(self, place: str) -> bool:
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
