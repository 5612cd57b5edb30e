"""Short forms that lists make up for themselves: cut off (``disch``), or without vowels (``dschrg``)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from joinedup.assurance.words import singular

_SHORTEST, _LONGEST_CUT, _FULL = 3, 6, 5
_GRAMMAR = frozenset(
    ("s", "es", "ed", "er", "or", "ing", "ion", "ive", "able", "al", "ly", "ness", "ant", "ent", "ment", "ity", "ation")
)
"""What grammar adds to a word: with one of these, the shorter is a word of its own."""
_VOWELS = str.maketrans("", "", "aeiou")


def shortened(unknown: Iterable[str], full: Iterable[str]) -> Mapping[str, str]:
    """For each of the ``unknown`` words the one of the ``full`` words that it shortens, where there is just one."""
    by_form: dict[str, set[str]] = {}
    for word in full:
        if len(word) >= _FULL and word.isalpha():
            for form in _forms(word):
                by_form.setdefault(form, set()).add(word)
    found = {}
    for word in unknown:
        longer = by_form.get(word, set()) - {word}
        if longer and len({singular(one) for one in longer}) == 1:
            found[word] = min(longer)
    return found


@lru_cache(maxsize=65_536)
def _forms(word: str) -> frozenset[str]:
    """The ways in which people shorten a word."""
    cut = {
        word[:length]
        for length in range(_SHORTEST, min(_LONGEST_CUT, len(word) - 2) + 1)
        if word[length:] not in _GRAMMAR
    }
    bare = word[0] + word[1:].translate(_VOWELS)
    return frozenset(cut | ({bare} if _SHORTEST <= len(bare) < len(word) - 1 else set()))
