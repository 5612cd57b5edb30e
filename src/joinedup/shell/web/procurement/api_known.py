"""What several parts of the API look up of a procurement."""

from __future__ import annotations

from django.http import Http404

from joinedup.shell.web.procurement import store


def known(code: str) -> store.Kept:
    """The procurement of that id, or a refusal that there is none."""
    kept = store.procurement(code)
    if kept is None:
        raise Http404
    return kept


def bid_known(code: str, bid_code: str) -> str:
    """The bid's own id, once it is sure that there is such a bid."""
    if store.bid(code, bid_code) is None:
        raise Http404
    return bid_code


def run_address(code: str, number: int) -> str:
    """Where a caller follows a run."""
    return f"/api/v1/procurements/{code}/runs/{number}"
