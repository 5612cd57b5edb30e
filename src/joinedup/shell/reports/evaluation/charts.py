"""Charts of an evaluation: costs by category and year, S-curves, tornado, ranks, and the triangle of weights."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from joinedup.shell.reports.evaluation.assessment.charts import INK
from joinedup.shell.reports.evaluation.drawing import COLOURS, DASHES, FONT, PALE, WIDTH, drawn, short, values
from joinedup.shell.reports.evaluation.results import CostResult, Evaluated, LotResult
from joinedup.shell.reports.evaluation.words import names, titles

_ROWS = 12
_ALIGNED: tuple[Any, Any, Any] = ("left", "right", "center")
_HEIGHT = 0.8660254037844386  # of a triangle whose sides are one


def category_svg(found: Evaluated) -> str:
    """Each bid's net present cost, stacked by category."""
    import altair as alt

    order = _categories(found)
    rows = [
        {"bid": cost.name, "category": name, "amount": float(amount), "order": order.index(name)}
        for cost in found.costs
        for name, amount in cost.figures.by_category()
    ]
    bids = [cost.name for cost in found.costs]
    chart = (
        alt.Chart(values(rows), width=WIDTH, height=max(80, 52 * len(bids)))
        .mark_bar(stroke="white", strokeWidth=1, height=30)
        .encode(
            y=alt.Y("bid:N", sort=bids, title=None, axis=alt.Axis(labelLimit=200, ticks=False, domain=False)),
            x=alt.X("amount:Q", title=f"Net present cost, {found.currency}", axis=alt.Axis(format="~s", tickCount=6)),
            color=_colour("category:N", order),
            order=alt.Order("order:Q"),
        )
    )
    return drawn(chart)


def years_svg(found: Evaluated) -> str:
    """Each bid's money by year at the prices of the base date, stacked by category."""
    import altair as alt

    order, years = (
        _categories(found),
        sorted({at for cost in found.costs for line in cost.figures.lines for at in range(len(line.by_year))}),
    )
    panels = []
    for cost in found.costs:
        sums: dict[tuple[int, str], Decimal] = {}
        for line in cost.figures.lines:
            for year, amount in enumerate(line.by_year):
                here = (year, line.item.category)
                sums[here] = sums.get(here, Decimal(0)) + amount
        rows = [
            {"year": year, "category": name, "amount": float(amount), "order": order.index(name)}
            for (year, name), amount in sums.items()
            if amount
        ]
        panels.append(
            alt.Chart(values(rows), width=WIDTH, height=120, title=cost.name)
            .mark_bar(stroke="white", strokeWidth=1)
            .encode(
                x=alt.X("year:O", title="Year", axis=alt.Axis(labelAngle=0), scale=alt.Scale(domain=years)),
                y=alt.Y("amount:Q", title=found.currency, axis=alt.Axis(format="~s", tickCount=4)),
                color=_colour("category:N", order),
                order=alt.Order("order:Q"),
            )
        )
    return drawn(alt.vconcat(*panels).resolve_scale(y="shared"))


def curve_svg(found: Evaluated) -> str:
    """The share of draws in which each bid's cost stays at or below an amount."""
    import altair as alt

    bids = [cost.name for cost in found.costs]
    # Labels beside the flattest curve stand clear of it and of the axis.
    widest = max(
        found.costs, key=lambda cost_result: (cost_result.risk.p95 - cost_result.risk.p50, cost_result.bid)
    ).name
    rows = [
        {"bid": cost.name, "amount": amount, "share": per_cent}
        for cost in found.costs
        for per_cent, amount in cost.risk.curve
    ]
    marks = [
        {"bid": cost.name, "amount": amount, "share": share, "label": f"P{share}"}
        for cost in found.costs
        for share, amount in ((50, cost.risk.p50), (80, cost.risk.p80), (95, cost.risk.p95))
    ]
    x = alt.X(
        "amount:Q",
        title=f"Net present cost, {found.currency}",
        axis=alt.Axis(format="~s", tickCount=6),
        scale=alt.Scale(zero=False),
    )
    y = alt.Y("share:Q", title="Share of draws at or below, %", scale=alt.Scale(domain=[0, 100]))
    colour = alt.Color("bid:N", scale=alt.Scale(domain=bids, range=_range(len(bids))), sort=bids, legend=_legend())
    dots = alt.Color("bid:N", scale=alt.Scale(domain=bids, range=_range(len(bids))), sort=bids, legend=None)
    dash = alt.StrokeDash(
        "bid:N",
        scale=alt.Scale(domain=bids, range=[DASHES[at % len(DASHES)] for at in range(len(bids))]),
        legend=_legend(),
    )
    lines = (
        alt.Chart(values(rows), width=WIDTH, height=300)
        .mark_line(strokeWidth=2.5)
        .encode(x=x, y=y, color=colour, strokeDash=dash)
    )
    points = alt.Chart(values(marks)).mark_point(filled=True, size=70, opacity=1).encode(x=x, y=y, color=dots)
    texts = (
        alt.Chart(values([mark for mark in marks if mark["bid"] == widest]))
        .mark_text(align="right", dx=-9, dy=-4, fontSize=13, color=INK, font=FONT)
        .encode(x=x, y=y, text="label:N")
    )
    return drawn(alt.layer(lines, points, texts))


def tornado_svg(one: CostResult, currency: str) -> str:
    """How far each uncertain line of one bid moves its cost, all else likely."""
    import altair as alt

    likely = float(one.figures.net_present_cost)
    labels = [short(swing.title) for swing in one.risk.swings[:_ROWS]]
    # Two lines of one title would share a row.
    order = [label if labels.count(label) == 1 else f"{label} {at}" for at, label in enumerate(labels, start=1)]
    rows = [
        {"line": order[at], "low": swing.low, "high": swing.high, "likely": likely}
        for at, swing in enumerate(one.risk.swings[:_ROWS])
    ]
    base = alt.Chart(values(rows), width=WIDTH - 120, height=max(60, 34 * len(rows)))
    y = alt.Y("line:N", sort=order, title=None, axis=alt.Axis(labelLimit=260, ticks=False, domain=False))
    x = alt.X(
        "low:Q",
        title=f"Net present cost of {one.name}, {currency}",
        axis=alt.Axis(format="~s", tickCount=5),
        scale=alt.Scale(zero=False),
    )
    below = base.mark_bar(height=20, color=COLOURS[2]).encode(y=y, x=x, x2="likely:Q")
    above = base.mark_bar(height=20, color=COLOURS[1]).encode(y=y, x=alt.X("likely:Q"), x2="high:Q")
    middle = alt.Chart(values(rows[:1])).mark_rule(color=INK, strokeWidth=2).encode(x="likely:Q")
    return drawn(alt.layer(below, above, middle))


def acceptability_svg(lot: LotResult) -> str:
    """For each bid the share of draws in which it takes each rank."""
    import altair as alt

    found = lot.robustness
    if found is None:
        return ""
    known = names(lot)
    order = sorted(range(len(found.bids)), key=lambda at: (-found.acceptability[at][0], found.bids[at]))
    rows = []
    for at in order:
        start = 0.0
        for rank, share in enumerate(found.acceptability[at], start=1):
            rows.append(
                {
                    "bid": known[found.bids[at]],
                    "rank": f"Rank {rank}",
                    "from": start * 100,
                    "to": (start + share) * 100,
                    "middle": (start + share / 2) * 100,
                    "label": f"{rank}: {share:.0%}" if share >= 0.08 else "",
                }
            )
            start += share
    bids = [known[found.bids[at]] for at in order]
    ranks = [f"Rank {rank}" for rank in range(1, len(bids) + 1)]
    shades = _shades(len(ranks))
    base = alt.Chart(values(rows), width=WIDTH, height=max(80, 46 * len(bids)))
    y = alt.Y("bid:N", sort=bids, title=None, axis=alt.Axis(labelLimit=200, ticks=False, domain=False))
    bars = base.mark_bar(height=30, stroke=INK, strokeWidth=0.6).encode(
        y=y,
        x=alt.X("from:Q", title="Share of draws, %", scale=alt.Scale(domain=[0, 100])),
        x2="to:Q",
        color=alt.Color("rank:N", scale=alt.Scale(domain=ranks, range=shades), sort=ranks, legend=_legend()),
    )
    dark = {rank for rank, shade in zip(ranks, shades, strict=True) if int(shade[1:3], 16) < 0x70}
    texts = [
        base.transform_filter(alt.FieldOneOfPredicate(field="rank", oneOf=which))
        .mark_text(fontSize=13, font=FONT, color=colour)
        .encode(y=y, x="middle:Q", text="label:N")
        for which, colour in ((sorted(dark), "white"), ([rank for rank in ranks if rank not in dark], INK))
        if which
    ]
    return drawn(alt.layer(bars, *texts))


def triangle_svg(lot: LotResult) -> str:
    """Who wins at each place of the triangle of weights; corners are where one criterion counts alone."""
    import altair as alt

    found = lot.weight_map
    if found is None:
        return ""
    known, title = names(lot), titles(lot)
    bids = [entry.bid for entry in lot.contest.entries]
    shown = [bid for bid in bids if any(winner == bid for _, winner in found.cells)]
    letters = {bid: chr(ord("A") + at) for at, bid in enumerate(shown)}
    rows = [
        {
            "x": float(second) / 100 + float(third) / 200,
            "y": float(third) / 100 * _HEIGHT,
            "winner": f"{letters[winner]}  {known[winner]}" if winner else "level",
            "letter": letters.get(winner, "="),
        }
        for (_, second, third), winner in found.cells
    ]
    domain = [f"{letters[bid]}  {known[bid]}" for bid in shown]
    if any(not winner for _, winner in found.cells):
        domain.append("level")
    plane: dict[str, Any] = {"scale": alt.Scale(domain=[-0.08, 1.08], nice=False), "axis": None}
    upright: dict[str, Any] = {"scale": alt.Scale(domain=[-0.09, 0.97], nice=False), "axis": None}
    base = alt.Chart(values(rows), width=WIDTH - 60, height=(WIDTH - 60) * 0.9)
    marks = base.mark_point(filled=True, shape="circle", size=330, opacity=1, stroke="white", strokeWidth=0.5).encode(
        x=alt.X("x:Q", **plane),
        y=alt.Y("y:Q", **upright),
        color=alt.Color(
            "winner:N", scale=alt.Scale(domain=domain, range=_pale(len(domain))), sort=domain, legend=_legend()
        ),
    )
    texts = base.mark_text(fontSize=10, color=INK, font=FONT).encode(
        x=alt.X("x:Q", **plane), y=alt.Y("y:Q", **upright), text="letter:N"
    )
    corners = [
        {"x": x, "y": y, "label": f"{short(title[column], 40)} 100%"}
        for column, (x, y) in zip(found.columns, ((0.0, -0.06), (1.0, -0.06), (0.5, _HEIGHT + 0.05)), strict=True)
    ]
    likely = lot.contest.weights.likely()
    third = float(likely[found.columns[2]]) / 100
    here = [{"x": float(likely[found.columns[1]]) / 100 + third / 2, "y": third * _HEIGHT}]
    names_of = [
        alt.Chart(values([corner]))
        .mark_text(fontSize=14, fontWeight="bold", color=INK, font=FONT, align=align, limit=280)
        .encode(x=alt.X("x:Q", **plane), y=alt.Y("y:Q", **upright), text="label:N")
        for corner, align in zip(corners, _ALIGNED, strict=True)
    ]
    published = (
        alt.Chart(values(here))
        .mark_point(shape="cross", angle=45, size=420, filled=True, color=INK, opacity=1, stroke="white", strokeWidth=2)
        .encode(x=alt.X("x:Q", **plane), y=alt.Y("y:Q", **upright))
    )
    return drawn(alt.layer(marks, texts, *names_of, published))


def _categories(found: Evaluated) -> list[str]:
    named = [line.item.category for cost in found.costs for line in cost.figures.lines]
    return list(dict.fromkeys(named))


def _colour(field: str, order: list[str]) -> Any:
    import altair as alt

    return alt.Color(
        field, scale=alt.Scale(domain=order, range=_range(len(order))), sort=order, legend=_legend(columns=4)
    )


def _legend(columns: int = 3) -> Any:
    import altair as alt

    return alt.Legend(title=None, orient="top", labelLimit=260, columns=columns, symbolStrokeWidth=2)


def _range(number: int) -> list[str]:
    return [COLOURS[at % len(COLOURS)] for at in range(number)]


def _pale(number: int) -> list[str]:
    return [PALE[at % len(PALE)] for at in range(number)]


def _shades(number: int) -> list[str]:
    """From deep to pale blue: the better the rank, the deeper."""
    deep, pale = (0x14, 0x38, 0x5F), (0xEE, 0xF3, 0xF9)
    steps = max(1, number - 1)
    return [
        "#"
        + "".join(
            f"{round(number + (other - number) * at / steps):02x}" for number, other in zip(deep, pale, strict=True)
        )
        for at in range(number)
    ]
