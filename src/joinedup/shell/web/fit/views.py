"""What a bid supplies of a profile or of another product."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from joinedup.shell.web.fit import reckon, sides
from joinedup.shell.web.procurement import store as procurements

FIRST = "profile:pole"
"""What a bid is laid beside where nobody says: the police service's minimum standard."""


def the_bid(code: str, bid_code: str) -> dict[str, Any]:
    """The procurement and the bid that a page is about; a page that does not exist where there is none."""
    kept, bid = procurements.procurement(code), procurements.bid(code, bid_code)
    if kept is None or bid is None:
        raise Http404
    return {"kept": kept, "procurement": kept.procurement, "bid": bid}


@require_safe
def coverage(request: HttpRequest, code: str, bid_code: str) -> HttpResponse:
    """A bid beside one profile or another bid: records, calls, fields, what is missing and what to ask."""
    about = the_bid(code, bid_code)
    beside = sides.named(code, request.GET.get("with", FIRST))
    context = about | {
        "beside": beside,
        "every": sides.beside(code, bid_code),
        "found": reckon.coverage(code, bid_code, beside.name),
    }
    return render(request, "fit/coverage.html", context)
