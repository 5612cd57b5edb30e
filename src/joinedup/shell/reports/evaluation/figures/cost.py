"""What each bid may come to cost, as figures to be shown."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from joinedup.shell.reports.evaluation import charts, words
from joinedup.shell.reports.evaluation.figures.figure import Figure, Table, amount_of, exact, share
from joinedup.shell.reports.evaluation.results import CostResult, Evaluated

_SWINGS = 12


def cost_figures(found: Evaluated) -> Iterator[Figure]:
    """By category, by year, the curves, and what moves each bid's cost; none where no costs are known."""
    if not found.costs:
        return
    bids = tuple(cost.name for cost in found.costs)
    by_category = [dict(cost.figures.by_category()) for cost in found.costs]
    categories = dict.fromkeys(name for mapping in by_category for name in mapping)
    yield Figure(
        key="categories",
        title="By category",
        sentence=words.cost_sentence(found),
        alt="Bars: each bid’s net present cost, stacked by category. The table below gives the same numbers.",
        svg=charts.category_svg(found),
        tables=(
            Table(
                caption="Net present cost by category",
                head=("Category", *bids),
                rows=(
                    *(
                        (name.capitalize(), *(amount_of(mapping.get(name), found) for mapping in by_category))
                        for name in categories
                    ),
                    ("Net present cost", *(amount_of(cost.figures.net_present_cost, found) for cost in found.costs)),
                ),
            ),
        ),
    )
    yield _years(found)
    yield _curve(found)
    yield from (_tornado(cost, found) for cost in found.costs)


def _years(found: Evaluated) -> Figure:
    years = range(max(len(line.by_year) for cost in found.costs for line in cost.figures.lines))
    sums = [
        [sum((line.by_year[at] for line in cost.figures.lines if at < len(line.by_year)), Decimal(0)) for at in years]
        for cost in found.costs
    ]
    every = [(row[at], -at, cost.name) for cost, row in zip(found.costs, sums, strict=True) for at in years]
    most, at, name = max(every)
    return Figure(
        key="years",
        title="By year",
        sentence=f"The dearest single year is year {-at} of {name}: {amount_of(most, found)} at the prices of the base "
        "date, before discounting.",
        alt="Columns: each bid’s money by year, stacked by category. The table below gives the sums of the years.",
        svg=charts.years_svg(found),
        tables=(
            Table(
                caption="Cost by year, at the prices of the base date",
                head=("Year", *(cost.name for cost in found.costs)),
                rows=tuple((f"Year {at}", *(amount_of(row[at], found) for row in sums)) for at in years),
            ),
        ),
    )


def _curve(found: Evaluated) -> Figure:
    cap = found.terms.cap if found.terms else None
    return Figure(
        key="curve",
        title="What the cost may come to",
        sentence=words.curve_sentence(found),
        alt="Curves: the share of draws in which each bid’s cost stays at or below an amount. P50, P80 and P95 are in "
        "the table below.",
        svg=charts.curve_svg(found),
        tables=(
            Table(
                caption="Net present cost that so many draws stay at or below",
                head=("Bid", "Likely amounts", "P50", "P80", "P95", "Draws that met the cap"),
                rows=tuple(
                    (
                        cost.name,
                        amount_of(cost.figures.net_present_cost, found),
                        *(amount_of(exact(level), found) for level in (cost.risk.p50, cost.risk.p80, cost.risk.p95)),
                        share(cost.risk.capped) if cap else "no cap",
                    )
                    for cost in found.costs
                ),
            ),
        ),
        points=(
            f"Cap: an open-ended line is cut off at {cap.normalize():f} times its likely amount."
            if cap
            else "Cap: none is needed, since every uncertain line of this case has an upper end.",
        ),
    )


def _tornado(cost_result: CostResult, found: Evaluated) -> Figure:
    title = f"What moves the cost of {cost_result.name} most"
    sentence = words.tornado_sentence(cost_result, found.currency)
    key = f"tornado-{cost_result.bid}"
    if not cost_result.risk.swings:
        return Figure(key=key, title=title, sentence=sentence)
    shown = cost_result.risk.swings[:_SWINGS]
    rows = tuple((swing.title, *(amount_of(exact(end), found) for end in (swing.low, swing.high))) for swing in shown)
    return Figure(
        key=key,
        title=title,
        sentence=sentence,
        alt=f"Bars: how far each uncertain line moves the cost of {cost_result.name}. The table below gives the same numbers.",
        svg=charts.tornado_svg(cost_result, found.currency),
        tables=(
            Table(
                caption=f"Cost of {cost_result.name} with one line at its tenth and ninetieth percentile, all else likely",
                head=("Line", "Low", "High"),
                rows=rows,
            ),
        ),
        points=tuple(dict.fromkeys(f"To settle it: {swing.resolve}" for swing in shown if swing.resolve)),
    )
