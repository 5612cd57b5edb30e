"""Names and texts as words that can be compared: parted, spelt out, brought to a common form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from joinedup.assurance.fit.short_forms import shortened
from joinedup.assurance.vocabulary.words import singular, squeezed, words
from joinedup.assurance.vocabulary.words import vocabulary as plain_words
from joinedup.knowledge.profiles import Vocabulary

_STOP = plain_words(
    "a an the of to in on at by for from or and is are be was were been it its this that these those with as",
    "which who whom whose if not no than then so such any all each other may can must will shall should has",
    "have had do does did used use when where what how also only into per about their there they he she his",
    "her him",
)
_LETTERS = re.compile(r"[^\W\d_]+|\d+")
_LONGEST_TEXT = 1_200
_LONGEST_COMPOUND = 30
_SHORT_HEAD = 3
_ENDINGS = (
    "ations",
    "ation",
    "ition",
    "ments",
    "ment",
    "ings",
    "ing",
    "ities",
    "ity",
    "ers",
    "ed",
    "er",
    "or",
    "ion",
    "al",
    "ly",
)


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """``word`` without the endings that grammar gives it; close enough to compare."""
    found = singular(word)
    for ending in _ENDINGS:
        if found.endswith(ending) and len(found) - len(ending) >= 4:
            found = found[: -len(ending)]
            break
    if found.endswith("e") and len(found) > 4:
        found = found[:-1]
    return found


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words known when names are read: the vocabulary's, and those the names themselves use.

    ``known`` are words that a run-together name may be parted into, ``short`` the short forms whose full word
    stands in another name.
    """

    vocabulary: Vocabulary
    known: frozenset[str]
    short: Mapping[str, str] = field(default_factory=dict, compare=False)
    _kept: dict[str, tuple[str, ...]] = field(default_factory=dict, compare=False, repr=False)
    _said: dict[str, str] = field(default_factory=dict, compare=False, repr=False)

    def name(self, name: str) -> tuple[str, ...]:
        """The words of a name, short forms spelt out, each in its common form."""
        kept = self._kept.get(name)
        if kept is None:
            kept = self._kept[name] = tuple(self._spellings(name))
        return kept

    def text(self, text: str) -> tuple[str, ...]:
        """The telling words of a description, in their common form."""
        kept = self._kept.get(text)
        if kept is None:
            found = (value.lower() for value in _LETTERS.findall(text[:_LONGEST_TEXT]))
            kept = self._kept[text] = tuple(
                part for value in found if value not in _STOP for part in self._common(value)
            )
        return kept

    def readable(self, form: str) -> str:
        """A word that was brought to the common form ``form``, to be shown to people."""
        return self._said.get(form, form)

    def _spellings(self, name: str) -> Iterable[str]:
        whole = self.vocabulary.abbreviations.get(squeezed(name))
        for word in whole if whole is not None else _compounded(words(name)):
            for part in self.vocabulary.abbreviations.get(word, (word,)):
                for piece in self._parted(part):
                    for spelt in self.vocabulary.abbreviations.get(piece) or (self.short.get(piece, piece),):
                        if spelt not in _STOP:
                            yield from self._common(spelt)

    def _common(self, word: str) -> tuple[str, ...]:
        alike = self.vocabulary.alike
        found = alike.get(word) or alike.get(singular(word)) or (word,)
        for text in found:
            form = stem(text)
            self._said[form] = min(self._said.get(form, text), text, key=lambda said: (len(said), said))
        return tuple(stem(text) for text in found)

    def _parted(self, word: str) -> tuple[str, ...]:
        """A run-together word in two or three known ones: ``dateofbirth``, ``housenumber``, ``dischtime``, ``itemid``."""
        if word in self.known or len(word) < 5 or len(word) > _LONGEST_COMPOUND:
            return (word,)
        found = _parts(word, self.known, 3)
        if found:
            return found
        for cut in range(len(word) - 2, 2, -1):
            head, tail = word[:cut], word[cut:]
            if self._is_word(head) and (tail in self.known or tail in self.vocabulary.abbreviations):
                return (head, tail)
        return (word,)

    def _is_word(self, word: str) -> bool:
        long = len(word) > _SHORT_HEAD
        return word in self.known or (long and (word in self.vocabulary.abbreviations or word in self.short))


def lexicon(vocabulary: Vocabulary, names: Iterable[str], texts: Iterable[str] = ()) -> Lexicon:
    """What is known when ``names`` are read.

    A name parted by capitals or signs teaches its words; so a list that writes
    ``birth_date`` helps to read another's ``birthdate``, and one that writes
    ``discharge_date`` helps to read ``dschrg_dt``. ``texts`` are descriptions:
    what they use is a word of its own, and no short form of another.
    """
    taught: set[str] = set()
    seen: set[str] = set()
    for name in names:
        found = words(name)
        seen.update(found)
        if len(found) > 1:
            taught.update(text for text in found if len(text) > 2)
    base = _COMMON | set(vocabulary.alike) | {text for many in vocabulary.alike.values() for text in many}
    base |= {text for many in vocabulary.abbreviations.values() for text in many}
    said = {value.lower() for text in texts for value in _LETTERS.findall(text[:_LONGEST_TEXT])}
    short = shortened(seen - base - said - vocabulary.abbreviations.keys(), seen | base)
    known = (taught - short.keys()) | base
    return Lexicon(vocabulary, frozenset(text for text in known if len(text) > 1), short)


_COMPOUNDS = {("post", "code"): "postcode", ("postal", "code"): "postcode", ("zip", "code"): "postcode"}
"""Two words that say one thing, which is no sort of what the second says: a post code is no code."""


def _compounded(several: tuple[str, ...]) -> Iterable[str]:
    waiting = ""
    for word in several:
        both = _COMPOUNDS.get((waiting, word))
        if both:
            yield both
            waiting = ""
            continue
        if waiting:
            yield waiting
        waiting = word
    if waiting:
        yield waiting


def _parts(word: str, known: frozenset[str], most: int) -> tuple[str, ...]:
    if word in known:
        return (word,)
    if most == 1:
        return ()
    # The longest first part that leaves something known wins; short words are parts only beside longer ones.
    for cut in range(len(word) - 2, 2, -1):
        head, rest = word[:cut], word[cut:]
        if head in known and (found := _parts(rest, known, most - 1)):
            return (head, *found)
    return ()


_COMMON = plain_words(
    "account action active actual address age agency alias amount area arrest author available begin birth",
    "body build building case category change city class code colour comment contact count country county",
    "court created current custody date day death description detail disposal district document draft",
    "duration email end entity ethnicity event exhibit expected external family file finish first flag force",
    "full gender given grade group height home house identifier image incident indicator initial internal",
    "item job key kind label language last latitude level line link list local location longitude mail marker",
    "message method middle mobile mode month name nationality note number object occurrence offence offender",
    "office officer operator order organisation origin other outcome owner parent part path period person",
    "phone place plea police position post postal postcode premises previous primary priority property",
    "qualifier quantity rank rate reason record reference region registered release report reported request",
    "residence result role score sent serial service severity sex site size source stage start state",
    "statement station status street subject sum system target team telephone text time title total town type",
    "unit update updated urgency user valid value vehicle version victim village warning weapon web weight",
    "witness word work year zone",
)


def bag(tokens: Iterable[tuple[str, float]]) -> Mapping[str, float]:
    """Words with their weights, those given twice added up."""
    found: dict[str, float] = {}
    for word, weight in tokens:
        found[word] = found.get(word, 0.0) + weight
    return found
