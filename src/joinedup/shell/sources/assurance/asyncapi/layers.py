"""Objects of AsyncAPI with their traits applied, each value knowing where it is written.

AsyncAPI 2 merges traits into the object (JSON Merge Patch, RFC 7396), so that
the last trait counts; in AsyncAPI 3 a trait never overrides the object itself,
and a later trait overrides an earlier one.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from joinedup.shell.sources.assurance.openapi.reading import Reading
from joinedup.shell.sources.text.pointers import escape


class Layered(NamedTuple):
    """Objects laid over one another, the one that counts last; each with the place where it is written.

    ``own`` is the place of the object itself, where a trait is laid over it.
    """

    layers: tuple[tuple[dict[str, Any], str], ...]
    own: str = ""

    @property
    def pointer(self) -> str:
        """Where the object itself is written."""
        return self.own or self.layers[-1][1]

    def names(self) -> Iterator[str]:
        """Every key that stands for something, in the order written."""
        for key in dict.fromkeys(key for node, _ in self.layers for key in node):
            if self.value(key) is not None or len(self.layers) == 1:
                yield key

    def at(self, key: str) -> str:
        """Where the value of ``key`` is written, or the object where it is not."""
        place = next((pointer for node, pointer in reversed(self.layers) if key in node), None)
        return self.pointer if place is None else f"{place}/{escape(key)}"

    def inner(self, key: str) -> Layered | None:
        """What stands under ``key``, where that is an object."""
        found: list[tuple[dict[str, Any], str]] = []
        for node, pointer in self.layers:
            if key in node:
                if type(node[key]) is dict:
                    found.append((node[key], f"{pointer}/{escape(key)}"))
                else:
                    found.clear()
        return Layered(tuple(found)) if found else None

    def followed(self, reading: Reading, key: str) -> Layered | None:
        """What stands under ``key``, references followed; ``None`` where nothing does or it cannot be followed."""
        inner = self.inner(key)
        if inner is None:
            return None
        found = tuple(reading.follow(node, pointer, "request") for node, pointer in inner.layers)
        known = tuple(layer for layer in found if layer is not None)
        return Layered(known) if known else None

    def value(self, key: str) -> Any:
        """The plain value under ``key``, merged; ``None`` where there is none."""
        inner = self.inner(key)
        if inner is not None and len(inner.layers) > 1:
            return {name: inner.value(name) for name in inner.names()}
        return next((node[key] for node, _ in reversed(self.layers) if key in node), None)


def with_traits(reading: Reading, node: dict[str, Any], pointer: str, *, object_counts: bool) -> Layered:
    """``node`` with its traits; ``object_counts`` where a trait never overrides the object itself."""
    traits: list[tuple[dict[str, Any], str]] = []
    if "traits" in node:
        for place, trait in enumerate(reading.items(node, "traits", pointer)):
            at = f"{pointer}/traits/{place}"
            if type(trait) is not dict:
                reading.wrong(at, "a trait (an object)", trait)
            elif (followed := reading.follow(trait, at, "request")) is not None:
                traits.append(followed)
    own = (node, pointer)
    return Layered((*traits, own) if object_counts else (own, *traits), pointer)
