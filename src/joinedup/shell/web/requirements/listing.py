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
        requirement
        for requirement in library.requirements
        if (not level or requirement.level.value == level)
        and (not category or requirement.category == category)
        and (not how or requirement.machine_checked == (how == "checks"))
        and all(word in _words(requirement) for word in wanted)
    ]


def _words(requirement: Requirement) -> str:
    return f"{requirement.id} {requirement.name} {requirement.title} {requirement.outcome} {requirement.rationale}".casefold()


def by_requirement() -> Mapping[str, list[Check]]:
    """The checks that verify each requirement."""
    found: dict[str, list[Check]] = {}
    for check in load():
        found.setdefault(check.verifies, []).append(check)
    return found


def serving(library: Library, goal: str) -> list[Requirement]:
    """The requirements that serve a goal."""
    return [requirement for requirement in library.requirements if goal in requirement.goals]
