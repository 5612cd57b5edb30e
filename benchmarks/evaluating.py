"""Robustness and whole-life cost, beside loops over pymcdm and scikit-criteria, and agreement beside krippendorff."""

from __future__ import annotations

import os
import resource
import time
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np

from joinedup.evaluation.agreement import Level, alpha
from joinedup.evaluation.contest import Contest, Criterion, Entry, Weights, WeightsGiven
from joinedup.evaluation.cost_plan import CostItem, CostPlan, CostTerms
from joinedup.evaluation.cost_risk import cost_risks
from joinedup.evaluation.robustness import robustness
from joinedup.evaluation.spread import Shape, Spread, between
from joinedup.shell.sources.knowledge.packs import load_law

BIDS, CRITERIA, LINES, YEARS, DRAWS = 10, 60, 40, 10, 100_000
LOOPED = 300  # evaluations by a peer that are timed; the rest of its loop is reckoned from them
RUNS = 3


def report() -> Iterator[str]:
    """The table, line by line."""
    ours = _best(lambda: robustness(_contest(), draws=DRAWS, seed=1))
    yield f"{f'{BIDS} bids, {CRITERIA} criteria, {DRAWS:,} draws of weights and scores':<62} {ours:>8.2f} s"
    for name, one in (("pymcdm", _pymcdm()), ("scikit-criteria", _skcriteria())):
        start = time.perf_counter()
        for at in range(LOOPED):
            one(at)
        theirs = (time.perf_counter() - start) / LOOPED * DRAWS
        yield f"{f'  a loop over {name} ({LOOPED} timed)':<62} {theirs:>8.0f} s   {theirs / ours:>6.0f} times as long"
    cost = _best(lambda: cost_risks(_plans(), _terms(), draws=DRAWS, seed=1))
    yield f"{f'{BIDS} bids, {LINES} cost lines, {YEARS} years, {DRAWS:,} draws':<62} {cost:>8.2f} s"
    yield _agreement()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    yield f"{'peak memory of all this, the peers and their libraries included':<62} {peak:>6.0f} MB"


def _best(run: Callable[[], object]) -> float:
    seconds = []
    for _ in range(RUNS):
        start = time.perf_counter()
        run()
        seconds.append(time.perf_counter() - start)
    return min(seconds)


def _contest() -> Contest:
    """Every one of the scores uncertain, no price: the case that the peers' weighted sum evaluates too."""
    stream = np.random.default_rng(0)
    criteria = tuple(Criterion(id=f"c{at}", title=f"Criterion {at}", most=Decimal(5)) for at in range(CRITERIA))
    share = Decimal(100) / CRITERIA
    return Contest(
        title="Benchmark",
        criteria=criteria,
        weights=Weights(given=WeightsGiven.PERCENTAGES, percent={criterion.id: share for criterion in criteria}),
        formula="lowest_proportional",
        entries=tuple(
            Entry(
                bid=f"b{at}",
                name=f"Bid {at}",
                scores={
                    criterion.id: between(Decimal(int(likely) - 1), Decimal(int(likely)), Decimal(int(likely) + 1))
                    for criterion, likely in zip(criteria, stream.integers(1, 5, CRITERIA), strict=True)
                },
                price=None,
            )
            for at in range(BIDS)
        ),
    )


def _drawn() -> tuple[Any, Any]:
    stream = np.random.default_rng(0)
    return stream.dirichlet(np.ones(CRITERIA), LOOPED), stream.uniform(0.5, 5, (LOOPED, BIDS, CRITERIA))


def _pymcdm() -> Callable[[int], object]:
    from pymcdm.methods import WSM

    weights, scores = _drawn()
    types, method = np.ones(CRITERIA), WSM()
    return lambda at: method(scores[at], weights[at], types)


def _skcriteria() -> Callable[[int], object]:
    import skcriteria
    from skcriteria.agg.simple import WeightedSumModel

    weights, scores = _drawn()
    method, aims = WeightedSumModel(), [max] * CRITERIA
    return lambda at: method.evaluate(skcriteria.mkdm(scores[at], aims, weights=weights[at]))


def _plans() -> list[CostPlan]:
    def amount(at: int) -> Spread:
        shape = Shape.LOGNORMAL if at % 2 else Shape.TRIANGULAR
        return Spread(low=Decimal(60), likely=Decimal(100 + at), high=Decimal(300), shape=shape)

    return [
        CostPlan(
            bid=f"b{bid}",
            items=tuple(
                CostItem(
                    id=f"line{at}",
                    category="licence",
                    title=f"Line {at}",
                    amount=amount(at),
                    years=tuple(range(1, YEARS + 1)),
                )
                for at in range(LINES)
            ),
        )
        for bid in range(BIDS)
    ]


def _terms() -> CostTerms:
    return CostTerms(
        term=YEARS,
        convention="year-end",
        rates=load_law().discount_rates[0],
        volumes={},
        correlation=Decimal("0.3"),
        cap=Decimal(11),
    )


def _agreement() -> str:
    import krippendorff

    drawn = np.random.default_rng(0).integers(-1, 6, (5, 600)).astype(float)
    drawn[drawn < 0] = np.nan
    rows = [[None if np.isnan(one) else one for one in row] for row in drawn.tolist()]
    ours = _best(lambda: alpha(rows, Level.ORDINAL))
    theirs = _best(lambda: krippendorff.alpha(drawn, level_of_measurement="ordinal"))
    mine = alpha(rows, Level.ORDINAL)
    gap = abs((mine or 0) - krippendorff.alpha(drawn, level_of_measurement="ordinal"))
    return (
        f"{'agreement of 5 raters on 600 items':<62} {ours * 1000:>7.1f} ms   krippendorff {theirs * 1000:.1f} ms, "
        f"the two differ by {gap:.1e}"
    )
