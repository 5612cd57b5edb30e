"""The smallest three bids of which the last-placed decides, by staying or leaving, who of the others wins.

All threes on a grid of qualities and prices are tried, and the one whose bids
lie closest together is kept: the closer, the likelier to be met.
"""

from __future__ import annotations

from decimal import Decimal
from itertools import product

import numpy as np
from numpy.typing import NDArray

from joinedup.evaluation.price import Offer
from joinedup.evaluation.stress.trial import Example, Rules, best, money, shown

Floats = NDArray[np.float64]
_QUALITIES = tuple(Decimal(number) / 10 for number in range(3, 11))
_PRICES = tuple(Decimal(number) / 10 for number in range(4, 17))
_CLEAR = 1e-6


def smallest_flip(rules: Rules, unit: Decimal) -> Example | None:
    """The example, with prices about ``unit``; ``None`` where no three bids on the grid show it."""
    places = list(product(_QUALITIES, _PRICES))
    if rules.method.totals is None:
        return None
    quality = np.array([float(q * rules.quality_weight) for q, _ in places])
    price = np.array([float(p * unit) for _, p in places])
    weight = np.array([[float(rules.price_weight)]])
    found: list[tuple[float, int, int, int]] = []
    number = len(places)
    third = np.arange(number)
    for one in range(number):
        # The first of the two is better and dearer than the second; the other pairs have nothing to weigh.
        others = np.flatnonzero((quality < quality[one]) & (price < price[one]))
        for other in others:
            pair = np.array([[one, other]])
            two = _totals(rules, quality[pair], price[pair], weight)
            index = np.stack([np.full(number, one), np.full(number, other), third], axis=1)
            three = _totals(rules, quality[index], price[index], weight)
            before, after = three[:, 0] - three[:, 1], two[0, 0] - two[0, 1]
            last = three[:, 2] < three[:, :2].min(axis=1) - _CLEAR
            turned = last & (np.abs(before) > _CLEAR) & (abs(after) > _CLEAR) & (before * after < 0)
            if turned.any():
                sizes = _sizes(places, one, int(other))
                best_at = int(np.where(turned, sizes, np.inf).argmin())
                found.append((float(sizes[best_at]), one, int(other), best_at))
    return _example(rules, [places[at] for at in min(found)[1:]], unit) if found else None


def _totals(rules: Rules, quality: Floats, price: Floats, weight: Floats) -> Floats:
    method = rules.method.totals
    assert method is not None  # noqa: S101 - asked before the search began
    return np.asarray(method(quality, price, np.ones_like(quality, dtype=bool), weight, rules.settings))


def _sizes(places: list[tuple[Decimal, Decimal]], one: int, other: int) -> Floats:
    """How far apart three bids lie: all differences of quality and price, as shares."""
    points = np.array([[float(q), float(p)] for q, p in places])
    pair = np.abs(points[one] - points[other]).sum()
    return np.asarray(pair + np.abs(points - points[one]).sum(axis=1) + np.abs(points - points[other]).sum(axis=1))


def _example(rules: Rules, places: list[tuple[Decimal, Decimal]], unit: Decimal) -> Example | None:
    field = [
        Offer(bid=name, quality=q * rules.quality_weight, price=p * unit)
        for name, (q, p) in zip(("Bid A", "Bid B", "Bid C"), places, strict=True)
    ]
    # The search is in floating point; what is shown is exact.
    if best(rules, field, ("Bid A", "Bid B")) == best(rules, field[:2]):
        return None
    return Example(
        change=f"Bid C, last at {money(rules, field[2].price)}, withdraws.",
        before=shown(rules, field),
        after=shown(rules, field[:2]),
    )
