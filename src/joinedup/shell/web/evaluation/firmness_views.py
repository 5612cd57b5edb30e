"""How firm the result is: the ranking under other weights, the costs under uncertainty, the scoring model on trial."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from joinedup.shell.web.assurance.shown import shown
from joinedup.shell.web.evaluation import store
from joinedup.shell.web.evaluation.views import sees_prices


@require_safe
@sees_prices
def ranking(request: HttpRequest, code: str) -> HttpResponse:
    """Whether the winner would still win under other weights, scores and costs."""
    return _page(request, code, "evaluation/firmness.html")


@require_safe
@sees_prices
def costs(request: HttpRequest, code: str) -> HttpResponse:
    """What each bid may come to cost, and what moves it."""
    return _page(request, code, "evaluation/firmness_costs.html")


@require_safe
@sees_prices
def model(request: HttpRequest, code: str) -> HttpResponse:
    """How the scoring model behaves where it is pushed."""
    return _page(request, code, "evaluation/firmness_model.html")


@require_safe
@sees_prices
def chart(request: HttpRequest, code: str, key: str) -> HttpResponse:
    """One figure's chart."""
    firm = store.firmness(code, shown(request, code).run.number)
    drawn = firm.figures.svg(key) if firm is not None and firm.figures is not None else ""
    if not drawn:
        raise Http404
    return HttpResponse(drawn, content_type="image/svg+xml; charset=utf-8")


def _page(request: HttpRequest, code: str, template: str) -> HttpResponse:
    value = shown(request, code)
    return render(request, template, {"shown": value, "firm": store.firmness(code, value.run.number)})
