"""The search within one kind of value: what must hold first, alternatives only where they matter."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from joinedup.assurance.fit.containment.arrays import find_array
from joinedup.assurance.fit.containment.formulas import FALSE, TRUE
from joinedup.assurance.fit.containment.json_values import ARRAY, BOOLEAN, NULL, NUMBER, OBJECT, STRING, Frozen, thaw
from joinedup.assurance.fit.containment.numbers import find_number
from joinedup.assurance.fit.containment.objects import ObjectProblem
from joinedup.assurance.fit.containment.results import NOTHING, Found, Nothing, Result, better
from joinedup.assurance.fit.containment.strings import find_text

if TYPE_CHECKING:
    from joinedup.assurance.fit.containment.search import Search


class Branch:
    """The search within one kind of value."""

    def __init__(self, solver: Search, kind: int, *, outermost: bool) -> None:
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
        for number in open_ones:
            parts = self.store.nodes[-number][1]
            if any(-part in seen for part in parts):
                continue
            live = [part for part in parts if part not in seen]
            if not live:
                return False
            if len(live) == 1:
                waiting.append(-live[0])
            else:
                kept.append(number)
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
            answers = [(self.solver.evaluator.holds(number, found.value), number) for number in open_ones]
            if all(answer is True for answer, _ in answers):
                return self.solver.confirmed(found) if self.outermost else found
            failed = [number for answer, number in answers if answer is not True]
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
        for number in failed:
            ways = [-part for part in self.store.nodes[-number][1] if part not in seen]
            if problem is not None:
                ways = [way for way in ways if not problem.impossible(way)]
            if best is None or len(ways) < len(best[1]):
                best = (number, ways)
            if not ways:
                return NOTHING
        if best is None:
            return NOTHING
        chosen, ways = best
        result: Result = NOTHING
        for way in ways:
            self.solver.spend(1)
            seen_then = dict(seen)
            open_then = [number for number in open_ones if number != chosen]
            if self._gather([way], seen_then, open_then):
                found = self._go(seen_then, open_then)
                if isinstance(found, Found) and found.sure:
                    return found
                result = better(result, found)
        return result

    def _listed(self, seen: dict[int, None]) -> list[Any] | None:
        """The few values that may be the answer, where there are only a few."""
        members: set[Frozen] | None = None
        for number in seen:
            node = self.store.nodes[abs(number)]
            if number > 0 and node[0] == "values":
                members = set(node[1]) if members is None else members & node[1]
        if members is not None:
            return [thaw(member) for member in sorted(members, key=repr)]
        if self.kind == NULL:
            return [None]
        return [False, True] if self.kind == BOOLEAN else None

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
        # Values that an array or object must not be were told in parts when they were gathered.
        left_aside = ("and", "values") if self.kind in (ARRAY, OBJECT) else ("and",)
        atoms = [number for number in seen if self.store.nodes[abs(number)][0] not in left_aside]
        if self.kind == NUMBER:
            return find_number(self.store, atoms), None
        if self.kind == STRING:
            return find_text(self.solver, atoms), None
        if self.kind == ARRAY:
            return find_array(self.solver, atoms), None
        problem = ObjectProblem(self.solver, atoms)
        return problem.find(), problem
