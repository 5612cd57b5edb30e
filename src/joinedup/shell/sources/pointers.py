"""JSON pointers (RFC 6901)."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote


def escape(key: str) -> str:
    """``key`` as one step of a pointer."""
    if "~" in key or "/" in key:
        return key.replace("~", "~0").replace("/", "~1")
    return key


def steps(pointer: str) -> list[str]:
    """The keys that ``pointer`` names, from the root."""
    if not pointer:
        return []
    return [step.replace("~1", "/").replace("~0", "~") for step in pointer[1:].split("/")]


def pointer_of(reference: str) -> str:
    """The pointer in a local ``$ref`` such as ``#/a/b``, percent-encoding undone."""
    fragment = reference[1:]
    return unquote(fragment) if "%" in fragment else fragment


_NOTHING = object()


def look_up(root: Any, pointer: str) -> tuple[bool, Any]:
    """Whether something is at ``pointer``, and what."""
    here = root
    for step in steps(pointer):
        if isinstance(here, dict):
            here = here.get(step, _NOTHING)
        elif isinstance(here, list) and step.isdigit() and int(step) < len(here):
            here = here[int(step)]
        else:
            here = _NOTHING
        if here is _NOTHING:
            return False, None
    return True, here
