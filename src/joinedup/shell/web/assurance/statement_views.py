"""Interoperability statements: what each bid's product is shown to do, alone and side by side, to read and to keep."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from joinedup.assurance.statement import GRAVEST
from joinedup.shell.flows.assurance.statement import StatementSet
from joinedup.shell.flows.assurance.statement_of_bids import stated
from joinedup.shell.reports.assurance.statement import words as statement_words
from joinedup.shell.reports.assurance.statement.forms import as_document
from joinedup.shell.reports.assurance.statement.story import SIDE_BY_SIDE
from joinedup.shell.sources.knowledge.packs import load_library
from joinedup.shell.web.accounts.permissions import person
from joinedup.shell.web.assurance import store
from joinedup.shell.web.assurance.shown import Shown, shown
from joinedup.shell.web.events.store import record


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A form in which a statement can be taken away."""

    title: str
    media: str


FORMS = {
    "pdf": Form(title="PDF to print and file", media="application/pdf"),
    "docx": Form(
        title="Word document to edit",
        media="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    "html": Form(title="Page to read offline", media="text/html; charset=utf-8"),
    "xlsx": Form(
        title="Spreadsheet with every answer",
        media="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    "json": Form(title="JSON for other programs", media="application/json"),
}


def statement_set(value: Shown, bid: str = "") -> StatementSet:
    """The statements of a run: of all bids, or of one."""
    return stated(value.assessment, dict(load_library().categories), only=bid)


@require_safe
def statement(request: HttpRequest, code: str, bid_code: str) -> HttpResponse:
    """What one bid's product is shown to do, requirement by requirement, and what could not be tested."""
    value = shown(request, code)
    bid = value.bid(bid_code)
    (one,) = statement_set(value, bid.id).statements
    context = {**_common(value), "bid": bid, "one": one, "numbers": store.numbers(value.run, bid.id)}
    return render(request, "assurance/statement.html", context)


@require_safe
def statements(request: HttpRequest, code: str) -> HttpResponse:
    """Every bid's product beside the others: the same questions, nobody ranked."""
    value = shown(request, code)
    made = statement_set(value)
    context = {
        **_common(value),
        "pairs": list(zip(value.assessment.bids, made.statements, strict=True)),
        "side": made.comparison,
        "few": len(made.statements) <= SIDE_BY_SIDE,
    }
    return render(request, "assurance/statements.html", context)


def _common(value: Shown) -> dict[str, Any]:
    return {"shown": value, "words": statement_words, "gravest": GRAVEST, "forms": FORMS}


@require_safe
def statement_download(request: HttpRequest, code: str, bid_code: str, form: str) -> HttpResponse:
    """One bid's statement to take away."""
    value = shown(request, code)
    return _download(request, value, value.bid(bid_code).id, form)


@require_safe
def statements_download(request: HttpRequest, code: str, form: str) -> HttpResponse:
    """All statements in one document to take away."""
    return _download(request, shown(request, code), "", form)


def _download(request: HttpRequest, value: Shown, bid: str, form: str) -> HttpResponse:
    if form not in FORMS:
        raise Http404
    content = as_document(statement_set(value, bid), form)
    stem = "-".join(part for part in (value.procurement.id, bid, "statement", f"run-{value.run.number}") if part)
    where = f"{value.procurement.id}, run {value.run.number}"
    record(person(request).get_username(), "took away a statement", where, bid=bid or "all", form=form)
    return HttpResponse(
        content,
        headers={
            "Content-Type": FORMS[form].media,
            "Content-Disposition": f'attachment; filename="{stem}.{form}"',
        },
    )
