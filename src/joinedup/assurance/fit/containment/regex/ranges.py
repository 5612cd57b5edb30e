"""Sets of characters as ranges of their numbers, in order and without overlap."""

from __future__ import annotations

LAST = 0x10FFFF
Ranges = tuple[tuple[int, int], ...]


def complement(ranges: Ranges) -> Ranges:
    """All other characters."""
    found, start = [], 0
    for low, high in ranges:
        if start < low:
            found.append((start, low - 1))
        start = high + 1
    if start <= LAST:
        found.append((start, LAST))
    return tuple(found)


def merged(ranges: list[tuple[int, int]]) -> Ranges:
    """The same characters, in order and without overlap."""
    found: list[tuple[int, int]] = []
    for low, high in sorted(ranges):
        if found and low <= found[-1][1] + 1:
            found[-1] = (found[-1][0], max(high, found[-1][1]))
        else:
            found.append((low, high))
    return tuple(found)
