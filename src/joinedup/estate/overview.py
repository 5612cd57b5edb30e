"""Where things stand in a picture of a whole estate.

Systems stand in columns, givers of records before getters as far as circles
allow, so that most records travel from left to right; within a column each
stands near what it exchanges records with. The same estate is always laid out
alike, in whatever order its rows are written.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from math import ceil, sqrt

from joinedup.estate.model import Estate, Flow, System

WIDTH, HEIGHT = 172, 60
"""Of a system's box, in the picture's own units."""
MARGIN = 24
_ACROSS, _DOWN = 112, 14
_SWEEPS = 24
_TALLER = 1.6


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A system's place: the upper left corner of its box."""

    system: System
    x: int
    y: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """Everything one system gives another, drawn as one curve between two nodes."""

    provider: Node
    consumer: Node
    flows: tuple[Flow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """A whole estate, laid out."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    width: int
    height: int


def overview(estate: Estate) -> Overview:
    """The picture of a whole estate."""
    between: dict[tuple[str, str], list[Flow]] = defaultdict(list)
    for flow in estate.flows:
        between[flow.provider, flow.consumer].append(flow)
    columns = _settled(_columns([system.id for system in estate.systems], set(between)), set(between))
    tallest = max((len(column) for column in columns), default=0)
    systems = {system.id: system for system in estate.systems}
    nodes: dict[str, Node] = {}
    for column, ids in enumerate(columns):
        spare = (tallest - len(ids)) * (HEIGHT + _DOWN) // 2
        for place, identifier in enumerate(ids):
            x = MARGIN + column * (WIDTH + _ACROSS)
            nodes[identifier] = Node(system=systems[identifier], x=x, y=MARGIN + spare + place * (HEIGHT + _DOWN))
    return Overview(
        nodes=tuple(nodes[identifier] for ids in columns for identifier in ids),
        edges=tuple(
            Edge(
                provider=nodes[ends[0]],
                consumer=nodes[ends[1]],
                flows=tuple(sorted(between[ends], key=lambda flow: flow.id)),
            )
            for ends in sorted(between)
        ),
        width=2 * MARGIN + max(len(columns), 1) * (WIDTH + _ACROSS) - _ACROSS,
        height=2 * MARGIN + max(tallest, 1) * (HEIGHT + _DOWN) - _DOWN,
    )


def _columns(ids: list[str], edges: set[tuple[str, str]]) -> list[list[str]]:
    """The ids in columns of about equal length, givers first."""
    order = _givers_first(sorted(ids), edges)
    if not order:
        return []
    length = max(1, ceil(sqrt(len(order) * _TALLER)))
    count = ceil(len(order) / length)
    cuts = [round(place * len(order) / count) for place in range(count + 1)]
    return [order[start:end] for start, end in pairwise(cuts)]


def _givers_first(ids: list[str], edges: set[tuple[str, str]]) -> list[str]:
    """An order in which few edges point back (the greedy rule of Eades, Lin and Smyth, 1993)."""
    after: dict[str, set[str]] = {identifier: set() for identifier in ids}
    before: dict[str, set[str]] = {identifier: set() for identifier in ids}
    for start, end in edges:
        after[start].add(end)
        before[end].add(start)
    first: list[str] = []
    last: list[str] = []
    left = dict.fromkeys(ids)
    while left:
        ends = [text for text in left if not after[text]]
        starts = [text for text in left if not before[text]]
        if ends:
            taken, side = ends, last
        elif starts:
            taken, side = starts, first
        else:
            taken, side = [min(left, key=lambda text: (len(before[text]) - len(after[text]), text))], first
        for text in taken:
            del left[text]
            side.append(text)
            for other in after.pop(text):
                before.get(other, set()).discard(text)
            for other in before.pop(text):
                after.get(other, set()).discard(text)
    return first + last[::-1]


def _settled(columns: list[list[str]], edges: set[tuple[str, str]]) -> list[list[str]]:
    """Each column reordered, to and fro, so that a system stands level with what it is joined to."""
    joined: dict[str, list[str]] = defaultdict(list)
    for start, end in sorted(edges):
        joined[start].append(end)
        joined[end].append(start)
    level = {identifier: _level(place, ids) for ids in columns for place, identifier in enumerate(ids)}
    settled = [list(ids) for ids in columns]
    for sweep in range(_SWEEPS):
        for ids in settled if sweep % 2 == 0 else reversed(settled):
            wished = {
                identifier: _mean([level[other] for other in joined[identifier]], level[identifier])
                for identifier in ids
            }
            ids.sort(key=lambda text: (wished[text], text))
            for place, identifier in enumerate(ids):
                level[identifier] = _level(place, ids)
    return settled


def _level(place: int, ids: list[str]) -> float:
    return place - (len(ids) - 1) / 2


def _mean(levels: list[float], otherwise: float) -> float:
    return sum(levels) / len(levels) if levels else otherwise
