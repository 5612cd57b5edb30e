"""Finds a text that some patterns match, others do not, and that is none of a given few."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from joinedup.assurance.fit.containment.regex.automaton import DEAD, Automaton
from joinedup.assurance.fit.containment.regex.ranges import LAST

_NICE: list[int] = [*range(0x61, 0x7B), *range(0x30, 0x3A), *range(0x41, 0x5B), 0x20, *range(0x21, 0x7F)]


ODD = frozenset((0x0A, 0x0D, 0x2028, 0x2029))


class TooManyStatesError(Exception):
    """The search was given up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What the text must be; ``plain`` is without the line ends on which engines disagree."""

    found: tuple[Automaton, ...]
    absent: tuple[Automaton, ...]
    not_among: frozenset[str]
    least: int
    most: int | None
    plain: bool = False


_Whole = tuple[Any, ...]


def word(wanted: Wanted, most_states: int) -> str | None:
    """The shortest such text, or ``None`` where there is none; raises ``TooManyStatesError``."""
    search = _Search(wanted)
    layer: dict[_Whole, tuple[_Whole, int] | None] = {search.start: None}
    trail: list[dict[_Whole, tuple[_Whole, int] | None]] = [layer]
    seen: set[_Whole] = set()
    work = 0
    while layer:
        length = len(trail) - 1
        if length >= wanted.least:
            for state in layer:
                if search.accepts(state):
                    return _word(trail, state)
            seen.update(layer)
        if wanted.most is not None and length >= wanted.most:
            return None
        following: dict[_Whole, tuple[_Whole, int] | None] = {}
        for state in layer:
            for point, after in search.steps(state):
                work += 1
                if after not in seen and after not in following:
                    following[after] = (state, point)
            if work > most_states:
                raise TooManyStatesError
        trail.append(following)
        layer = following
    return None


def _word(trail: list[dict[_Whole, tuple[_Whole, int] | None]], state: _Whole) -> str:
    points = []
    for layer in reversed(trail):
        step = layer[state]
        if step is None:
            break
        state, point = step
        points.append(chr(point))
    return "".join(reversed(points))


class _Search:
    """The states of all patterns together, and how far the text is one of those it must not be."""

    def __init__(self, wanted: Wanted) -> None:
        self.wanted = wanted
        self.prefixes = {text[:end] for text in wanted.not_among for end in range(len(text) + 1)}
        followed: dict[str, set[int]] = {}
        for text in wanted.not_among:
            for end, char in enumerate(text):
                followed.setdefault(text[:end], set()).add(ord(char))
        self._followed = followed
        start = tuple(automaton.start for automaton in (*wanted.found, *wanted.absent))
        self.start: _Whole = (*start, "" if wanted.not_among else None)

    def accepts(self, state: _Whole) -> bool:
        count = len(self.wanted.found)
        return (
            all(automaton.accepts(at) for automaton, at in zip(self.wanted.found, state, strict=False))
            and not any(
                automaton.accepts(at) for automaton, at in zip(self.wanted.absent, state[count:-1], strict=True)
            )
            and state[-1] not in self.wanted.not_among
        )

    def steps(self, state: _Whole) -> Iterable[tuple[int, _Whole]]:
        """Each state that one more character leads to, with such a character; hopeless ones left out."""
        every = (*self.wanted.found, *self.wanted.absent)
        points = {0, 0xD800, 0xE000}
        for automaton, at in zip(every, state, strict=False):
            points.update(automaton.bounds(at))
        text = state[-1]
        if text is not None:
            for point in self._followed.get(text, ()):
                points.update((point, point + 1))
        if self.wanted.plain:
            points.update(end for odd in ODD for end in (odd, odd + 1))
        bounds = sorted(point for point in points if point <= LAST)
        reached: dict[_Whole, int] = {}
        for at, low in enumerate(bounds):
            high = bounds[at + 1] - 1 if at + 1 < len(bounds) else LAST
            if 0xD800 <= low <= 0xDFFF:
                continue  # halves of characters, which text does not hold
            if self.wanted.plain and low in ODD:
                continue
            point = _nice(low, high)
            after = self._after(every, state, text, point)
            if after is not None and (after not in reached or _rank(point) < _rank(reached[after])):
                reached[after] = point
        return sorted(((point, after) for after, point in reached.items()), key=lambda step: _rank(step[0]))

    def _after(self, every: tuple[Automaton, ...], state: _Whole, text: str | None, point: int) -> _Whole | None:
        following: list[Any] = []
        count = len(self.wanted.found)
        for number, (automaton, at) in enumerate(zip(every, state, strict=False)):
            after = automaton.step(at, point)
            if (number < count and after == DEAD) or (number >= count and after == automaton.won):
                return None
            following.append(after)
        longer = None
        if text is not None:
            longer = text + chr(point)
            longer = longer if longer in self.prefixes else None
        return (*following, longer)


def _nice(low: int, high: int) -> int:
    """A character between two that people can read, if there is one."""
    if low > 0x7E or high < 0x20:
        return low
    for point in _NICE:
        if low <= point <= high:
            return point
    return low


def _rank(point: int) -> int:
    return _RANKS.get(point, 1_000 + point)


_RANKS: dict[int, int] = {point: rank for rank, point in enumerate(_NICE)}
