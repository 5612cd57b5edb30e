"""Amounts and counts as people write them in cells: one form is a number, everything else is a problem of the cell.

The form: digits with a full stop before the decimals, thousands parted by commas
in groups of three (or not at all), and a pound sign in front where money is
meant. ``915000,50``, ``915.000,50``, ``9,15``, ``1.2m``, ``TBC`` are no numbers:
to guess which was meant would turn £915,000.50 into £91,500,050.
"""

from __future__ import annotations

import re
from decimal import Decimal

_PLAIN = re.compile(r"[+-]?\d{1,15}(?:\.\d{1,10})?")
_GROUPED = re.compile(r"[+-]?\d{1,3}(?:,\d{3}){1,4}(?:\.\d{1,10})?")
_DECIMAL_COMMA = re.compile(r"[+-]?(?:\d{1,15}|\d{1,3}(?:[. '\u00a0\u202f]\d{3})+),\d{1,10}")


def amount_in(text: str) -> Decimal | None:
    """The number that ``text`` is in the one form; ``None`` where it is none."""
    plain = text.strip().removeprefix("£").strip()
    if not plain.isascii():
        return None
    if _PLAIN.fullmatch(plain) or _GROUPED.fullmatch(plain):
        return Decimal(plain.replace(",", ""))
    return None


def has_decimal_comma(text: str) -> bool:
    """Whether ``text`` reads like an amount with a comma before its decimals, as on the Continent."""
    plain = text.strip().removeprefix("£").strip()
    return amount_in(text) is None and _DECIMAL_COMMA.fullmatch(plain) is not None
