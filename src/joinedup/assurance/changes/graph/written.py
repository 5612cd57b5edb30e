"""How two types as written differ: in name or list, or in what may be null."""

from __future__ import annotations

from enum import Enum, auto

from joinedup.assurance.graph.model import inner_of, is_list


class Turn(Enum):
    """What became of a type, seen by what may be null within it."""

    OTHER = auto()  # another name, or a list where there was none
    NEVER_NULL = auto()
    MAY_BE_NULL = auto()
    MIXED = auto()  # never null in one layer, and perhaps null in another


def turn_of(old: str, new: str) -> Turn:
    """How ``new`` differs from ``old``; they do differ."""
    firmer, looser = False, False
    while True:
        firmer |= new.endswith("!") and not old.endswith("!")
        looser |= old.endswith("!") and not new.endswith("!")
        if is_list(old) != is_list(new):
            return Turn.OTHER
        if not is_list(old):
            break
        old, new = inner_of(old), inner_of(new)
    if old.removesuffix("!") != new.removesuffix("!"):
        return Turn.OTHER
    if firmer and looser:
        return Turn.MIXED
    return Turn.NEVER_NULL if firmer else Turn.MAY_BE_NULL
