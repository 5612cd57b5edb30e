"""The words of our pictures of an estate: boxes, lines, letters and how to read them.

The manner of each flow is told by the pattern of its line *and* in words, so
that nothing rests on colour.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from html import escape

from joinedup.estate.model import Manner
from joinedup.shell.reports.estate.text import MANNERS

INK, QUIET, PAPER, CENTRE = "#0b0c0c", "#505a5f", "#ffffff", "#144e81"
COLOUR = {Manner.API: "#005a30", Manner.VENDOR: "#144e81", Manner.FILE: "#4c2c92", Manner.MANUAL: "#aa2a16"}
_OWN, _OUTSIDE = "#f3f6f8", "#ffffff"
_DASHES = {Manner.API: "", Manner.VENDOR: "10 4", Manner.FILE: "2 4", Manner.MANUAL: "10 4 2 4"}
_FONT = "Arial, 'Liberation Sans', Helvetica, sans-serif"
# Mean width of a letter against its size, for the fonts named above; wide enough for capitals.
_LETTER = 0.52


def opening(identity: str, title: str, description: str, width: int, height: int) -> Iterator[str]:
    """The picture's first lines: what it is called, what it says, its arrowheads and its paper."""
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="{identity}-title {identity}-desc" '
        f'viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'style="max-width:100%;height:auto" font-family="{_FONT}">'
    )
    yield f'<title id="{identity}-title">{escape(title)}</title>'
    yield f'<desc id="{identity}-desc">{escape(description)}</desc>'
    heads = "".join(
        f'<marker id="{identity}-{manner.value}" viewBox="0 0 10 10" refX="9" refY="5" markerUnits="userSpaceOnUse" '
        f'markerWidth="11" markerHeight="11" orient="auto"><path d="M0 0 10 5 0 10z" fill="{colour}"/></marker>'
        for manner, colour in COLOUR.items()
    )
    yield f"<defs>{heads}</defs>"
    yield f'<rect width="{width}" height="{height}" fill="{PAPER}"/>'


def stroke(manner: Manner, width: float, identity: str) -> str:
    """How a flow of that manner is drawn: colour, pattern and arrowhead."""
    dashes = f' stroke-dasharray="{_DASHES[manner]}"' if _DASHES[manner] else ""
    return f'stroke="{COLOUR[manner]}" stroke-width="{width}"{dashes} marker-end="url(#{identity}-{manner.value})"'


def box(x: int, y: int, width: int, height: int, *, external: bool) -> str:
    """A system's box, dashed where the force does not run it."""
    dashes = ' stroke-dasharray="5 3"' if external else ""
    return (
        f'<rect x="{x}" y="{y}" width="{width}" height="{height}" rx="4" '
        f'fill="{_OUTSIDE if external else _OWN}" stroke="{QUIET}" stroke-width="1.25"{dashes}/>'
    )


def legend(drawn: Collection[Manner], identity: str, x: int, y: int) -> Iterator[str]:
    """How to read the lines: only the manners that are drawn."""
    for manner in Manner:
        if manner in drawn:
            yield f'<line x1="{x}" y1="{y - 5}" x2="{x + 46}" y2="{y - 5}" {stroke(manner, 1.5, identity)}/>'
            yield text(x + 54, y, MANNERS[manner], size=13)
            x += 54 + int(len(MANNERS[manner]) * 13 * _LETTER) + 28


def text(
    x: int,
    y: int,
    words: str,
    *,
    size: int,
    weight: str = "normal",
    colour: str = INK,
    anchor: str = "start",
    full: str = "",
) -> str:
    """A line of text; where it was shortened, the whole is told on hovering."""
    whole = f"<title>{escape(full)}</title>" if words.endswith("…") and full else ""
    bold = ' font-weight="bold"' if weight == "bold" else ""
    placed = f' text-anchor="{anchor}"' if anchor != "start" else ""
    return f'<text x="{x}" y="{y}" font-size="{size}" fill="{colour}"{bold}{placed}>{whole}{escape(words)}</text>'


def shortened(words: str, width: int, size: int) -> str:
    """``words`` cut to a width, with a mark where something is missing."""
    most = int(width / (size * _LETTER))
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"


def wrapped(words: str, width: int, size: int, *, lines: int) -> list[str]:
    """``words`` in at most so many lines of that width, the last shortened where it must be."""
    most = int(width / (size * _LETTER))
    made: list[str] = []
    left = words.split()
    while left and len(made) < lines - 1:
        line = left.pop(0)
        while left and len(line) + 1 + len(left[0]) <= most:
            line = f"{line} {left.pop(0)}"
        made.append(shortened(line, width, size))
    return [*made, shortened(" ".join(left), width, size)] if left else made
