"""JSON pointers (RFC 6901), and places in files handed over together.

A place in the description itself is a pointer (``/paths/~1persons``), one in
another file of its bundle is that file and a pointer (``common.yaml#/Person``).
"""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote


def escape(key: str) -> str:
    """``key`` as one step of a pointer."""
    if "~" in key or "/" in key:
        return key.replace("~", "~0").replace("/", "~1")
    return key


def unescaped(step: str) -> str:
    """The key that one step of a pointer names."""
    return step.replace("~1", "/").replace("~0", "~")


def steps(pointer: str) -> list[str]:
    """The keys that ``pointer`` names, from the root."""
    if not pointer:
        return []
    found = pointer[1:].split("/")
    return [unescaped(step) for step in found] if "~" in pointer else found


def place_in(file: str, pointer: str) -> str:
    """``pointer`` into ``file``, as a place; the description itself has an empty name."""
    return f"{file.replace('%', '%25').replace('#', '%23')}#{pointer}" if file else pointer


def split_place(place: str) -> tuple[str, str]:
    """The file and the pointer that ``place`` names."""
    if place[:1] in ("", "/"):
        return "", place
    file, _, pointer = place.partition("#")
    return file.replace("%23", "#").replace("%25", "%"), pointer


def pointer_of(reference: str) -> str:
    """The pointer in a local ``$ref`` such as ``#/a/b``, percent-encoding undone."""
    fragment = reference[1:]
    return unquote(fragment) if "%" in fragment else fragment


def is_index(step: str, here: list[Any]) -> bool:
    """Whether ``step`` names a member of the list ``here``."""
    return len(step) < 10 and step.isascii() and step.isdigit() and int(step) < len(here)


_NOTHING = object()


def look_up(root: Any, pointer: str) -> tuple[bool, Any]:
    """Whether something is at ``pointer``, and what."""
    here = root
    for step in steps(pointer):
        if isinstance(here, dict):
            here = here.get(step, _NOTHING)
        elif isinstance(here, list) and is_index(step, here):
            here = here[int(step)]
        else:
            here = _NOTHING
        if here is _NOTHING:
            return False, None
    return True, here
