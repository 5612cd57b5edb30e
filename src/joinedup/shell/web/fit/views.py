"""What a bid supplies of a profile or of another product."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from joinedup.shell.sources.knowledge.profiles import load_profiles
from joinedup.shell.web.fit import reckon, sides, store
from joinedup.shell.web.fit.acts import Place
from joinedup.shell.web.fit.policies import can_correct
from joinedup.shell.web.procurement import store as procurements

FIRST = "profile:pole"
"""What a bid is laid beside where nobody says: the police service's minimum standard."""


def about(request: HttpRequest, code: str, bid_code: str) -> dict[str, Any]:
    """What every page of fit is about: the procurement, the bid, and what it is laid beside."""
    kept, bid = procurements.procurement(code), procurements.bid(code, bid_code)
    if kept is None or bid is None:
        raise Http404
    given = request.POST if request.method == "POST" else request.GET
    beside = sides.named(code, given.get("with", FIRST))
    return {
        "procurement": kept.procurement,
        "bid": bid,
        "beside": beside,
        "place": Place(code=code, bid=bid_code, beside=beside.name),
        "can_correct": can_correct(kept.state) and request.user.has_perm("fit.correct"),
        "calibration": load_profiles().calibration,
    }


@require_safe
def coverage(request: HttpRequest, code: str, bid_code: str) -> HttpResponse:
    """A bid beside one profile or another bid: records, calls, fields, what is missing and what to ask."""
    context = about(request, code, bid_code)
    beside = context["beside"]
    found = reckon.coverage(code, bid_code, beside.name)
    every = []
    for named in sides.beside(code, bid_code):
        known = found if named.name == beside.name else reckon.known_or_left(code, bid_code, named.name)
        every.append({"side": named, "found": known})
    said = store.standing(code, bid_code, beside.name)
    return render(request, "fit/coverage.html", context | {"found": found, "every": every, "said": said})


@require_safe
def waiting(request: HttpRequest, code: str, bid_code: str) -> HttpResponse:
    """The part of a page that says that matching goes on, for pages that ask again by themselves."""
    context = about(request, code, bid_code)
    found = reckon.coverage(code, bid_code, context["beside"].name)
    response = render(request, "fit/waiting.html", context)
    if not found.waiting:
        response.headers["HX-Refresh"] = "true"
    return response
