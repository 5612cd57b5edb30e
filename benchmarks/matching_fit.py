"""Find the weights of matching on the development half: ``python -m benchmarks.matching --fit``."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import numpy as np

from benchmarks.matching_tasks import Task
from joinedup.assurance.fit.features import FEATURES, MEASURES
from joinedup.assurance.fit.matching import leads, measured, sums
from joinedup.knowledge.profiles import Vocabulary

JUDGED = {"same_name": 0.5, "codes": 0.5, "parents": 0.3, "name_words": 0.5}
"""The least that these weigh in the first round, by judgement: the labelled pairs hold few codes and parts of parts."""
SIGNED = ("type", "cardinality", "ahead_in_row", "ahead_in_column", "siblings", "best_of_row", "best_of_column")
"""May have any weight in the second round; a likeness in itself never counts against a pair."""
RIDGE = 2.0


def with_synonyms(task: Task) -> Task:
    """A task whose sources list other words, as the fields of a profile do: some right, a few wrong."""
    chance = random.Random(task.name)  # noqa: S311 -- repeatable, not secret
    partner = dict(task.gold)
    names = {each.id: each.name for one in task.target for each in one.fields}
    every = sorted(names.values())
    taught = []
    for entity in task.source:
        fields = []
        for one in entity.fields:
            draw = chance.random()
            known = (names[partner[one.id]],) if one.id in partner and draw < 0.3 else ()
            fields.append(replace(one, synonyms=known or ((chance.choice(every),) if every and draw > 0.97 else ())))
        taught.append(replace(entity, fields=tuple(fields)))
    return replace(task, name=f"{task.name}/synonyms", source=tuple(taught))


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """What was found: weights of the first round and of the second, the last step, and how many right pairs taught it."""

    first: dict[str, float]
    weights: dict[str, float]
    last: dict[str, float]
    pairs: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Learnt:
    """Features and truth of every pair of some tasks; pairs of one source field have the same ``group``."""

    features: Any
    truth: Any
    groups: Any


def weigh(tasks: Sequence[Task], vocabulary: Vocabulary) -> Weights:
    """The weights that rank right pairs first, and the step from their sum to a confidence."""
    tasks = [*tasks, *(with_synonyms(one) for one in tasks)]
    pairs = learnt(tasks, vocabulary, {})
    plain = replace(pairs, features=pairs.features[:, : len(MEASURES)])
    first = ranking(plain, MEASURES, {name: JUDGED.get(name, 0.0) for name in MEASURES})
    pairs = learnt(tasks, vocabulary, first)
    weights = ranking(pairs, FEATURES, {name: None if name in SIGNED else 0.0 for name in FEATURES})
    ranks = sums(pairs.features, weights)
    steps = np.column_stack([ranks, leads(pairs.groups, ranks, int(pairs.groups.max()) + 1)])
    return Weights(first=first, weights=weights, last=logistic(steps, pairs.truth), pairs=int(pairs.truth.sum()))


def learnt(tasks: Sequence[Task], vocabulary: Vocabulary, first: Mapping[str, float]) -> Learnt:
    """Every pair of the tasks."""
    features, truth, groups, before = [], [], [], 0
    for task in tasks:
        pairs = measured(task.source, task.target, vocabulary, first)
        gold = set(task.gold)
        mine = [one.field.id for one in pairs.source.columns]
        theirs = [one.field.id for one in pairs.target.columns]
        features.append(pairs.features)
        truth.append(
            [(mine[row], theirs[column]) in gold for row, column in zip(pairs.rows, pairs.columns, strict=True)]
        )
        groups.append(pairs.rows + before)
        before += len(mine)
    return Learnt(
        features=np.vstack(features).astype(float),
        truth=np.concatenate(truth).astype(float),
        groups=np.concatenate(groups),
    )


def ranking(pairs: Learnt, names: Sequence[str], least: Mapping[str, float | None]) -> dict[str, float]:
    """The weights under which the right target of each source field is likeliest among all of its targets.

    A conditional logit with a ridge; ``least`` bounds weights from below. Fields without a partner teach nothing here.
    """
    from scipy.optimize import minimize

    order = np.argsort(pairs.groups, kind="stable")
    features, truth, groups = pairs.features[order], pairs.truth[order], pairs.groups[order]
    starts = np.unique(groups, return_index=True)[1]
    taught = np.repeat(np.add.reduceat(truth, starts) > 0, np.diff([*starts, len(groups)]))
    features, truth, groups = features[taught], truth[taught], groups[taught]
    starts, group = np.unique(groups, return_index=True, return_inverse=True)[1:]

    def loss(weights: Any) -> tuple[float, Any]:
        ranks = features @ weights
        powers = np.exp(ranks - np.maximum.reduceat(ranks, starts)[group])
        whole, right = np.add.reduceat(powers, starts), np.add.reduceat(powers * truth, starts) + 1e-300
        value = np.log(whole).sum() - np.log(right).sum() + RIDGE * (weights**2).sum() / 2
        slope = features.T @ (powers / whole[group] - powers * truth / right[group]) + RIDGE * weights
        return float(value), slope

    bounds = [(least[name], None) for name in names]
    start = np.array([least[name] or 0.0 for name in names])
    found = minimize(loss, start, jac=True, bounds=bounds, method="L-BFGS-B", options={"maxiter": 2000})
    return dict(zip(names, found.x.tolist(), strict=True))


def logistic(steps: Any, truth: Any) -> dict[str, float]:
    """The step from the sum and its lead to a confidence that means what it says."""
    from scipy.optimize import minimize

    design = np.column_stack([np.ones(len(steps)), steps])

    def loss(weights: Any) -> tuple[float, Any]:
        logits = design @ weights
        value = np.logaddexp(0, logits).sum() - truth @ logits
        return float(value), design.T @ (1 / (1 + np.exp(-logits)) - truth)

    found = minimize(loss, np.array([-4.0, 0.5, 0.5]), jac=True, method="L-BFGS-B", options={"maxiter": 2000})
    return dict(zip(("intercept", "sum", "lead"), found.x.tolist(), strict=True))


def as_yaml(found: Weights, day: date) -> str:
    """The file of the profiles pack that holds the weights."""
    lines = [
        "# Found by the command below on the development half of the labelled set (benchmarks/matching_tasks.py).",
        "calibrations:",
        "  - id: matching",
        f"    fitted: {day}",
        '    command: "python -m benchmarks.matching --fit"',
        f"    pairs: {found.pairs}",
    ]
    for name, values in (("first", found.first), ("weights", found.weights), ("last", found.last)):
        lines += [f"    {name}:", *(f"      {each}: {value:.4f}" for each, value in values.items())]
    return "\n".join(lines) + "\n"
