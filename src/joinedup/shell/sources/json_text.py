"""JSON text: values by a fast parser, positions by a scan made only when asked for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import orjson

from joinedup.shell.sources import limits
from joinedup.shell.sources.pointers import escape, steps
from joinedup.values import InputError

# Runs to the next bracket outside a string; possessive, so that it cannot backtrack.
_TO_BRACKET = re.compile(rb'[^"{}\[\]]*+(?:"[^"\\]*+(?:\\.[^"\\]*+)*+"[^"{}\[\]]*+)*+([{}\[\]])', re.DOTALL)
_STRING = re.compile(rb'"([^"\\]*+(?:\\.[^"\\]*+)*+)"', re.DOTALL)
_KEY = re.compile(rb'[\s,]*+"([^"\\]*+(?:\\.[^"\\]*+)*+)"\s*+:\s*+', re.DOTALL)
_ITEM = re.compile(rb"[\s,]*+")
_SCALAR = re.compile(rb"[^\s,\]}]++")
_QUOTE_COLON, _ESCAPED = re.compile(rb'"\s*+:'), re.compile(rb'\\"\s*+:')


def read(content: bytes, name: str) -> tuple[Any, tuple[str, ...], JsonLocator]:
    """The value, the pointers of keys given twice, and the locator."""
    if content.count(b",") + content.count(b"{") + content.count(b"[") > limits.MOST_NODES:
        raise limits.too_many(name)
    try:
        root = orjson.loads(content)
    except orjson.JSONDecodeError as slip:
        if "depth" in slip.msg or "recursion" in slip.msg:
            raise limits.too_deep(name) from None
        raise InputError(
            f"The text is not valid JSON: {slip.msg}.",
            file=name,
            place=f"line {slip.lineno}, column {slip.colno}",
            remedy="Mend the text there, or export the description again.",
        ) from None
    entries = _measure(root, name)
    locator = JsonLocator(content)
    # A cheap count tells whether a key may have been given twice; only then do we look closely.
    likely = len(_QUOTE_COLON.findall(content)) - len(_ESCAPED.findall(content))
    suspicious = likely != entries
    return root, locator.duplicates() if suspicious else (), locator


def _measure(root: Any, name: str) -> int:
    """How many keys the value holds; refuses what is nested too deep."""
    entries, layer, depth = 0, [root], 0
    while layer:
        depth += 1
        if depth > limits.MOST_DEPTH:
            raise limits.too_deep(name)
        below: list[Any] = []
        for node in layer:
            if type(node) is dict:
                entries += len(node)
                below.extend(node.values())
            elif type(node) is list:
                below.extend(node)
        layer = [node for node in below if type(node) is dict or type(node) is list]
    return entries


class JsonLocator:
    """Finds the line and column of values in JSON text that is known to be valid."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._closing: dict[int, int] = {}
        self._members: dict[int, dict[str, tuple[int, int]]] = {}

    def locate(self, pointers: Iterable[str]) -> dict[str, tuple[int, int]]:
        """Line and column, from 1, of each pointer: an object's member is placed at its key."""
        root = len(self._content) - len(self._content.lstrip())
        known: dict[str, tuple[int, int]] = {"": (root, root)}
        offsets = {pointer: self._offset(pointer, known) for pointer in pointers}
        return self._lines(offsets)

    def duplicates(self) -> tuple[str, ...]:
        """The pointers of keys given more than once in one object."""
        found: list[str] = []
        root = len(self._content) - len(self._content.lstrip())
        waiting = [("", root)]
        while waiting:
            pointer, start = waiting.pop()
            if self._content[start : start + 1] not in (b"{", b"["):
                continue
            seen: set[str] = set()
            for key, _, value in self._walk(start):
                inner = f"{pointer}/{escape(key)}"
                if key in seen:
                    found.append(inner)
                seen.add(key)
                waiting.append((inner, value))
        return tuple(sorted(found))

    def _offset(self, pointer: str, known: dict[str, tuple[int, int]]) -> int:
        """Where ``pointer`` stands; remembers every parent on the way."""
        if pointer in known:
            return known[pointer][0]
        here, path = known[""], ""
        for step in steps(pointer):
            path += "/" + escape(step)
            if path in known:
                here = known[path]
                continue
            if self._content[here[1] : here[1] + 1] not in (b"{", b"["):
                break
            inside = self._inside(here[1])
            if step not in inside:
                break
            here = known[path] = inside[step]
        return here[0]

    def _inside(self, start: int) -> dict[str, tuple[int, int]]:
        if start not in self._members:
            self._members[start] = {key: (at, value) for key, at, value in self._walk(start)}
        return self._members[start]

    def _walk(self, start: int) -> Iterable[tuple[str, int, int]]:
        """Each member of the object or list that opens at ``start``: key, its place, its value's place."""
        closing = self._closings()
        content, end, here = self._content, closing[start], start + 1
        keyed, count = content[start : start + 1] == b"{", 0
        while True:
            found = (_KEY if keyed else _ITEM).match(content, here, end)
            if found is None or found.end() >= end:
                return
            value = found.end()
            if keyed:
                raw = found.group(1)
                key = str(orjson.loads(b'"' + raw + b'"')) if b"\\" in raw else raw.decode()
                yield key, found.start(1) - 1, value
            else:
                yield str(count), value, value
            count += 1
            here = self._after(value, closing)

    def _after(self, value: int, closing: dict[int, int]) -> int:
        first = self._content[value]
        if first in b"{[":
            return closing[value] + 1
        found = (_STRING if first == 0x22 else _SCALAR).match(self._content, value)
        return found.end() if found else value + 1

    def _closings(self) -> dict[int, int]:
        """The place of the closing bracket for each opening one."""
        if not self._closing:
            content, stack, closing = self._content, list[int](), self._closing
            for found in _TO_BRACKET.finditer(content):
                at = found.end() - 1
                if content[at] in b"{[":
                    stack.append(at)
                else:
                    closing[stack.pop()] = at
        return self._closing

    def _lines(self, offsets: dict[str, int]) -> dict[str, tuple[int, int]]:
        content, places = self._content, dict[int, tuple[int, int]]()
        line, column, counted = 1, 1, 0
        for offset in sorted(set(offsets.values())):
            # Each stretch of text is counted once, however many places stand on one line.
            passed = content.count(b"\n", counted, offset)
            if passed:
                line, column = line + passed, 1
                counted = content.rfind(b"\n", counted, offset) + 1
            column += len(content[counted:offset].decode(errors="replace"))
            counted = offset
            places[offset] = (line, column)
        return {pointer: places[offset] for pointer, offset in offsets.items()}
