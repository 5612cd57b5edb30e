"""Text in spreadsheet cells: every character there and back.

A worksheet is XML, which holds neither most control characters nor a carriage
return. ISO/IEC 29500-1 (22.4.2.4, ST_Xstring) writes such a character as
``_xHHHH_``, and the underscore of a text that merely looks so as ``_x005F_``.
"""

from __future__ import annotations

import re

MOST_CHARACTERS = 32_767
_UNFIT = re.compile("[\\x00-\\x08\\x0b-\\x1f\\ud800-\\udfff\\ufffe\\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def to_cell(text: str) -> str:
    """``text`` as a cell holds it."""
    return _UNFIT.sub(lambda found: f"_x{ord(found.group()):04X}_", text)


def from_cell(text: str) -> str:
    """The text that a cell holds."""
    return _ESCAPED.sub(lambda found: chr(int(found.group(1), 16)), text)
