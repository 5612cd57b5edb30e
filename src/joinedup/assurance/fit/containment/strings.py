"""Finds a text of some length, with patterns and formats it must or must not match, and none of a given few."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, islice, product
from typing import TYPE_CHECKING

from joinedup.assurance.fit.containment.format_samples import NEVER_VALID, samples
from joinedup.assurance.fit.containment.regex.automaton import Automaton, automaton
from joinedup.assurance.fit.containment.regex.words import TooManyStatesError, Wanted, word
from joinedup.assurance.fit.containment.results import NOTHING, Found, Result, Unclear

if TYPE_CHECKING:
    from joinedup.assurance.fit.containment.solver import Solver

_LONGEST = 200_000
_MOST_STEPS = 60_000
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def find_text(solver: Solver, atoms: Iterable[int]) -> Result:
    """A text that satisfies the atoms, or proof that there is none."""
    store = solver.store
    least, most = 0, None
    patterns: list[int] = []
    formats: list[int] = []
    not_among: set[str] = set()
    doubt = ""
    for atom in atoms:
        node = store.nodes[abs(atom)]
        word_, given = node[0], node[1] if len(node) > 1 else None
        if word_ == "values":
            not_among.update(given)
        elif word_ == "pattern":
            patterns.append(atom)
        elif word_ == "format":
            formats.append(atom)
        elif word_ == "opaque":
            doubt = given
        elif (word_ == "minlen") == (atom > 0):
            least = max(least, given if atom > 0 else given + 1)
        else:
            bound = given if atom > 0 else given - 1
            most = bound if most is None else min(most, bound)
    if most is not None and most < least:
        return NOTHING
    if formats:
        return _formatted(solver, formats, patterns, (least, most), not_among, doubt)
    if patterns:
        return _patterned(solver, patterns, (least, most), not_among, doubt)
    if least > _LONGEST:
        return Unclear("the text would be very long")
    found = next((text for text in _plain(least, most) if text not in not_among), None)
    return NOTHING if found is None else Found(found, not doubt, doubt)


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


def _patterned(
    solver: Solver, atoms: list[int], length: tuple[int, int | None], not_among: set[str], doubt: str
) -> Result:
    found: list[Automaton] = []
    absent: list[Automaton] = []
    strange = False
    for atom in atoms:
        known = automaton(solver.store.nodes[abs(atom)][1])
        if known is None:
            strange = True
        else:
            (found if atom > 0 else absent).append(known)
    wanted = Wanted(
        found=tuple(found), absent=tuple(absent), not_among=frozenset(not_among), least=length[0], most=length[1]
    )
    try:
        text = word(wanted, _MOST_STEPS)
    except TooManyStatesError:
        return Unclear("the patterns unfold into too many states")
    finally:
        solver.spend(20)
    if text is None:
        return NOTHING
    if not strange:
        return Found(text, not doubt, doubt)
    # A pattern that is not understood: texts are tried on the validator.
    for guess in chain([text], samples(()), islice(_plain(*length), 8)):
        if _fits(guess, length, not_among) and solver.evaluator.all_hold(atoms, guess) is True:
            return Found(guess, not doubt, doubt)
    return Found(text, False, doubt or "a pattern that is not regular, or not understood")


def _fits(text: str, length: tuple[int, int | None], not_among: set[str]) -> bool:
    return length[0] <= len(text) and (length[1] is None or len(text) <= length[1]) and text not in not_among


def _formatted(
    solver: Solver,
    formats: list[int],
    patterns: list[int],
    length: tuple[int, int | None],
    not_among: set[str],
    doubt: str,
) -> Result:
    """A text of a format: formats are no grammar here, so examples of each are tried on the validator."""
    names = [solver.store.nodes[abs(atom)][1] for atom in formats]
    for guess in chain(samples(names), NEVER_VALID, islice(_plain(*length), 40)):
        if _fits(guess, length, not_among) and solver.evaluator.all_hold([*formats, *patterns], guess) is True:
            return Found(guess, not doubt, doubt)
    if patterns and _patterned(solver, patterns, length, not_among, doubt) is NOTHING:
        return NOTHING
    return Unclear("no text was found that settles the formats")
