"""A system with its neighbours, and a whole estate, as pictures that need no script.

Their descriptions tell in words what the lines show, for readers who do not
see them.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from itertools import chain

from joinedup.estate.layout import BOX, MARGIN, Box, Line, Picture
from joinedup.estate.model import Estate, Flow, Manner
from joinedup.estate.overview import HEIGHT, WIDTH, Edge, Node, Overview, overview
from joinedup.estate.overview import MARGIN as EDGE
from joinedup.shell.reports.estate.drawing import (
    CENTRE,
    PAPER,
    QUIET,
    legend,
    opening,
    shortened,
    stroke,
    text,
    wrapped,
)
from joinedup.shell.reports.estate.drawing import box as frame
from joinedup.shell.reports.estate.text import MANNERS

_OUTSIDE = "Dashed box: a national or partner system."
_LEGEND = 60
_BEND = 64
_WORST = (Manner.MANUAL, Manner.VENDOR, Manner.FILE, Manner.API)


def neighbourhood_svg(picture: Picture, *, identity: str = "neighbourhood") -> str:
    """The picture as SVG text. ``identity`` begins the ids in it, where several stand on one page."""
    height = picture.height + _LEGEND
    heading = f"{picture.middle.system.name} and its neighbours"
    parts = chain(
        opening(identity, heading, described(picture), picture.width, height),
        _headings(picture),
        *(_lines(box, identity) for box in (*picture.left, *picture.right)),
        *(_neighbour(box) for box in (*picture.left, *picture.right)),
        _middle(picture.middle),
        _legend(picture, identity),
        ["</svg>"],
    )
    return "\n".join(parts) + "\n"


def described(picture: Picture) -> str:
    """Every flow of the picture in words."""
    name = picture.middle.system.name
    if not picture.flows:
        return f"{name} exchanges records with no other system."
    names = {box.system.id: box.system.name for box in (picture.middle, *picture.left, *picture.right)}
    told = [_flow_in_words(flow, names) for flow in sorted(picture.flows, key=lambda flow: flow.id)]
    neighbours = len(picture.left) + len(picture.right)
    return f"{name} exchanges records with {neighbours} systems through {len(told)} flows. " + " ".join(told)


def _flow_in_words(flow: Flow, names: dict[str, str]) -> str:
    critical = ", critical" if flow.critical else ""
    return f"{names[flow.provider]} gives {names[flow.consumer]}: {flow.record} ({MANNERS[flow.manner]}{critical})."


def _headings(picture: Picture) -> Iterator[str]:
    middle = picture.middle
    yield text(middle.x + middle.width // 2, 36, "System", size=15, weight="bold", colour=QUIET, anchor="middle")
    for boxes, x, what, none in (
        (picture.left, MARGIN, "Gives records", "No system gives it records."),
        (picture.right, picture.width - MARGIN - BOX, "Gets records", "No system gets records from it."),
    ):
        if boxes:
            yield text(x, 36, _side(boxes, what), size=15, weight="bold", colour=QUIET)
        else:
            yield text(x, middle.y + middle.height // 2, none, size=14, colour=QUIET)


def _side(boxes: tuple[Box, ...], usual: str) -> str:
    directions = {line.inwards for box in boxes for line in box.lines}
    return f"{usual} (or both)" if len(directions) == 2 else usual


def _lines(box: Box, identity: str) -> Iterator[str]:
    for line in box.lines:
        look = stroke(line.flow.manner, 2.5 if line.flow.critical else 1.5, identity)
        yield f'<line x1="{line.start}" y1="{line.y}" x2="{line.end}" y2="{line.y}" {look}/>'
        yield from _label(line)


def _label(line: Line) -> Iterator[str]:
    """The record above its line (a long one goes on below it), critical ones in bold and with a mark."""
    left, right = sorted((line.start, line.end))
    mark, weight = ("! ", "bold") if line.flow.critical else ("", "normal")
    words = wrapped(mark + line.flow.record, right - left - 24, 13, lines=2)
    for row, y in zip(words, (line.y - 6, line.y + 15), strict=False):
        yield text((left + right) // 2, y, row, size=13, weight=weight, anchor="middle", full=line.flow.record)


def _neighbour(box: Box) -> Iterator[str]:
    system = box.system
    yield frame(box.x, box.y, box.width, box.height, external=system.external)
    names = wrapped(system.name, box.width - 20, 14, lines=2)
    top = box.y + (box.height - 18 * (len(names) + 1)) // 2 + 14
    yield text(box.x + 10, top, shortened(system.id, box.width - 20, 14), size=14, weight="bold")
    for place, words in enumerate(names, start=1):
        yield text(box.x + 10, top + 18 * place, words, size=14, full=system.name)


def _middle(box: Box) -> Iterator[str]:
    yield f'<rect x="{box.x}" y="{box.y}" width="{box.width}" height="{box.height}" rx="4" fill="{CENTRE}"/>'
    names = wrapped(box.system.name, box.width - 24, 16, lines=4)
    x, top = box.x + box.width // 2, box.y + (box.height - 22 * (len(names) + 1)) // 2 + 18
    name = shortened(box.system.id, box.width - 20, 20)
    yield text(x, top, name, size=20, weight="bold", colour=PAPER, anchor="middle")
    for place, words in enumerate(names, start=1):
        yield text(x, top + 22 * place, words, size=16, colour=PAPER, anchor="middle", full=box.system.name)


def _legend(picture: Picture, identity: str) -> Iterator[str]:
    flows = picture.flows
    yield from legend({flow.manner for flow in flows}, identity, MARGIN, picture.height + 18)
    notes = ["! and a heavy line: critical."] if any(flow.critical for flow in flows) else []
    if any(box.system.external for box in (*picture.left, *picture.right)):
        notes.append(_OUTSIDE)
    yield text(MARGIN, picture.height + 42, " ".join(notes), size=13, colour=QUIET)


def estate_svg(estate: Estate, *, identity: str = "estate") -> str:
    """The picture as SVG text. ``identity`` begins the ids in it, where several stand on one page.

    A curve stands for all that one system gives another, and shows the manner
    that costs most to live with: re-keying before suppliers' own links, these
    before files, and live exchange last.
    """
    picture = overview(estate)
    width, height = max(picture.width, 660), picture.height + _LEGEND
    parts = chain(
        opening(identity, f"The estate of {estate.force}", _estate_described(estate), width, height),
        (_curve(edge, identity) for edge in _lightest_first(picture)),
        *(_box(node) for node in picture.nodes),
        legend({_manner(edge) for edge in picture.edges}, identity, EDGE, picture.height + 12),
        [text(EDGE, picture.height + 36, _estate_notes(estate), size=13, colour=QUIET), "</svg>"],
    )
    return "\n".join(parts) + "\n"


def _estate_described(estate: Estate) -> str:
    """What the picture shows, in words; every flow stands in the register's own table."""
    names = {system.id: system.name for system in estate.systems}
    gets: dict[str, set[str]] = {}
    for flow in estate.flows:
        gets.setdefault(flow.consumer, set()).add(names[flow.provider])
    told = [
        f"{names[system.id]} gets records from {', '.join(sorted(gets[system.id]))}."
        for system in estate.systems
        if system.id in gets
    ]
    return f"{len(estate.systems)} systems and {len(estate.flows)} flows. " + " ".join(told)


def _estate_notes(estate: Estate) -> str:
    notes = ["Each curve is all that one system gives another."]
    if any(flow.critical for flow in estate.flows):
        notes.append("Heavy: critical.")
    if any(system.external for system in estate.systems):
        notes.append(_OUTSIDE)
    return " ".join(notes)


def _manner(edge: Edge) -> Manner:
    return min((flow.manner for flow in edge.flows), key=_WORST.index)


def _critical(edge: Edge) -> bool:
    return any(flow.critical for flow in edge.flows)


def _lightest_first(picture: Overview) -> list[Edge]:
    """So that what matters most is drawn above the rest."""
    return sorted(
        picture.edges,
        key=lambda edge: (_critical(edge), edge.provider.system.id, edge.consumer.system.id),
    )


def _curve(edge: Edge, identity: str) -> str:
    look = stroke(_manner(edge), 2.2 if _critical(edge) else 1.2, identity)
    told = escape("; ".join(_carried(flow, edge) for flow in edge.flows))
    return f'<path d="{_path(edge.provider, edge.consumer)}" fill="none" {look}><title>{told}</title></path>'


def _carried(flow: Flow, edge: Edge) -> str:
    return f"{edge.provider.system.name} to {edge.consumer.system.name}: {flow.record} ({MANNERS[flow.manner]})"


def _path(start: Node, end: Node) -> str:
    """From the side of one box to the side of the other; within one column a bow to the right."""
    y1, y2 = start.y + HEIGHT // 2, end.y + HEIGHT // 2
    # What goes and what comes back between the same two boxes must not lie on one line.
    shift = 5 if start.x < end.x or (start.x == end.x and start.y < end.y) else -5
    y1, y2 = y1 - shift, y2 - shift
    if start.x == end.x:
        x = start.x + WIDTH
        bow = x + 24 + min(_BEND, abs(y2 - y1) // 6)
        return f"M{x} {y1}C{bow} {y1} {bow} {y2} {x} {y2}"
    forward = start.x < end.x
    x1, x2 = (start.x + WIDTH, end.x) if forward else (start.x, end.x + WIDTH)
    bend = _BEND if forward else -_BEND
    return f"M{x1} {y1}C{x1 + bend} {y1} {x2 - bend} {y2} {x2} {y2}"


def _box(node: Node) -> Iterator[str]:
    system = node.system
    yield frame(node.x, node.y, WIDTH, HEIGHT, external=system.external)
    yield text(node.x + 8, node.y + 18, shortened(system.id, WIDTH - 16, 13), size=13, weight="bold")
    for row, words in enumerate(wrapped(system.name, WIDTH - 12, 12, lines=2)):
        yield text(node.x + 8, node.y + 34 + 15 * row, words, size=12, full=system.name)
