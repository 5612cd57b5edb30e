"""Which field of one list means which field of another, how sure, and why.

First every pair is measured by itself (names, letters, descriptions, types,
codes …). Then what entities have in common is put together from their fields
and counts for each pair within them; then fields compete (``competition``),
and those that can share a target do. The sum of all measures, with weights
found on labelled pairs, ranks them; ``confidence`` says how sure that makes
each.
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
from joinedup.assurance.vocabulary.words import squeezed
from joinedup.knowledge.profiles import Calibration, Entity, Field, Vocabulary

if TYPE_CHECKING:
    # What measures pairs is slow to load, and is loaded once there are pairs to measure.
    from joinedup.assurance.fit.bags import Table
    from joinedup.assurance.fit.competition import Sharing
    from joinedup.assurance.fit.confidence import Lists
    from joinedup.assurance.fit.likeness import Measures, Side, Taught

SHORTLIST = 60
"""As many targets of each field go into the second round where lists are long."""
_ALL_PAIRS = 1_500_000
_MOST_LEAD = 8.0
_FAR_BEHIND = -1e6
_RIVAL = 0.01
"""As sure, at most, is a pair whose field has been given another partner in the same entity by a person."""
_REFUSED = 0.3
"""What is left of a confidence where one side cannot hold what the other holds, by judgement: schemas err, too."""
_TAUGHT = 0.6
"""So much of the doubt goes where people have confirmed the same two names for other records."""
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

    The candidate marked ``chosen`` is the one given to it when targets are given out: to one field of a record each,
    or to several that can share it (namesakes, and fields of other records).
    """

    source: str
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairs:
    """Measured pairs: rows and columns into the two sides, a row of ``FEATURES`` for each, and who may share a target."""

    source: Side
    target: Side
    rows: NDArray[np.intp]
    columns: NDArray[np.intp]
    features: Table
    sharing: Sharing | None = None


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
    from joinedup.assurance.fit.assignment import assigned, with_shares

    said = {(correction.source, correction.target): correction.verdict for correction in corrections}
    pairs, scores = scored(source, target, vocabulary=vocabulary, calibration=calibration, said=said, words=words)
    chosen = assigned(pairs.rows, pairs.columns, scores, (len(pairs.source.columns), len(pairs.target.columns)))
    if pairs.sharing is not None:
        chosen = with_shares(pairs.sharing, pairs.rows, pairs.columns, scores, chosen)
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
        pairs,
        calibration,
        out=np.array(sorted(number for number, sure in settled.items() if sure != 0.0), dtype=np.intp),
    )
    for number in _as_taught(pairs, taught(said)):
        scores[number] += _TAUGHT * (1 - scores[number])
    for number, confidence in settled.items():
        scores[number] = min(scores[number], _RIVAL) if confidence is None else confidence
    return pairs, scores


def confidences(pairs: Pairs, calibration: Calibration, out: NDArray[np.intp] = _NONE_OUT) -> NDArray[np.float64]:
    """The confidence of each pair; those that are ``out`` are no rivals of the others."""
    from joinedup.assurance.fit.confidence import context, settled, weighed

    if not len(pairs.rows):
        return np.zeros(0)
    steps = weighed(steps_of(pairs, calibration.weights, out), calibration.last)
    sure = settled(steps, context(steps, pairs.features, lists_of(pairs)), calibration)
    return np.where(pairs.features[:, FEATURES.index("cannot_hold")] > 0, _REFUSED * sure, sure)


def steps_of(pairs: Pairs, weights: Mapping[str, float], out: NDArray[np.intp] = _NONE_OUT) -> NDArray[np.float64]:
    """What the first step to a confidence weighs, a row for each pair."""
    from joinedup.assurance.fit.confidence import first_step

    ranks, many = sums(pairs.features, weights), len(pairs.source.columns)
    rivals = ranks.copy()
    rivals[out] = _FAR_BEHIND
    return first_step(
        pairs.features,
        ranks,
        leads(pairs.rows, rivals, many),
        shares(pairs.rows, rivals, many),
        len(pairs.target.columns),
    )


def lists_of(pairs: Pairs) -> Lists:
    """What the last step to a confidence asks of the two lists."""
    from joinedup.assurance.fit.competition import records_of
    from joinedup.assurance.fit.confidence import Lists

    return Lists(
        rows=pairs.rows,
        record=records_of(pairs.source.columns),
        sources=len(pairs.source.columns),
        targets=len(pairs.target.columns),
        source_records=len(pairs.source.entities),
        target_records=len(pairs.target.entities),
    )


def shares(rows: NDArray[np.intp], ranks: NDArray[np.float64], many: int) -> NDArray[np.float64]:
    """What part of all that speaks for any target of a field speaks for this one: the exponentials of the sums, as shares."""
    best = np.full(many, -np.inf)
    np.maximum.at(best, rows, ranks)
    powers = np.exp(np.clip(ranks - best[rows], -60, 0))
    return np.asarray(powers / np.bincount(rows, weights=powers, minlength=many)[rows], dtype=np.float64)


def sums(features: Table, weights: Mapping[str, float]) -> NDArray[np.float64]:
    """The weighted sum of each row of features, by which pairs are ranked."""
    return np.asarray(
        features.astype(np.float64) @ np.array([weights.get(name, 0.0) for name in FEATURES]), dtype=np.float64
    )


def leads(rows: NDArray[np.intp], ranks: NDArray[np.float64], many: int) -> NDArray[np.float64]:
    """How far each pair is ahead of the best other pair of its source field; below zero where it is behind."""
    if not len(rows):
        return ranks
    from joinedup.assurance.fit.competition import best_two

    best, second = best_two(rows, ranks, many)
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
    from joinedup.assurance.fit.competition import Sharing, concepts_of, records_of
    from joinedup.assurance.fit.likeness import Measures, side

    mine, theirs = side(source), side(target)
    measures = Measures(mine, theirs, words or lexicon_of(vocabulary, mine.entities, theirs.entities), known)
    if not mine.columns or not theirs.columns:
        nothing = np.zeros(0, dtype=np.intp)
        return Pairs(
            source=mine, target=theirs, rows=nothing, columns=nothing, features=np.zeros((0, len(FEATURES)), np.float32)
        )
    rows, columns, basic, sums = _first_round(measures, first)
    sharing = Sharing(
        record=records_of(mine.columns),
        concept=concepts_of(mine.columns, measures.lexicon),
        covered=basic[:, MEASURES.index("holds_words")] > 0,
    )
    return Pairs(
        source=mine,
        target=theirs,
        rows=rows,
        columns=columns,
        features=np.hstack([basic, _second_round(mine, theirs, rows, columns, sums, sharing)]),
        sharing=sharing,
    )


def lexicon_of(vocabulary: Vocabulary, *sides: Sequence[Entity]) -> Lexicon:
    """How the names of these lists are read."""
    every = [(entity, field) for which in sides for entity in which for field in entity.fields]
    return lexicon(
        vocabulary,
        (part for entity, field in every for part in (field.name, entity.title, *field.within, *field.synonyms)),
        (field.description for _, field in every),
    )


def _first_round(
    measures: Measures, weights: Mapping[str, float]
) -> tuple[NDArray[np.intp], NDArray[np.intp], Table, NDArray[np.float32]]:
    width = len(measures.target.columns)
    keep = width if len(measures.source.columns) * width <= _ALL_PAIRS else min(SHORTLIST, width)
    whole = sum(weight for weight in weights.values() if weight > 0) or 1.0
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
    mine: Side,
    theirs: Side,
    rows: NDArray[np.intp],
    columns: NDArray[np.intp],
    scaled: NDArray[np.float32],
    sharing: Sharing,
) -> Table:
    from joinedup.assurance.fit.competition import best_two, competition

    between = _siblings(mine, theirs, rows, columns, scaled)
    own, other = mine.entity_of[rows], theirs.entity_of[columns]
    siblings = between[own, other]
    joint = (scaled + 0.5 * siblings).astype(np.float64)
    row_best, row_second = best_two(rows, joint, len(mine.columns))
    best_of_row = joint >= row_best[rows]
    ahead = competition(sharing, rows, columns, joint)
    return np.stack(
        [
            siblings,
            (between - between.max(axis=1, keepdims=True))[own, other],
            (between - between.max(axis=0, keepdims=True))[own, other],
            best_of_row,
            (ahead[0] >= 0) & (ahead[1] >= 0),
            joint - np.where(best_of_row, row_second[rows], row_best[rows]),
            *ahead,
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
    return whole


def _settled(pairs: Pairs, said: Mapping[tuple[str, str], str]) -> dict[int, float | None]:
    """What people said outweighs every measure: their pair is certain, and its rivals in the same entity (``None``) are out.

    In other entities the field may mean something too: a person's surname is an offender's and a witness's.
    """
    if not said:
        return {}
    found: dict[int, float | None] = {}
    holders = {column.field.id: column.entity.id for column in pairs.target.columns}
    settled = {(text, holders.get(other)) for (text, other), verdict in said.items() if verdict == "same"}
    for number, (row, column) in enumerate(zip(pairs.rows.tolist(), pairs.columns.tolist(), strict=True)):
        source, target = _id(pairs.source, row), _id(pairs.target, column)
        verdict = said.get((source, target))
        if verdict is not None:
            found[number] = 1.0 if verdict == "same" else 0.0
        elif (source, holders[target]) in settled:
            found[number] = None
    return found


def _as_taught(pairs: Pairs, known: Taught) -> list[int]:
    """The pairs whose names people have confirmed somewhere."""
    if not known:
        return []
    mine, theirs = ([squeezed(column.field.name) for column in side.columns] for side in (pairs.source, pairs.target))
    return [
        number
        for number, (row, column) in enumerate(zip(pairs.rows.tolist(), pairs.columns.tolist(), strict=True))
        if (mine[row], theirs[column]) in known
    ]


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
                candidates=tuple(_candidate(pairs, scores, chosen, said, source, int(value)) for value in mine),
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
    return {field.id: (entity, field) for entity in entities for field in entity.fields}
