"""JSON text: values by a fast parser, positions by a walk made only when asked for."""

from __future__ import annotations

import json
import re
from itertools import compress
from typing import Any

import orjson

from joinedup.shell.sources import limits
from joinedup.shell.sources.text.json_places import JsonLocator
from joinedup.shell.sources.text.pointers import escape
from joinedup.values import InputError

_ESCAPE = re.compile(rb"\\.", re.DOTALL)
_CONTAINERS = frozenset((dict, list))
_ROOM = 3 * limits.MOST_NODES  # bytes; a shorter text cannot hold more lists and objects, which are what costs memory


def read(content: bytes, name: str) -> tuple[Any, tuple[str, ...], JsonLocator]:
    """The value, the pointers of keys given twice, and the locator."""
    if len(content) > _ROOM and content.count(b",") + content.count(b"{") + content.count(b"[") > limits.MOST_NODES:
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
    if _is_indented(content, root):
        return root, (), JsonLocator(content, twice=False, indented=True)
    # Of a key given twice only one is kept: then more strings are written than the value holds.
    twice = _strings_written(content) != _strings_held(root, name)
    return root, _duplicates(content) if twice else (), JsonLocator(content, twice=twice, indented=False)


def _is_indented(content: bytes, root: Any) -> bool:
    """Whether the text is just what ``orjson`` makes of the value with two spaces a level, as most programs do.

    Then no key is given twice, and the margin of a line tells how deep it is.
    """
    if content[1:5] not in (b'\n  "', b"\n  {") or b"\n" + b"  " * limits.MOST_DEPTH in content:
        return False
    try:
        written = orjson.dumps(root, option=orjson.OPT_INDENT_2)
    except orjson.JSONEncodeError:
        return False  # nested deeper than it writes
    return content.startswith(written) and not content[len(written) :].strip()


def _strings_written(content: bytes) -> int:
    """How many strings, keys among them, the text holds."""
    quotes = content.count(b'"')
    if b"\\" in content:
        quotes -= _ESCAPE.findall(content).count(b'\\"')
    return quotes // 2


def _strings_held(root: Any, name: str) -> int:
    """How many strings, keys among them, the value holds; refuses what is nested too deep."""
    strings, layer, depth = 0, [root], 0
    while layer:
        depth += 1
        if depth > limits.MOST_DEPTH:
            raise limits.too_deep(name)
        below: list[Any] = []
        for node in layer:
            if type(node) is dict:
                strings += len(node)
                below.extend(node.values())
            else:
                below.extend(node)
        kinds = list(map(type, below))
        strings += kinds.count(str)
        layer = list(compress(below, map(_CONTAINERS.__contains__, kinds)))
    return strings


class _Members(list[tuple[str, Any]]):
    """The members of an object as written, keys given twice among them."""


def _duplicates(content: bytes) -> tuple[str, ...]:
    """The pointers of keys given more than once in one object."""
    root = json.loads(content, object_pairs_hook=_Members, parse_int=str, parse_float=str)
    found: list[str] = []
    waiting: list[tuple[str, Any]] = [("", root)]
    while waiting:
        pointer, node = waiting.pop()
        if not isinstance(node, list):
            continue
        members = node if isinstance(node, _Members) else [(str(place), value) for place, value in enumerate(node)]
        seen: set[str] = set()
        for key, value in members:
            inner = f"{pointer}/{escape(key)}"
            if key in seen:
                found.append(inner)
            seen.add(key)
            if isinstance(value, list):
                waiting.append((inner, value))
    return tuple(sorted(found))
