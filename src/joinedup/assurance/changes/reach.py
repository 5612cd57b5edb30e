"""Which calls come to which pair, and in what context.

A pair in one context is a *state*. States that lead to each other form a
circle and are reached by the same calls, so circles are found first (Tarjan's
algorithm, without recursion) and then every circle is gone through once, from
the calls downwards. Sets of calls are the bits of a whole number.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from joinedup.assurance.changes.model import Context

_C = Context


class Lens(Enum):
    """How the context of a pair becomes that of a pair within it."""

    SAME = 0
    AS_TEXT = 1
    IN_HEADER = 2
    READ_ONLY = 3
    WRITE_ONLY = 4


_LOOK = {
    Lens.SAME: {},
    Lens.AS_TEXT: {_C.BODY: _C.TEXT},
    Lens.IN_HEADER: {_C.BODY: _C.PARAMETER, _C.RESPONSE: _C.HEADER},
    Lens.READ_ONLY: {_C.BODY: _C.NEVER_SENT, _C.TEXT: _C.NEVER_SENT},
    Lens.WRITE_ONLY: {_C.RESPONSE: _C.NEVER_RECEIVED},
}
# For each lens, what each context becomes.
_THROUGH = {lens: tuple(int(look.get(context, context)) for context in Context) for lens, look in _LOOK.items()}
_WIDTH = len(Context)

Inside = Sequence[Sequence[tuple[int, Lens]]]


def calls_reaching(inside: Inside, seeds: Sequence[tuple[int, Context, int]]) -> dict[tuple[int, Context], int]:
    """For each pair and context the set of calls that come there.

    ``inside[pair]`` lists the pairs within and the lens between; ``seeds`` are
    pairs, contexts and calls to start from.
    """
    found: dict[int, int] = {}
    for pair, context, calls in seeds:
        state = pair * _WIDTH + context
        found[state] = found.get(state, 0) | calls
    circles = _circles(list(found), inside)
    for circle in reversed(circles):
        together = 0
        for state in circle:
            together |= found.get(state, 0)
        for state in circle:
            found[state] = together
        for state in circle:
            for following in _following(state, inside):
                found[following] = found.get(following, 0) | together
    return {(state // _WIDTH, Context(state % _WIDTH)): calls for state, calls in found.items()}


def _following(state: int, inside: Inside) -> list[int]:
    pair, context = divmod(state, _WIDTH)
    return [following * _WIDTH + _THROUGH[lens][context] for following, lens in inside[pair]]


def _circles(starts: list[int], inside: Inside) -> list[list[int]]:
    """The circles among the states reached from ``starts``; each comes after all it leads to."""
    order: dict[int, int] = {}
    low: dict[int, int] = {}
    open_states: list[int] = []
    is_open: set[int] = set()
    circles: list[list[int]] = []
    for start in starts:
        if start in order:
            continue
        path = [(start, iter(_enter(start, order, low, open_states, is_open, inside)))]
        while path:
            state, following = path[-1]
            for nearby in following:
                if nearby not in order:
                    path.append((nearby, iter(_enter(nearby, order, low, open_states, is_open, inside))))
                    break
                if nearby in is_open and order[nearby] < low[state]:
                    low[state] = order[nearby]
            else:
                path.pop()
                if path and low[state] < low[path[-1][0]]:
                    low[path[-1][0]] = low[state]
                if low[state] == order[state]:
                    circles.append(_close(state, open_states, is_open))
    return circles


def _enter(
    state: int, order: dict[int, int], low: dict[int, int], open_states: list[int], is_open: set[int], inside: Inside
) -> list[int]:
    order[state] = low[state] = len(order)
    open_states.append(state)
    is_open.add(state)
    return _following(state, inside)


def _close(state: int, open_states: list[int], is_open: set[int]) -> list[int]:
    circle: list[int] = []
    while True:
        member = open_states.pop()
        is_open.discard(member)
        circle.append(member)
        if member == state:
            return circle
