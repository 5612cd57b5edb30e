"""How far a change can travel: visibility, propagation cost and the core of an estate.

Source: MacCormack, Rusnak and Baldwin, "Exploring the structure of complex
software designs", Management Science 52(7), 2006, and the hidden-structure
working papers that followed: the dependency matrix is closed over all paths,
each system being visible to itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from joinedup.estate.graph import depends_on
from joinedup.estate.model import Estate

# Targets are followed in blocks of so many bits, so that memory grows with the
# number of systems and not with its square.
_BLOCK = 8_192


@dataclass(frozen=True, slots=True, kw_only=True)
class Visible:
    """One system's reach: ``fan_out`` systems it depends on, ``fan_in`` systems
    that depend on it, over any number of steps and counting itself.

    ``place`` is *core* (in the largest circle), *shared* (much depends on it),
    *control* (it depends on much), *peripheral* (neither), or *none* where
    the estate has no circle to measure against.
    """

    system: str
    fan_in: int
    fan_out: int
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Visibility:
    """The reach of every system.

    ``propagation_cost`` is the share, from 0 to 1, of systems that a change
    to an average system can reach. ``core`` holds the ids of the largest
    circle of systems that all depend on each other; empty where there is none.
    """

    systems: tuple[Visible, ...]
    propagation_cost: Fraction
    core: tuple[str, ...]


def visibility(estate: Estate) -> Visibility:
    """The visibility of an estate, its systems in their order."""
    return visibility_of(depends_on(estate))


def visibility_of(dependencies: Mapping[str, Iterable[str]]) -> Visibility:
    """The visibility of any dependencies (name → names it depends on), every name being a key."""
    names = list(dependencies)
    number = {name: place for place, name in enumerate(names)}
    after = [sorted({number[other] for other in dependencies[name]}) for name in names]
    before: list[list[int]] = [[] for _ in names]
    for start, ends in enumerate(after):
        for end in ends:
            before[end].append(start)
    circles = _circles(after, before)
    fan_out = _reached(after, circles)
    fan_in = _reached(before, list(reversed(circles)))
    core = _core(circles, names)
    return Visibility(
        systems=tuple(
            Visible(system=name, fan_in=fan_in[at], fan_out=fan_out[at], place=_place(at, fan_in, fan_out, core))
            for at, name in enumerate(names)
        ),
        propagation_cost=Fraction(sum(fan_out), len(names) ** 2) if names else Fraction(0),
        core=tuple(sorted(names[at] for at in core)),
    )


def _core(circles: list[list[int]], names: list[str]) -> list[int]:
    """The largest circle of two or more; of equals the one whose first name comes first."""
    large = [circle for circle in circles if len(circle) > 1]
    return min(large, key=lambda group: (-len(group), min(names[at] for at in group)), default=[])


def _place(at: int, fan_in: list[int], fan_out: list[int], core: list[int]) -> str:
    if not core:
        return "none"
    if at in core:
        return "core"
    much_in, much_out = fan_in[at] >= fan_in[core[0]], fan_out[at] >= fan_out[core[0]]
    if much_in:
        return "shared"
    return "control" if much_out else "peripheral"


def _reached(after: list[list[int]], circles: list[list[int]]) -> list[int]:
    """How many nodes each node reaches, itself counted; ``circles`` with every target before its source."""
    of = [0] * len(after)
    for place, members in enumerate(circles):
        for node in members:
            of[node] = place
    onward = [
        sorted({of[end] for node in members for end in after[node]} - {place}) for place, members in enumerate(circles)
    ]
    total = [0] * len(circles)
    for first in range(0, len(after), _BLOCK):
        reach: list[int] = []
        for place, members in enumerate(circles):
            bits = 0
            for node in members:
                if first <= node < first + _BLOCK:
                    bits |= 1 << (node - first)
            for other in onward[place]:
                bits |= reach[other]
            reach.append(bits)
            total[place] += bits.bit_count()
    return [total[of[node]] for node in range(len(after))]


def _circles(after: list[list[int]], before: list[list[int]]) -> list[list[int]]:
    """Strongly connected components, every target before its source (Kosaraju and Sharir, without recursion)."""
    home = [-1] * len(after)
    found: list[list[int]] = []
    for root in reversed(_finished(after)):
        if home[root] >= 0:
            continue
        home[root] = len(found)
        members = [root]
        for node in members:
            for end in before[node]:
                if home[end] < 0:
                    home[end] = len(found)
                    members.append(end)
        found.append(members)
    return found[::-1]


def _finished(after: list[list[int]]) -> list[int]:
    """The nodes in the order in which a walk in depth leaves them."""
    met = [False] * len(after)
    left: list[int] = []
    for root in range(len(after)):
        path = [] if met[root] else [(root, iter(after[root]))]
        met[root] = True
        while path:
            node, ends = path[-1]
            onward = next((end for end in ends if not met[end]), None)
            if onward is None:
                left.append(node)
                path.pop()
            else:
                met[onward] = True
                path.append((onward, iter(after[onward])))
    return left
