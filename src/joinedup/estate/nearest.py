"""The word somebody probably meant."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher

_ALIKE = 0.6
_CONSIDERED = 2_000


def nearest(word: str, known: Iterable[str]) -> str:
    """The one of ``known`` that is most like ``word``, capitals aside; "" where none is.

    Looks at no more than 2,000 candidates of about the same length, so that a
    hostile list cannot make it slow.
    """
    wanted = word.casefold()[:80]
    alike = [text for text in known if abs(len(text) - len(word)) <= max(3, len(word) // 3)][:_CONSIDERED]
    best, chosen = _ALIKE, ""
    for text in sorted(alike):
        likeness = SequenceMatcher(None, wanted, text.casefold()[:80]).ratio()
        if likeness > best:
            best, chosen = likeness, text
    return chosen


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A question to put behind an error, with a blank before it; "" where nothing is near."""
    chosen = nearest(word, known)
    return f" Did you mean {chosen}?" if chosen else ""
