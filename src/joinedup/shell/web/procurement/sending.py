"""Taking in an API description for a bid: read it once, keep it, and ask for a run; and setting one aside again."""

from __future__ import annotations

from django.db import transaction

from joinedup.procurement.model import Bid
from joinedup.shell.flows.assurance.description_set import set_in
from joinedup.shell.web.assurance.jobs import run_after_change
from joinedup.shell.web.assurance.store import Run
from joinedup.shell.web.events.store import record
from joinedup.shell.web.procurement import store
from joinedup.shell.web.procurement.forms import path_of
from joinedup.shell.web.procurement.policies import NotNow, State, check_can_send_evidence


def readable(content: bytes, name: str) -> None:
    """Raise ``InputError`` unless ``content`` is an API description we can check, or an archive of such."""
    found = set_in(content, name)
    if found.unusable:
        raise next(iter(found.unusable.values()))


@transaction.atomic
def send(code: str, state: State, bid: Bid, *, name: str, content: bytes, why: str, who: str) -> tuple[str, Run]:
    """Keep a description among a bid's evidence; gives its digest and the run that will read it."""
    check_can_send_evidence(state)
    readable(content, name)
    kept = store.keep_file(code, path_of(bid, name), content, bid=bid.id, sent_by=who)
    record(who, "sent evidence", f"{code}, bid {bid.id}", file=name, sha256=kept.sha256, source=why)
    return kept.sha256, run_after_change(code, f"{name} was sent for {bid.bidder}", who)


@transaction.atomic
def set_aside(code: str, state: State, bid: Bid, file: store.GivenFile, *, reason: str, who: str) -> Run:
    """Let a file of a bid count no longer, with the reason; gives the run that goes on without it.

    The bytes, and that they were given, are kept. It is the way out where a file makes every run fail.
    """
    check_can_send_evidence(state)
    if store.set_aside(code, file.path, reason) is None:
        raise NotNow("The file counts no longer.", "Load the page again.")
    record(who, "set evidence aside", f"{code}, bid {bid.id}", file=file.name, sha256=file.sha256, reason=reason)
    return run_after_change(code, f"{file.name} of {bid.bidder} was set aside", who)
