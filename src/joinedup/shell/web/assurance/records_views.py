"""Which kinds of record a bid's descriptions speak of, what each call does with them, and why that is thought."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from joinedup.assurance.vocabulary.records import Nature
from joinedup.shell.web.assurance.described import chosen, described
from joinedup.shell.web.procurement import store as procurements
from joinedup.shell.web.project.paging import page_of


@require_safe
def records(request: HttpRequest, code: str, bid_code: str) -> HttpResponse:
    """The kinds of record of a bid, the most central first, filtered by a plain form."""
    kept, bid = procurements.procurement(code), procurements.bid(code, bid_code)
    if kept is None or bid is None:
        raise Http404
    every = described(code, bid_code)
    asked = {key: request.GET.get(key, "")[:200] for key in ("nature", "text")}
    found = chosen(every.kinds, **asked)
    page = page_of(request, len(found), 20)
    context = {
        "procurement": kept.procurement,
        "bid": bid,
        "every": every,
        "found": found[page.start : page.end],
        "paging": page,
        "asked": asked,
        "natures": [nature.value for nature in Nature],
    }
    return render(request, "assurance/records.html", context)
