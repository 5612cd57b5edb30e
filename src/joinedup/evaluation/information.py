"""What it would be worth to know, before award, each thing that is not certain.

With perfect knowledge of one score or one cost line the force would award to
the bid that is then best; how many points better that is in the mean, over all
that the number may turn out to be, is what knowing it is worth. It is worth
nothing to know what could not change the award.

Method: expected value of partial perfect information from one set of draws,
sorted by the number in question and cut into bins (Strong and others, Medical
Decision Making 34, 2014, describe the family); what bins of chance alone would
show is taken off.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from joinedup.evaluation.contest import PRICE, Contest
from joinedup.evaluation.cost_risk import chunks, lines_of
from joinedup.evaluation.robustness import Costs, drawn, totals_at
from joinedup.evaluation.weight_draws import fixed_weights

Floats = NDArray[np.float64]
_MOST_DRAWS = 20_000
_BINS = 20
_TOLD = 10
_LOOKED_AT = 40  # scores that go with the gap between the best two most closely; no other can matter more


@dataclass(frozen=True, slots=True, kw_only=True)
class Worth:
    """What knowing one thing is worth: points in the mean, and how often it would change the award.

    ``bid`` is empty where the thing (a cost line) touches several bids.
    """

    bid: str
    criterion: str
    line: str
    title: str
    points: float
    changes: float
    resolve: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Information:
    """What knowing everything would be worth, in points, and the things worth most, the first of them the best."""

    everything: float
    things: tuple[Worth, ...]


def information(contest: Contest, *, draws: int, seed: int, costs: Costs | None = None) -> Information:
    """What each uncertain score and cost is worth knowing, under the published weights."""
    number = min(draws, _MOST_DRAWS)
    totals, scores, prices = [], [], []
    weights = fixed_weights(contest)[np.newaxis, :]
    for chunk in drawn(contest, number, seed, costs):
        totals.append(next(totals_at(contest, chunk, weights)))
        scores.append(chunk.scores.copy())
        prices.append(chunk.prices)
    # A bid that fails a threshold is worth nothing to award to.
    points = np.maximum(np.concatenate(totals), 0.0)
    found = [
        *_scores(contest, points, np.concatenate(scores, axis=2)),
        *(_lines(contest, points, costs, number, seed) if costs else _prices(contest, points, np.concatenate(prices))),
    ]
    found.sort(key=lambda worth: (-worth.points, -worth.changes, worth.bid, worth.criterion, worth.line))
    return Information(
        everything=float(points.max(axis=1).mean() - points.mean(axis=0).max()),
        things=tuple(worth for worth in found if worth.points > 0)[:_TOLD],
    )


def _scores(contest: Contest, points: Floats, scores: NDArray[np.float32]) -> list[Worth]:
    found = []
    for row, column in _closest(contest, points, scores):
        entry, one = contest.entries[row], contest.criteria[column]
        worth, changes = _worth(points, scores[row, column].astype(np.float64))
        found.append(
            Worth(
                bid=entry.bid,
                criterion=one.id,
                line="",
                title=f"{entry.name}: {one.title}",
                points=worth,
                changes=changes,
                resolve=entry.resolve.get(one.id) or one.resolve or f"Ask for evidence of {one.title}.",
            )
        )
    return found


def _closest(contest: Contest, points: Floats, scores: NDArray[np.float32]) -> list[tuple[int, int]]:
    """The uncertain scores most closely tied to how far another bid lies above the one that is best in the mean."""
    best = int(points.mean(axis=0).argmax())
    gap = np.delete(points, best, axis=1).max(axis=1) - points[:, best]
    gap -= gap.mean()
    tied = []
    for row, entry in enumerate(contest.entries):
        for column, criterion in enumerate(contest.criteria):
            if not entry.scores[criterion.id].certain:
                mine = scores[row, column].astype(np.float64)
                spread = float(mine.std()) or 1.0
                tied.append((-abs(float((mine - mine.mean()) @ gap)) / spread, row, column))
    return [(row, column) for _, row, column in sorted(tied)[:_LOOKED_AT]]


def _prices(contest: Contest, points: Floats, prices: Floats) -> list[Worth]:
    found = []
    for row, entry in enumerate(contest.entries):
        if not contest.priced or entry.price is None or entry.price.certain:
            continue
        worth, changes = _worth(points, prices[:, row])
        found.append(
            Worth(
                bid=entry.bid,
                criterion=PRICE,
                line="",
                title=f"{entry.name}: price",
                points=worth,
                changes=changes,
                resolve=entry.resolve.get(PRICE) or "Ask the bidder to fix the price.",
            )
        )
    return found


def _lines(contest: Contest, points: Floats, costs: Costs, draws: int, seed: int) -> list[Worth]:
    """Each uncertain cost line; one that several bids share has the same luck in all of them."""
    named = {entry.bid: entry.name for entry in contest.entries}
    lines = [(plan.bid, lines_of(plan, costs.terms)) for plan in costs.plans if plan.bid in named]
    drawn_lines: dict[tuple[str, str], list[Floats]] = {}
    owners: dict[tuple[str, str], list[str]] = {}
    told: dict[tuple[str, str], tuple[str, str]] = {}
    for chunk in chunks(lines, costs.terms, draws, seed):
        for bid, own in lines:
            for at, line in enumerate(own):
                key = (line.item.group, line.item.id)
                if line.item.certain:
                    continue
                owners.setdefault(key, [])
                if bid not in owners[key]:
                    owners[key].append(bid)
                if owners[key][0] == bid:
                    drawn_lines.setdefault(key, []).append(chunk[bid][at])
                    told[key] = (line.item.title, line.item.resolve)
    found = []
    for key, parts in sorted(drawn_lines.items()):
        worth, changes = _worth(points, np.concatenate(parts))
        title, resolve = told[key]
        single = owners[key][0] if len(owners[key]) == 1 else ""
        found.append(
            Worth(
                bid=single,
                criterion=PRICE,
                line=key[1],
                title=f"{named[single]}: {title}" if single else title,
                points=worth,
                changes=changes,
                resolve=resolve or "Ask for a fixed price for it.",
            )
        )
    return found


def _worth(points: Floats, number: Floats) -> tuple[float, float]:
    """What knowing ``number`` adds to the mean of the best, and how often it changes who is best."""
    best = int(points.mean(axis=0).argmax())
    by_chance, _ = _binned(points, np.arange(len(points)), best)
    gained, changes = _binned(points, np.argsort(number, kind="stable"), best)
    worth = max(0.0, gained - by_chance)
    return worth, changes if worth > 0 else 0.0


def _binned(points: Floats, order: NDArray[np.intp], best: int) -> tuple[float, float]:
    size = len(points) // _BINS
    if size == 0:
        return 0.0, 0.0
    used = points[order[: size * _BINS]].reshape(_BINS, size, points.shape[1]).mean(axis=1)
    gained = used.max(axis=1) - used[:, best]
    return float(gained.mean()), float((gained > 0).mean())
