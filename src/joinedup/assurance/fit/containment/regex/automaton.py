"""Patterns as automata whose states are found as they are needed."""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache

from joinedup.assurance.fit.containment.regex.parse import (
    Chars,
    Choice,
    Edge,
    Repeat,
    Sequence,
    Tree,
    UnsupportedPatternError,
    parse,
)
from joinedup.assurance.fit.containment.regex.ranges import LAST, Ranges

MOST_STATES = 4_000
State = frozenset[int]
DEAD: State = frozenset()


class Automaton:
    """A pattern that is sought anywhere in a text, as `pattern` is, unless it says where it begins and ends."""

    def __init__(self, source: str) -> None:
        self._moves: list[list[tuple[Ranges, int]]] = []
        self._free: list[list[int]] = []
        self._at_start: list[list[int]] = []
        self._at_end: list[list[int]] = []
        self._steps: dict[tuple[State, int], State] = {}
        self._ends: dict[State, bool] = {}
        self._bounds: dict[State, tuple[int, ...]] = {}
        first = self._new()
        body = self._new()
        self._free[first].append(body)
        self._moves[first].append((((0, 0x10FFFF),), first))
        self._done = self._build(parse(source), body)
        self.won: State = frozenset({self._done})
        start = self._closure({first}, start=True, end=False)
        self.start: State = self.won if self._done in start else start
        if (self._done in self._closure({first}, start=True, end=True)) != self.accepts(self.start):
            raise UnsupportedPatternError("a start that stands behind an end")

    def _new(self) -> int:
        if len(self._moves) >= MOST_STATES:
            raise UnsupportedPatternError("the pattern unfolds into too many states")
        self._moves.append([])
        self._free.append([])
        self._at_start.append([])
        self._at_end.append([])
        return len(self._moves) - 1

    def _build(self, tree: Tree, here: int) -> int:
        """Add the states of ``tree`` after ``here``; the state in which it is done."""
        if isinstance(tree, Sequence):
            for part in tree.parts:
                here = self._build(part, here)
            return here
        if isinstance(tree, Repeat):
            return self._repeat(tree, here)
        done = self._new()
        if isinstance(tree, Chars):
            self._moves[here].append((tree.ranges, done))
        elif isinstance(tree, Edge):
            (self._at_start if tree.start else self._at_end)[here].append(done)
        elif isinstance(tree, Choice):
            for part in tree.parts:
                begin = self._new()
                self._free[here].append(begin)
                self._free[self._build(part, begin)].append(done)
        return done

    def _repeat(self, tree: Repeat, here: int) -> int:
        for _ in range(tree.least):
            here = self._build(tree.part, here)
        if tree.most is None:
            loop = self._new()
            self._free[here].append(loop)
            begin = self._new()
            self._free[loop].append(begin)
            self._free[self._build(tree.part, begin)].append(loop)
            done = self._new()
            self._free[loop].append(done)
            return done
        done = self._new()
        self._free[here].append(done)
        for _ in range(tree.most - tree.least):
            here = self._build(tree.part, here)
            self._free[here].append(done)
        return done

    def _closure(self, states: set[int], *, start: bool, end: bool) -> State:
        waiting, seen = list(states), set(states)
        while waiting:
            here = waiting.pop()
            following = self._free[here]
            if start:
                following = following + self._at_start[here]
            if end:
                following = following + self._at_end[here]
            for number in following:
                if number not in seen:
                    seen.add(number)
                    waiting.append(number)
        return frozenset(seen)

    def step(self, state: State, point: int) -> State:
        """The state after one more character. Once the pattern was found, the rest does not matter."""
        if state == self.won:
            return state
        known = self._steps.get((state, point))
        if known is None:
            reached = {to for here in state for ranges, to in self._moves[here] if _within(point, ranges)}
            known = self._closure(reached, start=False, end=False)
            if self._done in known:
                known = self.won
            self._steps[state, point] = known
        return known

    def accepts(self, state: State) -> bool:
        """Whether the text may end here."""
        if state == self.won:
            return True
        known = self._ends.get(state)
        if known is None:
            known = self._ends[state] = self._done in self._closure(set(state), start=False, end=True)
        return known

    def bounds(self, state: State) -> tuple[int, ...]:
        """The characters at which the next state may change."""
        known = self._bounds.get(state)
        if known is None:
            points = set()
            if state != self.won:
                for here in state:
                    for ranges, _ in self._moves[here]:
                        for low, high in ranges:
                            points.add(low)
                            points.add(high + 1)
            known = self._bounds[state] = tuple(sorted(points))
        return known

    def matches(self, text: str) -> bool:
        """Whether the pattern is found in ``text``."""
        state = self.start
        for char in text:
            state = self.step(state, ord(char))
            if state == self.won:
                return True
        return self.accepts(state)


def _within(point: int, ranges: Ranges) -> bool:
    """Whether a character is in the set; sets of letters have hundreds of ranges."""
    at = bisect_right(ranges, (point, LAST)) - 1
    return at >= 0 and ranges[at][1] >= point


@lru_cache(maxsize=512)
def automaton(source: str) -> Automaton | None:
    """The automaton of a pattern, or ``None`` where it is not regular or too large."""
    try:
        return Automaton(source)
    except UnsupportedPatternError:
        return None
