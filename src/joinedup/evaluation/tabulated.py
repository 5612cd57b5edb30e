"""Quantiles of a spread for many shares at once: what ``Spread.quantile`` says one by one."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from joinedup.evaluation.spread import Shape, Spread
from joinedup.knowledge.model import ReferenceClass

Floats = NDArray[np.float64]
_NORMAL = NormalDist()


def quantiles(spread: Spread, shares: tuple[float, ...]) -> Floats:
    """The outcomes that each of ``shares`` (0 to 1, ends left out) of all outcomes stay at or below."""
    low, likely, high = float(spread.low), float(spread.likely), float(spread.high)
    if spread.certain:
        return np.full(len(shares), likely)
    if spread.shape is Shape.UNIFORM:
        return low + np.array(shares) * (high - low)
    if spread.shape is Shape.LOGNORMAL:
        growth: Floats = likely * np.exp(np.log(high / likely) / _NORMAL.inv_cdf(0.95) * _normals(shares))
        return growth
    if spread.shape is Shape.OVERRUN and spread.outcomes is not None:
        return likely * _multiples(spread.outcomes, shares)
    return _triangular(low, likely, high, shares)


def _triangular(low: float, likely: float, high: float, shares: tuple[float, ...]) -> Floats:
    share = np.array(shares)
    rising = low + np.sqrt(share * (high - low) * (likely - low))
    falling = high - np.sqrt((1 - share) * (high - low) * (high - likely))
    return np.where(share < (likely - low) / (high - low), rising, falling)


@lru_cache(maxsize=4)
def _normals(shares: tuple[float, ...]) -> Floats:
    return np.array([_NORMAL.inv_cdf(share) for share in shares])


@lru_cache(maxsize=8)
def _multiples(table: ReferenceClass, shares: tuple[float, ...]) -> Floats:
    one = Decimal(1)
    unit = Spread(low=one, likely=one, high=one, shape=Shape.OVERRUN, outcomes=table)
    return np.array([unit.quantile(share) for share in shares])
