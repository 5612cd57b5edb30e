"""Bounds: size, length, number, steps and patterns."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.changes.rules.rule import (
    ACCEPTS_LESS,
    ACCEPTS_MORE,
    ASK_ARRIVES,
    ASK_LIMIT,
    ASK_REFUSED,
    LIMIT_WRITTEN_DOWN,
    MAY_ACCEPT_LESS,
    MAY_PROMISE_LESS,
    Rule,
    Verdict,
    compatible,
    loosened,
    rule,
    swapped,
    tightened,
)

_FOR_READERS = compatible("For readers a pattern is held to be documentation.")
# A bound that is new: whether it may only write down what was always so.
_UPPER: tuple[tuple[str, Verdict], ...] = (
    ("maximum", LIMIT_WRITTEN_DOWN),
    ("max-length", LIMIT_WRITTEN_DOWN),
    ("max-items", LIMIT_WRITTEN_DOWN),
    ("max-properties", ACCEPTS_LESS),
    ("max-contains", ACCEPTS_LESS),
)
_LOWER: tuple[tuple[str, Verdict], ...] = (
    ("minimum", LIMIT_WRITTEN_DOWN),
    ("min-length", ACCEPTS_LESS),
    ("min-items", LIMIT_WRITTEN_DOWN),
    ("min-properties", ACCEPTS_LESS),
    ("min-contains", ACCEPTS_LESS),
)


def _bounds() -> Iterator[Rule]:
    for bounds, stricter, looser in ((_UPPER, "lowered", "raised"), (_LOWER, "raised", "lowered")):
        for name, first in bounds:
            yield tightened(f"{name}-{stricter}", f"{name}-{looser}")
            yield loosened(f"{name}-{looser}", f"{name}-{stricter}")
            yield tightened(f"{name}-set", f"{name}-dropped", ASK_LIMIT, request=first)
            yield loosened(f"{name}-dropped", f"{name}-set")


RULES = (
    *_bounds(),
    rule("pattern-added", "pattern-removed", ASK_LIMIT, request=ACCEPTS_LESS, response=_FOR_READERS),
    rule("pattern-removed", "pattern-added", ASK_ARRIVES, request=ACCEPTS_MORE, response=_FOR_READERS),
    rule("pattern-changed", "pattern-changed", ASK_REFUSED, request=MAY_ACCEPT_LESS, response=_FOR_READERS),
    tightened("multiple-of-set", "multiple-of-dropped"),
    loosened("multiple-of-dropped", "multiple-of-set"),
    tightened("multiple-of-tightened", "multiple-of-loosened"),
    loosened("multiple-of-loosened", "multiple-of-tightened"),
    swapped("multiple-of-changed", "multiple-of-changed"),
    tightened("entries-must-differ", "entries-may-repeat"),
    loosened("entries-may-repeat", "entries-must-differ", response=MAY_PROMISE_LESS),
)
