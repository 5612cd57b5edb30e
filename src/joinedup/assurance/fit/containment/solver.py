"""Searches a document that satisfies several formulas at once, or proves that there is none.

The search is by kind of value. Within a kind, what is certain is gathered
first; a document for that alone is made; where it happens to satisfy the
alternatives too, it is the answer, and where not, the search goes on into an
alternative that it fails. So alternatives that do not matter cost nothing.

Recursion: a question met again inside itself, for a part of the document, is
taken to have no answer. Since documents end, that is right if the whole then
has none; whatever rested on it is forgotten if the whole has one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from joinedup.assurance.fit.containment.arrays import find_array
from joinedup.assurance.fit.containment.evaluate import Evaluator, Judge
from joinedup.assurance.fit.containment.formulas import FALSE, TRUE, Store
from joinedup.assurance.fit.containment.json_values import (
    ARRAY,
    BOOLEAN,
    NULL,
    NUMBER,
    OBJECT,
    STRING,
    Frozen,
    freeze,
    thaw,
)
from joinedup.assurance.fit.containment.numbers import find_number
from joinedup.assurance.fit.containment.objects import ObjectProblem
from joinedup.assurance.fit.containment.results import (
    NOTHING,
    Found,
    GivenUpError,
    Nothing,
    Result,
    Unclear,
    better,
)
from joinedup.assurance.fit.containment.strings import find_text

_ORDER = (STRING, NUMBER, BOOLEAN, NULL, ARRAY, OBJECT)
_NONE = 1 << 60
_MOST_DEPTH = 150
Confirm = Callable[[Any], bool]


class Solver:
    """Searches over the formulas of one store; what was found out is kept."""

    def __init__(self, store: Store, judge: Judge, *, fuel: int) -> None:
        self.store = store
        self.evaluator = Evaluator(store, judge)
        self.fuel = fuel
        self._known: dict[frozenset[int], Result] = {}
        self._assumed: dict[frozenset[int], int] = {}
        self._assumed_in_order: list[frozenset[int]] = []
        self._active: dict[frozenset[int], int] = {}
        self._lowest = _NONE
        self._confirm: Confirm | None = None

    def search(self, formulas: Iterable[int], confirm: Confirm) -> Result:
        """The answer to the whole question; what is doubtful is put to ``confirm`` before it counts.

        Raises ``GivenUpError`` where the steps allowed do not suffice.
        """
        self._active.clear()
        self._assumed.clear()
        self._assumed_in_order.clear()
        self._lowest = _NONE
        self._confirm = confirm
        return self.satisfy(formulas)

    def spend(self, steps: int) -> None:
        """Count steps; raises ``GivenUpError`` once they are used up."""
        self.fuel -= steps
        if self.fuel < 0:
            raise GivenUpError

    def satisfy(self, formulas: Iterable[int]) -> Result:
        """A value that satisfies all of ``formulas``."""
        key = frozenset(formulas) - {TRUE}
        if FALSE in key or any(-one in key for one in key if one > 0):
            return NOTHING
        known = self._known.get(key)
        if known is not None:
            return known
        rests_on = self._active.get(key, self._assumed.get(key))
        if rests_on is not None:
            self._lowest = min(self._lowest, rests_on)
            return NOTHING
        if len(self._active) >= _MOST_DEPTH:
            return Unclear("the schemas are nested too deeply")
        return self._settle(key)

    def _settle(self, key: frozenset[int]) -> Result:
        place, outer, mark = len(self._active), self._lowest, len(self._assumed_in_order)
        self._active[key] = place
        self._lowest = _NONE
        try:
            result = self._by_kind(key, outermost=place == 0)
        finally:
            del self._active[key]
        lowest = self._lowest
        rested = self._assumed_in_order[mark:]
        self._lowest = outer
        if not isinstance(result, Nothing):
            # What was proved on the assumption that this has no answer is no longer proved.
            self._forget(mark, rested)
            self._known[key] = result
        elif lowest >= place:
            self._forget(mark, rested)
            self._known[key] = result
            for one in rested:
                self._known[one] = NOTHING
        else:
            self._assumed[key] = lowest
            for one in rested:
                self._assumed[one] = min(self._assumed[one], lowest)
            self._assumed_in_order.append(key)
            self._lowest = min(outer, lowest)
        return result

    def _forget(self, mark: int, rested: list[frozenset[int]]) -> None:
        del self._assumed_in_order[mark:]
        for one in rested:
            self._assumed.pop(one, None)

    def _by_kind(self, key: frozenset[int], *, outermost: bool) -> Result:
        mask = 63
        for one in key:
            mask &= self.store.possible_kinds(one)
        result: Result = NOTHING
        for kind in _ORDER:
            if not mask & kind:
                continue
            found = Branch(self, kind, outermost=outermost).search([self.store.under(one, kind) for one in sorted(key)])
            if isinstance(found, Found) and found.sure:
                return found
            result = better(result, found)
        return result

    def confirmed(self, found: Found) -> Found:
        """At the outermost level, a doubtful document is put to the validator."""
        if not found.sure and self._confirm is not None and self._confirm(found.value):
            return Found(found.value)
        return found

    def distinct(self, formulas: Iterable[int], wanted: int) -> tuple[list[Found], Result]:
        """Up to ``wanted`` different values, and what the search for one more came to."""
        asked = list(formulas)
        values: list[Found] = []
        excluded: list[Frozen] = []
        while True:
            result = self.satisfy([*asked, -self.store.values(excluded)] if excluded else asked)
            if not isinstance(result, Found) or len(values) >= wanted:
                return values, result
            values.append(result)
            excluded.append(freeze(result.value))


class Branch:
    """The search within one kind of value."""

    def __init__(self, solver: Solver, kind: int, *, outermost: bool) -> None:
        self.solver = solver
        self.store = solver.store
        self.kind = kind
        self.outermost = outermost

    def search(self, formulas: list[int]) -> Result:
        """A value of the kind that satisfies the formulas."""
        gathered: dict[int, None] = {}
        open_ones: list[int] = []
        if not self._gather(list(reversed(formulas)), gathered, open_ones):
            return NOTHING
        return self._go(gathered, open_ones)

    def _gather(self, waiting: list[int], seen: dict[int, None], open_ones: list[int]) -> bool:
        """Take formulas apart into what must hold and what leaves a choice; whether they do not contradict."""
        nodes = self.store.nodes
        while True:
            while waiting:
                one = waiting.pop()
                if one == TRUE or one in seen:
                    continue
                if one == FALSE or -one in seen:
                    return False
                seen[one] = None
                node = nodes[abs(one)]
                if node[0] == "and":
                    if one > 0:
                        waiting.extend(node[1])
                    else:
                        open_ones.append(one)
                elif node[0] == "values" and one < 0 and self.kind in (ARRAY, OBJECT):
                    waiting.extend(-self.store.under(self.store.equal(value), self.kind) for value in node[1])
            if not self._narrow(waiting, seen, open_ones):
                return False
            if not waiting:
                return True

    def _narrow(self, waiting: list[int], seen: dict[int, None], open_ones: list[int]) -> bool:
        """Drop choices already made; follow those that leave one way. Whether each leaves any."""
        kept = []
        for one in open_ones:
            parts = self.store.nodes[-one][1]
            if any(-part in seen for part in parts):
                continue
            live = [part for part in parts if part not in seen]
            if not live:
                return False
            if len(live) == 1:
                waiting.append(-live[0])
            else:
                kept.append(one)
        open_ones[:] = kept
        return True

    def _go(self, seen: dict[int, None], open_ones: list[int]) -> Result:
        self.solver.spend(1 + len(seen) // 64)
        listed = self._listed(seen)
        if listed is not None:
            return self._among(listed, seen)
        found, problem = self._certain(seen)
        if isinstance(found, Nothing):
            return found
        if isinstance(found, Found):
            answers = [(self.solver.evaluator.holds(one, found.value), one) for one in open_ones]
            if all(answer is True for answer, _ in answers):
                return self.solver.confirmed(found) if self.outermost else found
            failed = [one for answer, one in answers if answer is not True]
            if not any(answer is False for answer, _ in answers):
                doubtful = Found(found.value, False, found.doubt or "part of a schema is not understood")
                confirmed = self.solver.confirmed(doubtful) if self.outermost else doubtful
                if confirmed.sure:
                    return confirmed
        else:
            failed = open_ones
        if not failed:
            return found
        return self._choose(seen, open_ones, failed, problem)

    def _choose(
        self, seen: dict[int, None], open_ones: list[int], failed: list[int], problem: ObjectProblem | None
    ) -> Result:
        """Go into each way of one choice that the document made so far fails."""
        best: tuple[int, list[int]] | None = None
        for one in failed:
            ways = [-part for part in self.store.nodes[-one][1] if part not in seen]
            if problem is not None:
                ways = [way for way in ways if not problem.impossible(way)]
            if best is None or len(ways) < len(best[1]):
                best = (one, ways)
            if not ways:
                return NOTHING
        assert best is not None
        chosen, ways = best
        result: Result = NOTHING
        for way in ways:
            self.solver.spend(1)
            seen_then = dict(seen)
            open_then = [one for one in open_ones if one != chosen]
            if self._gather([way], seen_then, open_then):
                found = self._go(seen_then, open_then)
                if isinstance(found, Found) and found.sure:
                    return found
                result = better(result, found)
        return result

    def _listed(self, seen: dict[int, None]) -> list[Any] | None:
        """The few values that may be the answer, where there are only a few."""
        members: set[Frozen] | None = None
        for one in seen:
            node = self.store.nodes[abs(one)]
            if one > 0 and node[0] == "values":
                members = set(node[1]) if members is None else members & node[1]
        if members is not None:
            return [thaw(one) for one in sorted(members, key=repr)]
        return {NULL: [None], BOOLEAN: [False, True]}.get(self.kind)

    def _among(self, listed: list[Any], seen: dict[int, None]) -> Result:
        result: Result = NOTHING
        for value in listed:
            answer = self.solver.evaluator.all_hold(seen, value)
            if answer is True:
                return Found(value)
            if answer is None:
                doubtful = Found(value, False, "part of a schema is not understood")
                doubtful = self.solver.confirmed(doubtful) if self.outermost else doubtful
                if doubtful.sure:
                    return doubtful
                result = doubtful
        return result

    def _certain(self, seen: dict[int, None]) -> tuple[Result, ObjectProblem | None]:
        """A value for what must hold, choices left aside."""
        atoms = [one for one in seen if self.store.nodes[abs(one)][0] != "and"]
        if self.kind == NUMBER:
            return find_number(self.store, atoms), None
        if self.kind == STRING:
            return find_text(self.solver, atoms), None
        if self.kind == ARRAY:
            return find_array(self.solver, atoms), None
        problem = ObjectProblem(self.solver, atoms)
        return problem.find(), problem


__all__ = ["Branch", "Confirm", "GivenUpError", "Solver"]
