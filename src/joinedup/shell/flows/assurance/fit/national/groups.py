"""Products gathered into groups that speak of the same things, where there are too many to draw each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

ALIKE = 0.5
"""Two products are alike where each has, on average, so much of what the other speaks of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Products that are alike, called after the first of them."""

    name: str
    members: tuple[str, ...]

    @property
    def label(self) -> str:
        """How it is called where it is drawn."""
        return self.name if len(self.members) == 1 else f"{self.name} and {len(self.members) - 1} more"


def grouped(names: Sequence[str], shares: Mapping[tuple[str, str], float], most: int) -> tuple[Group, ...]:
    """At most ``most`` groups, the largest first; what fits in none of them is the last.

    Each product, in order, joins the group whose first member it is most alike, or begins one.
    """
    near: dict[str, list[tuple[float, str]]] = {}
    for (taker, giver), share in shares.items():
        alike = (share + shares.get((giver, taker), 0.0)) / 2
        if alike >= ALIKE:
            near.setdefault(taker, []).append((-alike, giver))
    members: dict[str, list[str]] = {}
    for name in names:
        leader = next((other for _, other in sorted(near.get(name, ())) if other in members), name)
        members.setdefault(leader, []).append(name)
    ranked = sorted(members.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    kept = ranked if len(ranked) <= most else ranked[: most - 1]
    groups = [Group(name=leader, members=tuple(group)) for leader, group in kept]
    rest = tuple(sorted(name for _, group in ranked[len(kept) :] for name in group))
    if rest:
        groups.append(Group(name="Others", members=rest))
    return tuple(groups)
