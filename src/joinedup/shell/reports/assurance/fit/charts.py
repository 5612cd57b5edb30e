"""How flows fare with each bid, drawn: a bar a bid, parted by verdict, with the number and the sign in each part."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from joinedup.assurance.fit.replacement import Verdict
from joinedup.shell.reports.assurance.fit.words import SIGNS, VERDICTS
from joinedup.shell.reports.evaluation.assessment.charts import INK, drawn, values

COLOURS = {
    Verdict.WORKS: "#0f7a52",
    Verdict.MAPPING: "#8fc7e8",
    Verdict.BESPOKE: "#f0b357",
    Verdict.CANNOT: "#b3261e",
    Verdict.NOT_KNOWN: "#d5d8db",
}
_ON_DARK = {Verdict.WORKS, Verdict.CANNOT}


@dataclass(frozen=True, slots=True, kw_only=True)
class FitBar:
    """One bid's bar: how many flows fare how, in the order of the verdicts."""

    name: str
    counts: tuple[int, ...]


@lru_cache(maxsize=8)  # page and document show the same chart
def fit_svg(bars: tuple[FitBar, ...]) -> str:
    """The bars, one below the other."""
    import altair as alt

    parts = []
    for bar in bars:
        start = 0
        for verdict, count in zip(Verdict, bar.counts, strict=True):
            if count:
                sign = f"{SIGNS[verdict]} {count}"
                parts.append(
                    {"name": bar.name, "part": VERDICTS[verdict], "from": start, "to": start + count, "sign": sign}
                    | {"middle": start + count / 2, "ink": "#ffffff" if verdict in _ON_DARK else INK}
                )
            start += count
    known = list(Verdict)
    y = alt.Y(
        "name:N",
        sort=[bar.name for bar in bars],
        title=None,
        axis=alt.Axis(labelLimit=190, ticks=False, domain=False),
    )
    colour = alt.Color(
        "part:N",
        scale=alt.Scale(domain=[VERDICTS[verdict] for verdict in known], range=[COLOURS[verdict] for verdict in known]),
        legend=alt.Legend(title=None, orient="top", columns=3, labelLimit=220, symbolType="square", symbolSize=220),
    )
    base = alt.Chart(values(parts))
    stacked = base.mark_bar(height=30, stroke="#ffffff", strokeWidth=1).encode(
        y=y,
        x=alt.X("from:Q", title="Flows of the estate", axis=alt.Axis(format="d", tickMinStep=1)),
        x2="to:Q",
        color=colour,
    )
    texts = base.mark_text(fontSize=14, fontWeight="bold").encode(
        y=y, x="middle:Q", text="sign:N", color=alt.Color("ink:N", scale=None)
    )
    return drawn(alt.layer(stacked, texts).resolve_scale(color="independent"), height=max(90, 52 * len(bars)))
