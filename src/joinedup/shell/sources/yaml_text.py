"""YAML text, by the YAML 1.2 core schema, from libyaml's events.

Values are built from the events themselves, so that aliases stay shared (a
"billion laughs" costs nothing and is refused by counting), keys given twice
are noticed, `no`, `on` and dates stay the text that was written, and each
key's line is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import yaml

from joinedup.shell.sources import limits
from joinedup.shell.sources.pointers import escape, is_index, steps
from joinedup.values import InputError

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INTEGER = re.compile(r"[-+]?[0-9]{1,4000}\Z")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\Z")
_OCTAL, _HEX = re.compile(r"0o[0-7]{1,1000}\Z"), re.compile(r"0x[0-9a-fA-F]{1,1000}\Z")
_CONSTANTS = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_NUMBER_START = frozenset("-+.0123456789")
_TAG = "tag:yaml.org,2002:"
_WIDE = 1_000_000
_MERGE = "\x00<<"  # no text holds a NUL, so no quoted key can be mistaken for the merge key


@dataclass(slots=True)
class _Open:
    """A mapping or list being filled."""

    value: Any
    anchor: str | None
    places: Any
    keyed: bool
    weight: int = 1
    key: str | None = None
    mark: int = 0
    merges: list[Any] = field(default_factory=list)


def read(text: str, name: str) -> tuple[Any, tuple[str, ...], YamlLocator]:
    """The value, the pointers of keys given twice, and the locator."""
    try:
        return _Builder(name).build(text)
    except yaml.MarkedYAMLError as slip:
        mark = slip.problem_mark or slip.context_mark
        raise InputError(
            f"The text is not valid YAML: {slip.problem or slip.context}.",
            file=name,
            place=f"line {mark.line + 1}, column {mark.column + 1}" if mark else "",
            remedy="Mend the text there (indentation and quotes are the usual causes).",
        ) from None
    except (yaml.YAMLError, ValueError) as slip:
        raise InputError(
            f"The text is not valid YAML: {str(slip).splitlines()[0]}.",
            file=name,
            remedy="Save the file as plain UTF-8 text and try again.",
        ) from None


class _Builder:
    """Turns a stream of events into one value."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._stack: list[_Open] = []
        self._anchors: dict[str, tuple[Any, int]] = {}
        self._places: dict[int, Any] = {}
        self._duplicates: list[tuple[Any, str]] = []
        self._root: Any = None
        self._documents = 0

    def build(self, text: str) -> tuple[Any, tuple[str, ...], YamlLocator]:
        loader, deadline, count = _Loader(text), limits.Deadline(self._name), 0
        try:
            while loader.check_event():
                self._take(loader.get_event())
                count += 1
                if not count & 0x3FFF:
                    deadline.check()
                    if count > limits.MOST_YAML_PARTS:
                        raise limits.too_many(self._name, limits.MOST_YAML_PARTS)
        finally:
            loader.dispose()
        locator = YamlLocator(self._root, self._places)
        return self._root, self._duplicate_pointers(), locator

    def _take(self, event: Any) -> None:
        kind = type(event)
        if kind is yaml.ScalarEvent:
            self._scalar(event)
        elif kind is yaml.MappingStartEvent:
            self._open(event, {}, {}, keyed=True)
        elif kind is yaml.SequenceStartEvent:
            self._open(event, [], [], keyed=False)
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            self._close()
        elif kind is yaml.AliasEvent:
            self._alias(event)
        elif kind is yaml.DocumentStartEvent:
            self._documents += 1
            if self._documents > 1:
                raise InputError(
                    "The file holds more than one YAML document.",
                    file=self._name,
                    place=f"line {event.start_mark.line + 1}",
                    remedy="Give each document in a file of its own.",
                )

    def _scalar(self, event: Any) -> None:
        top = self._stack[-1] if self._stack else None
        if top is not None and top.keyed and top.key is None:
            mark = event.start_mark
            top.key = _MERGE if event.value == "<<" and event.implicit[0] else event.value
            top.mark = mark.line * _WIDE + min(mark.column, _WIDE - 1)
            if event.anchor:
                self._anchors[event.anchor] = (event.value, 1)
            return
        value = event.value
        if event.implicit[0]:
            value = _plain(value)
        elif event.tag is not None and event.tag.startswith(_TAG) and not event.implicit[1]:
            value = value if event.tag == _TAG + "str" else _plain(value)
        if event.anchor:
            self._anchors[event.anchor] = (value, 1)
        self._add(value, event.start_mark, 1)

    def _open(self, event: Any, value: Any, places: Any, *, keyed: bool) -> None:
        mark = event.start_mark
        if len(self._stack) >= limits.MOST_DEPTH:
            raise limits.too_deep(self._name, mark.line + 1)
        if self._stack and self._stack[-1].keyed and self._stack[-1].key is None:
            raise InputError(
                "A key is itself a list or a mapping.",
                file=self._name,
                place=f"line {mark.line + 1}",
                remedy="Use plain text as the key.",
            )
        here = _Open(value, event.anchor, places, keyed)
        if not (self._stack and self._stack[-1].keyed):
            here.mark = mark.line * _WIDE + min(mark.column, _WIDE - 1)
        self._places[id(value)] = places
        if event.anchor:
            # An alias inside its own anchor would make a loop, so it is known only once closed.
            self._anchors.pop(event.anchor, None)
        self._stack.append(here)

    def _close(self) -> None:
        done = self._stack.pop()
        for merged in done.merges:
            self._merge(done, merged)
        if done.weight > limits.MOST_NODES:
            raise limits.too_many(self._name)
        if done.anchor:
            self._anchors[done.anchor] = (done.value, done.weight)
        self._put(done.value, done.mark, done.weight)

    def _alias(self, event: Any) -> None:
        if event.anchor not in self._anchors:
            raise InputError(
                f"The alias *{event.anchor} refers to nothing, or to the part it stands in.",
                file=self._name,
                place=f"line {event.start_mark.line + 1}",
                remedy="Define the anchor before it is used, or use `$ref`.",
            )
        value, weight = self._anchors[event.anchor]
        top = self._stack[-1] if self._stack else None
        if top is not None and top.keyed and top.key is None:
            top.key = str(value)
            return
        self._add(value, event.start_mark, weight)

    def _add(self, value: Any, mark: Any, weight: int) -> None:
        self._put(value, mark.line * _WIDE + min(mark.column, _WIDE - 1), weight)

    def _put(self, value: Any, mark: int, weight: int) -> None:
        if not self._stack:
            self._root = value
            return
        top = self._stack[-1]
        top.weight += weight
        if top.weight > limits.MOST_NODES:
            raise limits.too_many(self._name)
        if not top.keyed:
            top.value.append(value)
            top.places.append(mark)
            return
        key, top.key = str(top.key), None
        if key == _MERGE:
            if isinstance(value, (dict, list)):
                top.merges.append(value)
                return
            key = "<<"
        if key in top.value:
            self._duplicates.append((top.value, key))
        top.value[key] = value
        top.places[key] = top.mark

    def _merge(self, target: _Open, merged: Any) -> None:
        for source in merged if isinstance(merged, list) else [merged]:
            if isinstance(source, dict):
                known = self._places.get(id(source), {})
                for key, value in source.items():
                    if key not in target.value:
                        target.value[key] = value
                        target.places[key] = known.get(key, target.mark)

    def _duplicate_pointers(self) -> tuple[str, ...]:
        if not self._duplicates:
            return ()
        wanted: dict[int, list[str]] = {}
        for owner, key in self._duplicates:
            wanted.setdefault(id(owner), []).append(key)
        found: list[str] = []
        waiting: list[tuple[str, Any]] = [("", self._root)]
        seen: set[int] = set()
        while waiting:
            pointer, node = waiting.pop()
            if id(node) in seen or not isinstance(node, (dict, list)):
                continue
            seen.add(id(node))
            found.extend(f"{pointer}/{escape(key)}" for key in wanted.get(id(node), ()))
            pairs = node.items() if isinstance(node, dict) else enumerate(node)
            waiting.extend((f"{pointer}/{escape(str(key))}", value) for key, value in pairs)
        return tuple(sorted(found))


def _plain(text: str) -> Any:
    """What an unquoted scalar means in the YAML 1.2 core schema."""
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if text[0] in _NUMBER_START:
        if _INTEGER.match(text):
            return int(text)
        if _FLOAT.match(text):
            number = float(text)
            return number if abs(number) != float("inf") else text
        if _OCTAL.match(text):
            return int(text, 0)
        if _HEX.match(text):
            return int(text, 0)
    return text


class YamlLocator:
    """Knows the line of every key, since the events told it."""

    def __init__(self, root: Any, places: dict[int, Any]) -> None:
        self._root = root
        self._places = places

    def locate(self, pointers: Iterable[str]) -> dict[str, tuple[int, int]]:
        """Line and column, from 1, of each pointer: a mapping's member is placed at its key."""
        return {pointer: self._one(pointer) for pointer in pointers}

    def _one(self, pointer: str) -> tuple[int, int]:
        here, mark = self._root, 0
        for step in steps(pointer):
            places = self._places.get(id(here))
            if isinstance(here, dict) and step in here:
                mark = places.get(step, mark) if places else mark
                here = here[step]
            elif isinstance(here, list) and is_index(step, here):
                mark = places[int(step)] if places else mark
                here = here[int(step)]
            else:
                break
        return mark // _WIDE + 1, mark % _WIDE + 1
