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

from joinedup.assurance.fit.containment.branch import Branch
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
)
from joinedup.assurance.fit.containment.results import (
    NOTHING,
    Found,
    GivenUpError,
    Nothing,
    Result,
    Unclear,
    better,
)

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
        if FALSE in key or any(-number in key for number in key if number > 0):
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
        for number in key:
            mask &= self.store.possible_kinds(number)
        result: Result = NOTHING
        for kind in _ORDER:
            if not mask & kind:
                continue
            found = Branch(self, kind, outermost=outermost).search(
                [self.store.under(number, kind) for number in sorted(key)]
            )
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
