"""What a screen reader finds in one of our PDFs: its objects, its tree of tags and what is drawn outside of it.

Only as much of the format (ISO 32000) as our typesetter writes: plain objects,
Flate streams, direct arrays of references.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

_OBJECT = re.compile(rb"(\d+) 0 obj\s*(.*?)\s*endobj", re.DOTALL)
_DRAWN = re.compile(rb"\b(BDC|BMC|EMC|Tj|TJ|Do)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """One node of the tree. ``title`` is what the tag itself says, ``raw`` all of it; ``depth`` counts from the root."""

    kind: str
    title: str
    depth: int
    raw: bytes


def objects(content: bytes) -> dict[int, bytes]:
    """Every object by its number."""
    return {int(found[1]): found[2] for found in _OBJECT.finditer(content)}


def catalogue(content: bytes) -> bytes:
    """The root of the document."""
    (found,) = [one for one in objects(content).values() if b"/Type/Catalog" in one]
    return found


def tags(content: bytes) -> list[Tag]:
    """The tree of tags in the order in which it is read."""
    known = objects(content)
    (root,) = [one for one in known.values() if b"/Type/StructTreeRoot" in one]
    return list(_below(root, known, 0))


def _below(raw: bytes, known: dict[int, bytes], depth: int) -> Iterator[Tag]:
    kids = re.search(rb"/K\s*\[([^\]]*)\]", raw)
    for number in re.findall(rb"(\d+) 0 R", kids[1]) if kids else ():
        child = known[int(number)]
        kind = re.search(rb"/Type/StructElem/S/([A-Za-z0-9]+)", child)
        if kind is not None:
            title = re.search(rb"/T\(((?:[^()\\]|\\.)*)\)", child)
            said = title[1].decode("latin-1") if title else ""
            yield Tag(kind=kind[1].decode(), title=said, depth=depth, raw=child)
            yield from _below(child, known, depth + 1)


def pages(content: bytes) -> list[bytes]:
    """The objects of the pages, in order of their numbers."""
    return [one for _, one in sorted(objects(content).items()) if re.search(rb"/Type/Page\b(?!s)", one)]


def drawn_outside_of_tags(content: bytes) -> list[int]:
    """The pages on which something is drawn that is neither tagged nor marked as of no meaning."""
    known, found = objects(content), []
    for number, page in enumerate(pages(content), start=1):
        reference = re.search(rb"/Contents (\d+) 0 R", page)
        assert reference is not None
        _, _, packed = known[int(reference[1])].partition(b"stream\n")
        drawing = _without_texts(zlib.decompress(packed.rsplit(b"\nendstream", 1)[0]))
        depth = 0
        for operator in _DRAWN.findall(drawing):
            depth += {b"BDC": 1, b"BMC": 1, b"EMC": -1}.get(operator, 0)
            if operator in (b"Tj", b"TJ", b"Do") and depth < 1:
                found.append(number)
    return sorted(set(found))


def _without_texts(drawing: bytes) -> bytes:
    return re.sub(rb"\((?:[^()\\]|\\.)*\)", b"()", drawing, flags=re.DOTALL)
