"""Where the parts of a document stand in its text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol


class Locator(Protocol):
    """Finds where the values that JSON pointers name stand in the text."""

    def locate(self, pointers: Iterable[str]) -> dict[str, tuple[int, int]]:
        """Line and column, from 1, of each pointer; a pointer to nothing is placed at its nearest parent."""


class KnownPlaces:
    """A locator for documents put into another shape: pointers into that shape, with the place in the text."""

    def __init__(self, places: Mapping[str, tuple[int, int]]) -> None:
        self._places = places

    def locate(self, pointers: Iterable[str]) -> dict[str, tuple[int, int]]:
        """Line and column, from 1, of each pointer, or of its nearest parent that has a place."""
        return {pointer: self._one(pointer) for pointer in pointers}

    def _one(self, pointer: str) -> tuple[int, int]:
        while pointer and pointer not in self._places:
            pointer = pointer.rpartition("/")[0]
        return self._places.get(pointer, (1, 1))


class MappedPlaces:
    """A locator for a document put into another shape: pointers into that shape, with those into the original."""

    def __init__(self, origins: Mapping[str, str], locator: Locator) -> None:
        self._origins = origins
        self._locator = locator

    def locate(self, pointers: Iterable[str]) -> dict[str, tuple[int, int]]:
        """Line and column, from 1, of each pointer, or of its nearest parent that has an origin."""
        origins = {pointer: self._origin(pointer) for pointer in pointers}
        found = self._locator.locate(set(origins.values()))
        return {pointer: found[origin] for pointer, origin in origins.items()}

    def _origin(self, pointer: str) -> str:
        while pointer and pointer not in self._origins:
            pointer = pointer.rpartition("/")[0]
        return self._origins.get(pointer, "")
