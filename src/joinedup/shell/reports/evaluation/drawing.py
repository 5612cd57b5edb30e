"""How the charts of an evaluation are drawn: the same bytes on every run, nothing told by colour alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from joinedup.shell.reports.evaluation.assessment.charts import INK
from joinedup.shell.reports.printable import printable

if TYPE_CHECKING:
    import altair as alt

FONT = "Arial, Helvetica, sans-serif"
WIDTH = 620
# Told apart by lightness as well as by hue, so that they hold on a grey printer.
COLOURS = ("#14385f", "#e07b00", "#2f9e8f", "#b3205a", "#8a8d91", "#6b4ba3", "#f2c14e", "#5b8c2a", "#00a3e0", "#7a4a21")
DASHES = ([1, 0], [8, 4], [2, 3], [10, 3, 2, 3], [5, 2], [1, 5])
PALE = ("#b7cbe4", "#ffd9ad", "#bfe6e0", "#f3bcd2", "#e0e1e3", "#d5c9ec", "#fbe7b8", "#d2e3bd")


def values(rows: list[dict[str, Any]]) -> alt.Data:
    """Rows as the data of a chart, their texts made safe to print."""
    import altair as alt

    safe = [
        {name: printable(value) if isinstance(value, str) else value for name, value in row.items()} for row in rows
    ]
    return alt.Data(values=safe)


def drawn(chart: Any, *, right: int = 24) -> str:
    """The chart as SVG without ids or roles of its own."""
    import vl_convert

    spec = (
        chart.properties(padding={"left": 4, "right": right, "top": 4, "bottom": 4})
        .configure(aria=False, font=FONT, background="white")
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
        .configure_legend(labelFontSize=14, titleFontSize=14, labelColor=INK, symbolSize=200)
        .configure_title(fontSize=15, anchor="start", color=INK)
        .configure_view(stroke=None)
        .to_dict()
    )
    svg = str(vl_convert.vegalite_to_svg(spec, allowed_base_urls=[]))
    return re.sub(r'\s(?:role|aria-[a-z]+)="[^"<>]*"', "", svg)


def short(text: str, most: int = 34) -> str:
    """A label cut to what fits beside a chart; the table below prints it whole."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
