"""Days given by hand, on a command line or in a form."""

from __future__ import annotations

import re
from datetime import date

from joinedup.values import InputError

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def day_given(text: str, name: str) -> date | None:
    """The day written YYYY-MM-DD, or ``None`` where nothing is given; ``name`` is what errors call it."""
    if not text:
        return None
    try:
        if _DAY.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise InputError(
        f"{text[:60]!r} is not a day.",
        file="command line",
        place=name,
        remedy="Write it as YYYY-MM-DD, such as 2026-11-23.",
    )
