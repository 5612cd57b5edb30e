"""How firm the ranking of a contest is when weights, scores and costs may be other than thought.

Draws come in chunks, so that memory stays small however many there are. An
uncertain score is one of 4,096 equally likely points of its spread. All
randomness comes from the seed: the same seed gives the same result.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from joinedup.evaluation.acceptability import Counts, Robustness, firsts
from joinedup.evaluation.contest import Contest
from joinedup.evaluation.cost_plan import CostPlan, CostTerms
from joinedup.evaluation.cost_risk import CHUNK, chunks, lines_of
from joinedup.evaluation.placing import check
from joinedup.evaluation.price import Formula, Offer, formula
from joinedup.evaluation.spread import Spread
from joinedup.evaluation.tabulated import quantiles
from joinedup.evaluation.weight_draws import fixed_weights, weight_draws

Floats = NDArray[np.float64]
_POINTS = 4_096
_MIDDLES = tuple((number + 0.5) / _POINTS for number in range(_POINTS))
_SLACK = 1e-4  # of a point: single precision must not fail a bid that just passes


@dataclass(frozen=True, slots=True, kw_only=True)
class Costs:
    """Where the prices that are scored come from, if they are whole-life costs."""

    plans: tuple[CostPlan, ...]
    terms: CostTerms


@dataclass(frozen=True, slots=True, kw_only=True)
class Chunk:
    """Some draws: scores as shares of their scale (bids, criteria, draws) and prices (draws, bids)."""

    scores: NDArray[np.float32]
    prices: Floats
    start: int

    @property
    def size(self) -> int:
        """How many draws."""
        return int(self.scores.shape[2])


def robustness(contest: Contest, *, draws: int, seed: int, costs: Costs | None = None) -> Robustness:
    """The indices over all weights that fit what is published, all scores and all costs.

    Raises ``InputError`` where the contest cannot be ranked.
    """
    check(contest)
    columns, bids = contest.columns, [entry.bid for entry in contest.entries]
    weights = weight_draws(contest, draws, seed)
    counts = Counts(len(bids), len(columns))
    for chunk in drawn(contest, draws, seed, costs):
        mine = weights[chunk.start : chunk.start + chunk.size]
        counts.add(_totals(contest, chunk, mine), mine)
    central = counts.central()
    published = Counts(len(bids), len(columns))
    first = [0] * len(bids)
    base = fixed_weights(contest)
    asked = [base, *(ndarray for ndarray in central if ndarray is not None)]
    owners = [at for at, ndarray in enumerate(central) if ndarray is not None]
    for chunk in drawn(contest, draws, seed, costs):
        likely, *others = totals_at(contest, chunk, np.stack(asked))
        published.add(likely, np.broadcast_to(base, (chunk.size, len(base))))
        for at, totals in zip(owners, others, strict=True):
            first[at] += firsts(totals, at)
    return Robustness(
        bids=tuple(bids),
        columns=columns,
        draws=draws,
        seed=seed,
        acceptability=counts.shares(),
        central=tuple(None if ndarray is None else tuple(ndarray.tolist()) for ndarray in central),
        confidence=tuple(number / draws for number in first),
        winning=counts.winning(),
        published=published.shares(),
    )


def drawn(contest: Contest, draws: int, seed: int, costs: Costs | None) -> Iterator[Chunk]:
    """The scores and prices of all draws, chunk by chunk; asked again, the same once more."""
    stream = np.random.default_rng([seed, 3])
    cells = [
        (row, column, entry.scores[criterion.id], criterion.most)
        for row, entry in enumerate(contest.entries)
        for column, criterion in enumerate(contest.criteria)
    ]
    tables = [(row, column, _table(spread, most)) for row, column, spread, most in cells if not spread.certain]
    block = np.empty((len(contest.entries), len(contest.criteria), min(CHUNK, draws)), dtype=np.float32)
    for row, column, spread, most in cells:
        block[row, column] = float(spread.likely / most)
    prices = _prices(contest, draws, seed, costs)
    for start in range(0, draws, CHUNK):
        size = min(CHUNK, draws - start)
        points = stream.integers(0, 65_536, size=(len(tables), size), dtype=np.uint16) >> 4
        for at, (row, column, table) in enumerate(tables):
            # No point lies outside the table; "clip" spares looking, and a copy.
            table.take(points[at], out=block[row, column, :size], mode="clip")
        yield Chunk(scores=block[:, :, :size], prices=next(prices), start=start)


@lru_cache(maxsize=2048)  # scores of one scale repeat the same few spreads
def _table(spread: Spread, most: Decimal) -> NDArray[np.float32]:
    return (quantiles(spread, _MIDDLES) / float(most)).astype(np.float32)


def _prices(contest: Contest, draws: int, seed: int, costs: Costs | None) -> Iterator[Floats]:
    """Each bid's price in each draw: its whole-life cost where plans are given, else from its own spread."""
    if costs is not None:
        order = {plan.bid: plan for plan in costs.plans}
        lines = [(entry.bid, lines_of(order[entry.bid], costs.terms)) for entry in contest.entries]
        for found in chunks(lines, costs.terms, draws, seed):
            yield np.stack([np.maximum(found[entry.bid].sum(axis=0), 0) for entry in contest.entries], axis=1)
        return
    stream = np.random.default_rng([seed, 4])
    tables = [None if entry.price is None else quantiles(entry.price, _MIDDLES) for entry in contest.entries]
    for start in range(0, draws, CHUNK):
        size = min(CHUNK, draws - start)
        columns = [
            np.zeros(size) if table is None else table.take(stream.integers(0, _POINTS, size=size)) for table in tables
        ]
        yield np.stack(columns, axis=1)


def _totals(contest: Contest, chunk: Chunk, weights: Floats) -> Floats:
    """The totals of each draw under its own weights."""
    number = len(contest.criteria)
    mine = np.ascontiguousarray(weights[:, :number].T, dtype=np.float32)
    quality = np.stack([np.einsum("cd,cd->d", score, mine) for score in chunk.scores], axis=1).astype(np.float64) * 100
    price = weights[:, number:] * 100 if contest.priced else np.zeros((chunk.size, 1))
    return _by_method(contest, chunk, quality, price)


def totals_at(contest: Contest, chunk: Chunk, weights: Floats) -> Iterator[Floats]:
    """For each row of ``weights`` (shares of one) the totals of all draws under it."""
    number = len(contest.criteria)
    mine = weights[:, :number].astype(np.float32)
    quality = np.stack([mine @ score for score in chunk.scores], axis=2).astype(np.float64) * 100
    for points, row in zip(quality, weights, strict=True):
        price = np.full((chunk.size, 1), row[number] * 100 if contest.priced else 0.0)
        yield _by_method(contest, chunk, points, price)


def _by_method(contest: Contest, chunk: Chunk, quality: Floats, price_weight: Floats) -> Floats:
    stands = _stands(contest, chunk, quality, price_weight)
    if not contest.priced:
        return np.where(stands, quality, -np.inf)
    used = formula(contest.formula)
    if used.totals is None:
        totals = _one_by_one(used, contest, chunk, quality, price_weight)
    else:
        totals = used.totals(quality, chunk.prices, stands, price_weight, contest.settings)
    return totals if stands.all() else np.where(stands, totals, -np.inf)


def _stands(contest: Contest, chunk: Chunk, quality: Floats, price_weight: Floats) -> NDArray[np.bool_]:
    """Which bids pass every threshold in each draw."""
    stands = np.ones(quality.shape, dtype=bool)
    for column, criterion in enumerate(contest.criteria):
        if criterion.minimum is not None:
            least = float(criterion.minimum / criterion.most) - 1e-6
            stands &= (chunk.scores[:, column, :] >= least).T
    if contest.least_quality is not None:
        stands &= quality >= float(contest.least_quality) * (100 - price_weight) / 100 - _SLACK
    if contest.most_price is not None and contest.priced:
        stands &= chunk.prices <= float(contest.most_price)
    return stands


def _one_by_one(used: Formula, contest: Contest, chunk: Chunk, quality: Floats, price_weight: Floats) -> Floats:
    """For a formula that knows no arrays: each draw by exact arithmetic."""
    found = np.empty_like(quality)
    for at, (points, prices) in enumerate(zip(quality.tolist(), chunk.prices.tolist(), strict=True)):
        offers: Sequence[Offer] = [
            Offer(bid=entry.bid, quality=Decimal(repr(mine)), price=Decimal(repr(price)))
            for entry, mine, price in zip(contest.entries, points, prices, strict=True)
        ]
        weight = Decimal(repr(float(price_weight[at % len(price_weight), 0])))
        found[at] = [float(points.total) for points in used.points(offers, weight, contest.settings)]
    return found
