"""Which field of one list means which field of another, how sure, and why.

First every pair is measured by itself (names, letters, descriptions, types,
codes …). Then what entities have in common is put together from their fields
and counts for each pair within them; then fields compete, since two rarely
mean the same one. The sum of all measures, with weights found on labelled
pairs, ranks them, and its logistic, with the lead over the next, is the
confidence.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from joinedup.assurance.fit.correction import Correction
from joinedup.assurance.fit.features import FEATURES, MEASURES
from joinedup.assurance.fit.tokens import Lexicon, lexicon
from joinedup.assurance.words import squeezed
from joinedup.knowledge.profiles import Calibration, Entity, Field, Vocabulary

if TYPE_CHECKING:
    # What measures pairs is slow to load, and is loaded once there are pairs to measure.
    from joinedup.assurance.fit.bags import Table
    from joinedup.assurance.fit.likeness import Measures, Side, Taught

SHORTLIST = 60
"""As many targets of each field go into the second round where lists are long."""
_ALL_PAIRS = 1_500_000
_MOST_LEAD = 8.0
_FAR_BEHIND = -1e6
_RIVAL = 0.01
"""As sure, at most, is a pair whose field has been given another partner in the same entity by a person."""
_NONE_OUT: NDArray[np.intp] = np.zeros(0, dtype=np.intp)
Scores = NDArray[np.float32] | NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A target that may be meant. ``confidence`` is from 0 to 1, ``measures`` what it rests on."""

    target: str
    confidence: float
    measures: Mapping[str, float]
    chosen: bool
    corrected: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """One source field and what it may mean, the likeliest first.

    The candidate marked ``chosen`` is the one given to it when every target is given out once.
    """

    source: str
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairs:
    """Measured pairs: rows and columns into the two sides, and a row of ``FEATURES`` for each."""

    source: Side
    target: Side
    rows: NDArray[np.intp]
    columns: NDArray[np.intp]
    features: Table


def match(
    source: Sequence[Entity],
    target: Sequence[Entity],
    *,
    vocabulary: Vocabulary,
    calibration: Calibration,
    corrections: Iterable[Correction] = (),
    top: int = 5,
    words: Lexicon | None = None,
) -> tuple[Match, ...]:
    """For every source field the ``top`` likeliest targets, in the order of the sources' ids.

    The answer does not depend on the order in which entities or fields are
    given. ``words`` is how names are read, where many lists are read alike.
    """
    from joinedup.assurance.fit.assignment import assigned

    said = {(one.source, one.target): one.verdict for one in corrections}
    pairs, scores = scored(source, target, vocabulary=vocabulary, calibration=calibration, said=said, words=words)
    chosen = assigned(pairs.rows, pairs.columns, scores, (len(pairs.source.columns), len(pairs.target.columns)))
    return _shortlists(pairs, scores, chosen, said, top)


def scored(
    source: Sequence[Entity],
    target: Sequence[Entity],
    *,
    vocabulary: Vocabulary,
    calibration: Calibration,
    said: Mapping[tuple[str, str], str],
    words: Lexicon | None = None,
) -> tuple[Pairs, NDArray[np.float64]]:
    """Every pair worth a look and its confidence; ``said`` is what people said of pairs."""
    pairs = measured(source, target, vocabulary, calibration.first, taught(said), words)
    settled = _settled(pairs, said)
    scores = confidences(
        pairs, calibration, out=np.array(sorted(one for one, sure in settled.items() if sure != 0.0), dtype=np.intp)
    )
    for number, confidence in settled.items():
        scores[number] = min(scores[number], _RIVAL) if confidence is None else confidence
    return pairs, scores


def confidences(pairs: Pairs, calibration: Calibration, out: NDArray[np.intp] = _NONE_OUT) -> NDArray[np.float64]:
    """The confidence of each pair; those that are ``out`` are no rivals of the others."""
    ranks = sums(pairs.features, calibration.weights)
    rivals = ranks.copy()
    rivals[out] = _FAR_BEHIND
    last = calibration.last
    lead = leads(pairs.rows, rivals, len(pairs.source.columns))
    logits = last["intercept"] + last["sum"] * ranks + last["lead"] * lead
    return np.asarray(1 / (1 + np.exp(-np.clip(logits, -60, 60))), dtype=np.float64)


def sums(features: Table, weights: Mapping[str, float]) -> NDArray[np.float64]:
    """The weighted sum of each row of features, by which pairs are ranked."""
    return np.asarray(
        features.astype(np.float64) @ np.array([weights.get(name, 0.0) for name in FEATURES]), dtype=np.float64
    )


def leads(rows: NDArray[np.intp], ranks: NDArray[np.float64], many: int) -> NDArray[np.float64]:
    """How far each pair is ahead of the best other pair of its source field; below zero where it is behind."""
    if not len(rows):
        return ranks
    best, second = _best_two(rows, ranks, many)
    alone = np.bincount(rows, minlength=many)[rows] < 2
    lead = ranks - np.where(ranks >= best[rows], second[rows], best[rows])
    return np.asarray(np.clip(np.where(alone, _MOST_LEAD, lead), -_MOST_LEAD, _MOST_LEAD), dtype=np.float64)


def taught(said: Mapping[tuple[str, str], str]) -> Taught:
    """The names that confirmed pairs have taught: they count wherever those names meet again."""
    return frozenset(
        (squeezed(source.rpartition(".")[2]), squeezed(target.rpartition(".")[2]))
        for (source, target), verdict in said.items()
        if verdict == "same"
    )


def measured(
    source: Sequence[Entity],
    target: Sequence[Entity],
    vocabulary: Vocabulary,
    first: Mapping[str, float],
    known: Taught = frozenset(),
    words: Lexicon | None = None,
) -> Pairs:
    """Every pair worth a look with all its measures: all pairs of short lists, the best of long ones.

    ``first`` weighs the measures of a pair by itself: by their sum pairs are
    chosen, and compete in the second round.
    """
    from joinedup.assurance.fit.likeness import Measures, side

    mine, theirs = side(source), side(target)
    measures = Measures(mine, theirs, words or lexicon_of(vocabulary, mine.entities, theirs.entities), known)
    if not mine.columns or not theirs.columns:
        nothing = np.zeros(0, dtype=np.intp)
        return Pairs(
            source=mine, target=theirs, rows=nothing, columns=nothing, features=np.zeros((0, len(FEATURES)), np.float32)
        )
    rows, columns, basic, sums = _first_round(measures, first)
    return Pairs(
        source=mine,
        target=theirs,
        rows=rows,
        columns=columns,
        features=np.hstack([basic, _second_round(mine, theirs, rows, columns, sums)]),
    )


def lexicon_of(vocabulary: Vocabulary, *sides: Sequence[Entity]) -> Lexicon:
    """How the names of these lists are read."""
    every = [(one, each) for which in sides for one in which for each in one.fields]
    return lexicon(
        vocabulary,
        (part for one, each in every for part in (each.name, one.title, *each.within)),
        (each.description for _, each in every),
    )


def _first_round(
    measures: Measures, weights: Mapping[str, float]
) -> tuple[NDArray[np.intp], NDArray[np.intp], Table, NDArray[np.float32]]:
    width = len(measures.target.columns)
    keep = width if len(measures.source.columns) * width <= _ALL_PAIRS else min(SHORTLIST, width)
    whole = sum(weights.values()) or 1.0
    rows, columns, features, sums = [], [], [], []
    for block, tables in measures.blocks():
        total = np.zeros((block.stop - block.start, width), dtype=np.float32)
        for name in MEASURES:
            total += np.float32(weights.get(name, 0.0) / whole) * tables[name]
        # Equal sums keep the order of the targets' ids, so that the same input gives the same answer.
        best = (
            np.argsort(-total, axis=1, kind="stable")[:, :keep]
            if keep < width
            else np.tile(np.arange(width), (len(total), 1))
        )
        at = np.repeat(np.arange(len(total)), best.shape[1])
        rows.append(at + block.start)
        columns.append(best.ravel())
        features.append(np.stack([tables[name][at, best.ravel()] for name in MEASURES], axis=1))
        sums.append(total[at, best.ravel()])
    return (
        np.concatenate(rows),
        np.concatenate(columns),
        np.concatenate(features).astype(np.float32),
        np.concatenate(sums),
    )


def _second_round(
    mine: Side, theirs: Side, rows: NDArray[np.intp], columns: NDArray[np.intp], scaled: NDArray[np.float32]
) -> Table:
    siblings = _siblings(mine, theirs, rows, columns, scaled)
    joint = scaled + 0.5 * siblings
    row_best, row_second = _best_two(rows, joint, len(mine.columns))
    column_best, column_second = _best_two(columns, joint, len(theirs.columns))
    best_of_row, best_of_column = joint >= row_best[rows], joint >= column_best[columns]
    return np.stack(
        [
            siblings,
            best_of_row,
            best_of_column,
            joint - np.where(best_of_row, row_second[rows], row_best[rows]),
            joint - np.where(best_of_column, column_second[columns], column_best[columns]),
        ],
        axis=1,
    ).astype(np.float32)


def _siblings(
    mine: Side, theirs: Side, rows: NDArray[np.intp], columns: NDArray[np.intp], scores: NDArray[np.float32]
) -> NDArray[np.float32]:
    """How well the other fields of the two entities go together: a mean of their best pairs, both ways."""
    whole = np.zeros((len(mine.entities), len(theirs.entities)), dtype=np.float32)
    for own, other, fields, one_way in ((mine, theirs, rows, True), (theirs, mine, columns, False)):
        others = other.entity_of[columns if one_way else rows]
        best = np.zeros((len(own.columns), len(other.entities)), dtype=np.float32)
        np.maximum.at(best, (fields, others), scores)
        summed = np.zeros((len(own.entities), len(other.entities)), dtype=np.float32)
        np.add.at(summed, own.entity_of, best)
        counts = np.maximum(np.bincount(own.entity_of, minlength=len(own.entities)), 1)
        mean = np.asarray(summed / counts[:, None], dtype=np.float32) / np.float32(2)
        whole = whole + (mean if one_way else mean.T)
    return np.asarray(whole[mine.entity_of[rows], theirs.entity_of[columns]], dtype=np.float32)


def _best_two(groups: NDArray[np.intp], scores: Scores, many: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The best and second best score in each group."""
    order = np.lexsort((-scores, groups))
    sorted_groups = groups[order]
    first = np.searchsorted(sorted_groups, np.arange(many))
    best, second = np.zeros(many), np.zeros(many)
    there = (first < len(order)) & (sorted_groups[np.minimum(first, len(order) - 1)] == np.arange(many))
    best[there] = scores[order[first[there]]]
    nexts = first + 1
    there = (nexts < len(order)) & (sorted_groups[np.minimum(nexts, len(order) - 1)] == np.arange(many))
    second[there] = scores[order[nexts[there]]]
    return best, second


def _settled(pairs: Pairs, said: Mapping[tuple[str, str], str]) -> dict[int, float | None]:
    """What people said outweighs every measure: their pair is certain, and its rivals in the same entity (``None``) are out.

    In other entities the field may mean something too: a person's surname is an offender's and a witness's.
    """
    if not said:
        return {}
    found: dict[int, float | None] = {}
    holders = {one.field.id: one.entity.id for one in pairs.target.columns}
    settled = {(one, holders.get(other)) for (one, other), verdict in said.items() if verdict == "same"}
    for number, (row, column) in enumerate(zip(pairs.rows.tolist(), pairs.columns.tolist(), strict=True)):
        source, target = _id(pairs.source, row), _id(pairs.target, column)
        verdict = said.get((source, target))
        if verdict is not None:
            found[number] = 1.0 if verdict == "same" else 0.0
        elif (source, holders[target]) in settled:
            found[number] = None
    return found


def _shortlists(
    pairs: Pairs,
    scores: NDArray[np.float64],
    chosen: NDArray[np.bool_],
    said: Mapping[tuple[str, str], str],
    top: int,
) -> tuple[Match, ...]:
    order = np.lexsort((pairs.columns, -scores, pairs.rows))
    starts = np.searchsorted(pairs.rows[order], np.arange(len(pairs.source.columns) + 1))
    found = []
    for row in range(len(pairs.source.columns)):
        source = _id(pairs.source, row)
        mine = order[starts[row] : starts[row + 1]][:top]
        found.append(
            Match(
                source=source,
                candidates=tuple(_candidate(pairs, scores, chosen, said, source, int(one)) for one in mine),
            )
        )
    return tuple(found)


def _candidate(
    pairs: Pairs,
    scores: NDArray[np.float64],
    chosen: NDArray[np.bool_],
    said: Mapping[tuple[str, str], str],
    source: str,
    at: int,
) -> Candidate:
    target = _id(pairs.target, int(pairs.columns[at]))
    return Candidate(
        target=target,
        confidence=round(float(scores[at]), 4),
        measures=dict(zip(FEATURES, np.round(pairs.features[at].astype(np.float64), 3).tolist(), strict=True)),
        chosen=bool(chosen[at]),
        corrected=(source, target) in said,
    )


def _id(which: Side, number: int) -> str:
    return which.columns[number].field.id


def fields_by_id(entities: Iterable[Entity]) -> dict[str, tuple[Entity, Field]]:
    """Every field of ``entities`` with its entity, by id."""
    return {one.id: (entity, one) for entity in entities for one in entity.fields}
