"""Documents made wrong at random, from good ones: values swapped for others, text cut, doubled and spliced."""

from __future__ import annotations

import copy
import json
from typing import Any

import yaml
from hypothesis import strategies as st

# What readers forget: other types, emptiness, huge and odd numbers, references that circle or lead out.
_ODD: list[Any] = [
    *(None, True, False, 0, -1, 1e308, 10**40, "", "x", "\x00", "\ud800", "/", "~1", "{", [], {}, [[]], {"": {}}),
    *({"$ref": "#"}, {"$ref": "#/components/schemas/Person"}, {"$ref": "a.json#/b"}, {"$ref": 5}, {"$ref": "%"}),
    *([None], ["string", "null", 5], {"type": ["object", {}]}, {"enum": [[], {}, None]}, {"oneOf": [True, {}]}),
]
_TOKENS = [b"{", b"}", b"[", b"]", b"<", b"/>", b"&", b"*a", b"'", b'"', b"\n", b"\x00", b"\xff", b"!!x", b"#", b"]]>"]


@st.composite
def altered(draw: st.DrawFn, seed: Any) -> Any:
    """``seed`` with one to three of its parts replaced, removed, renamed or copied to another place."""
    root = copy.deepcopy(seed)
    for _ in range(draw(st.integers(1, 3))):
        holders = list(_holders(root))
        if not holders:
            break
        holder, key = draw(st.sampled_from(holders))
        deed = draw(st.sampled_from(["odd", "odd", "odd", "gone", "copied", "renamed"]))
        if deed == "odd":
            holder[key] = copy.deepcopy(draw(st.sampled_from(_ODD)))
        elif deed == "gone":
            del holder[key]
        elif deed == "copied":
            other, place = draw(st.sampled_from(holders))
            holder[key] = copy.deepcopy(other[place])
        elif isinstance(holder, dict):
            holder[draw(st.sampled_from(["", "$ref", "type", "items", "x-a", "schema", "__proto__"]))] = holder.pop(key)
    return root


def _holders(node: Any) -> Any:
    """Every place in ``node`` that holds something, as its container and key."""
    inner = list(node.items()) if isinstance(node, dict) else list(enumerate(node)) if isinstance(node, list) else []
    for key, value in inner:
        yield node, key
        yield from _holders(value)


def documents(seed: dict[str, Any]) -> st.SearchStrategy[bytes]:
    """A mutated document, as JSON, as YAML, or as text that was cut about."""
    whole = altered(seed)
    as_json = whole.map(lambda root: json.dumps(root).encode())
    as_yaml = whole.map(lambda root: yaml.safe_dump(root, allow_unicode=False).encode())
    return as_json | as_yaml | texts(json.dumps(seed, indent=1).encode())


@st.composite
def texts(draw: st.DrawFn, seed: bytes) -> bytes:
    """``seed`` with pieces cut out, doubled, moved or replaced."""
    content = bytearray(seed)
    for _ in range(draw(st.integers(1, 4))):
        size = len(content)
        start, length = draw(st.integers(0, size)), draw(st.integers(0, 40))
        piece = bytes(content[start : start + length])
        deed = draw(st.sampled_from(["cut", "double", "token", "flip", "swap"]))
        if deed == "cut":
            del content[start : start + length]
        elif deed == "double":
            content[start:start] = piece * draw(st.integers(1, 5))
        elif deed == "token":
            content[start : start + draw(st.integers(0, 2))] = draw(st.sampled_from(_TOKENS))
        elif deed == "flip" and start < size:
            content[start] ^= 1 << draw(st.integers(0, 7))
        elif deed == "swap":
            other = draw(st.integers(0, size))
            content[other : other + length] = piece
    return bytes(content)
