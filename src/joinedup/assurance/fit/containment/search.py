"""What the searches within one kind of value ask of the whole search."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from joinedup.assurance.fit.containment.evaluate import Evaluator
from joinedup.assurance.fit.containment.formulas import Store
from joinedup.assurance.fit.containment.results import Found, Result


class Search(Protocol):
    """The whole search, as its parts see it (``solver.Solver`` is the one there is)."""

    store: Store
    evaluator: Evaluator

    def spend(self, steps: int) -> None:
        """Count steps; raises ``GivenUpError`` once they are used up."""
        ...

    def satisfy(self, formulas: Iterable[int]) -> Result:
        """A value that satisfies all of ``formulas``."""
        ...

    def confirmed(self, found: Found) -> Found:
        """At the outermost level, a doubtful document is put to the validator."""
        ...

    def distinct(self, formulas: Iterable[int], wanted: int) -> tuple[list[Found], Result]:
        """Up to ``wanted`` different values, and what the search for one more came to."""
        ...
