"""The event log."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from rules.contrib.views import permission_required

from joinedup.shell.web.events import store
from joinedup.shell.web.project.paging import page_of


@require_safe
@permission_required("events.see", raise_exception=True)
def log(request: HttpRequest) -> HttpResponse:
    """Who did what, the newest first, and whether the chain holds."""
    page = page_of(request, store.how_many(), 40)
    context = {"entries": store.latest(page.start, page.end), "paging": page, "broken": store.where_broken()}
    return render(request, "events/log.html", context)
