"""What may come out where a number is not certain: low, likely and high, and the shape between them.

Shapes are ``fixed`` (no doubt), ``uniform`` (anything between low and high
alike), ``triangular`` (likely most often, falling straight to both ends),
``lognormal`` (half below likely, one in twenty above high, no upper end) and
``overrun`` (most cases near likely, a few far beyond it, from a dated table of
how projects ended). The last two have no upper end, so whoever uses them must
state a cap. Everything here is plain arithmetic; simulations tabulate it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from statistics import NormalDist

from joinedup.knowledge.model import ReferenceClass

_NORMAL = NormalDist()
_TWENTIETH = _NORMAL.inv_cdf(0.95)


class Shape(StrEnum):
    """How what may come out lies between low and high."""

    FIXED = "fixed"
    UNIFORM = "uniform"
    TRIANGULAR = "triangular"
    LOGNORMAL = "lognormal"
    OVERRUN = "overrun"

    @property
    def open_ended(self) -> bool:
        """Whether there is no upper end, so that a cap must be stated."""
        return self in (Shape.LOGNORMAL, Shape.OVERRUN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """One uncertain number. For ``overrun`` the ends play no part: ``outcomes`` gives the multiples of likely."""

    low: Decimal
    likely: Decimal
    high: Decimal
    shape: Shape
    outcomes: ReferenceClass | None = None

    def __post_init__(self) -> None:
        if not all(amount.is_finite() for amount in (self.low, self.likely, self.high)):
            raise ValueError("a spread is made of numbers")
        if not self.low <= self.likely <= self.high:
            raise ValueError(f"{self.low}, {self.likely} and {self.high} do not rise from low through likely to high")
        if self.shape is Shape.FIXED and self.low != self.high:
            raise ValueError("what is fixed has no range")
        if self.shape is Shape.LOGNORMAL and not 0 < self.likely < self.high:
            raise ValueError("a lognormal needs a likely amount above nought, and a high one above that")
        if (self.shape is Shape.OVERRUN) is not (self.outcomes is not None):
            raise ValueError("an overrun needs the table of outcomes it follows, and nothing else does")

    @property
    def certain(self) -> bool:
        """Whether nothing but ``likely`` can come out."""
        return self.shape is not Shape.OVERRUN and self.low == self.high

    def quantile(self, share: float) -> float:
        """The number that a ``share`` of all outcomes (0 to 1, ends left out) stays at or below."""
        low, likely, high = float(self.low), float(self.likely), float(self.high)
        if self.certain:
            return likely
        match self.shape:
            case Shape.UNIFORM:
                return low + share * (high - low)
            case Shape.LOGNORMAL:
                return likely * math.exp(math.log(high / likely) * _NORMAL.inv_cdf(share) / _TWENTIETH)
            case Shape.OVERRUN if self.outcomes is not None:
                return likely * _multiple(self.outcomes, share)
            case _:
                return _triangular(low, likely, high, share)

    def mean(self) -> float:
        """The mean of all outcomes, for shapes that have an upper end; ``likely`` of the others, whose mean is not told."""
        low, likely, high = float(self.low), float(self.likely), float(self.high)
        if self.shape is Shape.TRIANGULAR:
            return (low + likely + high) / 3
        return (low + high) / 2 if self.shape is Shape.UNIFORM else likely


def fixed(amount: Decimal) -> Spread:
    """A number without doubt."""
    return Spread(low=amount, likely=amount, high=amount, shape=Shape.FIXED)


def between(low: Decimal, likely: Decimal, high: Decimal, shape: Shape = Shape.TRIANGULAR) -> Spread:
    """A range, or a fixed number where there is no range."""
    return fixed(likely) if low == high else Spread(low=low, likely=likely, high=high, shape=shape)


def _triangular(low: float, likely: float, high: float, share: float) -> float:
    turn = (likely - low) / (high - low)
    if share < turn:
        return low + math.sqrt(share * (high - low) * (likely - low))
    return high - math.sqrt((1 - share) * (high - low) * (high - likely))


def _multiple(table: ReferenceClass, share: float) -> float:
    """A body around its mean, and beyond it a tail that thins by a power."""
    tail, body = float(table.tail_share), 1 - float(table.tail_share)
    if share >= body:
        thinned: float = ((1 - share) / tail) ** (-1 / float(table.tail_power))
        return float(table.tail_from) * thinned
    inner = NormalDist(float(table.body_mean), float(table.body_deviation)).inv_cdf(share / body)
    # Nothing costs less than nought, and the body ends where the tail begins.
    return min(max(inner, 0.0), float(table.tail_from))
