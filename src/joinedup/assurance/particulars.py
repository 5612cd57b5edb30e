"""What a form of description says beside what all forms share.

Topics, bindings, correlation, replies and the like of AsyncAPI, and the
headers, scripts and samples of a Postman collection, have no place in the parts
that all families share. They are kept here by the part that they belong to, so
that changes and checks can speak of them in the words of the form itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from msgspec import Struct

_NOTHING: Mapping[str, Any] = MappingProxyType({})


class Particular(Struct, frozen=True):
    """One thing that is said: ``key`` is the way to it in dots, as written; ``value`` plain JSON, references followed."""

    key: str
    value: Any
    pointer: str


class Part(Struct, frozen=True):
    """A part and all that its form says of it alone.

    ``sort`` is what the form calls it (server, channel, message …); ``says``
    holds the particulars by key; ``leads_to`` names the parts that belong to
    it, by role, as the places under which they are kept; ``words`` is what it
    says to readers, which promises nothing by itself.
    """

    pointer: str
    sort: str
    name: str
    says: Mapping[str, Particular] = _NOTHING
    leads_to: Mapping[str, str] = _NOTHING
    words: str = ""

    def value(self, key: str) -> Any:
        """What is said under ``key``; ``None`` where nothing is."""
        found = self.says.get(key)
        return found.value if found is not None else None

    def under(self, *keys: str) -> tuple[Particular, ...]:
        """What is said under any of ``keys``, or deeper inside one."""
        inside = tuple(f"{key}." for key in keys)
        return tuple(said for key, said in self.says.items() if key in keys or key.startswith(inside))
