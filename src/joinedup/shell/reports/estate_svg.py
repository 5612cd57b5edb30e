"""A system and its neighbours as a picture that needs no script.

The manner of each flow is told by the pattern of its line *and* in words, so
that nothing rests on colour. The description names every flow, for readers
who do not see the picture.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from itertools import chain

from joinedup.estate.layout import BOX, MARGIN, Box, Line, Picture
from joinedup.estate.model import Flow, Manner, System
from joinedup.shell.reports.estate_text import MANNERS

_INK, _QUIET, _PAPER, _RISK = "#0b0c0c", "#505a5f", "#ffffff", "#aa2a16"
_OWN, _OUTSIDE, _CENTRE = "#f3f6f8", "#ffffff", "#144e81"
_COLOUR = {Manner.API: "#005a30", Manner.VENDOR: "#144e81", Manner.FILE: "#4c2c92", Manner.MANUAL: _RISK}
_DASHES = {Manner.API: "", Manner.VENDOR: "10 4", Manner.FILE: "2 4", Manner.MANUAL: "10 4 2 4"}
_FONT = "Arial, 'Liberation Sans', Helvetica, sans-serif"
_LEGEND = 58
# Mean width of a letter against its size, for the fonts named above; wide enough for capitals.
_LETTER = 0.52


def neighbourhood_svg(picture: Picture, *, identity: str = "neighbourhood") -> str:
    """The picture as SVG text. ``identity`` begins the ids in it, where several stand on one page."""
    height = picture.height + _LEGEND
    heading = f"{picture.middle.system.name} and its neighbours"
    opening = (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="{identity}-title {identity}-desc" '
        f'viewBox="0 0 {picture.width} {height}" width="{picture.width}" height="{height}" '
        f'style="max-width:100%;height:auto" font-family="{_FONT}">'
    )
    parts = chain(
        [
            opening,
            f'<title id="{identity}-title">{escape(heading)}</title>',
            f'<desc id="{identity}-desc">{escape(described(picture))}</desc>',
            _arrowheads(identity),
            f'<rect width="{picture.width}" height="{height}" fill="{_PAPER}"/>',
        ],
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
    told = [_told(flow, names) for flow in sorted(picture.flows, key=lambda flow: flow.id)]
    neighbours = len(picture.left) + len(picture.right)
    return f"{name} exchanges records with {neighbours} systems through {len(told)} flows. " + " ".join(told)


def _told(flow: Flow, names: dict[str, str]) -> str:
    critical = ", critical" if flow.critical else ""
    return f"{names[flow.provider]} gives {names[flow.consumer]}: {flow.record} ({MANNERS[flow.manner]}{critical})."


def _arrowheads(identity: str) -> str:
    heads = "".join(
        f'<marker id="{identity}-{manner.value}" viewBox="0 0 10 10" refX="9" refY="5" markerUnits="userSpaceOnUse" '
        f'markerWidth="11" markerHeight="11" orient="auto"><path d="M0 0 10 5 0 10z" fill="{colour}"/></marker>'
        for manner, colour in _COLOUR.items()
    )
    return f"<defs>{heads}</defs>"


def _headings(picture: Picture) -> Iterator[str]:
    middle = picture.middle
    yield _text(middle.x + middle.width // 2, 36, "System", size=15, weight="bold", colour=_QUIET, anchor="middle")
    for boxes, x, what, none in (
        (picture.left, MARGIN, "Gives records", "No system gives it records."),
        (picture.right, picture.width - MARGIN - BOX, "Gets records", "No system gets records from it."),
    ):
        if boxes:
            yield _text(x, 36, _side(boxes, what), size=15, weight="bold", colour=_QUIET)
        else:
            yield _text(x, middle.y + middle.height // 2, none, size=14, colour=_QUIET)


def _side(boxes: tuple[Box, ...], usual: str) -> str:
    directions = {line.inwards for box in boxes for line in box.lines}
    return f"{usual} (or both)" if len(directions) == 2 else usual


def _lines(box: Box, identity: str) -> Iterator[str]:
    for line in box.lines:
        manner = line.flow.manner
        dashes = f' stroke-dasharray="{_DASHES[manner]}"' if _DASHES[manner] else ""
        width = 2.5 if line.flow.critical else 1.5
        yield (
            f'<line x1="{line.start}" y1="{line.y}" x2="{line.end}" y2="{line.y}" stroke="{_COLOUR[manner]}" '
            f'stroke-width="{width}"{dashes} marker-end="url(#{identity}-{manner.value})"/>'
        )
        yield from _label(line)


def _label(line: Line) -> Iterator[str]:
    """The record above its line (a long one goes on below it), critical ones in bold and with a mark."""
    left, right = sorted((line.start, line.end))
    mark, weight = ("! ", "bold") if line.flow.critical else ("", "normal")
    words = _wrapped(mark + line.flow.record, right - left - 24, 13, lines=2)
    for row, y in zip(words, (line.y - 6, line.y + 15), strict=False):
        yield _text((left + right) // 2, y, row, size=13, weight=weight, anchor="middle", full=line.flow.record)


def _neighbour(box: Box) -> Iterator[str]:
    system = box.system
    dashes = ' stroke-dasharray="5 3"' if system.external else ""
    yield (
        f'<rect x="{box.x}" y="{box.y}" width="{box.width}" height="{box.height}" rx="4" '
        f'fill="{_OUTSIDE if system.external else _OWN}" stroke="{_QUIET}" stroke-width="1.25"{dashes}/>'
    )
    names = _wrapped(system.name, box.width - 20, 14, lines=2)
    top = box.y + (box.height - 18 * (len(names) + 1)) // 2 + 14
    yield _text(box.x + 10, top, _shortened(system.id, box.width - 20, 14), size=14, weight="bold")
    for place, words in enumerate(names, start=1):
        yield _text(box.x + 10, top + 18 * place, words, size=14, full=system.name)


def _middle(box: Box) -> Iterator[str]:
    yield f'<rect x="{box.x}" y="{box.y}" width="{box.width}" height="{box.height}" rx="4" fill="{_CENTRE}"/>'
    names = _wrapped(box.system.name, box.width - 24, 16, lines=4)
    x, top = box.x + box.width // 2, box.y + (box.height - 22 * (len(names) + 1)) // 2 + 18
    name = _shortened(box.system.id, box.width - 20, 20)
    yield _text(x, top, name, size=20, weight="bold", colour=_PAPER, anchor="middle")
    for place, words in enumerate(names, start=1):
        yield _text(x, top + 22 * place, words, size=16, colour=_PAPER, anchor="middle", full=box.system.name)


def _legend(picture: Picture, identity: str) -> Iterator[str]:
    """How to read the lines: only the manners that are drawn."""
    x, y = 16, picture.height + 18
    drawn = {flow.manner for flow in picture.flows}
    for manner in Manner:
        if manner not in drawn:
            continue
        dashes = f' stroke-dasharray="{_DASHES[manner]}"' if _DASHES[manner] else ""
        yield (
            f'<line x1="{x}" y1="{y - 5}" x2="{x + 46}" y2="{y - 5}" stroke="{_COLOUR[manner]}" stroke-width="1.5"'
            f'{dashes} marker-end="url(#{identity}-{manner.value})"/>'
        )
        yield _text(x + 54, y, MANNERS[manner], size=13)
        x += 54 + int(len(MANNERS[manner]) * 13 * _LETTER) + 28
    yield _text(16, y + 24, _notes(picture), size=13, colour=_QUIET)


def _notes(picture: Picture) -> str:
    notes = []
    if any(flow.critical for flow in picture.flows):
        notes.append("! and a heavy line: critical.")
    if any(_outside(box.system) for box in (*picture.left, *picture.right)):
        notes.append("Dashed box: a national or partner system.")
    return " ".join(notes)


def _outside(system: System) -> bool:
    return system.external


def _text(
    x: int,
    y: int,
    words: str,
    *,
    size: int,
    weight: str = "normal",
    colour: str = _INK,
    anchor: str = "start",
    full: str = "",
) -> str:
    """A line of text; where it was shortened, the whole is told on hovering."""
    whole = f"<title>{escape(full)}</title>" if words.endswith("…") and full else ""
    bold = ' font-weight="bold"' if weight == "bold" else ""
    placed = f' text-anchor="{anchor}"' if anchor != "start" else ""
    return f'<text x="{x}" y="{y}" font-size="{size}" fill="{colour}"{bold}{placed}>{whole}{escape(words)}</text>'


def _shortened(words: str, width: int, size: int) -> str:
    most = int(width / (size * _LETTER))
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"


def _wrapped(words: str, width: int, size: int, *, lines: int) -> list[str]:
    """``words`` in at most so many lines of that width, the last shortened where it must be."""
    most = int(width / (size * _LETTER))
    made: list[str] = []
    left = words.split()
    while left and len(made) < lines - 1:
        line = left.pop(0)
        while left and len(line) + 1 + len(left[0]) <= most:
            line = f"{line} {left.pop(0)}"
        made.append(_shortened(line, width, size))
    return [*made, _shortened(" ".join(left), width, size)] if left else made
