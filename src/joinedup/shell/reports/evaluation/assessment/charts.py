"""Charts of an assessment, drawn as SVG and PNG that are the same on every run.

Nothing is told by colour alone: the force's estimates are hatched, every mark
carries its name or amount, and a report prints the same numbers in a table.
Altair and vl-convert are imported only when a chart is drawn.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from joinedup.shell.reports.printable import printable

if TYPE_CHECKING:
    import altair as alt

INK = "#0b0c0c"
FAINT = "#b1b4b6"
QUOTED = "#1d4f91"
HIDDEN = "#e07b00"
_HATCH = (
    '<defs><pattern id="hatch" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    f'<rect width="8" height="8" fill="#fbe3c8"/><rect width="4" height="8" fill="{HIDDEN}"/></pattern></defs>'
)
_FONT = "Arial, Helvetica, sans-serif"
_WIDTH = 620


@dataclass(frozen=True, slots=True, kw_only=True)
class CostBar:
    """One bid's bar, in thousands of pounds of today: quoted, the force's estimate and the range of the whole."""

    name: str
    quoted: float
    estimated: float
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """One bid's place: quality points, and whole-life cost in thousands of pounds with its range."""

    name: str
    quality: float
    likely: float
    low: float
    high: float


@lru_cache(maxsize=8)  # page and document show the same chart
def cost_svg(bars: tuple[CostBar, ...]) -> str:
    """Quoted price and the force's estimate of what was not priced, stacked, with the range of the whole."""
    import altair as alt

    shown = [_labelled(bar) for bar in bars]
    parts = [
        {"name": mapping["name"], "part": part, "order": order, "from": start, "to": end}
        for mapping in shown
        for order, (part, start, end) in enumerate(
            (
                ("Quoted by the bidder", 0, mapping["quoted"]),
                ("Not quoted: the force's estimate", mapping["quoted"], mapping["quoted"] + mapping["estimated"]),
            )
        )
    ]
    names = [mapping["name"] for mapping in shown]
    y = alt.Y("name:N", sort=names, title=None, axis=alt.Axis(labelLimit=190, ticks=False, domain=False))
    amount = alt.X(
        "from:Q",
        title="Whole-life cost, £ thousand in today's money",
        axis=alt.Axis(format=",.0f", tickCount=6, labelFlush=False),
    )
    colour = alt.Color(
        "part:N",
        scale=alt.Scale(domain=["Quoted by the bidder", "Not quoted: the force's estimate"], range=[QUOTED, HIDDEN]),
        legend=alt.Legend(title=None, orient="top", labelLimit=320, symbolType="square", symbolSize=220),
    )
    stacked = alt.Chart(values(parts)).mark_bar(height=26).encode(y=y, x=amount, x2="to:Q", color=colour)
    ranges = alt.Chart(values(shown)).encode(y=y)
    line = ranges.mark_rule(color=INK, strokeWidth=2).encode(x="low:Q", x2="high:Q")
    ends = [ranges.mark_tick(color=INK, thickness=2, size=14).encode(x=f"{end}:Q") for end in ("low", "high")]
    text = ranges.mark_text(align="left", dx=8, fontSize=14, color=INK, font=_FONT).encode(x="edge:Q", text="label:N")
    return drawn(alt.layer(stacked, line, *ends, text), height=max(90, 48 * len(shown)))


@lru_cache(maxsize=8)  # page and document show the same chart
def quality_svg(spots: tuple[Spot, ...], most: float) -> str:
    """Each bid's quality points (of ``most``) against its whole-life cost, the range of cost drawn as a line."""
    import altair as alt

    shown: list[dict[str, Any]] = [
        {
            "name": spot.name,
            "quality": spot.quality,
            "likely": spot.likely,
            "low": spot.low,
            "high": spot.high,
            "lift": lift,
        }
        for spot, lift in zip(spots, _lifts(spots, most), strict=True)
    ]
    base = alt.Chart(values(shown))
    x = alt.X(
        "likely:Q",
        title="Whole-life cost, £ thousand in today's money",
        axis=alt.Axis(format=",.0f", tickCount=6, labelFlush=False),
        scale=alt.Scale(zero=True, nice=True),
    )
    y = alt.Y("quality:Q", title=f"Quality points of {most:g}", scale=alt.Scale(domain=[0, most]))
    line = base.mark_rule(color=INK, strokeWidth=2).encode(x="low:Q", x2="high:Q", y=y)
    point = base.mark_point(filled=True, size=170, color=QUOTED, opacity=1, stroke="#ffffff", strokeWidth=1.5).encode(
        x=x, y=y
    )
    texts = [
        base.transform_filter(f"datum.lift == {lift}")
        .mark_text(align="center", dy=lift, fontSize=14, fontWeight="bold", color=INK, font=_FONT, limit=260)
        .encode(x=x, y=y, text="name:N")
        for lift in sorted({mapping["lift"] for mapping in shown})
    ]
    return drawn(alt.layer(line, point, *texts), height=300)


def png(svg: str) -> bytes:
    """The chart as a picture, twice as fine as a screen, for a printed document."""
    import vl_convert

    return bytes(vl_convert.svg_to_png(svg, scale=2.0))


def described(svg: str, *, key: str, title: str, description: str) -> str:
    """The chart with a title and description for those who do not see it; ``key`` makes its ids unique."""
    from html import escape

    head = (
        f'<svg role="img" aria-labelledby="{key}-title {key}-desc" focusable="false" xmlns="http://www.w3.org/2000/svg"'
    )
    words = f'<title id="{key}-title">{escape(printable(title))}</title><desc id="{key}-desc">{escape(printable(description))}</desc>'
    opened = re.sub(r"<svg\b[^>]*?(\sviewBox=\"[^\"]*\")[^>]*>", rf"{head}\1>{words}", svg, count=1)
    return opened.replace('id="hatch"', f'id="{key}-hatch"').replace("url(#hatch)", f"url(#{key}-hatch)")


def _labelled(bar: CostBar) -> dict[str, Any]:
    whole = bar.quoted + bar.estimated
    return {
        "name": bar.name,
        "quoted": bar.quoted,
        "estimated": bar.estimated,
        "low": bar.low,
        "high": bar.high,
        "edge": max(whole, bar.high),
        "label": f"£{whole:,.0f}k",
    }


def _lifts(spots: tuple[Spot, ...], most: float) -> list[int]:
    """Names stand above their points, or below where another's name is close above."""
    lifts = list[int]()
    for at, spot in enumerate(spots):
        near = [
            lifts[before] for before, other in enumerate(spots[:at]) if abs(other.quality - spot.quality) < most * 0.09
        ]
        lifts.append(20 if -18 in near else -18)
    return lifts


def values(rows: list[dict[str, Any]]) -> alt.Data:
    """Rows as a chart takes them."""
    import altair as alt

    return alt.Data(values=rows)


def drawn(chart: alt.LayerChart | alt.FacetChart, *, height: int) -> str:
    """The chart as SVG in the house's style, the same on every run."""
    import vl_convert

    spec = (
        chart.properties(width=_WIDTH, height=height, padding={"left": 4, "right": 70, "top": 4, "bottom": 4})
        .configure(aria=False, font=_FONT, background="white")
        .configure_axis(
            labelFontSize=14,
            titleFontSize=14,
            titleFontWeight="normal",
            labelColor=INK,
            titleColor=INK,
            gridColor="#e3e6e8",
            domainColor=INK,
            tickColor=INK,
            titlePadding=10,
        )
        .configure_legend(labelFontSize=14, labelColor=INK)
        .configure_view(stroke=None)
        .to_dict()
    )
    drawn = str(vl_convert.vegalite_to_svg(spec, allowed_base_urls=[]))
    plain = re.sub(r'\s(?:role|aria-[a-z]+)="[^"<>]*"', "", drawn)  # the whole picture has one title and description
    hatched = plain.replace(f'fill="{HIDDEN}"', 'fill="url(#hatch)"')
    return re.sub(r"(<svg\b[^>]*>)", rf"\1{_HATCH}", hatched, count=1)
