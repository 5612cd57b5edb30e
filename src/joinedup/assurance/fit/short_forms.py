"""Short forms that lists make up for themselves: cut off (``disch``), or without vowels (``dschrg``, ``surnm``)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from joinedup.assurance.vocabulary.words import singular

_SHORTEST, _LONGEST_CUT, _FULL = 3, 6, 5
_GRAMMAR = frozenset(
    ("s", "es", "ed", "er", "or", "ing", "ion", "ive", "able", "al", "ly", "ness", "ant", "ent", "ment", "ity", "ation")
)
"""What grammar adds to a word: with one of these, the shorter is a word of its own."""
_VOWELS = str.maketrans("", "", "aeiou")


def shortened(unknown: Iterable[str], full: Iterable[str]) -> Mapping[str, str]:
    """For each of the ``unknown`` words the one of the ``full`` words that it shortens, where there is just one."""
    by_form: dict[str, set[str]] = {}
    by_frame: dict[str, set[str]] = {}
    for word in full:
        if len(word) >= _FULL and word.isalpha():
            for form in _forms(word):
                by_form.setdefault(form, set()).add(word)
            by_frame.setdefault(_frame(word), set()).add(word)
    found = {}
    for word in unknown:
        longer = by_form.get(word, set()) - {word} or {
            text for text in by_frame.get(_frame(word), ()) if len(word) < len(text) and _within(word, text)
        }
        if longer and len({singular(text) for text in longer}) == 1:
            found[word] = min(longer)
    return found


def _frame(word: str) -> str:
    """The first letter and the consonants after it, each run of one letter once: ``surnm`` and ``surname`` have the same."""
    bare = word[0] + word[1:].translate(_VOWELS)
    return "".join(letter for at, letter in enumerate(bare) if not at or letter != bare[at - 1])


def _within(short: str, word: str) -> bool:
    """Whether the letters of ``short`` stand in ``word`` in this order."""
    letters = iter(word)
    return len(short) >= _SHORTEST and all(letter in letters for letter in short)


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
