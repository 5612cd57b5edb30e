"""How far evaluators agree: Krippendorff's alpha, with scores that are missing.

Alpha is 1 where all agree, 0 where they agree no more than chance would make
them, and below 0 where they contradict each other. Items that fewer than two
evaluators scored say nothing and are passed over.

Source: Krippendorff, Computing Krippendorff's alpha-reliability (2011), with
its example of four observers and twelve items.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from enum import StrEnum

Rating = float | None


class Level(StrEnum):
    """What the scale means: names only, an order, equal steps, or equal steps from a true nought."""

    NOMINAL = "nominal"
    ORDINAL = "ordinal"
    INTERVAL = "interval"
    RATIO = "ratio"


def alpha(ratings: Sequence[Sequence[Rating]], level: Level) -> float | None:
    """Alpha of ``ratings`` (evaluators by items, ``None`` for missing).

    ``None`` where it is not defined: fewer than two values can be paired, or
    all of them are the same, so that there is no disagreement to explain.
    """
    units = [Counter(value for value in unit if value is not None) for unit in zip(*ratings, strict=True)]
    pairable = [unit for unit in units if unit.total() > 1]
    values = sorted({value for unit in pairable for value in unit})
    totals = Counter[float]()
    for unit in pairable:
        totals.update(unit)
    number = totals.total()
    if number < 2 or len(values) < 2:
        return None
    apart = _distances(values, totals, level)
    place = {value: at for at, value in enumerate(values)}
    observed = sum(
        sum(
            mine * theirs * apart[place[value]][place[other]]
            for value, mine in unit.items()
            for other, theirs in unit.items()
        )
        / (unit.total() - 1)
        for unit in pairable
    )
    expected = sum(
        totals[value] * totals[other] * apart[place[value]][place[other]] for value in values for other in values
    )
    return 1 - (number - 1) * observed / expected


def _distances(values: Sequence[float], totals: Counter[float], level: Level) -> list[list[float]]:
    """The squared distance of each value from each other."""
    if level is Level.ORDINAL:
        before, seen = [], 0.0
        for value in values:
            before.append(seen + totals[value] / 2)
            seen += totals[value]
        return [[(other - figure) ** 2 for other in before] for figure in before]
    return [[_distance(value, other, level) for other in values] for value in values]


def _distance(one: float, other: float, level: Level) -> float:
    if level is Level.NOMINAL:
        return float(one != other)
    if level is Level.RATIO:
        return ((one - other) / (one + other)) ** 2 if one + other else 0.0
    return (one - other) ** 2
