"""How far a pair is ahead of other sources of its target: who is a rival, and who may share.

A record rarely says one thing twice: of ``surname`` and ``forename`` at most one is the target's surname. But a
form has four postcodes of four people, a person several telephone numbers, a case many dates of birth; they all
mean the one field of a smaller model. So rivals are told apart by what the source calls them and where they stand:

- fields of the same record under another name are rivals, and how far a pair is ahead of them is one measure;
- fields of other records under another name are weaker ones, and have a measure of their own;
- namesakes share where they can: fields whose names are the same words but for figures, and fields whose names both
  have all the words of the target's (``home_postcode`` and ``work_postcode`` beside ``postcode``). How a pair stands
  among its namesakes, in its own record and in others, is two more measures.

What each measure counts for is learnt from labelled pairs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from joinedup.assurance.fit.bags import Column
from joinedup.assurance.fit.tokens import Lexicon

Scores: TypeAlias = NDArray[np.float32] | NDArray[np.float64]
Numbers: TypeAlias = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Sharing:
    """What tells rivals from namesakes.

    ``record`` and ``concept`` give each source field the number of the record (or part of one) that it stands in and
    of the words of its name; ``covered`` says of each pair whether the source's name has all words of the target's.
    """

    record: Numbers
    concept: Numbers
    covered: NDArray[np.bool_]


def records_of(columns: Sequence[Column]) -> Numbers:
    """Fields of the same part of the same record have the same number."""
    return _numbered([(column.entity.id, column.field.within) for column in columns])


def concepts_of(columns: Sequence[Column], lexicon: Lexicon) -> Numbers:
    """Fields whose names are the same words, figures left out, have the same number."""
    return _numbered(
        [tuple(sorted(word for word in lexicon.name(column.field.name) if not word.isdigit())) for column in columns]
    )


def _numbered(keys: Sequence[object]) -> Numbers:
    seen: dict[object, int] = {}
    return np.array([seen.setdefault(key, len(seen)) for key in keys], dtype=np.intp)


def competition(sharing: Sharing, rows: Numbers, columns: Numbers, scores: NDArray[np.float64]) -> NDArray[np.float64]:
    """How far each pair is ahead of the best other source of its target; below zero where it is behind.

    Four rows: ahead of rivals in its record, of rivals anywhere, of namesakes in its record, of namesakes elsewhere.
    Where there is none, the pair is ahead by its whole score.
    """
    records, concepts = sharing.record[rows], sharing.concept[rows]
    here = columns * (sharing.record.max(initial=0) + 1) + records
    # All that have the target's words are namesakes for this target, whatever else their names say.
    alike = np.where(sharing.covered, sharing.concept.max(initial=0) + 1, concepts)
    kin = columns * (sharing.concept.max(initial=0) + 2) + alike
    return np.stack(
        [
            scores - best_of_others(here, kin, scores),
            scores - best_of_others(columns, kin, scores),
            scores - best_of_others(_numbers(kin, here), rows, scores),
            scores - best_of_others(kin, records, scores),
        ]
    )


def _numbers(first: Numbers, second: Numbers) -> Numbers:
    return np.asarray(_dense(first) * (second.max(initial=0) + 1) + second, dtype=np.intp)


def _dense(keys: Numbers) -> Numbers:
    return np.asarray(np.unique(keys, return_inverse=True)[1].reshape(-1), dtype=np.intp)


def best_of_others(outer: Numbers, inner: Numbers, scores: NDArray[np.float64]) -> NDArray[np.float64]:
    """For each entry the best score in its ``outer`` group among the entries of other ``inner`` groups; 0 without any."""
    if not len(scores):
        return scores
    groups = _dense(outer)
    order = np.lexsort((inner, -scores, groups))
    sorted_groups, sorted_inner, sorted_scores = groups[order], inner[order], scores[order]
    starts = np.searchsorted(sorted_groups, np.arange(groups.max() + 1))
    leader = sorted_inner[starts]
    foreign = np.flatnonzero(sorted_inner != leader[sorted_groups])
    best, other = sorted_scores[starts], np.zeros(len(starts))
    # The first entry of each group that is not of the leader's kind is the best of all others.
    held, at = np.unique(sorted_groups[foreign], return_index=True)
    other[held] = sorted_scores[foreign[at]]
    return np.asarray(np.where(inner == leader[groups], other[groups], best[groups]), dtype=np.float64)


def best_two(groups: Numbers, scores: Scores, many: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
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
