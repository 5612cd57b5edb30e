"""Names and forms of dates and times."""

from __future__ import annotations

import re

from joinedup.assurance.vocabulary.words import vocabulary, words

# RFC 3339 section 5.6; a time without "Z" or an offset could be any zone's.
DATE_TIME = re.compile(r"^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(?:\.\d+)?(?:[Zz]|[+-]\d\d:\d\d)$")
DATE = re.compile(r"^\d{4}-\d\d-\d\d$")
LOCAL = re.compile(r"^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?$")

_ENDS = frozenset(("date", "datetime", "timestamp", "dob"))
_MOMENTS = vocabulary(
    "start end begin finish created creation updated update modified arrival departure event incident occurrence",
    "occurred sitting hearing detention arrest death birth release reported recorded received sent expiry",
    "expiration local date",
)

_BEFORE_AT = vocabulary("effective expires starts ends start end begins due valid born")


def is_time_name(name: str) -> bool:
    """Whether a field called ``name`` holds a date or a moment, and not a length of time."""
    spoken = words(name)
    if not spoken:
        return False
    last = spoken[-1]
    if last in _ENDS:
        return True
    if len(spoken) == 1:
        return last in ("dateofbirth", "birthdate")
    if last in ("at", "on"):
        return (spoken[-2].endswith("ed") and len(spoken[-2]) > 3) or spoken[-2] in _BEFORE_AT
    if last == "time":
        return spoken[-2] in _MOMENTS
    return spoken[0] in ("date", "time") and spoken[1] == "of"
