"""How one event's digest is made of its content and of the digest before it.

Anybody can repeat this with any SHA-256 tool: the text is canonical JSON,
keys in order and no spaces, in UTF-8.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

START = "0" * 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One event: its number, when, who did what to what, and the digest of the event before."""

    number: int
    at: datetime
    who: str
    did: str
    to: str
    detail: dict[str, Any]
    previous: str
    digest: str = ""


def digest_of(entry: Entry) -> str:
    """The SHA-256, in hexadecimal, of what ``entry`` says."""
    said = {
        "number": entry.number,
        "at": entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "who": entry.who,
        "did": entry.did,
        "to": entry.to,
        "detail": entry.detail,
        "previous": entry.previous,
    }
    text = json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def first_break(entries: Iterable[Entry]) -> int | None:
    """The number of the first event that does not follow from those before it, or ``None`` where all do."""
    previous, expected = START, 1
    for entry in entries:
        if entry.number != expected or entry.previous != previous or entry.digest != digest_of(entry):
            return entry.number
        previous, expected = entry.digest, expected + 1
    return None
