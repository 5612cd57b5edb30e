"""The requirement library as a reader asked for it."""

from __future__ import annotations

from collections.abc import Mapping

from joinedup.assurance.load import load
from joinedup.findings import Check
from joinedup.requirements.model import Library, Requirement


def chosen(
    library: Library, *, text: str = "", level: str = "", category: str = "", how: str = ""
) -> list[Requirement]:
    """The requirements that hold every word of ``text`` and are of that level, category and way of verification."""
    wanted = text.casefold().split()
    return [
        one
        for one in library.requirements
        if (not level or one.level.value == level)
        and (not category or one.category == category)
        and (not how or one.machine_checked == (how == "checks"))
        and all(word in _words(one) for word in wanted)
    ]


def _words(one: Requirement) -> str:
    return f"{one.id} {one.name} {one.title} {one.outcome} {one.rationale}".casefold()


def by_requirement() -> Mapping[str, list[Check]]:
    """The checks that verify each requirement."""
    found: dict[str, list[Check]] = {}
    for one in load():
        found.setdefault(one.verifies, []).append(one)
    return found


def serving(library: Library, goal: str) -> list[Requirement]:
    """The requirements that serve a goal."""
    return [one for one in library.requirements if goal in one.goals]
