"""What changed when a bidder's description was replaced by a newer one."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from joinedup.assurance.changes import Importance
from joinedup.procurement.model import Bid
from joinedup.shell.web.assurance.comparing import chosen, compared, descriptions, replacements
from joinedup.shell.web.procurement import store as procurements
from joinedup.shell.web.procurement.store import GivenFile, Kept
from joinedup.shell.web.project.paging import page_of

IMPORTANCE_WORDS = {"breaking": "Breaking", "risky": "Risky", "compatible": "Compatible"}
DIRECTION_WORDS = {"request": "What we send", "response": "What we receive", "neither": "Neither"}


@require_safe
def changes(request: HttpRequest, code: str, bid_code: str) -> HttpResponse:
    """Every replacement there was, with how much it changed, and a choice of any two files."""
    kept, bid = _bid(code, bid_code)
    files = descriptions(code, bid_code)
    asked = {key: request.GET.get(key, "") for key in ("old", "new")}
    if all(_file(files, text) for text in asked.values()):
        return redirect("assurance:changed", code, bid_code, asked["old"], asked["new"])
    context = {
        "procurement": kept.procurement,
        "bid": bid,
        "files": files,
        "found": [compared(replacement.old, replacement.new) for replacement in replacements(files)],
        "asked": asked,
        "missing": any(asked.values()),
    }
    return render(request, "assurance/changes.html", context)


@require_safe
def changed(request: HttpRequest, code: str, bid_code: str, old: str, new: str) -> HttpResponse:
    """The changes from one file of a bid to another, filtered by a plain form."""
    kept, bid = _bid(code, bid_code)
    files = descriptions(code, bid_code)
    before, after = _file(files, old), _file(files, new)
    if before is None or after is None:
        raise Http404
    both = compared(before, after)
    asked = {key: request.GET.get(key, "")[:200] for key in ("importance", "direction", "text")}
    found = chosen(both.report.changes, **asked) if both.report is not None else []
    page = page_of(request, len(found), 50)
    context = {
        "procurement": kept.procurement,
        "bid": bid,
        "both": both,
        "found": found[page.start : page.end],
        "paging": page,
        "asked": asked,
        "importances": IMPORTANCE_WORDS,
        "directions": DIRECTION_WORDS,
        "importance_order": [importance.value for importance in Importance],
    }
    return render(request, "assurance/changed.html", context)


def _bid(code: str, bid_code: str) -> tuple[Kept, Bid]:
    kept, bid = procurements.procurement(code), procurements.bid(code, bid_code)
    if kept is None or bid is None:
        raise Http404
    return kept, bid


def _file(files: tuple[GivenFile, ...], sha256: str) -> GivenFile | None:
    return next((file for file in files if file.sha256 == sha256), None)
