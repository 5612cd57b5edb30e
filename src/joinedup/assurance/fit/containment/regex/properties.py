r"""Characters by their Unicode property: ``\p{L}`` is any letter, ``\P{Nd}`` anything but a decimal digit.

General categories alone are read (ECMA-262, table "Value aliases and canonical
values for the Unicode property General_Category"); scripts and others are not.
Which characters have a category is what this Python's Unicode tables say.
"""

from __future__ import annotations

import unicodedata
from functools import cache

from joinedup.assurance.fit.containment.regex.ranges import Ranges, complement, merged

_LONG = {
    "Letter": "L", "Cased_Letter": "LC", "Uppercase_Letter": "Lu", "Lowercase_Letter": "Ll", "Titlecase_Letter": "Lt",
    "Modifier_Letter": "Lm", "Other_Letter": "Lo", "Mark": "M", "Combining_Mark": "M", "Nonspacing_Mark": "Mn",
    "Spacing_Mark": "Mc", "Enclosing_Mark": "Me", "Number": "N", "Decimal_Number": "Nd", "digit": "Nd",
    "Letter_Number": "Nl", "Other_Number": "No", "Punctuation": "P", "punct": "P", "Connector_Punctuation": "Pc",
    "Dash_Punctuation": "Pd", "Open_Punctuation": "Ps", "Close_Punctuation": "Pe", "Initial_Punctuation": "Pi",
    "Final_Punctuation": "Pf", "Other_Punctuation": "Po", "Symbol": "S", "Math_Symbol": "Sm", "Currency_Symbol": "Sc",
    "Modifier_Symbol": "Sk", "Other_Symbol": "So", "Separator": "Z", "Space_Separator": "Zs", "Line_Separator": "Zl",
    "Paragraph_Separator": "Zp", "Control": "Cc", "cntrl": "Cc", "Format": "Cf", "Private_Use": "Co",
}  # fmt: skip
# Characters without a category, and halves of pairs, differ between versions of Unicode and between engines.
_ASSIGNED = ((0x0, 0x3FFFF), (0xE0000, 0xEFFFF))  # planes 4 to 13 hold no characters
_PRIVATE = ((0xF0000, 0xFFFFD), (0x100000, 0x10FFFD))
_UNSETTLED = frozenset({"C", "Cn", "Cs", "Other", "Unassigned", "Surrogate"})


def property_ranges(name: str) -> Ranges | None:
    """The characters of the general category ``name`` (``L``, ``Letter``, ``gc=Lu``); ``None`` where it is no such."""
    _, said, value = name.rpartition("=") if "=" in name else ("", "", name)
    if said and name.partition("=")[0] not in ("gc", "General_Category"):
        return None
    short = _LONG.get(value, value)
    if short in _UNSETTLED:
        return None
    wanted = ("Lu", "Ll", "Lt") if short == "LC" else (short,)
    found = [run for category, run in _runs() if category.startswith(wanted)]
    return merged(found) if found and len(short) <= len("LC") else None


def without_property(name: str) -> Ranges | None:
    """All other characters; ``None`` as above."""
    found = property_ranges(name)
    return None if found is None else complement(found)


@cache
def _runs() -> tuple[tuple[str, tuple[int, int]], ...]:
    """Each run of characters of one category, in order: some three thousand."""
    runs: list[tuple[str, tuple[int, int]]] = []
    for first, last in _ASSIGNED:
        start, before = first, unicodedata.category(chr(first))
        for point in range(first + 1, last + 1):
            category = unicodedata.category(chr(point))
            if category != before:
                runs.append((before, (start, point - 1)))
                start, before = point, category
        runs.append((before, (start, last)))
    return (*runs, *(("Co", private) for private in _PRIVATE))
