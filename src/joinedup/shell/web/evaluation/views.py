"""Scores and what they rest on, costs, the ranking and why, and what can be taken away."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe
from rules.contrib.views import permission_required

from joinedup.procurement.model import Assessment
from joinedup.shell.reports.evaluation.assessment import (
    asked_words,
    charts,
)
from joinedup.shell.reports.evaluation.assessment import (
    chart_data as assessment_charts,
)
from joinedup.shell.reports.evaluation.assessment import (
    view as assessment_view,
)
from joinedup.shell.reports.evaluation.assessment import (
    words as assessment_words,
)
from joinedup.shell.reports.evaluation.assessment.assessed import Assessment as Assessed
from joinedup.shell.sources.knowledge.packs import load_goals
from joinedup.shell.web.accounts.permissions import person
from joinedup.shell.web.assurance import store as runs
from joinedup.shell.web.assurance.jobs import run_after_change
from joinedup.shell.web.assurance.shown import Shown, shown
from joinedup.shell.web.evaluation.downloads import KINDS, made
from joinedup.shell.web.evaluation.forms import AssessmentForm, scale
from joinedup.shell.web.events.store import record
from joinedup.shell.web.procurement import store as procurements
from joinedup.shell.web.procurement.policies import can_assess, check_can_assess
from joinedup.shell.web.project.forms import problems
from joinedup.values import InputError, Money

View = Callable[..., HttpResponse]
sees_prices: Callable[[View], View] = permission_required("procurement.see_prices", raise_exception=True)


@require_safe
def score(request: HttpRequest, code: str, bid_code: str, requirement: str) -> HttpResponse:
    """One bid's score on one requirement, and everything it rests on."""
    value = shown(request, code)
    if value.result(value.bid(bid_code).id) is None:
        return _no_score(request, value, bid_code, requirement)
    return render(request, "evaluation/score.html", _score(value, bid_code, requirement))


def _no_score(request: HttpRequest, value: Shown, bid_code: str, requirement: str) -> HttpResponse:
    """The page of a score that is not there, because the bid could not be compared."""
    context = {"shown": value, "bid": value.bid(bid_code), "specified": value.specified(requirement)}
    return render(request, "evaluation/not_compared.html", context)


def _score(value: Shown, bid_code: str, requirement: str) -> dict[str, Any]:
    one, specified = value.bid(bid_code), value.specified(requirement)
    row = next(
        row
        for row in assessment_view.rows(value.assessment, only=one.id)
        if row.specified.requirement.id == requirement
    )
    cell = row.cells[0]
    rubric = next(rubric for rubric in value.assessment.rubrics if rubric.id == specified.requirement.rubric)
    needing = {interface.id for interface in value.assessment.estate.interfaces if requirement in interface.needs}
    return {
        "shown": value,
        "bid": one,
        "specified": specified,
        "cell": cell,
        "score": cell.score,
        "rubric": rubric,
        "scale": scale(rubric),
        "answer": next((answer for answer in one.answers if answer.requirement == requirement), None),
        "numbers": runs.numbers(value.run, one.id),
        "recorded": procurements.recorded(value.procurement.id, bid=one.id, requirement=requirement),
        "goals": [goal for goal in load_goals().goals if goal.id in specified.requirement.goals],
        "lines": [line for line in cell.result.cost.lines if line.priced_by != "bidder" and line.interface in needing],
        "can_assess": can_assess(value.state, specified.requirement, awaiting=cell.score.awaiting),
        "basis": assessment_words.BASES[cell.score.basis],
        "asked_at": asked_words.asked_at,
        "standings": asked_words.STANDINGS,
        "asked_head": asked_words.ASKED_HEAD,
    }


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required("procurement.assess", raise_exception=True)
def assess(request: HttpRequest, code: str, bid_code: str, requirement: str) -> HttpResponse:
    """Record a person's reading of a bid against a requirement; a new run takes it in."""
    value = shown(request, code)
    if value.result(value.bid(bid_code).id) is None:
        return _no_score(request, value, bid_code, requirement)
    context = _score(value, bid_code, requirement)
    sent = request.POST if request.method == "POST" else None
    form = AssessmentForm(context["rubric"], sent)
    if sent is not None and form.is_valid():
        try:
            run = _record(request, value, context, form)
        except InputError as reason:
            form.add_error("score", f"{reason.problem} {reason.remedy}")
        else:
            messages.success(request, "Your assessment is recorded. A new run takes it in.")
            return redirect("assurance:run", code, run.number)
    context |= {"form": form, "problems": problems(form, {"score": "score", "interest": "interest"})}
    return render(request, "evaluation/assess.html", context, status=422 if form.errors else 200)


@transaction.atomic
def _record(request: HttpRequest, value: Shown, context: dict[str, Any], form: AssessmentForm) -> runs.Run:
    bid, requirement = context["bid"], context["specified"].requirement.id
    code, who = value.procurement.id, person(request).get_username()
    check_can_assess(value.state, value.procurement, bid, requirement, awaiting=context["score"].awaiting)
    given = {key: form.cleaned_data[key] for key in ("score", "evidence", "reason")}
    procurements.record_assessment(code, Assessment(bid=bid.id, requirement=requirement, assessor=who, **given))
    record(who, "recorded an assessment", f"{code}, bid {bid.id}, {requirement}", **given, interest="none declared")
    return run_after_change(code, f"{who} recorded an assessment of {bid.bidder} on {requirement}", who)


@require_safe
def awaiting(request: HttpRequest, code: str) -> HttpResponse:
    """The scores that wait for a person, bid by bid, and those a person may still raise or lower."""
    value = shown(request, code)
    rows = assessment_view.rows(value.assessment)
    by_bid = [
        (
            bid,
            [
                (row.specified, cell)
                for row in rows
                for cell in row.cells
                if cell.score.bid == bid.id and cell.score.awaiting
            ],
        )
        for bid in value.assessment.bids
        if value.result(bid.id) is not None
    ]
    return render(request, "evaluation/awaiting.html", {"shown": value, "by_bid": by_bid})


@require_safe
@sees_prices
def costs(request: HttpRequest, code: str) -> HttpResponse:
    """What each bid will really cost, line by line."""
    value = shown(request, code)
    results = value.assessment.comparison.results
    context = {
        "shown": value,
        "results": results,
        "sentence": assessment_words.cost_sentence(results),
        "estimated": {result.bid: assessment_words.estimated(result) for result in results},
        "priced": {result.bid: assessment_words.priced(result) for result in results},
        "interfaces": assessment_view.interfaces(value.assessment),
        "offer_words": assessment_words.offer_words,
        "pounds": Money,
    }
    return render(request, "evaluation/costs.html", context)


@require_safe
@sees_prices
def ranking(request: HttpRequest, code: str) -> HttpResponse:
    """The order of the bids and the reasons for it."""
    value = shown(request, code)
    results = value.assessment.comparison.results
    titles = {
        requirement.requirement.id: requirement.requirement.title
        for requirement in value.procurement.specification.requirements
    }
    context = {
        "shown": value,
        "comparison": value.assessment.comparison,
        "results": results,
        "headline": assessment_words.headline(value.assessment.comparison),
        "sentence": assessment_words.quality_sentence(results),
        "titles": titles,
        "model": value.procurement.model,
        "kpis": value.assessment.kpis,
    }
    return render(request, "evaluation/ranking.html", context)


@require_safe
@sees_prices
def cost_chart(request: HttpRequest, code: str) -> HttpResponse:
    """The costs drawn."""
    value = shown(request, code)
    return _svg(_cost_chart(value.run.sha256, value.assessment))


@require_safe
@sees_prices
def ranking_chart(request: HttpRequest, code: str) -> HttpResponse:
    """Quality against cost drawn."""
    value = shown(request, code)
    return _svg(_ranking_chart(value.run.sha256, value.assessment))


class _Drawn:
    """Drawings kept by the digest of the run they are of, since drawing one takes a second."""

    def __init__(self, draw: Callable[[Assessed], str]) -> None:
        self._draw = draw
        self._kept: dict[str, str] = {}

    def __call__(self, digest: str, value: Assessed) -> str:
        if digest not in self._kept:
            if len(self._kept) >= 16:
                self._kept.clear()
            self._kept[digest] = self._draw(value)
        return self._kept[digest]


_cost_chart = _Drawn(lambda value: charts.cost_svg(assessment_charts.cost_bars(value.comparison.results)))
_ranking_chart = _Drawn(
    lambda value: charts.quality_svg(
        assessment_charts.spots(value.comparison.results), float(value.procurement.model.quality_weight)
    )
)


def _svg(text: str) -> HttpResponse:
    return HttpResponse(text, content_type="image/svg+xml; charset=utf-8")


@require_safe
@sees_prices
def downloads(request: HttpRequest, code: str) -> HttpResponse:
    """What can be taken away."""
    return render(request, "evaluation/downloads.html", {"shown": shown(request, code), "kinds": KINDS})


@require_safe
@sees_prices
def download(request: HttpRequest, code: str, name: str) -> HttpResponse:
    """One file to take away, of the run that is shown."""
    if name not in KINDS:
        raise Http404
    value = shown(request, code)
    content = made(name, value)
    stem = f"{code}-run-{value.run.number}-{name}"
    record(person(request).get_username(), "took away a report", f"{code}, run {value.run.number}", file=name)
    return HttpResponse(
        content,
        headers={
            "Content-Type": KINDS[name].media,
            "Content-Disposition": f'attachment; filename="{stem}"',
        },
    )
