"""Finds a text of some length, with patterns and formats it must or must not match, and none of a given few."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import chain, islice, product
from typing import TYPE_CHECKING

from joinedup.assurance.fit.containment.format_samples import NEVER_VALID, samples
from joinedup.assurance.fit.containment.regex.automaton import Automaton, automaton
from joinedup.assurance.fit.containment.regex.words import ODD, TooManyStatesError, Wanted, word
from joinedup.assurance.fit.containment.results import NOTHING, Found, Result, Unclear

if TYPE_CHECKING:
    from joinedup.assurance.fit.containment.search import Search

_LONGEST = 1_100_000
_MOST_STEPS = 12_000
# What a search of patterns in vain counts for, so that not many are made.
_TOO_FAR = 1_000
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def find_text(solver: Search, atoms: Iterable[int]) -> Result:
    """A text that satisfies the atoms, or proof that there is none."""
    asked = _demands(solver, atoms)
    least, most, doubt = asked.least, asked.most, asked.doubt
    if most is not None and most < least:
        return NOTHING
    if asked.formats:
        return _formatted(solver, asked)
    if asked.patterns:
        return _patterned(solver, asked)
    if least > _LONGEST:
        return Unclear("the text would be very long")
    found = next((text for text in _plain(least, most) if text not in asked.not_among), None)
    return NOTHING if found is None else Found(found, not doubt, doubt)


@dataclass(slots=True)
class _Asked:
    least: int = 0
    most: int | None = None
    patterns: list[int] = field(default_factory=list)
    formats: list[int] = field(default_factory=list)
    not_among: set[str] = field(default_factory=set)
    doubt: str = ""

    def fits(self, text: str) -> bool:
        """Whether length, and not being a forbidden text, are as asked."""
        return self.least <= len(text) and (self.most is None or len(text) <= self.most) and text not in self.not_among


def _demands(solver: Search, atoms: Iterable[int]) -> _Asked:
    asked = _Asked()
    for atom in atoms:
        node = solver.store.nodes[abs(atom)]
        match node[0]:
            case "values":
                asked.not_among.update(node[1])
            case "pattern":
                asked.patterns.append(atom)
            case "format":
                asked.formats.append(atom)
            case "opaque":
                asked.doubt = node[1]
            case word if (word == "minlen") == (atom > 0):
                asked.least = max(asked.least, node[1] if atom > 0 else node[1] + 1)
            case _:
                bound = node[1] if atom > 0 else node[1] - 1
                asked.most = bound if asked.most is None else min(asked.most, bound)
    return asked


def _plain(least: int, most: int | None) -> Iterator[str]:
    """Texts of a length, as many as there can be forbidden ones; all there are where they are few."""
    if most == 0:
        yield ""
        return
    if least == 0:
        yield ""
    length = max(least, 1)
    room = max(1, min(length, 4))
    yield from ("a" * (length - room) + "".join(end) for end in islice(product(_LETTERS, repeat=room), 500_000))
    points = chain(range(0x20, 0x7F), range(0xA1, 0xD800), range(0xE000, 0x110000), range(0x20), range(0x7F, 0xA1))
    yield from ("a" * (length - 1) + chr(point) for point in points)


def _patterned(solver: Search, asked: _Asked) -> Result:
    found: list[Automaton] = []
    absent: list[Automaton] = []
    strange = False
    for atom in asked.patterns:
        known = automaton(solver.store.nodes[abs(atom)][1])
        if known is None:
            strange = True
        else:
            (found if atom > 0 else absent).append(known)
    wanted = Wanted(
        found=tuple(found),
        absent=tuple(absent),
        not_among=frozenset(asked.not_among),
        least=asked.least,
        most=asked.most,
    )
    try:
        text = word(wanted, _MOST_STEPS)
        if text is not None and not ODD.isdisjoint(map(ord, text)):
            text = word(replace(wanted, plain=True), _MOST_STEPS) or text
    except TooManyStatesError:
        solver.spend(_TOO_FAR)
        return Unclear("the patterns unfold into too many states")
    solver.spend(20)
    if text is None:
        return NOTHING
    if not strange:
        return Found(text, not asked.doubt, asked.doubt)
    # A pattern that is not understood: texts are tried on the validator.
    for guess in chain([text], samples(()), islice(_plain(asked.least, asked.most), 8)):
        if asked.fits(guess) and solver.evaluator.all_hold(asked.patterns, guess) is True:
            return Found(guess, not asked.doubt, asked.doubt)
    return Found(text, False, asked.doubt or "a pattern that is not regular, or not understood")


def _formatted(solver: Search, asked: _Asked) -> Result:
    """A text of a format: formats are no grammar here, so examples of each are tried on the validator."""
    names = [solver.store.nodes[abs(atom)][1] for atom in asked.formats]
    for guess in chain(samples(names), NEVER_VALID, islice(_plain(asked.least, asked.most), 40)):
        if asked.fits(guess) and solver.evaluator.all_hold([*asked.formats, *asked.patterns], guess) is True:
            return Found(guess, not asked.doubt, asked.doubt)
    if asked.patterns and _patterned(solver, asked) is NOTHING:
        return NOTHING
    return Unclear("no text was found that settles the formats")
