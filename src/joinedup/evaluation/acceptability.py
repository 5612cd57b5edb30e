"""Counting who comes where over many draws: the indices of SMAA-2.

*Rank acceptability* is the share of draws in which a bid takes a rank, *central
weights* the mean of the weights under which it comes first, its *confidence
factor* the share of draws in which it comes first under just those weights,
and *pairwise winning* the share in which one bid beats another. A bid that is
never first has no central weights. Bids that tie share the better rank.

Source: Lahdelma and Salminen, SMAA-2: stochastic multicriteria acceptability
analysis for group decision making, Operations Research 49 (2001).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ranks = NDArray[np.int64]
_TIE = 1e-10  # totals closer than this are one total, added up in another order


@dataclass(frozen=True, slots=True, kw_only=True)
class Robustness:
    """How firm a ranking is. All tables follow the order of ``bids``; weights that of ``columns``.

    ``acceptability[i][k]`` is the share of draws in which bid i takes rank k+1
    (the rows of bids that fail thresholds sum to less than one); ``central[i]``
    is ``None`` for a bid that is never first, and its ``confidence`` nought.
    ``winning[i][j]`` is the share in which i beats j. ``published`` is the
    acceptability under the published weights alone, or ``None`` where there
    are none.
    """

    bids: tuple[str, ...]
    columns: tuple[str, ...]
    draws: int
    seed: int | None
    acceptability: tuple[tuple[float, ...], ...]
    central: tuple[tuple[float, ...] | None, ...]
    confidence: tuple[float, ...]
    winning: tuple[tuple[float, ...], ...]
    published: tuple[tuple[float, ...], ...] | None


class Counts:
    """The counts of all draws so far."""

    def __init__(self, bids: int, columns: int) -> None:
        self.draws = 0
        self.ranks = np.zeros((bids, bids), dtype=np.int64)
        self.beats = np.zeros((bids, bids), dtype=np.int64)
        self.weights = np.zeros((bids, columns))

    def add(self, totals: Floats, weights: Floats) -> None:
        """Count draws: ``totals`` by draws and bids (minus infinity fails), ``weights`` by draws and columns."""
        ranks, bids = ranks_of(totals), totals.shape[1]
        stands = np.isfinite(totals)
        self.draws += len(totals)
        for bid in range(bids):
            mine = ranks[:, bid][stands[:, bid]]
            self.ranks[bid] += np.bincount(mine - 1, minlength=bids)
            self.weights[bid] += weights[(ranks[:, bid] == 1) & stands[:, bid]].sum(axis=0)
            self.beats[bid] += (ranks[:, [bid]] < ranks).sum(axis=0)

    def central(self) -> list[Floats | None]:
        """The mean weights under which each bid came first."""
        return [
            ndarray / first if first else None for ndarray, first in zip(self.weights, self.ranks[:, 0], strict=True)
        ]

    def shares(self) -> tuple[tuple[float, ...], ...]:
        """The rank acceptabilities."""
        return tuple(tuple((ndarray / self.draws).tolist()) for ndarray in self.ranks)

    def winning(self) -> tuple[tuple[float, ...], ...]:
        """The pairwise winning indices."""
        return tuple(tuple((ndarray / self.draws).tolist()) for ndarray in self.beats)


def ranks_of(totals: Floats) -> Ranks:
    """The rank of each bid in each draw: one more than the number of bids with a larger total."""
    ranks = np.ones(totals.shape, dtype=np.int64)
    with np.errstate(invalid="ignore"):  # two bids that fail: minus infinity against itself is no win
        for other in range(totals.shape[1]):
            ranks += totals[:, [other]] > totals + _TIE * np.maximum(1, np.abs(totals))
    return ranks


def firsts(totals: Floats, bid: int) -> int:
    """In how many draws ``bid`` comes first."""
    mine = totals[:, bid]
    best = totals.max(axis=1)
    with np.errstate(invalid="ignore"):
        return int((np.isfinite(mine) & ~(best > mine + _TIE * np.maximum(1, np.abs(mine)))).sum())


def from_draws(bids: tuple[str, ...], columns: tuple[str, ...], weights: Floats, measured: Floats) -> Robustness:
    """The indices of draws that somebody else made.

    ``weights`` by draws and columns (one row serves all draws), ``measured`` by
    draws, bids and columns on one scale; a bid's value is their weighted sum.
    """
    counts = Counts(len(bids), len(columns))
    draws = len(measured)
    every = np.broadcast_to(weights, (draws, len(columns)))
    counts.add(np.einsum("dbc,dc->db", measured, every), every)
    central = counts.central()
    return Robustness(
        bids=bids,
        columns=columns,
        draws=draws,
        seed=None,
        acceptability=counts.shares(),
        central=tuple(None if ndarray is None else tuple(ndarray.tolist()) for ndarray in central),
        confidence=tuple(
            0.0 if ndarray is None else firsts(measured @ ndarray, at) / draws for at, ndarray in enumerate(central)
        ),
        winning=counts.winning(),
        published=None,
    )
