"""Where things stand in a picture of one system and its neighbours.

Three columns: what gives the system records stands on the left, what gets
records from it on the right, and the system itself is a tall box between them,
so that every flow is one level line that crosses no other. A neighbour that
both gives and gets stands on the side that has more room. All lengths are
in the picture's own units (pixels where it is shown at its size).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from joinedup.estate.model import Estate, Flow, System

WIDTH = 1080
BOX = 216
"""Width of a neighbour's box."""
MIDDLE = 164
"""Width of the box of the system itself."""
MARGIN = 16
"""Between the boxes and the edge of the picture."""
_TOP = 56
_LINE = 44
_PADDING = 8
_GAP = 10
_LEAST = 66


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One flow: a level line at ``y`` between the neighbour's box and the middle.

    ``inwards`` tells whether the system in the middle gets the record.
    """

    flow: Flow
    y: int
    start: int
    end: int
    inwards: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A system's place: its upper left corner and its size."""

    system: System
    x: int
    y: int
    width: int
    height: int
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A system in the middle and its neighbours at both sides."""

    middle: Box
    left: tuple[Box, ...]
    right: tuple[Box, ...]
    width: int
    height: int

    @property
    def flows(self) -> tuple[Flow, ...]:
        """Every flow that is drawn, the left side first, from top to bottom."""
        return tuple(line.flow for box in (*self.left, *self.right) for line in box.lines)


def neighbourhood(estate: Estate, system_id: str) -> Picture:
    """The picture of one system; raises ``KeyError`` naming an id that the estate does not know."""
    systems = {system.id: system for system in estate.systems}
    centre = systems[system_id]
    between: dict[str, list[Flow]] = defaultdict(list)
    for flow in estate.flows:
        if flow.consumer == system_id:
            between[flow.provider].append(flow)
        elif flow.provider == system_id:
            between[flow.consumer].append(flow)
    left, right = _sides(between, system_id)
    tall = max(_tall(left, between), _tall(right, between), _LEAST * 2)
    height = _TOP + tall + MARGIN
    middle = Box(system=centre, x=(WIDTH - MIDDLE) // 2, y=_TOP, width=MIDDLE, height=tall, lines=())
    return Picture(
        middle=middle,
        left=_column(left, between, systems, middle, on_left=True),
        right=_column(right, between, systems, middle, on_left=False),
        width=WIDTH,
        height=height,
    )


def _sides(between: dict[str, list[Flow]], centre: str) -> tuple[list[str], list[str]]:
    """Ids for the left and the right column, each in the order of ids."""
    giving = {text for text, flows in between.items() if all(flow.consumer == centre for flow in flows)}
    getting = {text for text, flows in between.items() if all(flow.provider == centre for flow in flows)}
    left, right = sorted(giving), sorted(getting)
    for text in sorted(between.keys() - giving - getting):
        (left if _tall(left, between) <= _tall(right, between) else right).append(text)
    return sorted(left), sorted(right)


def _high(flows: Iterable[Flow]) -> int:
    return max(_LEAST, 2 * _PADDING + _LINE * sum(1 for _ in flows))


def _tall(ids: list[str], between: dict[str, list[Flow]]) -> int:
    return sum(_high(between[identifier]) for identifier in ids) + _GAP * max(0, len(ids) - 1)


def _column(
    ids: list[str], between: dict[str, list[Flow]], systems: dict[str, System], middle: Box, *, on_left: bool
) -> tuple[Box, ...]:
    boxes = []
    x = MARGIN if on_left else WIDTH - MARGIN - BOX
    ends = (x + BOX, middle.x) if on_left else (x, middle.x + middle.width)
    y = middle.y + (middle.height - _tall(ids, between)) // 2
    for identifier in ids:
        flows = sorted(between[identifier], key=lambda flow: flow.id)
        height = _high(flows)
        first = y + (height - _LINE * len(flows)) // 2
        lines = []
        for place, flow in enumerate(flows):
            inwards = flow.consumer == middle.system.id
            start, end = ends if inwards else ends[::-1]
            lines.append(Line(flow=flow, y=first + place * _LINE + _LINE // 2, start=start, end=end, inwards=inwards))
        boxes.append(Box(system=systems[identifier], x=x, y=y, width=BOX, height=height, lines=tuple(lines)))
        y += height + _GAP
    return tuple(boxes)
