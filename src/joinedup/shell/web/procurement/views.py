"""Procurements, their bids, and sending evidence."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe
from rules.contrib.views import permission_required

from joinedup.procurement.model import Bid
from joinedup.shell.reports.evaluation.assessment import view as assessment_view
from joinedup.shell.reports.evaluation.assessment.words import headline
from joinedup.shell.web.accounts.permissions import person
from joinedup.shell.web.assurance import store as runs
from joinedup.shell.web.assurance.comparing import descriptions, replacements
from joinedup.shell.web.assurance.shown import NothingYet, shown, shown_run
from joinedup.shell.web.events.store import record
from joinedup.shell.web.procurement import store
from joinedup.shell.web.procurement.forms import AsideForm, EvidenceForm, MoveForm
from joinedup.shell.web.procurement.policies import (
    STATE_WORDS,
    State,
    can_send_evidence,
    check_can_move,
    holds_prices,
)
from joinedup.shell.web.procurement.sending import send, set_aside
from joinedup.shell.web.project.forms import problems
from joinedup.values import InputError


@require_safe
def procurements(request: HttpRequest) -> HttpResponse:
    """All procurements."""
    found = []
    for kept in store.procurements():
        try:
            value = shown_run(kept.procurement.id, None)
        except NothingYet:
            value = None
        found.append({"kept": kept, "shown": value, "state": STATE_WORDS[kept.state]})
    return render(request, "procurement/procurements.html", {"found": found})


@require_safe
def procurement(request: HttpRequest, code: str) -> HttpResponse:
    """One procurement: what is bought, where it stands, and how every bid did on every requirement."""
    value = shown(request, code)
    context = {
        "shown": value,
        "procurement": value.procurement,
        "state": STATE_WORDS[value.state],
        "closed": value.state is State.CLOSED,
        "rows": assessment_view.rows(value.assessment),
        "categories": _categories(value.assessment),
        "headline": headline(value.assessment.comparison),
        "busy": runs.busy(code),
        "names": {system.id: system.name for system in value.assessment.estate.systems},
    }
    return render(request, "procurement/procurement.html", context)


def _categories(assessment: Any) -> dict[str, str]:
    from joinedup.shell.sources.knowledge.packs import load_library

    del assessment
    return dict(load_library().categories)


@require_safe
def bid(request: HttpRequest, code: str, bid_code: str) -> HttpResponse:
    """One bid: what it claims, what it sent, what was found, and what it costs."""
    value = shown(request, code)
    one = value.bid(bid_code)
    sees_prices = request.user.has_perm("procurement.see_prices")
    context = {
        "shown": value,
        "bid": one,
        "result": value.result(one.id),
        "rows": assessment_view.rows(value.assessment, only=one.id),
        "interfaces": assessment_view.interfaces(value.assessment, only=one.id),
        "answers": {answer.requirement: answer for answer in one.answers},
        "documents": [document for document in value.assessment.documents if document.bid == one.id],
        "files": [
            file
            for file in store.files(code, bid=one.id, replaced_too=True)
            if sees_prices or not holds_prices(file.path)
        ],
        "changed": {
            replacement.old.sha256: replacement.new.sha256 for replacement in replacements(descriptions(code, one.id))
        },
        "left_out": [left_out for left_out in value.assessment.left_out if left_out.bid == one.id],
        "questions": [
            clarification for clarification in value.assessment.clarifications if clarification.bid == one.id
        ],
        "counts": _counts(value, one),
        "can_send": can_send_evidence(value.state) and request.user.has_perm("procurement.send_evidence"),
    }
    return render(request, "procurement/bid.html", context)


def _counts(value: Any, one: Bid) -> dict[str, int]:
    counts: dict[str, int] = {}
    for found in runs.findings(value.run, bid=one.id):
        key = found.finding.outcome.value
        counts[key] = counts.get(key, 0) + 1
    return counts


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required("procurement.send_evidence", raise_exception=True)
def send_evidence(request: HttpRequest, code: str, bid_code: str) -> HttpResponse:
    """Send an API description for a bid; a new run reads it."""
    kept, one = store.procurement(code), store.bid(code, bid_code)
    if kept is None or one is None:
        raise Http404
    form = EvidenceForm(request.POST, request.FILES) if request.method == "POST" else EvidenceForm()
    if request.method == "POST" and form.is_valid():
        sent = form.cleaned_data["description"]
        try:
            _, run = send(
                code,
                kept.state,
                one,
                name=sent.name,
                content=sent.read(),
                why=form.cleaned_data["why"],
                who=person(request).get_username(),
            )
            return redirect("assurance:run", code, run.number)
        except InputError as problem:
            where = f" ({problem.place})" if problem.place else ""
            form.add_error("description", f"{problem.problem}{where} {problem.remedy}")
    context = {
        "procurement": kept.procurement,
        "bid": one,
        "form": form,
        "problems": problems(form),
        "open": can_send_evidence(kept.state),
        "files": [file for file in store.files(code, bid=bid_code) if not holds_prices(file.path)],
    }
    return render(request, "procurement/send_evidence.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required("procurement.send_evidence", raise_exception=True)
def set_evidence_aside(request: HttpRequest, code: str, bid_code: str, sha256: str) -> HttpResponse:
    """Let a file of a bid count no longer, with a reason; a new run goes on without it."""
    kept, one = store.procurement(code), store.bid(code, bid_code)
    file = next((file for file in store.files(code, bid=bid_code) if file.sha256 == sha256), None)
    if kept is None or one is None or file is None:
        raise Http404
    form = AsideForm(request.POST) if request.method == "POST" else AsideForm()
    if request.method == "POST" and form.is_valid():
        run = set_aside(
            code, kept.state, one, file, reason=form.cleaned_data["reason"], who=person(request).get_username()
        )
        messages.success(request, f"{file.name} was set aside. The reason is in the event log.")
        return redirect("assurance:run", code, run.number)
    context = {
        "procurement": kept.procurement,
        "bid": one,
        "file": file,
        "open": can_send_evidence(kept.state),
        "form": form,
        "problems": problems(form),
    }
    return render(request, "procurement/set_aside.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required("procurement.close", raise_exception=True)
def move(request: HttpRequest, code: str) -> HttpResponse:
    """Close an evaluation, so that nothing can change any more, or reopen it; either with a reason."""
    kept = store.procurement(code)
    if kept is None:
        raise Http404
    to = State.EVALUATION if kept.state is State.CLOSED else State.CLOSED
    form = MoveForm(request.POST) if request.method == "POST" else MoveForm()
    if request.method == "POST" and form.is_valid():
        check_can_move(kept.state, to)
        store.move(code, to)
        who = person(request).get_username()
        did = "closed an evaluation" if to is State.CLOSED else "reopened an evaluation"
        record(who, did, code, reason=form.cleaned_data["reason"])
        messages.success(request, f"{STATE_WORDS[to]}. The reason is in the event log.")
        return redirect("procurement:procurement", code)
    context = {
        "procurement": kept.procurement,
        "closing": to is State.CLOSED,
        "form": form,
        "problems": problems(form),
    }
    return render(request, "procurement/move.html", context, status=422 if form.errors else 200)
