"""What a tender asks for by name: kinds of record, and numbers that must be reached.

A parameter of the library says what its value asks (``Parameter.asks``): kinds
of record that others can read or write, or a number that must be reached or
kept under. So what is asked is known beforehand, and is not what a supplier
chose to describe.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from enum import StrEnum

_BETWEEN = re.compile(r"\s*[,;]\s*")
_AND = re.compile(r"\s+(?:and|as well as)\s+", re.IGNORECASE)
_LEADING = re.compile(r"^(?:and|the|all|any|every|each|their|its|other|or)\s+", re.IGNORECASE)
_TRAILING = re.compile(r"\s+(?:between (?:them|records)|of every kind|of each kind|of any kind)$", re.IGNORECASE)
_TIE = "\N{NO-BREAK SPACE}\N{WORD JOINER}"


class Asks(StrEnum):
    """What the value of a parameter asks: kinds of record to read or to write, or a number to reach or keep under."""

    READ = "read"
    WRITE = "write"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordKind:
    """A kind of record that forces ask for, by the words that mean it.

    ``near`` are words of something narrower, wider or next to it: a description
    that speaks of those leaves open whether this kind is there.
    """

    id: str
    title: str
    words: tuple[str, ...]
    near: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedKind:
    """One kind of record that a requirement names, as the force wrote it, with the words that mean it."""

    said: str
    asks: Asks
    words: tuple[str, ...]
    near: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedFigure:
    """One number that a requirement names: ``asks`` says whether it is to be reached or kept under.

    ``about`` are words of which one stands beside such a number where an API
    description speaks of it; without them only the bidder's answer is read.
    """

    parameter: str
    asks: Asks
    amount: Decimal
    unit: str
    about: tuple[str, ...] = ()


def kinds_asked(
    value: str, asks: Asks, known: Sequence[RecordKind], given: Sequence[RecordKind] = ()
) -> tuple[AskedKind, ...]:
    """The kinds of record that ``value`` lists, in its order, each once.

    ``known`` are the library's; ``given`` the force's own words, which come
    first. A kind that neither knows is asked by its own words.
    """
    kinds: dict[str, RecordKind] = {}
    for kind in (*known, *given):
        for word in (kind.title, *kind.words):
            kinds[plain(word)] = _joined(kinds.get(plain(word)), kind) if kind in given else kind
    found = {plain(said): _asked(said, asks, kinds) for said in _listed(value, frozenset(kinds))}
    return tuple(found.values())


def _joined(known: RecordKind | None, given: RecordKind) -> RecordKind:
    """What the force wrote of a kind, and what the library knows of it beside."""
    if known is None:
        return given
    words = (*given.words, *(word for word in known.words if word not in given.near))
    near = (*given.near, *(word for word in known.near if word not in given.words))
    return replace(given, words=tuple(dict.fromkeys(words)), near=tuple(dict.fromkeys(near)))


def _asked(said: str, asks: Asks, kinds: Mapping[str, RecordKind]) -> AskedKind:
    kind = kinds.get(plain(said))
    if kind is None:
        return AskedKind(said=said, asks=asks, words=(plain(said),))
    words = dict.fromkeys((plain(said), *map(plain, kind.words)))
    return AskedKind(said=said, asks=asks, words=tuple(words), near=tuple(dict.fromkeys(map(plain, kind.near))))


def _listed(value: str, kinds: frozenset[str]) -> Iterator[str]:
    """The phrases of a list in words; an *and* inside the name of a kind parts nothing."""
    whole = [re.escape(kind) for kind in kinds if _AND.search(kind)]
    kept = re.compile(rf"\b(?:{'|'.join(whole)})", re.IGNORECASE) if whole else None
    for phrase in _BETWEEN.split(value):
        tied = kept.sub(lambda name: name[0].replace(" ", _TIE), phrase) if kept else phrase
        parts = (_bare(part.replace(_TIE, " ")) for part in _AND.split(_bare(tied)))
        yield from (part for part in parts if part)


def _bare(phrase: str) -> str:
    """A phrase without what only joins it to its sentence."""
    phrase = phrase.strip().rstrip(".")
    while (shorter := _TRAILING.sub("", _LEADING.sub("", phrase))) != phrase:
        phrase = shorter.strip()
    return phrase


def plain(phrase: str) -> str:
    """A phrase in lower case, its words parted by one space, its last word in the singular."""
    words = re.findall(r"[^\W_]+", phrase.lower())
    if not words:
        return ""
    if len(words) > 1 and words[-1] in ("record", "records"):
        words.pop()
    return " ".join((*words[:-1], _singular(words[-1])))


def _singular(noun: str) -> str:
    if noun == "people":
        return "person"
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if noun.endswith(("sses", "xes", "ches", "shes")):
        return noun[:-2]
    if noun.endswith("s") and not noun.endswith(("ss", "us", "is")) and len(noun) > 3:
        return noun[:-1]
    return noun


def figure_asked(parameter: str, asks: Asks, value: str, unit: str, about: tuple[str, ...] = ()) -> AskedFigure | None:
    """The number that ``value`` asks; ``None`` where it is none."""
    try:
        amount = Decimal(value)
    except InvalidOperation:
        return None
    return AskedFigure(parameter=parameter, asks=asks, amount=amount, unit=unit, about=about)


def figure_said(asked: AskedFigure) -> str:
    """What was asked, in words: ``at least 36,000 calls an hour``."""
    bound = "at least" if asked.asks is Asks.AT_LEAST else "at most"
    return f"{bound} {asked.amount:,} {asked.unit}"
