"""Giving out targets so that the whole is as likely as can be: each once, and again to those that can share it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

from joinedup.assurance.fit.competition import Sharing

_DENSE = 4_000_000
SHARED = 0.5
"""From this confidence a field may have a target that another has already."""
LEAST = 0.05
"""Below this confidence a field is given nothing rather than something."""


def assigned(
    rows: NDArray[np.intp], columns: NDArray[np.intp], scores: NDArray[np.float64], shape: tuple[int, int]
) -> NDArray[np.bool_]:
    """Which pairs are chosen: the best sum of confidences where the table is small enough to solve exactly, else the best first."""
    if not len(rows):
        return np.zeros(0, dtype=np.bool_)
    if shape[0] * shape[1] <= _DENSE:
        return _exact(rows, columns, scores, shape)
    return _best_first(rows, columns, scores, shape)


def _exact(
    rows: NDArray[np.intp], columns: NDArray[np.intp], scores: NDArray[np.float64], shape: tuple[int, int]
) -> NDArray[np.bool_]:
    table = np.zeros(shape)
    table[rows, columns] = np.where(scores >= LEAST, scores, 0.0)
    mine, theirs = linear_sum_assignment(table, maximize=True)
    partner = np.full(shape[0], -1, dtype=np.intp)
    partner[mine] = theirs
    return np.asarray((partner[rows] == columns) & (scores >= LEAST), dtype=np.bool_)


def _best_first(
    rows: NDArray[np.intp], columns: NDArray[np.intp], scores: NDArray[np.float64], shape: tuple[int, int]
) -> NDArray[np.bool_]:
    taken_rows, taken_columns = np.zeros(shape[0], dtype=np.bool_), np.zeros(shape[1], dtype=np.bool_)
    chosen = np.zeros(len(rows), dtype=np.bool_)
    for at in np.lexsort((columns, rows, -scores)).tolist():
        if scores[at] < LEAST:
            break
        row, column = rows[at], columns[at]
        if not taken_rows[row] and not taken_columns[column]:
            taken_rows[row] = taken_columns[column] = chosen[at] = True
    return chosen


def with_shares(
    sharing: Sharing,
    rows: NDArray[np.intp],
    columns: NDArray[np.intp],
    scores: NDArray[np.float64],
    chosen: NDArray[np.bool_],
) -> NDArray[np.bool_]:
    """The choice, in which a field whose likeliest target went to another has it too, where no rival in its record does."""
    found = chosen.copy()
    held = {(int(columns[at]), int(sharing.record[rows[at]])): at for at in np.flatnonzero(chosen)}
    own = {int(rows[at]): at for at in np.flatnonzero(chosen)}
    order = np.lexsort((columns, -scores, rows))
    best = order[np.unique(rows[order], return_index=True)[1]] if len(order) else order
    for at in sorted(best.tolist(), key=lambda at: (-scores[at], at)):
        row, place = int(rows[at]), (int(columns[at]), int(sharing.record[rows[at]]))
        if found[at] or scores[at] < SHARED:
            continue
        holder = held.get(place)
        if holder is None or _namesakes(sharing, rows, int(holder), at):
            found[at] = True
            held.setdefault(place, at)
            if row in own:
                found[own[row]] = False
    return found


def _namesakes(sharing: Sharing, rows: NDArray[np.intp], one: int, other: int) -> bool:
    same = sharing.concept[rows[one]] == sharing.concept[rows[other]]
    return bool(same or (sharing.covered[one] and sharing.covered[other]))
