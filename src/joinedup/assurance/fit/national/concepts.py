"""Which concept each distinct field means: one that a profile has, or one that products have in common.

A name that a profile uses, or lists as another word, is that profile's concept.
A name that is spelt or described nearly so is too, if its kind allows. All other
names are concepts of their own; one that a single product uses joins the
likeliest of those that several use.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from joinedup.assurance.fit.likeness import kind_likeness
from joinedup.assurance.fit.national.angles import Angles, spelt, worded
from joinedup.assurance.fit.national.model import Reference, Signature

LIKE_A_REFERENCE = 0.62
LIKE_ANOTHER = 0.75
_LEAST_KIND = -0.4
_MOST_SHARED = 5_000
"""As many of the concepts that several products use are offered to those that one uses."""
_CELLS = 2_000_000
"""As many likenesses as are held at once."""
_NAME, _SAID, _NAME_ALONE = 0.65, 0.35, 0.85
"""How names and descriptions count where both sides are described, and a name where one is not."""


@dataclass(frozen=True, slots=True)
class Meant:
    """The concept of a field, by its words, and how sure: 1 where the name says so, else from 0 to 1."""

    concept: str
    sure: float


def concepts(seen: Mapping[Signature, int], references: Sequence[Reference]) -> dict[Signature, Meant]:
    """What each distinct field means; ``seen`` says how many products have it."""
    ordered = sorted(seen)
    named = _concepts_by_name(references)
    found = {signature: Meant(named[signature.words], 1.0) for signature in ordered if signature.words in named}
    found.update(_like_references([signature for signature in ordered if signature not in found], references))
    rest = [signature for signature in ordered if signature not in found]
    joined = _joined(rest, seen)
    found.update((signature, joined.get(signature.words) or Meant(signature.words, 1.0)) for signature in rest)
    return found


def _concepts_by_name(references: Sequence[Reference]) -> dict[str, str]:
    """The concept for each name that a profile uses; its own names come before other words for them."""
    found = {reference.signature.words: reference.signature.words for reference in references}
    for one in sorted(references, key=lambda reference: reference.signature):
        for synonym in one.synonyms:
            found.setdefault(synonym, one.signature.words)
    return found


def _like_references(wanted: Sequence[Signature], references: Sequence[Reference]) -> dict[Signature, Meant]:
    known = sorted({reference.signature for reference in references})
    if not known:
        return {}
    names = Angles([signature.words for signature in known], spelt)
    texts = Angles([signature.said for signature in known], worded)
    described = np.array([bool(signature.said) for signature in known])
    found: dict[Signature, Meant] = {}
    for rows in _blocks(wanted, len(known)):
        by_name = names.to([signature.words for signature in rows])
        by_text = texts.to([signature.said for signature in rows])
        both = np.array([bool(signature.said) for signature in rows])[:, None] & described[None, :]
        likeness = np.where(both, _NAME * by_name + _SAID * by_text, 0.0)
        for row, (column, sure) in zip(rows, _best(np.maximum(likeness, _NAME_ALONE * by_name)), strict=True):
            if sure >= LIKE_A_REFERENCE and kind_likeness(row.kind, known[column].kind) >= _LEAST_KIND:
                found[row] = Meant(known[column].words, sure)
    return found


def _joined(rest: Sequence[Signature], seen: Mapping[Signature, int]) -> dict[str, Meant]:
    """For each name that one product alone uses the likeliest of those that several use, if it is like any."""
    used: dict[str, int] = {}
    for signature in rest:
        used[signature.words] = used.get(signature.words, 0) + seen[signature]
    shared = sorted((text for text, many in used.items() if many > 1), key=lambda text: (-used[text], text))[
        :_MOST_SHARED
    ]
    alone = sorted(text for text, many in used.items() if many == 1)
    if not shared or not alone:
        return {}
    names = Angles(shared, spelt)
    found: dict[str, Meant] = {}
    for rows in _blocks(alone, len(shared)):
        for row, (column, sure) in zip(rows, _best(names.to(rows)), strict=True):
            if sure >= LIKE_ANOTHER:
                found[row] = Meant(shared[column], sure)
    return found


Row = TypeVar("Row")


def _blocks(rows: Sequence[Row], width: int) -> Iterator[Sequence[Row]]:
    step = max(1, _CELLS // max(1, width))
    for start in range(0, len(rows), step):
        yield rows[start : start + step]


def _best(likeness: NDArray[Any]) -> Iterator[tuple[int, float]]:
    """For each row the likeliest column, the first of equals, and how like it is."""
    for row, column in enumerate(np.argmax(likeness, axis=1).tolist()):
        yield column, round(float(likeness[row, column]), 3)
