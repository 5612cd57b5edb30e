"""Taking in a matrix that the command line made: read once, drawn, and kept with its tables."""

from __future__ import annotations

from django.db import transaction

from joinedup.shell.flows.assurance.fit.national.drawn import unpacked
from joinedup.shell.web.events.store import record
from joinedup.shell.web.national import store


def brought(content: bytes, name: str, who: str) -> store.Matrix:
    """Keep a packed result; raises ``InputError`` where it is none."""
    picture, archive = unpacked(content, name)
    with transaction.atomic():
        kept = store.keep_brought(who, picture, archive)
        record(who, "brought a national matrix", f"matrix {kept.number}", file=name)
    return kept
