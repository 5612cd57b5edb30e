"""Weights drawn at random, each that fits what is published as likely as any other.

Nothing said: uniform over all weights that sum to one. A ranking or a
description: uniform over those that keep to the order; within a group any
order is as likely. Bounds: uniform over those within them.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from joinedup.evaluation.contest import Contest, WeightsGiven
from joinedup.values import InputError

Floats = NDArray[np.float64]
_SWEEPS = 12  # exchanges of each criterion with others before a bounded draw counts as independent


def weight_draws(contest: Contest, draws: int, seed: int) -> Floats:
    """Draws by criteria (in the order of ``contest.columns``); each row sums to one."""
    stream = np.random.default_rng([seed, 2])
    columns = contest.columns
    if contest.weights.given is not WeightsGiven.PERCENTAGES:
        return _ordered([[columns.index(text) for text in group] for group in contest.weights.order], draws, stream)
    if contest.weights.between:
        return _bounded(contest, draws, stream)
    return _anywhere(len(columns), draws, stream)


def fixed_weights(contest: Contest) -> Floats:
    """The weights to rank by, as shares of one, in the order of ``contest.columns``."""
    likely = contest.weights.likely()
    return np.array([float(likely[column]) / 100 for column in contest.columns])


def _anywhere(number: int, draws: int, stream: np.random.Generator) -> Floats:
    found = stream.standard_exponential((draws, number))
    found /= found.sum(axis=1, keepdims=True)
    return found


def _ordered(groups: list[list[int]], draws: int, stream: np.random.Generator) -> Floats:
    number = sum(map(len, groups))
    falling = -np.sort(-_anywhere(number, draws, stream), axis=1)
    found = np.empty_like(falling)
    start = 0
    for group in groups:
        mine = falling[:, start : start + len(group)]
        found[:, group] = stream.permuted(mine, axis=1) if len(group) > 1 else mine
        start += len(group)
    return found


def _bounded(contest: Contest, draws: int, stream: np.random.Generator) -> Floats:
    """Pairs of weights trade within their bounds, many times over, from a point that fits."""
    columns = contest.columns
    low, high = np.zeros(len(columns)), np.ones(len(columns))
    for name, least, most in contest.weights.between:
        at = columns.index(name)
        low[at], high[at] = float(least) / 100, float(most) / 100
    room = high - low
    left = 1 - low.sum()
    if left < -1e-9 or left > room.sum() + 1e-9:
        raise InputError(
            "No weights within these bounds sum to 100.",
            file="evaluation",
            place="weights, between",
            remedy="Widen the bounds, or correct them.",
        )
    start = low + room * (left / room.sum() if room.sum() > 0 else 0)
    found = np.tile(start, (draws, 1))
    pairs = [(number, other) for number in range(len(columns)) for other in range(number)]
    for _ in range(_SWEEPS * len(columns) if pairs else 0):
        one, other = pairs[int(stream.integers(len(pairs)))]
        both = found[:, one] + found[:, other]
        least = np.maximum(low[one], both - high[other])
        most = np.minimum(high[one], both - low[other])
        found[:, one] = least + stream.random(draws) * np.maximum(most - least, 0)
        found[:, other] = both - found[:, one]
    return found
