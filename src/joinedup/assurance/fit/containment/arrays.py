"""Finds an array: how long it is, and a value at each place.

Beyond the last place that is spoken of, all places are alike. Each item either
satisfies a schema that is counted (`contains`) or not; which, is chosen item
by item, and only the counts so far matter for what comes after.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

from joinedup.assurance.fit.containment.pairing import each_its_own
from joinedup.assurance.fit.containment.results import NOTHING, Found, Nothing, Result, Unclear, whole

if TYPE_CHECKING:
    from joinedup.assurance.fit.containment.search import Search

_LONGEST = 3_000
_LONGEST_UNIQUE = 150
_MOST_KINDS = 5
_MOST_PLACES = 12

# For each counted schema, the count; for an item, whether it adds to it.
State = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """An item that satisfies ``wanted`` and adds ``adds`` to the counts."""

    wanted: tuple[int, ...]
    adds: State


class ArrayProblem:
    """What an array must be, gathered from atoms."""

    def __init__(self, solver: Search, atoms: Iterable[int]) -> None:
        self.solver = solver
        self.least, self.most = 0, _LONGEST * 1_000_000
        self.items: dict[int, list[int]] = {}
        self.rests: list[tuple[int, int]] = []
        self.somewhere: list[tuple[int, int]] = []
        self.at_least: dict[int, int] = {}
        self.at_most: dict[int, int] = {}
        self.unique = self.repeated = False
        self.doubt = ""
        for atom in atoms:
            self._take(atom)
        starts = [at + 1 for at in self.items] + [at for at, _ in self.rests] + [at for at, _ in self.somewhere]
        self.spoken_of = max(starts, default=0)
        self.counted = sorted({*self.at_least, *self.at_most}, key=abs)
        self._choices: dict[tuple[int, ...], list[Choice]] = {}
        self._unclear: Unclear | None = None

    def _take(self, atom: int) -> None:
        node = self.solver.store.nodes[abs(atom)]
        word, sign = node[0], atom > 0
        if word == "opaque":
            self.doubt = node[1]
        elif word == "unique":
            self.unique, self.repeated = self.unique or sign, self.repeated or not sign
        elif word in ("minitems", "maxitems"):
            lower = (word == "minitems") == sign
            bound = node[1] if sign else node[1] + (1 if lower else -1)
            self._bounds(bound if lower else 0, None if lower else bound)
        elif word in ("atleast", "atmost"):
            self._count(node[1], node[2], word, sign)
        elif sign:
            self._take_for_all(word, node[1], node[2])
        else:
            self._bounds(node[1] + 1, None)
            if word == "item":
                self.items.setdefault(node[1], []).append(-node[2])
            else:
                self.somewhere.append((node[1], -node[2]))

    def _take_for_all(self, word: str, place: int, wanted: int) -> None:
        if word == "item":
            self.items.setdefault(place, []).append(wanted)
        else:
            self.rests.append((place, wanted))

    def _count(self, formula: int, bound: int, word: str, sign: bool) -> None:
        if (word == "atleast") == sign:
            least = bound if sign else bound + 1
            self.at_least[formula] = max(self.at_least.get(formula, 0), least)
        else:
            most = bound if sign else bound - 1
            self.at_most[formula] = min(self.at_most.get(formula, most), most)

    def _bounds(self, least: int, most: int | None) -> None:
        self.least = max(self.least, least)
        self.most = self.most if most is None else min(self.most, most)

    def conditions(self, place: int) -> tuple[int, ...]:
        """What the item at this place must satisfy."""
        return (*self.items.get(place, ()), *(wanted for start, wanted in self.rests if start <= place))

    def find(self) -> Result:
        """An array, or proof that there is none."""
        if self.least > self.most or any(most < 0 for most in self.at_most.values()):
            return NOTHING
        if len(self.counted) + len(self.somewhere) > _MOST_KINDS or self.least > _LONGEST:
            return Unclear("an array is asked more than is told apart")
        if self.spoken_of > _LONGEST:
            return Unclear("an array is asked about a place very far from its start")
        if not self.repeated:
            return self._walked(None)
        return self._with_a_pair()

    def _with_a_pair(self) -> Result:
        """An array in which two items are equal: each pair of places that could hold them."""
        if self.spoken_of > _MOST_PLACES:
            return Unclear("which of many items are equal was not settled")
        result: Result = NOTHING
        last = self.spoken_of + 1
        for first in range(last):
            for second in range(first + 1, last + 1):
                both = (*self.conditions(first), *self.conditions(second))
                for choice in self._choices_for(both, second):
                    found = self._walked((first, second, choice))
                    if isinstance(found, Found):
                        return found
                    if isinstance(found, Unclear):
                        result = found
        return self._unclear or result

    def _choices_for(self, conditions: tuple[int, ...], place: int) -> list[Choice]:
        """What an item under these conditions can be chosen to be, the least asking first."""
        here = tuple(start <= place for start, _ in self.somewhere)
        key = (*sorted(set(conditions)), 0, *here)
        known = self._choices.get(key)
        if known is not None:
            return known
        options: list[list[tuple[tuple[int, ...], int]]] = []
        for formula in self.counted:
            counts_up = ((formula,), 1)
            if formula in self.at_least and formula in self.at_most:
                options.append([((-formula,), 0), counts_up])
            elif formula in self.at_least:
                options.append([((), 0), counts_up])
            else:
                options.append([((-formula,), 0), ((), 1)])
        for (_, formula), allowed in zip(self.somewhere, here, strict=True):
            options.append([((), 0), ((formula,), 1)] if allowed else [((), 0)])
        made = []
        for chosen in product(*options):
            wanted = tuple(sorted({*conditions, *(number for part, _ in chosen for number in part)}))
            result = self.solver.satisfy(wanted)
            if isinstance(result, Found):
                made.append(Choice(wanted, tuple(adds for _, adds in chosen)))
            elif isinstance(result, Unclear):
                self._unclear = result
        self._choices[key] = made
        return made

    def _walked(self, pair: tuple[int, int, Choice] | None) -> Result:
        """Go from item to item until counts and length are right."""
        least = max(self.least, pair[1] + 1) if pair else self.least
        start: State = (0,) * (len(self.counted) + len(self.somewhere))
        layer: dict[State, tuple[State, Choice] | None] = {start: None}
        trail = [layer]
        settled: set[State] = set()
        turn = max(least, self.spoken_of)
        while layer:
            length = len(trail) - 1
            self.solver.spend(1)
            if length >= least:
                done = next((state for state in layer if self._enough(state)), None)
                if done is not None:
                    return self._witness(_choices_on(trail, done), pair)
            if length >= self.most:
                break
            if length >= turn:
                settled.update(layer)
            if length > _LONGEST:
                return Unclear("the array would be very long")
            following: dict[State, tuple[State, Choice] | None] = {}
            for state, choice in product(layer, self._choices_at(length, pair)):
                after = self._after(state, choice.adds)
                if after is not None and after not in settled and after not in following:
                    following[after] = (state, choice)
            trail.append(following)
            layer = following
        return self._unclear or NOTHING

    def _choices_at(self, place: int, pair: tuple[int, int, Choice] | None) -> list[Choice]:
        if pair and place in pair[:2]:
            return [self._as_if_at(place, pair[2])]
        return self._choices_for(self.conditions(place), place)

    def _as_if_at(self, place: int, choice: Choice) -> Choice:
        """The choice, without what is sought only further on."""
        heeded = [True] * len(self.counted) + [start <= place for start, _ in self.somewhere]
        return Choice(choice.wanted, tuple(adds if heed else 0 for adds, heed in zip(choice.adds, heeded, strict=True)))

    def _after(self, state: State, adds: State) -> State | None:
        counts = []
        for at, (count, more) in enumerate(zip(state, adds, strict=True)):
            total = count + more
            if at < len(self.counted):
                formula = self.counted[at]
                most = self.at_most.get(formula)
                if most is not None and total > most:
                    return None
                counts.append(total if most is not None else min(total, self.at_least[formula]))
            else:
                counts.append(min(total, 1))
        return tuple(counts)

    def _enough(self, state: State) -> bool:
        for at, count in enumerate(state):
            least = self.at_least.get(self.counted[at], 0) if at < len(self.counted) else 1
            if count < least:
                return False
        return True

    def _witness(self, choices: list[Choice], pair: tuple[int, int, Choice] | None) -> Result:
        if self.unique:
            return self._made_unique(choices)
        found = [self.solver.satisfy(choice.wanted) for choice in choices]
        values = [one for one in found if isinstance(one, Found)]
        if len(values) < len(found):
            return Unclear("an item of an array")
        if pair:
            values[pair[1]] = values[pair[0]]
        return self._array(values)

    def _array(self, values: list[Found]) -> Result:
        return whole([hit.value for hit in values], values, self.doubt)

    def _made_unique(self, choices: list[Choice]) -> Result:
        """All items different: of each what it can be, as many as there are items; then each gets its own."""
        if len(choices) > _LONGEST_UNIQUE:
            return Unclear("a long array of different items is not made")
        domains: list[list[Found]] = []
        known: dict[tuple[int, ...], list[Found]] = {}
        exact = not self._unclear
        for choice in choices:
            if choice.wanted not in known:
                values, end = self.solver.distinct(choice.wanted, len(choices))
                known[choice.wanted] = values
                if len(values) < len(choices) and not isinstance(end, Nothing):
                    exact = False
            domains.append(known[choice.wanted])
        chosen = each_its_own(domains)
        if chosen is not None:
            return self._array(chosen)
        only_way = not self.counted and not self.somewhere
        if exact and (only_way or self._too_few()):
            return NOTHING
        return Unclear("whether the items of an array can all differ was not settled")

    def _too_few(self) -> bool:
        """Whether a counted schema has fewer values than items asked for."""
        for formula, least in self.at_least.items():
            values, end = self.solver.distinct([formula], min(least, _LONGEST_UNIQUE))
            if len(values) < least and isinstance(end, Nothing):
                return True
        return False


def find_array(solver: Search, atoms: Iterable[int]) -> Result:
    """An array that satisfies the atoms, or proof that there is none."""
    return ArrayProblem(solver, atoms).find()


def _choices_on(trail: list[dict[State, tuple[State, Choice] | None]], state: State) -> list[Choice]:
    choices = []
    for layer in reversed(trail):
        step = layer[state]
        if step is None:
            break
        state, choice = step
        choices.append(choice)
    return list(reversed(choices))
