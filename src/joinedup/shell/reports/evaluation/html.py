"""An evaluation as one self-contained page: each chart with its sentence and its table, nothing fetched, no script."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from joinedup.findings import Outcome
from joinedup.shell.reports import TEMPLATES
from joinedup.shell.reports.evaluation import charts as evaluation_charts
from joinedup.shell.reports.evaluation import words
from joinedup.shell.reports.evaluation.assessment import charts
from joinedup.shell.reports.evaluation.results import Evaluated, LotResult
from joinedup.shell.reports.printable import printable

_OUTCOMES = {
    Outcome.PASS: "Nothing found",
    Outcome.WARNING: "Warning",
    Outcome.FAIL: "Fails",
    Outcome.NOT_APPLICABLE: "Does not apply",
}


def evaluation_html(found: Evaluated) -> str:
    """The whole report; what was not asked for is left out."""
    return _environment().get_template("evaluation/report.html").render(
        it=found,
        lots=[_lot(lot, at) for at, lot in enumerate(found.lots)],
        costs=_costs(found) if found.costs else None,
        words=words,
        money=lambda amount: words.money(amount if isinstance(amount, Decimal) else Decimal(repr(amount)), found.currency),
        outcomes=_OUTCOMES,
    )  # fmt: skip


def _lot(lot: LotResult, at: int) -> dict[str, Any]:
    key = f"lot{at}"
    ranks, triangle = "", ""
    if lot.robustness is not None:
        ranks = _inline(
            evaluation_charts.acceptability_svg(lot), f"{key}-ranks", "Rank acceptability", words.robust_sentence(lot)
        )
    if lot.weight_map is not None:
        triangle = _inline(
            evaluation_charts.triangle_svg(lot), f"{key}-map", "Who wins at which weights", words.map_sentence(lot)
        )
    return {
        "it": lot,
        "key": key,
        "names": words.names(lot),
        "titles": words.titles(lot),
        "ranks_chart": ranks,
        "map_chart": triangle,
        "robust_rows": list(words.robust_rows(lot)),
    }


def _costs(found: Evaluated) -> dict[str, Any]:
    years = range(max(len(line.by_year) for cost in found.costs for line in cost.figures.lines))
    return {
        "category_chart": _inline(
            evaluation_charts.category_svg(found),
            "cost-category",
            "Net present cost by category",
            words.cost_sentence(found),
        ),
        "years_chart": _inline(
            evaluation_charts.years_svg(found),
            "cost-years",
            "Cost by year",
            "Money by year at the prices of the base date, stacked by category, one panel for each bid.",
        ),
        "curve_chart": _inline(
            evaluation_charts.curve_svg(found), "cost-curve", "What the cost may come to", words.curve_sentence(found)
        ),
        "tornadoes": [
            (
                cost,
                _inline(
                    evaluation_charts.tornado_svg(cost, found.currency),
                    f"tornado-{at}",
                    f"What moves the cost of {cost.name}",
                    words.tornado_sentence(cost, found.currency),
                )
                if cost.risk.swings
                else "",
                words.tornado_sentence(cost, found.currency),
            )
            for at, cost in enumerate(found.costs)
        ],
        "years": years,
        "by_year": {
            cost.bid: [sum((line.by_year[year] for line in cost.figures.lines), Decimal(0)) for year in years]
            for cost in found.costs
        },
        "categories": list(dict.fromkeys(name for cost in found.costs for name, _ in cost.figures.by_category())),
    }


def _inline(svg: str, key: str, title: str, description: str) -> Markup:
    # The drawing engine escapes the names in the chart; title and description are escaped by ``described``.
    return Markup(charts.described(svg, key=key, title=title, description=description))  # noqa: S704


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_printable,
    )


def _printable(value: object) -> object:
    return printable(value) if isinstance(value, str) and not isinstance(value, Markup) else value
