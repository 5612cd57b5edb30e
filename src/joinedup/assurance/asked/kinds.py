"""Which of the kinds of record that a tender names are shown, which are in doubt, and which are not shown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum

from msgspec import Struct

from joinedup.assurance.asked.names import Name
from joinedup.assurance.vocabulary.words import listed
from joinedup.requirements.asked import AskedKind, Asks

_NEAR_CALLS = 3  # the likenesses of names of calls and messages; those of shapes and prose are larger
_DO = {Asks.READ: "reads", Asks.WRITE: "adds or amends"}


class Standing(StrEnum):
    """How one thing that was asked stands in the evidence.

    ``shown``: a call for it is described. ``stated``: a number that keeps what
    was asked. ``in_doubt``: something near it. ``not_shown``: nothing of that
    name. ``short``: a number that does not keep what was asked.
    """

    SHOWN = "shown"
    STATED = "stated"
    IN_DOUBT = "in_doubt"
    NOT_SHOWN = "not_shown"
    SHORT = "short"


class KindShown(Struct, frozen=True):
    """How one kind of record stands, the names that this rests on, and why in words."""

    asked: AskedKind
    standing: Standing
    names: tuple[Name, ...]
    why: str


def kinds_shown(asked: Iterable[AskedKind], found: Sequence[Name]) -> tuple[KindShown, ...]:
    """Each kind ``asked``, laid against every name that was ``found``."""
    return tuple(_kind_shown(kind, found) for kind in asked)


def _kind_shown(kind: AskedKind, found: Sequence[Name]) -> KindShown:
    own = [name for name in found if name.deed != "prose" and name.phrase.replace(" ", "") in _squeezed(kind.words)]
    at = tuple(name for name in own if name.deed == kind.asks.value)
    if at:
        return KindShown(kind, Standing.SHOWN, at, f"Described: {_told(at)}.")
    for look in (_other_deed, _near):
        shown = look(kind, own, found)
        if shown is not None:
            return shown
    return KindShown(kind, Standing.NOT_SHOWN, (), "Nothing that was handed over bears this name, or one near it.")


def _other_deed(kind: AskedKind, own: Sequence[Name], _found: Sequence[Name]) -> KindShown | None:
    """What is named so, and yet no call that does what is asked."""
    opposite = "write" if kind.asks is Asks.READ else "read"
    doubtful = tuple(name for name in own if name.deed in ("told", "unknown", "shape"))
    done = tuple(name for name in own if name.deed == opposite)
    if done:
        said = f"Described is {_told(done)}, but no call that {_DO[kind.asks]} it."
        return KindShown(kind, Standing.NOT_SHOWN, done, said)
    if doubtful:
        said = f"Named by {_told(doubtful)}; no call is described that clearly {_DO[kind.asks]} it."
        return KindShown(kind, Standing.IN_DOUBT, doubtful, said)
    return None


def _near(kind: AskedKind, _own: Sequence[Name], found: Sequence[Name]) -> KindShown | None:
    """Names of which a person has to ask whether they mean this kind.

    A call of a near name leaves the kind in doubt. A shape or a word of prose
    that only comes near is told, and shows nothing: names such as
    ``SortObject`` stand in many descriptions.
    """
    beside = _squeezed(kind.near)
    within = tuple(f" {word} " for word in kind.words)
    ranked: dict[int, list[Name]] = {}
    for name in found:
        rank = _likeness(name, kind, beside, within)
        if rank:
            ranked.setdefault(rank, []).append(name)
    if not ranked:
        return None
    nearest = min(ranked)
    at = tuple(ranked[nearest])
    if nearest > _NEAR_CALLS:
        said = f"Nothing bears this name; {_told(at)} comes near it, and no call that {_DO[kind.asks]} it is described."
        return KindShown(kind, Standing.NOT_SHOWN, at, said)
    return KindShown(kind, Standing.IN_DOUBT, at, f"Only something near it is described: {_told(at)}.")


def _likeness(name: Name, kind: AskedKind, beside: frozenset[str], within: tuple[str, ...]) -> int:
    """How near ``name`` comes, 1 the nearest; 0 where it does not. Calls that do as asked come before all else."""
    near = name.phrase.replace(" ", "") in beside and name.deed != "prose"
    if not near and not any(word in f" {name.phrase} " for word in within):
        return 0
    if name.deed == kind.asks.value:
        return 1 if near else 2
    if name.deed in ("told", "unknown"):
        return 3
    return {"shape": 4, "prose": 5}.get(name.deed, 0)


def _squeezed(wanted: Iterable[str]) -> frozenset[str]:
    """Plain words without their spaces, also as the name of a record."""
    return frozenset(name for word in wanted for name in (word.replace(" ", ""), word.replace(" ", "") + "record"))


def _told(at: Iterable[Name]) -> str:
    return listed((name.said for name in at), most=3)
