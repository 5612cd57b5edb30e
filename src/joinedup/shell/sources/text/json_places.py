"""Where the values of JSON text stand, by one walk that enters only what was asked for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache

import orjson

from joinedup.shell.sources.text.pointers import steps

# All patterns are possessive, so that they cannot backtrack.
_STRING = r'"[^"\\]*+(?:\\.[^"\\]*+)*+"'
_SCALAR = rf'(?:{_STRING}|[^\s,\]}}{{\["]++)?+'
_MEMBER = re.compile(rf"[\s,]*+({_STRING})\s*+:\s*+(){_SCALAR}".encode(), re.DOTALL)
_ITEM = re.compile(rf"[\s,]*+(){_SCALAR}".encode(), re.DOTALL)
_ESCAPE = re.compile(rb"\\.", re.DOTALL)
_LEVELS = 8  # are passed in one step; more would rarely help and always cost a longer pattern


class _Wanted:
    """A place on the way to those asked for: where it stands (-1 until found), and the next steps from it."""

    __slots__ = ("at", "steps")

    def __init__(self, at: int = -1) -> None:
        self.at = at
        self.steps: dict[str, _Wanted] = {}

    def forget(self) -> None:
        """Begin anew, for a key that is given once more."""
        for inner in self.steps.values():
            inner.at = -1
            inner.forget()


class JsonLocator:
    """Finds the line and column of values in JSON text that is known to be valid.

    ``twice``: whether some object gives a key twice, of which the last counts.
    ``indented``: whether the text is laid out as ``orjson`` would, two spaces a level.
    """

    def __init__(self, content: bytes, *, twice: bool, indented: bool) -> None:
        self._content = content
        self._twice = twice
        self._indented = indented

    def locate(self, pointers: Iterable[str]) -> dict[str, tuple[int, int]]:
        """Line and column, from 1, of each pointer: an object's member is placed at its key."""
        root = _Wanted(len(self._content) - len(self._content.lstrip()))
        ways = {pointer: _way(pointer, root) for pointer in pointers}
        if root.steps:
            ends = _ends_by_margin if self._indented else _ends_by_brackets
            _Walk(self._content, ends(self._content), twice=self._twice).enter(root.at, root.steps)
        # What is not there stands where the nearest part around it does.
        return self._lines({pointer: max(wanted.at for wanted in way) for pointer, way in ways.items()})

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


def _way(pointer: str, root: _Wanted) -> list[_Wanted]:
    """The places from ``root`` to ``pointer``, both among them."""
    here, way = root, [root]
    for step in steps(pointer):
        inner = here.steps.get(step)
        if inner is None:
            inner = here.steps[step] = _Wanted()
        way.append(inner)
        here = inner
    return way


_End = Callable[[int, int], int]  # where the object or list at the first place ends; the second is directly within it


class _Walk:
    """One walk over a text."""

    def __init__(self, content: bytes, end: _End, *, twice: bool) -> None:
        self._content = content
        self._end = end
        self._twice = twice

    def enter(self, start: int, wanted: dict[str, _Wanted]) -> int:
        """Note where those of ``wanted`` stand that the object or list at ``start`` holds; where it ends."""
        text, here, place, left = self._content, start + 1, -1, len(wanted)
        keyed = text[start] == 0x7B
        next_member, slot = (_MEMBER.match, 2) if keyed else (_ITEM.match, 1)
        while found := next_member(text, here):
            here, value = found.end(), found.start(slot)
            if here == value and text[here] == 0x5D:
                break
            place += 1
            one = wanted.get(_key(found.group(1)) if keyed else str(place))
            if one is not None:
                if one.at >= 0:
                    one.forget()
                one.at = found.start(1)
                left -= 1
            if here == value:
                here = self.enter(value, one.steps) if one is not None and one.steps else self._end(value, value + 1)
            if left <= 0 and not self._twice:
                break
        return self._end(start, here)


def _key(written: bytes) -> str:
    return str(orjson.loads(written)) if b"\\" in written else written[1:-1].decode()


def _ends_by_margin(text: bytes) -> _End:
    """For text that ``orjson`` might have laid out: the next closing bracket with the same margin is the one."""

    def end(start: int, here: int) -> int:
        if text[start + 1] != 0x0A:
            return start + 2  # empty
        line = text.rfind(b"\n", 0, start) + 1
        margin = len(text[line : start + 1]) - len(text[line : start + 1].lstrip(b" "))
        closing = b"}" if text[start] == 0x7B else b"]"
        return text.index(b"\n" + b" " * margin + closing, here) + margin + 2

    return end


def _ends_by_brackets(text: bytes) -> _End:
    """For any text: brackets outside strings are counted."""
    masked = _ESCAPE.sub(b"__", text) if b"\\" in text else text
    to_bracket = _to_bracket()

    def end(_start: int, here: int) -> int:
        open_ = 1
        while open_:
            found = to_bracket.match(masked, here)
            here = found.end() + 1 if found else len(masked)
            open_ += 1 if masked[here - 1] in b"{[" else -1
        return here

    return end


@cache
def _to_bracket() -> re.Pattern[bytes]:
    """Runs to the next bracket outside strings, past all that is nested at most ``_LEVELS`` deep; escapes are masked."""
    string, between = r'"[^"]*+"', r'[^"{}\[\]]*+'
    inside = rf"{between}(?:{string}{between})*+"
    for _ in range(_LEVELS):
        inside = rf"{between}(?:(?:{string}|[{{\[]{inside}[}}\]]){between})*+"
    return re.compile(inside.encode())
