"""Finds a number within bounds, on some grids (`multipleOf`), off others, and none of a given few."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from math import ceil, floor, gcd, lcm

from joinedup.assurance.fit.containment.formulas import Store
from joinedup.assurance.fit.containment.json_values import plain_number, writable
from joinedup.assurance.fit.containment.results import NOTHING, Found, Result, Unclear

_MOST_TRIED = 20_000


@dataclass(slots=True)
class _Asked:
    low: Fraction | None = None
    low_open: bool = False
    high: Fraction | None = None
    high_open: bool = False
    on: Fraction | None = None
    off: list[Fraction] = field(default_factory=list)
    others: set[Fraction] = field(default_factory=set)
    doubt: str = ""

    def raise_low(self, bound: Fraction, is_open: bool) -> None:
        if self.low is None or bound > self.low or (bound == self.low and is_open):
            self.low, self.low_open = bound, is_open

    def lower_high(self, bound: Fraction, is_open: bool) -> None:
        if self.high is None or bound < self.high or (bound == self.high and is_open):
            self.high, self.high_open = bound, is_open

    def empty(self) -> bool:
        """Whether the bounds leave nothing between them."""
        if self.low is None or self.high is None:
            return False
        return self.low > self.high or (self.low == self.high and (self.low_open or self.high_open))

    def holds(self, number: Fraction) -> bool:
        if self.low is not None and (number < self.low or (number == self.low and self.low_open)):
            return False
        if self.high is not None and (number > self.high or (number == self.high and self.high_open)):
            return False
        if self.on is not None and (number / self.on).denominator != 1:
            return False
        return number not in self.others and not any((number / step).denominator == 1 for step in self.off)


def find_number(store: Store, atoms: Iterable[int]) -> Result:
    """A number that satisfies the atoms, or proof that there is none."""
    asked = _demands(store, atoms)
    if asked.empty():
        return NOTHING
    candidates = _on_grid(asked, asked.on) if asked.on is not None else _anywhere(asked)
    unwritable = False
    for tried, number in enumerate(candidates):
        if tried > _MOST_TRIED:
            return Unclear("too many numbers would have to be tried")
        if asked.holds(number):
            if writable(number):
                return Found(plain_number(number), not asked.doubt, asked.doubt)
            unwritable = True
    if unwritable or not (asked.on is not None or (asked.low is not None and asked.low == asked.high)):
        return Unclear("no number was found that can be written exactly")
    return NOTHING


def _demands(store: Store, atoms: Iterable[int]) -> _Asked:
    asked = _Asked()
    for atom in atoms:
        node = store.nodes[abs(atom)]
        match node[0]:
            case "min":
                asked.raise_low(node[1], node[2]) if atom > 0 else asked.lower_high(node[1], not node[2])
            case "max":
                asked.lower_high(node[1], node[2]) if atom > 0 else asked.raise_low(node[1], not node[2])
            case "multiple" if atom > 0:
                asked.on = node[1] if asked.on is None else common_multiple(asked.on, node[1])
            case "multiple":
                asked.off.append(node[1])
            case "values" if atom < 0:
                asked.others.update(value[1] for value in node[1])
            case "opaque":
                asked.doubt = node[1]
    return asked


def common_multiple(one: Fraction, other: Fraction) -> Fraction:
    """The smallest number that is a multiple of both."""
    return Fraction(lcm(one.numerator, other.numerator), gcd(one.denominator, other.denominator))


def _on_grid(asked: _Asked, step: Fraction) -> Iterator[Fraction]:
    """The multiples within the bounds, from the one nearest to zero outwards, as far as they can differ."""
    first = None if asked.low is None else ceil(asked.low / step)
    last = None if asked.high is None else floor(asked.high / step)
    # Whether a multiple lies on a forbidden grid repeats after so many steps.
    period = 1
    for off in asked.off:
        period = lcm(period, (common_multiple(step, off) / step).numerator)
    reach = period * (len(asked.others) + 2)
    start = max(0, first) if first is not None else 0
    start = min(start, last) if last is not None else start
    top = start + reach if last is None else min(last, start + reach)
    bottom = start - reach if first is None else max(first, start - reach)
    yield from (step * at for at in range(start, top + 1))
    yield from (step * at for at in range(start - 1, bottom - 1, -1))


def _anywhere(asked: _Asked) -> Iterator[Fraction]:
    """Points of an interval: few grids and values cannot cover more than a few of many points."""
    many = 4 * (len(asked.others) + len(asked.off) + 4)
    if asked.low is not None and asked.low == asked.high:
        yield asked.low
        return
    low = asked.low if asked.low is not None else (asked.high if asked.high is not None else Fraction(0)) - many
    high = asked.high if asked.high is not None else low + 2 * many
    yield from (Fraction(at) for at in range(max(0, ceil(low)), min(floor(high), max(0, ceil(low)) + many) + 1))
    yield from (low, high)
    # Decimal fractions, ever finer, until more lie in the interval than could be forbidden.
    scale = 1
    while (high - low) * scale < 2:
        scale *= 10
    for _ in range(6):
        scale *= 10
        begin = floor(low * scale)
        yield from (Fraction(begin + at, scale) for at in range(1, 10 * many) if Fraction(begin + at, scale) < high)
