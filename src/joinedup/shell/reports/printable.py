"""Text from anybody, made safe to print: what cannot be shown, or would mislead the eye, becomes a visible mark.

A supplier's document may hold half a character, a control character that
Office files forbid, or marks that turn the direction of writing so that a
line reads other than it is.
"""

from __future__ import annotations

import re

_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f"  # control characters
    "\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c"  # marks that turn the direction of writing
    "\ud800-\udfff\ufffe\uffff]"  # half characters and no characters
)


def printable(text: str) -> str:
    """``text`` with each such character replaced by the sign for an unknown one."""
    return _UNPRINTABLE.sub("\ufffd", text)
