"""YAML text, by the YAML 1.2 core schema, from libyaml's events.

Values are built from the events themselves, so that aliases stay shared (a
"billion laughs" costs nothing and is refused by counting), keys given twice
are noticed, `no`, `on` and dates stay the text that was written, and each
key's line is kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any

import yaml

from joinedup.shell.sources import limits
from joinedup.shell.sources.text.pointers import escape, is_index, steps
from joinedup.values import InputError

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_SCALAR = yaml.ScalarEvent
_INTEGER = re.compile(r"[-+]?[0-9]{1,4000}\Z")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\Z")
_OCTAL, _HEX = re.compile(r"0o[0-7]{1,1000}\Z"), re.compile(r"0x[0-9a-fA-F]{1,1000}\Z")
_CONSTANTS = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_TELLING = frozenset(("", *"-+.0123456789~nNtTfF"))  # how unquoted scalars begin that are not just text
_TAG = "tag:yaml.org,2002:"
_AT_ONCE = 256  # events: few enough to stay in the processor's cache
_MERGE = "\x00<<"  # no text holds a NUL, so no quoted key can be mistaken for the merge key


class _Open:
    """A mapping or list being filled.

    ``places`` are the marks of its members, in their order; ``at`` is its own;
    ``key`` is the key whose value comes next (``None`` where a mapping waits for
    one) and ``key_at`` its mark; ``weight`` counts what is within the members,
    and all that aliases stand for.
    """

    __slots__ = ("anchor", "at", "key", "key_at", "keyed", "merges", "places", "value", "weight")

    def __init__(self, anchor: str | None, at: Any, *, keyed: bool) -> None:
        self.value: Any = {} if keyed else []
        self.places: list[Any] = []
        self.keyed = keyed
        self.key: str | None = None if keyed else ""
        self.key_at = at
        self.anchor = anchor
        self.at = at
        self.weight = 0
        self.merges: tuple[Any, ...] = ()


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
        self._whole = _Open(None, None, keyed=False)  # a list of the one document
        self._stack: list[_Open] = [self._whole]
        self._anchors: dict[str, tuple[Any, int]] = {}
        self._places: dict[int, list[Any]] = {}
        self._later: dict[tuple[int, str], Any] = {}
        self._duplicates: list[tuple[Any, str]] = []
        self._documents = 0
        self._handlers: dict[type, Callable[[Any, _Open], _Open]] = {
            yaml.MappingStartEvent: self._mapping,
            yaml.SequenceStartEvent: self._list,
            yaml.MappingEndEvent: self._close,
            yaml.SequenceEndEvent: self._close,
            yaml.AliasEvent: self._alias,
            yaml.DocumentStartEvent: self._document,
            yaml.DocumentEndEvent: _nothing,
            yaml.StreamStartEvent: _nothing,
            yaml.StreamEndEvent: _nothing,
        }
        self._known: dict[str, str] = {}  # each key once, however often it is written

    def build(self, text: str) -> tuple[Any, tuple[str, ...], YamlLocator]:
        loader = _Loader(text)
        try:
            self._fill(iter(loader.get_event, None))
        finally:
            loader.dispose()
        root = self._whole.value[0] if self._whole.value else None
        return root, self._duplicate_pointers(root), YamlLocator(root, self._places, self._later)

    def _fill(self, events: Iterator[Any]) -> None:
        """Take all events, within the limits of number and time."""
        deadline = limits.Deadline(self._name)
        for _ in range(0, limits.MOST_YAML_PARTS, _AT_ONCE):
            deadline.check()
            some = list(islice(events, _AT_ONCE))
            if not some:
                return
            self._take(some)
        raise limits.too_many(self._name, limits.MOST_YAML_PARTS)

    def _take(self, events: Iterable[Any]) -> None:
        """Take some events. Scalars, of which there are most, are dealt with here and mostly without a call."""
        top, known, handlers = self._stack[-1], self._known, self._handlers
        for event in events:
            if event.__class__ is not _SCALAR:
                top = handlers[event.__class__](event, top)
                continue
            text = event.value
            if top.key is None:
                top.key_at = event.start_mark
                top.key = known.setdefault(text, text)
                if event.anchor or text == "<<":
                    self._odd_key(event, top)
                continue
            value: Any = text
            if event.implicit[0] and text[:1] in _TELLING:
                value = _plain(text)
            if event.anchor or event.tag is not None:
                value = self._odd_value(event, value)
            if not top.keyed:
                top.value.append(value)
                top.places.append(event.start_mark)
            elif top.key in top.value or top.key == _MERGE:
                self._put(top, value, top.key_at)
            else:
                top.value[top.key] = value
                top.places.append(top.key_at)
                top.key = None

    def _odd_key(self, event: Any, top: _Open) -> None:
        """A key that others refer to, or that may stand for other mappings."""
        if event.value == "<<" and event.implicit[0]:
            top.key = _MERGE
        if event.anchor:
            self._anchors[event.anchor] = (event.value, 0)

    def _odd_value(self, event: Any, value: Any) -> Any:
        """A value that others refer to, or that says of what type it is."""
        tag = event.tag
        if tag is not None and not any(event.implicit) and tag.startswith(_TAG) and tag != _TAG + "str":
            value = _plain(event.value)
        if event.anchor:
            self._anchors[event.anchor] = (value, 0)
        return value

    def _document(self, event: Any, top: _Open) -> _Open:
        self._documents += 1
        if self._documents > 1:
            raise InputError(
                "The file holds more than one YAML document.",
                file=self._name,
                place=f"line {event.start_mark.line + 1}",
                remedy="Give each document in a file of its own.",
            )
        return top

    def _mapping(self, event: Any, top: _Open) -> _Open:
        return self._open(event, top, keyed=True)

    def _list(self, event: Any, top: _Open) -> _Open:
        return self._open(event, top, keyed=False)

    def _open(self, event: Any, top: _Open, *, keyed: bool) -> _Open:
        if len(self._stack) > limits.MOST_DEPTH:
            raise limits.too_deep(self._name, event.start_mark.line + 1)
        if top.key is None:
            raise InputError(
                "A key is itself a list or a mapping.",
                file=self._name,
                place=f"line {event.start_mark.line + 1}",
                remedy="Use plain text as the key.",
            )
        here = _Open(event.anchor, event.start_mark, keyed=keyed)
        self._places[id(here.value)] = here.places
        if event.anchor:
            # An alias inside its own anchor would make a loop, so it is known only once closed.
            self._anchors.pop(event.anchor, None)
        self._stack.append(here)
        return here

    def _close(self, _event: Any, done: _Open) -> _Open:
        self._stack.pop()
        for merged in done.merges:
            self._merge(done, merged)
        weight = done.weight + len(done.value)
        if weight > limits.MOST_NODES:
            raise limits.too_many(self._name)
        if done.anchor:
            self._anchors[done.anchor] = (done.value, weight)
        top = self._stack[-1]
        top.weight += weight
        self._put(top, done.value, done.at)
        return top

    def _alias(self, event: Any, top: _Open) -> _Open:
        if event.anchor not in self._anchors:
            raise InputError(
                f"The alias *{event.anchor} refers to nothing, or to the part it stands in.",
                file=self._name,
                place=f"line {event.start_mark.line + 1}",
                remedy="Define the anchor before it is used, or use `$ref`.",
            )
        value, weight = self._anchors[event.anchor]
        if top.key is None:
            top.key = str(value)
            return top
        top.weight += weight
        self._put(top, value, event.start_mark)
        return top

    def _put(self, top: _Open, value: Any, mark: Any) -> None:
        if top.weight > limits.MOST_NODES:
            raise limits.too_many(self._name)
        if not top.keyed:
            top.value.append(value)
            top.places.append(mark)
            return
        key, top.key = str(top.key), None
        if key == _MERGE:
            if isinstance(value, (dict, list)):
                top.merges += (value,)
                return
            key = "<<"
        if key in top.value:
            self._duplicates.append((top.value, key))
            self._later[id(top.value), key] = top.key_at
        else:
            top.places.append(top.key_at)
        top.value[key] = value

    def _merge(self, target: _Open, merged: Any) -> None:
        for source in merged if isinstance(merged, list) else [merged]:
            if isinstance(source, dict):
                for (key, value), place in zip(source.items(), self._places[id(source)], strict=True):
                    if key not in target.value:
                        target.value[key] = value
                        target.places.append(place)

    def _duplicate_pointers(self, root: Any) -> tuple[str, ...]:
        if not self._duplicates:
            return ()
        wanted: dict[int, list[str]] = {}
        for owner, key in self._duplicates:
            wanted.setdefault(id(owner), []).append(key)
        found: list[str] = []
        waiting: list[tuple[str, Any]] = [("", root)]
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


def _nothing(_event: Any, top: _Open) -> _Open:
    return top


def _plain(text: str) -> Any:
    """What an unquoted scalar means in the YAML 1.2 core schema."""
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if _INTEGER.match(text):
        return int(text)
    if _FLOAT.match(text):
        number = float(text)
        return number if abs(number) != float("inf") else text
    if _OCTAL.match(text) or _HEX.match(text):
        return int(text, 0)
    return text


class YamlLocator:
    """Knows where every key and item stands, since the events told it.

    ``places`` are the marks of the members of each mapping and list, by its
    identity; ``later`` those of keys given once more, of which the last counts.
    """

    def __init__(self, root: Any, places: dict[int, list[Any]], later: dict[tuple[int, str], Any]) -> None:
        self._root = root
        self._places = places
        self._later = later
        self._keys: dict[int, dict[str, Any]] = {}

    def locate(self, pointers: Iterable[str]) -> dict[str, tuple[int, int]]:
        """Line and column, from 1, of each pointer: a mapping's member is placed at its key."""
        return {pointer: self._one(pointer) for pointer in pointers}

    def _one(self, pointer: str) -> tuple[int, int]:
        here, mark = self._root, None
        for step in steps(pointer):
            if isinstance(here, dict) and step in here:
                mark = self._keys_of(here)[step]
                here = here[step]
            elif isinstance(here, list) and is_index(step, here):
                mark = self._places[id(here)][int(step)]
                here = here[int(step)]
            else:
                break
        return (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)

    def _keys_of(self, mapping: dict[str, Any]) -> dict[str, Any]:
        """The marks of the keys of ``mapping``, put together once it is asked for."""
        known = self._keys.get(id(mapping))
        if known is None:
            pairs = zip(mapping, self._places[id(mapping)], strict=True)
            known = {key: self._later.get((id(mapping), key), mark) for key, mark in pairs}
            self._keys[id(mapping)] = known
        return known
