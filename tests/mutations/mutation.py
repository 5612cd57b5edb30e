"""What a mutation is: a way to break a description, the check that must notice, and where."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

Path = tuple[str | int, ...]
REMOVE = object()


@dataclass(frozen=True, slots=True)
class Site:
    """One place where a document can be broken: the changes to make, and where the finding is expected."""

    at: Path
    changes: tuple[tuple[Path, Any], ...]


@dataclass(frozen=True, slots=True)
class Mutation:
    """One way to break descriptions. ``also`` names checks that rightly notice too."""

    name: str
    check: str
    sites: Callable[[dict[str, Any]], Iterator[Site]] = field(repr=False)
    also: frozenset[str] = frozenset()


MUTATIONS: list[Mutation] = []
_Sites = Callable[[dict[str, Any]], Iterator[Site]]


def breaks(check: str, *also: str) -> Callable[[_Sites], _Sites]:
    """Declare the function below as a way to break documents that ``check`` must notice."""

    def declare(sites: _Sites) -> _Sites:
        MUTATIONS.append(Mutation(sites.__name__, check, sites, frozenset(also)))
        return sites

    return declare


def pointer(path: Path) -> str:
    """``path`` as a JSON pointer."""
    return "".join("/" + str(one).replace("~", "~0").replace("/", "~1") for one in path)


def mutated(root: dict[str, Any], site: Site) -> dict[str, Any]:
    """A copy of ``root`` with the changes of ``site`` made."""
    changed = copy.deepcopy(root)
    for path, value in site.changes:
        place: Any = changed
        for step in path[:-1]:
            place = place[int(step)] if isinstance(place, list) else place.setdefault(step, {})
        if value is REMOVE:
            del place[path[-1]]
        elif isinstance(place, list) and path[-1] == len(place):
            place.append(value)
        else:
            place[path[-1]] = value
    return changed
