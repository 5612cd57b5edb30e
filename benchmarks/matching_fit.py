"""Find the weights of matching on the development half: ``python -m benchmarks.matching --fit``."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np

from benchmarks.matching_tasks import Task
from joinedup.assurance.fit.features import FEATURES, MEASURES
from joinedup.assurance.fit.matching import measured
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


def weigh(tasks: Sequence[Task], vocabulary: Vocabulary) -> tuple[dict[str, float], float, dict[str, float], int]:
    """Weights of the first round; intercept and weights of the second; how many right pairs they were learnt from."""
    tasks = [*tasks, *(with_synonyms(one) for one in tasks)]
    features, truth = learnt(tasks, vocabulary, {})
    _, first = fit(features[:, : len(MEASURES)], truth, MEASURES, {name: JUDGED.get(name, 0.0) for name in MEASURES})
    features, truth = learnt(tasks, vocabulary, first)
    least = {name: None if name in SIGNED else 0.0 for name in FEATURES}
    intercept, weights = fit(features, truth, FEATURES, least)
    return first, intercept, weights, int(truth.sum())


def learnt(tasks: Sequence[Task], vocabulary: Vocabulary, first: Mapping[str, float]) -> tuple[Any, Any]:
    """Features and truth of every pair of the tasks."""
    features, truth = [], []
    for task in tasks:
        pairs = measured(task.source, task.target, vocabulary, first)
        gold = set(task.gold)
        mine = [one.field.id for one in pairs.source.columns]
        theirs = [one.field.id for one in pairs.target.columns]
        features.append(pairs.features)
        truth.append(
            [(mine[row], theirs[column]) in gold for row, column in zip(pairs.rows, pairs.columns, strict=True)]
        )
    return np.vstack(features).astype(float), np.concatenate(truth).astype(float)


def fit(
    features: Any, truth: Any, names: Sequence[str], least: Mapping[str, float | None]
) -> tuple[float, dict[str, float]]:
    """Intercept and weights of a logistic regression with a ridge; ``least`` bounds weights from below."""
    from scipy.optimize import minimize

    design = np.hstack([np.ones((len(features), 1)), features])
    ridge = np.full(design.shape[1], RIDGE)
    ridge[0] = 0

    def loss(weights: Any) -> tuple[float, Any]:
        logits = design @ weights
        value = np.logaddexp(0, logits).sum() - truth @ logits + (ridge * weights**2).sum() / 2
        return float(value), design.T @ (1 / (1 + np.exp(-logits)) - truth) + ridge * weights

    bounds = [(None, None), *((least[name], None) for name in names)]
    start = np.array([0.0, *(least[name] or 0.0 for name in names)])
    found = minimize(loss, start, jac=True, bounds=bounds, method="L-BFGS-B", options={"maxiter": 2000})
    return float(found.x[0]), dict(zip(names, found.x[1:].tolist(), strict=True))


def as_yaml(first: dict[str, float], intercept: float, weights: dict[str, float], pairs: int, day: date) -> str:
    """The file of the profiles pack that holds the weights."""
    lines = [
        "# Found by the command below on the development half of the labelled set (benchmarks/matching_tasks.py).",
        "calibrations:",
        "  - id: matching",
        f"    fitted: {day}",
        '    command: "python -m benchmarks.matching --fit"',
        f"    pairs: {pairs}",
        "    first:",
        *(f"      {name}: {weight:.4f}" for name, weight in first.items()),
        f"    intercept: {intercept:.4f}",
        "    weights:",
        *(f"      {name}: {weight:.4f}" for name, weight in weights.items()),
    ]
    return "\n".join(lines) + "\n"
