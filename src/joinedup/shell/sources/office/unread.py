"""Parts of an office file that hold something a reader would see, and that are not read here."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

_PARTS: tuple[tuple[re.Pattern[str], str, str], ...] = tuple(
    (re.compile(pattern), text, many)
    for pattern, text, many in (
        (r"word/comments\.xml", "part with comments", "parts with comments"),
        (r"(?:xl|word)/media/[^/]+", "picture", "pictures"),
        (r"(?:xl|word)/charts/chart[^/]*\.xml", "chart", "charts"),
        (r"(?:xl|word)/diagrams/data[^/]*\.xml", "diagram", "diagrams"),
        (r"(?:xl|word)/embeddings/[^/]+", "embedded document", "embedded documents"),
        (r"xl/drawings/drawing[^/]*\.xml", "drawing", "drawings"),
        (r"xl/externalLinks/externalLink[^/]*\.xml", "link to another workbook", "links to other workbooks"),
        (r"xl/(?:chartsheets|dialogsheets|macrosheets)/[^/]+\.xml", "sheet without cells", "sheets without cells"),
        (r"word/afchunk[^/]*|word/[^/]+\.(?:html?|mht|rtf)", "document put in whole", "documents put in whole"),
        (r"word/glossary/document\.xml", "part with building blocks", "parts with building blocks"),
        (r"(?:xl|word)/vbaProject\.bin", "part with macros", "parts with macros"),
    )
)  # fmt: skip


_COMMENTS = re.compile(r"xl/(?:comments[^/]*|comments/[^/]+)\.xml")
_COMMENTED = re.compile(rb"""<(?:\w+:)?comment\s[^>]{0,200}?ref\s*=\s*["']\$?([A-Z]{1,3})\$?(\d{1,7})["']""")
_FEW = 5


def commented_cells(parts: Mapping[str, bytes]) -> tuple[str, ...]:
    """In words, the cells of a workbook that carry a comment; those of the first row, which explain headings, do not count.

    ``parts`` are the contents of its parts by name.
    """
    found = [
        (column + row).decode()
        for name, content in sorted(parts.items())
        if _COMMENTS.fullmatch(name)
        for column, row in _COMMENTED.findall(content)
        if row != b"1"
    ]
    if not found:
        return ()
    more = f" and {len(found) - _FEW} more" if len(found) > _FEW else ""
    return (f"comments on {'cell' if len(found) == 1 else 'cells'} {', '.join(found[:_FEW])}{more}",)


def unread_parts(names: Iterable[str]) -> tuple[str, ...]:
    """What the parts called ``names`` hold that is not read, in words: ``2 pictures``; in a fixed order."""
    listed = tuple(names)
    counted = Counter(place for place, row in enumerate(_PARTS) for name in listed if row[0].fullmatch(name))
    return tuple(f"{number} {_PARTS[place][1 if number == 1 else 2]}" for place, number in sorted(counted.items()))
