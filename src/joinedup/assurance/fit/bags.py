"""Bags of words and letters as tables, whole where they are small and sparse where not, and the angles between them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from joinedup.assurance.fit.tokens import Lexicon, bag
from joinedup.knowledge.profiles import Entity, Field

Table = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Column:
    """One field and the entity it stands in, as the comparison sees them."""

    entity: Entity
    field: Field


Features = Callable[[Column], Mapping[str, float]]
"""The words or letters of a field, each with its weight."""


def letters(text: str) -> Iterator[tuple[str, float]]:
    """Runs of two to four letters, the edges of the name marked."""
    edged = f"^{text}$"
    for size in (2, 3, 4):
        for start in range(len(edged) - size + 1):
            yield edged[start : start + size], 1.0


@lru_cache(maxsize=65_536)
def letter_bag(text: str) -> Mapping[str, float]:
    """The letters of a name, kept: the same names come up in comparison after comparison. Not to be changed."""
    return bag(letters(text))


@dataclass(frozen=True, slots=True)
class Rows:
    """A bag for each field: what is in row ``n`` stands from ``pointers[n]`` to ``pointers[n + 1]``."""

    data: NDArray[np.float32]
    indices: NDArray[np.int32]
    pointers: NDArray[np.int32]

    @property
    def many(self) -> int:
        """How many rows there are."""
        return len(self.pointers) - 1

    @property
    def lengths(self) -> NDArray[np.int32]:
        """How many words each row has."""
        return np.diff(self.pointers)

    @property
    def row_of(self) -> NDArray[np.intp]:
        """The row that each entry stands in."""
        return np.repeat(np.arange(self.many), self.lengths)

    def weighing(self, data: NDArray[np.floating[Any]]) -> Rows:
        """The same words with other weights."""
        return Rows(data.astype(np.float32), self.indices, self.pointers)

    def table(self, width: int, *, dense: bool) -> Matrix:
        """The rows as a table of ``width`` words."""
        shape = (self.many, max(1, width))
        if not dense:
            return sparse.csr_array((self.data, self.indices, self.pointers), shape=shape)
        found = np.zeros(shape, dtype=np.float64)
        found[self.row_of, self.indices] = self.data
        return found


Matrix: TypeAlias = NDArray[np.float64] | sparse.csr_array
DENSE = 150_000
"""Tables of fewer cells are kept whole: making a sparse one costs more than it saves."""


def is_small(width: int, *rows: Rows) -> bool:
    """Whether tables of these rows are kept whole."""
    return sum(row.many for row in rows) * max(1, width) <= DENSE


def rows_of(columns: Sequence[Column], features: Features, terms: dict[str, int]) -> Rows:
    """A row for each field; ``terms`` learns the number of each new word."""
    data: list[float] = []
    indices: list[int] = []
    pointers = [0]
    for column in columns:
        for word, weight in sorted(features(column).items()):
            indices.append(terms.setdefault(word, len(terms)))
            data.append(weight)
        pointers.append(len(indices))
    return Rows(np.array(data, dtype=np.float32), np.array(indices, dtype=np.int32), np.array(pointers, dtype=np.int32))


def _rarity(width: int, *sides: Rows) -> NDArray[np.float32]:
    """How telling each term is: rare ones are, on both sides together."""
    whole = sum(rows.many for rows in sides)
    seen = sum(np.bincount(rows.indices, minlength=max(1, width)) for rows in sides)
    return np.asarray(np.log((1 + whole) / (1 + seen)) + 1, dtype=np.float32)


def _unit(rows: Rows, rarity: NDArray[np.float32]) -> Rows:
    # Often-said words count by the logarithm, so that a long description is not one word.
    return _of_length_one(rows.weighing((1 + np.log(np.maximum(rows.data, 1e-3) + 1)) * rarity[rows.indices]))


def _of_length_one(rows: Rows) -> Rows:
    """The rows, each brought to length one."""
    row_of = rows.row_of
    lengths = np.sqrt(np.bincount(row_of, weights=rows.data * rows.data, minlength=rows.many))
    lengths[lengths == 0] = 1
    return rows.weighing(rows.data / lengths[row_of])


def cosine(source: Sequence[Column], target: Sequence[Column], features: Features) -> tuple[Matrix, Matrix]:
    """Both sides brought to length one, rare words counting more; their product is the cosine."""
    terms: dict[str, int] = {}
    mine, theirs = rows_of(source, features, terms), rows_of(target, features, terms)
    dense, rarity = is_small(len(terms), mine, theirs), _rarity(len(terms), mine, theirs)
    return (
        _unit(mine, rarity).table(len(terms), dense=dense),
        _turned(_unit(theirs, rarity).table(len(terms), dense=dense)),
    )


def _turned(matrix: Matrix) -> Matrix:
    return matrix.T if isinstance(matrix, np.ndarray) else sparse.csr_array(matrix.T)


def whole(matrix: Matrix) -> NDArray[Any]:
    """The table with all its cells."""
    return matrix if isinstance(matrix, np.ndarray) else np.asarray(matrix.toarray())


def product(mine: Matrix, theirs: Matrix) -> Table:
    """The cosines of all rows of one side with all columns of the other.

    Rounded, so that equal pairs are equal whatever order a machine adds up in.
    """
    return np.minimum(np.round(whole(mine @ theirs).astype(np.float64), 6), 1.0).astype(np.float32)


def soft_words(source: Sequence[Column], target: Sequence[Column], lexicon: Lexicon) -> tuple[Matrix, Matrix]:
    """Words of names, where a word also counts as the words that are spelt nearly as it is."""
    terms: dict[str, int] = {}

    def features(column: Column) -> Mapping[str, float]:
        return bag((word, 1.0) for word in lexicon.name(column.field.name))

    mine, theirs = rows_of(source, features, terms), rows_of(target, features, terms)
    width = len(terms)
    dense, rarity = is_small(width, mine, theirs), _rarity(width, mine, theirs)
    near = _spelt_alike(list(terms) or [""], dense=dense)
    return _unit(mine, rarity).table(width, dense=dense), _turned(_softened(_unit(theirs, rarity), width, near))


def _softened(rows: Rows, width: int, near: Matrix) -> Matrix:
    """The rows with the words near theirs, each brought to the length its own words ask for."""
    if isinstance(near, np.ndarray):
        right = rows.table(width, dense=True)
        softened = right @ near
        return np.asarray(softened / np.sqrt(np.maximum((softened * right).sum(axis=1), 1.0))[:, None])
    right = rows.table(width, dense=False)
    softened = sparse.csr_array(right @ near)
    lengths = np.sqrt(np.maximum(np.asarray(softened.multiply(right).sum(axis=1)).ravel(), 1.0)).astype(np.float32)
    softened.data = softened.data / np.repeat(lengths, np.diff(softened.indptr))
    return softened


def _spelt_alike(terms: Sequence[str], *, dense: bool) -> Matrix:
    """For each pair of words how alike they are spelt, nothing below six tenths."""
    grams: dict[str, int] = {}
    bags = [letter_bag(term) for term in terms]
    indices = [grams.setdefault(gram, len(grams)) for row in bags for gram in row]
    rows = Rows(
        np.array([weight for row in bags for weight in row.values()], dtype=np.float32),
        np.array(indices, dtype=np.int32),
        np.cumsum([0, *(len(row) for row in bags)], dtype=np.int32),
    )
    unit = _of_length_one(rows).table(len(grams), dense=dense and len(terms) * len(grams) <= DENSE)
    near = unit @ unit.T
    if isinstance(near, np.ndarray):
        near = np.round(near, 6)
        near[near < _ALIKE] = 0
        return near if dense else sparse.csr_array(near)
    near = sparse.csr_array(near)
    near.data[near.data < _ALIKE] = 0
    near.eliminate_zeros()
    return whole(near) if dense else near


_ALIKE = 0.6
