"""Find the steps from a rank to a confidence on the development half, for ``python -m benchmarks.matching --fit``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from benchmarks.matching_tasks import Task
from joinedup.assurance.fit.confidence import context, weighed
from joinedup.assurance.fit.features import CONTEXT, STEPS
from joinedup.assurance.fit.matching import Pairs, lists_of, measured, steps_of
from joinedup.knowledge.profiles import Vocabulary

SHOWN = 5
"""As many candidates of each field are shown, and calibrated."""
MOST_WEIGHT = 5.0
RIDGE = 1.0
MANY_MAKERS = 2.0
"""What the descriptions of many makers (``field``) count for beside those of one maker, which are all alike."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """The pairs of one task with the table of their first step, which of them are right, and what each counts for."""

    pairs: Pairs
    table: Any
    truth: Any
    weight: float

    def best(self, order: Any) -> Any:
        """The pairs that are among the first of their field by ``order``."""
        rows = self.pairs.rows
        ranked = np.lexsort((self.pairs.columns, -order, rows))
        starts = np.searchsorted(rows[ranked], rows[ranked])
        return ranked[np.arange(len(ranked)) - starts < SHOWN]


def steps(
    tasks: Sequence[Task], vocabulary: Vocabulary, first: Mapping[str, float], weights: Mapping[str, float]
) -> tuple[dict[str, float], dict[str, float], dict[str, float]]:
    """The weights of the first step, and of the shift and the stretch of the second."""
    every = [_measured(task, vocabulary, first, weights, counts) for counts in (_counts(tasks),) for task in tasks]
    last = _first(every)
    shift, stretch = _second(every, last)
    return last, shift, stretch


def _counts(tasks: Sequence[Task]) -> dict[str, float]:
    sizes = Counter(task.kind for task in tasks for entity in task.source for _ in entity.fields)
    middle = sorted(sizes.values())[len(sizes) // 2]
    return {kind: min(MOST_WEIGHT, middle / size) for kind, size in sizes.items()}


def _measured(
    task: Task,
    vocabulary: Vocabulary,
    first: Mapping[str, float],
    weights: Mapping[str, float],
    counts: Mapping[str, float],
) -> Measured:
    pairs = measured(task.source, task.target, vocabulary, first)
    gold = set(task.gold)
    mine, theirs = ([column.field.id for column in side.columns] for side in (pairs.source, pairs.target))
    truth = [(mine[row], theirs[column]) in gold for row, column in zip(pairs.rows, pairs.columns, strict=True)]
    return Measured(
        pairs=pairs,
        table=steps_of(pairs, weights),
        truth=np.array(truth, dtype=float),
        weight=counts[task.kind] * (MANY_MAKERS if task.provider == "field" else 1.0),
    )


def _first(every: Sequence[Measured]) -> dict[str, float]:
    at = STEPS.index("sum")
    chosen = [one.best(one.table[:, at]) for one in every]
    table = np.vstack([one.table[which] for one, which in zip(every, chosen, strict=True)])
    found = logistic(table, *_answers(every, chosen))
    return dict(zip(("intercept", *STEPS), found, strict=True))


def _second(every: Sequence[Measured], last: Mapping[str, float]) -> tuple[dict[str, float], dict[str, float]]:
    logits = [weighed(one.table, last) for one in every]
    chosen = [one.best(logit) for one, logit in zip(every, logits, strict=True)]
    designs = []
    for one, logit, which in zip(every, logits, chosen, strict=True):
        seen = context(logit, one.pairs.features, lists_of(one.pairs))[which]
        step = logit[which][:, None]
        designs.append(np.hstack([step, seen, step * seen]))
    found = logistic(np.vstack(designs), *_answers(every, chosen))
    many = len(CONTEXT)
    shift = dict(zip(("intercept", *CONTEXT), (found[0], *found[2 : 2 + many]), strict=True))
    return shift, dict(zip(("step", *CONTEXT), (found[1], *found[2 + many :]), strict=True))


def _answers(every: Sequence[Measured], chosen: Sequence[Any]) -> tuple[Any, Any]:
    truth = np.concatenate([one.truth[which] for one, which in zip(every, chosen, strict=True)])
    weight = np.concatenate([np.full(len(which), one.weight) for one, which in zip(every, chosen, strict=True)])
    return truth, weight


def logistic(table: Any, truth: Any, weight: Any) -> list[float]:
    """Intercept and weights of a logistic regression with a ridge on columns of equal spread."""
    from scipy.optimize import minimize

    middle, spread = table.mean(axis=0), table.std(axis=0)
    spread[spread < 1e-9] = 1.0
    design = np.column_stack([np.ones(len(table)), (table - middle) / spread])
    held = np.array([0.0, *([RIDGE] * len(middle))])

    def loss(weights: Any) -> tuple[float, Any]:
        logits = design @ weights
        value = weight @ (np.logaddexp(0, logits) - truth * logits) + (held * weights**2).sum()
        return float(value), design.T @ (weight * (1 / (1 + np.exp(-logits)) - truth)) + 2 * held * weights

    found = minimize(loss, np.zeros(design.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 5_000}).x
    own = found[1:] / spread
    return [float(found[0] - own @ middle), *own.tolist()]
