"""Names in a description, read as words: ``lastModifiedAt`` is last, modified, at."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

_WORD = re.compile(r"[A-Z]+s?(?![^\W\dA-Z_])|[A-Z]?[^\W\dA-Z_]+|\d+")
_NOT_LETTERS = re.compile(r"[\W_]+")


@lru_cache(maxsize=65_536)
def words(name: str) -> tuple[str, ...]:
    """The words of ``name``, in lower case; capitals, figures and signs part them."""
    return tuple(value.lower() for value in _WORD.findall(name[:200]))


@lru_cache(maxsize=65_536)
def squeezed(name: str) -> str:
    """``name`` in lower case without signs: ``page[size]`` and ``Page-Size`` are both pagesize."""
    return _NOT_LETTERS.sub("", name[:200]).lower()


@lru_cache(maxsize=8_192)
def singular(noun: str) -> str:
    """``noun`` without its plural ending; close enough to tell that persons and person are one."""
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if noun.endswith(("sses", "xes", "ches", "shes", "tuses")):
        return noun[:-2]
    if noun.endswith("s") and not noun.endswith(("ss", "us", "is")) and len(noun) > 2:
        return noun[:-1]
    return noun


def listed(names: Iterable[str], most: int = 5) -> str:
    """``names`` as a reader wants them: the first few, and how many more there are."""
    every = list(dict.fromkeys(names))
    text = ", ".join(every[:most])
    return text if len(every) <= most else f"{text} and {len(every) - most} more"


def many(count: int, noun: str) -> str:
    """``1 field`` or ``3 fields``."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def vocabulary(*lines: str) -> frozenset[str]:
    """The words of ``lines``, to be looked up."""
    return frozenset(word for line in lines for word in line.split())
