"""The fit of all bids with the force's estate: a heat map of flows and bids, and each of its cells."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from joinedup.assurance.fit.flow_verdict import FlowVerdict
from joinedup.assurance.fit.replacement import Verdict
from joinedup.shell.reports.assurance.fit import words as fit_words
from joinedup.shell.reports.assurance.fit.charts import fit_svg
from joinedup.shell.reports.assurance.fit.view import FitRow, fit_bars, fit_rows
from joinedup.shell.web.assurance.shown import Shown, shown
from joinedup.shell.web.fit import neighbours
from joinedup.shell.web.fit.sides import NEIGHBOUR

ONLY = {"critical": "Critical flows", "asked": "Flows that bidders price", "differ": "Where bids differ"}
"""What the rows of the heat map can be narrowed to."""


@require_safe
def heat(request: HttpRequest, code: str) -> HttpResponse:
    """Every flow of the estate across the border of what is replaced, with every bid."""
    value = shown(request, code)
    asked = {key: request.GET.get(key, "") for key in ("only", "verdict", "text")}
    rows = fit_rows(value.assessment)
    found = [row for row in rows if _wanted(row, asked)]
    names = {bid.id: bid.bidder for bid in value.assessment.bids}
    context = {
        "shown": value,
        "every": rows,
        "found": found,
        "asked": asked,
        "only": ONLY,
        "fit_words": fit_words,
        "verdicts": list(Verdict),
        "bars": fit_bars(value.assessment),
        "sentences": [fit_words.fit_sentence(names[fit.bid], fit.flows) for fit in value.assessment.fits],
    }
    return render(request, "fit/heat.html", context)


def _wanted(row: FitRow, asked: dict[str, str]) -> bool:
    verdicts = {cell.flow.verdict for cell in row.cells}
    words = asked["text"].casefold().split()
    told = f"{row.id} {row.record} {row.provider} {row.consumer} {row.interface}".casefold()
    narrowed = {"critical": row.critical, "asked": row.asked, "differ": len(verdicts) > 1}
    return (
        narrowed.get(asked["only"], True)
        and (asked["verdict"] not in set(Verdict) or asked["verdict"] in verdicts)
        and all(word in told for word in words)
    )


@require_safe
def heat_chart(request: HttpRequest, code: str) -> HttpResponse:
    """How many flows fare how with each bid, drawn."""
    bars = fit_bars(shown(request, code).assessment)
    if not bars:
        raise Http404
    return HttpResponse(fit_svg(bars), content_type="image/svg+xml; charset=utf-8")


@require_safe
def flow(request: HttpRequest, code: str, bid_code: str, flow_code: str) -> HttpResponse:
    """One flow with one bid: the verdict, what it rests on, what it costs and what to ask."""
    value = shown(request, code)
    row = next((row for row in fit_rows(value.assessment) if row.id == flow_code), None)
    cell = next((cell for cell in row.cells if cell.result.bid == bid_code), None) if row is not None else None
    if row is None or cell is None:
        raise Http404
    context = {
        "shown": value,
        "bid": value.bid(bid_code),
        "row": row,
        "cell": cell,
        "others": [fit_cell for fit_cell in row.cells if fit_cell is not cell],
        "fit_words": fit_words,
        "interface": _interface(value, row.interface),
        "wanted": cell.flow.supplied + len(cell.flow.doubtful) + len(cell.flow.missing),
        "beside": _beside(code, cell.flow),
    }
    return render(request, "fit/flow.html", context)


def _interface(value: Shown, identity: str) -> object | None:
    return next((interface for interface in value.assessment.estate.interfaces if interface.id == identity), None)


def _beside(code: str, flow_verdict: FlowVerdict) -> str:
    """What the bid is laid beside on the page of matched fields: what was said of the interface, or of the system."""
    said = {neighbour.id for neighbour in neighbours.neighbours(code)}
    return next(
        (f"{NEIGHBOUR}:{text}" for text in (flow_verdict.interface, flow_verdict.neighbour) if text in said), ""
    )
