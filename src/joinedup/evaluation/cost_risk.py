"""What the cost of each bid may come to: many draws of every uncertain line, the same chance for every bid.

Lines that two bids share (by id) meet the same luck in each draw, so that
bids are told apart by what they are and not by chance. Lines of a group move
together through one common factor. Only quantiles are reported: the mean of
an open-ended line depends on its rarest draws. Open ends are cut off at the
cap, and how often that happened is said.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from joinedup.evaluation.cost_figures import present_units, real_units
from joinedup.evaluation.cost_plan import CostItem, CostPlan, CostTerms
from joinedup.evaluation.tabulated import quantiles
from joinedup.values import InputError

Floats = NDArray[np.float64]
CHUNK = 4_096
_REACH, _STEPS = 6.0, 128  # the normal variate is tabulated to six deviations, 128 steps to each
_GRID = np.linspace(-_REACH, _REACH, int(2 * _REACH * _STEPS) + 1)
_NORMAL = NormalDist()
_SHARES = tuple(_NORMAL.cdf(float(value)) for value in _GRID)


@dataclass(frozen=True, slots=True, kw_only=True)
class Swing:
    """How far one uncertain line moves a bid's cost: at its own tenth and ninetieth percentile, all else likely."""

    line: str
    title: str
    low: float
    high: float
    resolve: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CostRisk:
    """What one bid's net present cost may come to.

    ``curve`` holds pairs (per cent of draws, cost not exceeded in them).
    ``capped`` is the share of draws in which the cap cut a line off.
    """

    bid: str
    draws: int
    p50: float
    p80: float
    p95: float
    curve: tuple[tuple[int, float], ...]
    swings: tuple[Swing, ...]
    capped: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line ready to be drawn: its table over the normal variate, what one unit is worth today, its odds."""

    item: CostItem
    table: Floats
    rise: Floats
    worth: float
    capped_from: float


def lines_of(plan: CostPlan, terms: CostTerms) -> tuple[Line, ...]:
    """The lines of ``plan`` with their tables; raises ``InputError`` for an open end without a cap."""
    return tuple(_line(plan.bid, item, terms) for item in plan.items)


def chunks(
    plans: Sequence[tuple[str, tuple[Line, ...]]], terms: CostTerms, draws: int, seed: int
) -> Iterator[dict[str, Floats]]:
    """For each chunk of draws, each bid's lines (lines by draws), by bid id; the same seed gives the same numbers."""
    stream = np.random.default_rng([seed, 1])
    names = sorted({(line.item.group, line.item.id) for _, lines in plans for line in lines if not line.item.certain})
    groups = sorted({group for group, _ in names})
    shared = float(terms.correlation)
    for start in range(0, draws, CHUNK):
        size = min(CHUNK, draws - start)
        common = {group: stream.standard_normal(size) for group in groups}
        luck = {
            (group, name): _positions(shared**0.5 * common[group] + (1 - shared) ** 0.5 * stream.standard_normal(size))
            for group, name in names
        }
        odds = {key: stream.random(size) for key in names}
        yield {bid: _draws(lines, luck, odds, size) for bid, lines in plans}


def cost_risks(plans: Sequence[CostPlan], terms: CostTerms, *, draws: int, seed: int) -> tuple[CostRisk, ...]:
    """What each bid's cost may come to, in the order given."""
    prepared = [(plan.bid, lines_of(plan, terms)) for plan in plans]
    totals = {bid: np.empty(draws) for bid, _ in prepared}
    capped = dict.fromkeys(totals, 0)
    limits = {bid: np.array([[line.capped_from] for line in lines]) for bid, lines in prepared}
    for at, chunk in enumerate(chunks(prepared, terms, draws, seed)):
        for bid, drawn in chunk.items():
            totals[bid][at * CHUNK : at * CHUNK + drawn.shape[1]] = drawn.sum(axis=0)
            if np.isfinite(limits[bid]).any():
                capped[bid] += int((np.abs(drawn) >= limits[bid]).any(axis=0).sum())
    return tuple(_risk(bid, lines, totals[bid], capped[bid] / draws) for bid, lines in prepared)


def swings(lines: Sequence[Line], likely: float) -> tuple[Swing, ...]:
    """The uncertain lines by how far they move the whole, the furthest first."""
    found = []
    for line in lines:
        if line.item.certain:
            continue
        low, high = sorted(line.worth * _share(line, share) for share in (0.1, 0.9))
        base = line.worth * float(line.item.amount.likely) * float(line.item.probability)
        found.append(
            Swing(
                line=line.item.id,
                title=line.item.title,
                low=likely - base + low,
                high=likely - base + high,
                resolve=line.item.resolve,
            )
        )
    return tuple(sorted(found, key=lambda swing: (swing.low - swing.high, swing.line)))


def _share(line: Line, share: float) -> float:
    """The quantile of a line that may also not occur at all."""
    missing = 1 - float(line.item.probability)
    if share <= missing:
        return 0.0
    at = _NORMAL.inv_cdf(min(max((share - missing) / (1 - missing), 1e-9), 1 - 1e-9))
    return float(np.interp(at, _GRID, line.table))


def _risk(bid: str, lines: Sequence[Line], totals: Floats, capped: float) -> CostRisk:
    ordered = np.sort(totals)
    last = len(ordered) - 1

    def at(share: float) -> float:
        return float(ordered[min(last, max(0, int(np.ceil(share * len(ordered) - 1e-9)) - 1))])

    likely = sum(line.worth * float(line.item.amount.likely) * float(line.item.probability) for line in lines)
    return CostRisk(
        bid=bid,
        draws=len(totals),
        p50=at(0.5),
        p80=at(0.8),
        p95=at(0.95),
        curve=tuple((per_cent, at(per_cent / 100)) for per_cent in range(1, 100)),
        swings=swings(lines, likely),
        capped=capped,
    )


def _line(bid: str, item: CostItem, terms: CostTerms) -> Line:
    cap = float("inf")
    if item.amount.shape.open_ended:
        if terms.cap is None:
            raise InputError(
                f"It is {item.amount.shape}, which has no upper end, and no cap is stated.",
                file=f"bid {bid}",
                place=f"cost line {item.id}",
                remedy="Give `cap`: the most that a line may come to, as a multiple of its likely amount.",
            )
        cap = float(terms.cap) * float(item.amount.likely)
    table = np.minimum(quantiles(item.amount, _SHARES), cap)
    worth = float(present_units(real_units(bid, item, terms), terms) * (1 + item.allowance))
    return Line(
        item=item,
        table=table,
        rise=np.diff(table, append=table[-1]),
        worth=-worth if item.income else worth,
        capped_from=abs(worth * cap) * (1 - 1e-12) if np.isfinite(cap) and worth else float("inf"),
    )


def _positions(normal: Floats) -> tuple[NDArray[np.intp], Floats]:
    """Where normal variates fall in the table: the point below, and how far on to the next."""
    at = np.clip((normal + _REACH) * _STEPS, 0, len(_GRID) - 1.000001)
    below = at.astype(np.intp)
    return below, at - below


def _draws(
    lines: Sequence[Line],
    luck: Mapping[tuple[str, str], tuple[NDArray[np.intp], Floats]],
    odds: Mapping[tuple[str, str], Floats],
    size: int,
) -> Floats:
    found = np.empty((len(lines), size))
    for at, line in enumerate(lines):
        if line.item.certain:
            found[at] = line.worth * float(line.item.amount.likely)
            continue
        below, on = luck[line.item.group, line.item.id]
        np.multiply(line.rise.take(below, mode="clip"), on, out=found[at])
        found[at] += line.table.take(below, mode="clip")
        found[at] *= line.worth
        if line.item.probability < 1:
            found[at] *= odds[line.item.group, line.item.id] < float(line.item.probability)
    return found
