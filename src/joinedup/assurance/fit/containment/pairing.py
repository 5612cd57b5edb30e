"""Gives each place of an array a value of its own, by augmenting paths."""

from __future__ import annotations

from typing import Any

from joinedup.assurance.fit.containment.json_values import freeze
from joinedup.assurance.fit.containment.results import Found


def each_its_own(domains: list[list[Found]]) -> list[Found] | None:
    """One value of each domain, no two equal; ``None`` where that is impossible."""
    holder: dict[Any, int] = {}
    frozen = [[freeze(hit.value) for hit in domain] for domain in domains]

    def place(at: int, tried: set[Any]) -> bool:
        for value in frozen[at]:
            if value not in tried:
                tried.add(value)
                if value not in holder or place(holder[value], tried):
                    holder[value] = at
                    return True
        return False

    for at in range(len(domains)):
        if not place(at, set()):
            return None
    owned = {at: value for value, at in holder.items()}
    return [domain[frozen[at].index(owned[at])] for at, domain in enumerate(domains)]
