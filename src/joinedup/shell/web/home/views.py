"""The first page and the accessibility statement."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from joinedup.shell.web.assurance.shown import NothingYet, shown_run
from joinedup.shell.web.estate.store import load_estate
from joinedup.shell.web.home.thread import steps, strand
from joinedup.shell.web.procurement import store as procurements


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The thread of the newest procurement as one picture, each link of it a way in."""
    kept = procurements.procurements()
    context: dict[str, object] = {"estate": load_estate(), "kept": kept[-1] if kept else None}
    if kept:
        try:
            value = shown_run(kept[-1].procurement.id, None)
        except NothingYet:
            value = None
        if value is not None:
            prices = request.user.has_perm("procurement.see_prices")
            context |= {"shown": value, "steps": steps(value, prices=prices), "strand": strand(value)}
    return render(request, "home/home.html", context)


@require_safe
@login_not_required
def accessibility(request: HttpRequest) -> HttpResponse:
    """How well people with disabilities can use the workbench, and what to do where they cannot."""
    return render(request, "home/accessibility.html")
