"""Find the weights of matching on the development half: ``python -m benchmarks.matching --fit``."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import numpy as np

from benchmarks.matching_calibrate import MOST_WEIGHT, steps
from benchmarks.matching_tasks import Task
from joinedup.assurance.fit.features import COMPETING, FEATURES, MEASURES
from joinedup.assurance.fit.matching import measured
from joinedup.knowledge.profiles import Vocabulary

JUDGED = {"same_name": 0.5, "codes": 0.5, "parents": 0.3, "name_words": 0.5, "other_names": 2.0}
"""The least that these weigh in the first round, by judgement: the labelled pairs hold few codes and parts of parts."""
TAUGHT = {"listed_synonym": 1.0, "other_names": 0.3}
"""The least that these weigh in the second round, by judgement: what people have said of names must be felt."""
LEAST_AGAINST = -4.0
"""So much at least counts against a pair that one side cannot hold what the other holds, by judgement: the copies hold
few such pairs, since they are made of fields that fit."""
SIGNED = ("type", "cardinality", *COMPETING)
"""May have any weight in the second round; a likeness in itself never counts against a pair."""
RIDGE = 2.0


def with_synonyms(task: Task) -> Task:
    """A task whose sources list other words, as the fields of a profile do: some right, a few wrong."""
    chance = random.Random(task.name)  # noqa: S311 -- repeatable, not secret
    partner = dict(task.gold)
    names = {field.id: field.name for one in task.target for field in one.fields}
    every = sorted(names.values())
    taught = []
    for entity in task.source:
        fields = []
        for field in entity.fields:
            draw = chance.random()
            known = (names[partner[field.id]],) if field.id in partner and draw < 0.3 else ()
            fields.append(replace(field, synonyms=known or ((chance.choice(every),) if every and draw > 0.97 else ())))
        taught.append(replace(entity, fields=tuple(fields)))
    return replace(task, name=f"{task.name}/synonyms", source=tuple(taught))


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """What was found: weights of the first round and of the second, the steps to a confidence, and how many right pairs
    taught it."""

    first: dict[str, float]
    weights: dict[str, float]
    last: dict[str, float]
    shift: dict[str, float]
    stretch: dict[str, float]
    pairs: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Learnt:
    """Features and truth of every pair of some tasks.

    Pairs of one source field have the same ``group``; ``weight`` is what a field counts for.
    """

    features: Any
    truth: Any
    groups: Any
    weight: Any


def weigh(tasks: Sequence[Task], vocabulary: Vocabulary) -> Weights:
    """The weights that rank right pairs first, and the step from their sum to a confidence."""
    tasks = [*tasks, *(with_synonyms(task) for task in tasks if task.kind != "police")]
    pairs = learnt(tasks, vocabulary, {})
    plain = replace(pairs, features=pairs.features[:, : len(MEASURES)])
    first = ranking(plain, MEASURES)
    weights = ranking(learnt(tasks, vocabulary, first), FEATURES)
    last, shift, stretch = steps(tasks, vocabulary, first, weights)
    return Weights(first=first, weights=weights, last=last, shift=shift, stretch=stretch, pairs=int(pairs.truth.sum()))


def _weights_of(tasks: Sequence[Task]) -> dict[str, float]:
    """What a field of each kind of task counts for: kinds are as important as each other, as far as their size bears."""
    sizes = Counter(task.kind for task in tasks for _ in task.gold)
    return {kind: min(MOST_WEIGHT, max(sizes.values()) / size) for kind, size in sizes.items()}


def learnt(tasks: Sequence[Task], vocabulary: Vocabulary, first: Mapping[str, float]) -> Learnt:
    """Every pair of the tasks."""
    features, truth, groups, weight, before = [], [], [], [], 0
    counts = _weights_of(tasks)
    for task in tasks:
        pairs = measured(task.source, task.target, vocabulary, first)
        gold = set(task.gold)
        mine = [column.field.id for column in pairs.source.columns]
        theirs = [column.field.id for column in pairs.target.columns]
        features.append(pairs.features)
        truth.append(
            [(mine[row], theirs[column]) in gold for row, column in zip(pairs.rows, pairs.columns, strict=True)]
        )
        groups.append(pairs.rows + before)
        weight.append(np.full(len(pairs.rows), counts.get(task.kind, 1.0)))
        before += len(mine)
    return Learnt(
        features=np.vstack(features).astype(float),
        truth=np.concatenate(truth).astype(float),
        groups=np.concatenate(groups),
        weight=np.concatenate(weight),
    )


def ranking(pairs: Learnt, names: Sequence[str]) -> dict[str, float]:
    """The weights under which the right target of each source field is likeliest among all of its targets.

    A conditional logit with a ridge. Fields without a partner teach nothing here.
    """
    from scipy.optimize import minimize

    order = np.argsort(pairs.groups, kind="stable")
    features, truth, groups, weight = (
        which[order] for which in (pairs.features, pairs.truth, pairs.groups, pairs.weight)
    )
    starts = np.unique(groups, return_index=True)[1]
    taught = np.repeat(np.add.reduceat(truth, starts) > 0, np.diff([*starts, len(groups)]))
    features, truth, groups, weight = features[taught], truth[taught], groups[taught], weight[taught]
    starts, group = np.unique(groups, return_index=True, return_inverse=True)[1:]
    counts = weight[starts]

    def loss(weights: Any) -> tuple[float, Any]:
        ranks = features @ weights
        powers = np.exp(ranks - np.maximum.reduceat(ranks, starts)[group])
        whole, right = np.add.reduceat(powers, starts), np.add.reduceat(powers * truth, starts) + 1e-300
        value = counts @ (np.log(whole) - np.log(right)) + RIDGE * (weights**2).sum() / 2
        slope = features.T @ (weight * (powers / whole[group] - powers * truth / right[group])) + RIDGE * weights
        return float(value), slope

    bounds = [_bounds(name, second=len(names) == len(FEATURES)) for name in names]
    start = np.array([low or (high or 0.0) for low, high in bounds])
    found = minimize(loss, start, jac=True, bounds=bounds, method="L-BFGS-B", options={"maxiter": 2000})
    return dict(zip(names, found.x.tolist(), strict=True))


def _bounds(name: str, *, second: bool) -> tuple[float | None, float | None]:
    if name == "cannot_hold":
        return None, LEAST_AGAINST
    return (None if name in SIGNED else TAUGHT.get(name, 0.0), None) if second else (JUDGED.get(name, 0.0), None)


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
    for name, values in (
        ("first", found.first),
        ("weights", found.weights),
        ("last", found.last),
        ("shift", found.shift),
        ("stretch", found.stretch),
    ):
        lines += [f"    {name}:", *(f"      {each}: {value:.5f}" for each, value in values.items())]
    return "\n".join(lines) + "\n"
