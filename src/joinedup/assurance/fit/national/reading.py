"""How names are read where thousands of products are compared: by the vocabulary, the profiles and the two at hand.

A lexicon of everything would read a name otherwise as soon as another product
joins; this one depends on nothing but the profiles and the pair, so that what
was found of a pair stays true.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from joinedup.assurance.fit.national.model import Signature
from joinedup.assurance.fit.tokens import Lexicon, lexicon
from joinedup.assurance.vocabulary.words import squeezed, words
from joinedup.knowledge.profiles import Entity, Field, Profiles, Vocabulary

_MOST_SAID = 12
"""As many words of a description tell one field from another, from its first signs."""
_FIRST_SIGNS = 240


@dataclass(frozen=True, slots=True)
class Reader:
    """The words that the vocabulary and the profiles know, to which each pair adds its own."""

    vocabulary: Vocabulary
    known: frozenset[str]

    def of(self, *sides: Sequence[Entity]) -> Lexicon:
        """How the names of these records are read."""
        taught = (word for entities in sides for word in _taught(names_of(entities)))
        return Lexicon(self.vocabulary, self.known | frozenset(taught))


def reader_of(profiles: Profiles) -> Reader:
    """The reader of names that all products have in common."""
    every = [entity for profile in profiles.profiles for entity in profile.entities]
    return Reader(profiles.vocabulary, lexicon(profiles.vocabulary, names_of(every)).known)


def names_of(entities: Iterable[Entity]) -> Iterable[str]:
    """Every name that stands in ``entities``: of fields, of what they stand in, and of the records."""
    for entity in entities:
        yield entity.title
        for field in entity.fields:
            yield field.name
            yield from field.within


def _taught(names: Iterable[str]) -> Iterable[str]:
    for name in set(names):
        found = words(name)
        if len(found) > 1:
            yield from (text for text in found if len(text) > 2)


def key_of(name: str, read: Lexicon) -> str:
    """The words of a name in alphabetical order; the name itself where it has no words we know of."""
    return " ".join(sorted(set(read.name(name)))) or squeezed(name) or name.strip()[:200]


def signature_of(field: Field, read: Lexicon) -> Signature:
    """What tells this field from others."""
    said = sorted(dict.fromkeys(read.text(field.description[:_FIRST_SIGNS])))[:_MOST_SAID]
    return Signature(key_of(field.name, read), field.kind, " ".join(said))
