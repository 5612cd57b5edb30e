"""Giving out targets, each once, so that the whole is as likely as can be."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

_DENSE = 4_000_000
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
