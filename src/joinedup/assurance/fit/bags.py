"""Bags of words and letters as sparse tables, and the angles between them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

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


def matrix_of(columns: Sequence[Column], features: Features, terms: dict[str, int]) -> sparse.csr_array:
    """A row for each field; ``terms`` learns the number of each new word."""
    data: list[float] = []
    indices: list[int] = []
    pointers = [0]
    for column in columns:
        for word, weight in sorted(features(column).items()):
            indices.append(terms.setdefault(word, len(terms)))
            data.append(weight)
        pointers.append(len(indices))
    return sparse.csr_array(
        (np.array(data, dtype=np.float32), np.array(indices, dtype=np.int32), np.array(pointers, dtype=np.int32)),
        shape=(len(columns), max(1, len(terms))),
    )


def widened(matrix: sparse.csr_array, width: int) -> sparse.csr_array:
    """``matrix`` with columns for words that were learnt later."""
    return sparse.csr_array((matrix.data, matrix.indices, matrix.indptr), shape=(matrix.shape[0], max(1, width)))


def _rarity(*matrices: sparse.csr_array) -> NDArray[np.float32]:
    """How telling each term is: rare ones are, on both sides together."""
    whole = sum(one.shape[0] for one in matrices)
    seen = sum(np.bincount(one.indices, minlength=one.shape[1]) for one in matrices)
    return np.asarray(np.log((1 + whole) / (1 + seen)) + 1, dtype=np.float32)


def _unit(matrix: sparse.csr_array, rarity: NDArray[np.float32]) -> sparse.csr_array:
    # Often-said words count by the logarithm, so that a long description is not one word.
    data = (1 + np.log(np.maximum(matrix.data, 1e-3) + 1)) * rarity[matrix.indices]
    return _of_length_one(matrix, data.astype(np.float32))


def _of_length_one(matrix: sparse.csr_array, data: NDArray[np.float32]) -> sparse.csr_array:
    """``matrix`` with other ``data``, each row brought to length one."""
    rows = np.repeat(np.arange(matrix.shape[0]), np.diff(matrix.indptr))
    lengths = np.sqrt(np.bincount(rows, weights=data * data, minlength=matrix.shape[0]))
    lengths[lengths == 0] = 1
    scaled = (data / lengths[rows]).astype(np.float32)
    return sparse.csr_array((scaled, matrix.indices, matrix.indptr), shape=matrix.shape)


def cosine(
    source: Sequence[Column], target: Sequence[Column], features: Features
) -> tuple[sparse.csr_array, sparse.csr_array]:
    """Both sides brought to length one, rare words counting more; their product is the cosine."""
    terms: dict[str, int] = {}
    mine, theirs = matrix_of(source, features, terms), matrix_of(target, features, terms)
    mine = widened(mine, len(terms))
    rarity = _rarity(mine, theirs)
    return _unit(mine, rarity), sparse.csr_array(_unit(theirs, rarity).T)


def product(mine: sparse.csr_array, theirs: sparse.csr_array) -> Table:
    """The cosines of all rows of one side with all columns of the other."""
    return np.minimum(np.asarray((mine @ theirs).toarray(), dtype=np.float32), 1.0)


def soft_words(
    source: Sequence[Column], target: Sequence[Column], lexicon: Lexicon
) -> tuple[sparse.csr_array, sparse.csr_array]:
    """Words of names, where a word also counts as the words that are spelt nearly as it is."""
    terms: dict[str, int] = {}

    def features(one: Column) -> Mapping[str, float]:
        return bag((word, 1.0) for word in lexicon.name(one.field.name))

    mine, theirs = matrix_of(source, features, terms), matrix_of(target, features, terms)
    mine = widened(mine, len(terms))
    rarity = _rarity(mine, theirs)
    near = _spelt_alike(list(terms) or [""])
    right = _unit(theirs, rarity)
    softened = sparse.csr_array(right @ near)
    lengths = np.sqrt(np.maximum(np.asarray(softened.multiply(right).sum(axis=1)).ravel(), 1.0)).astype(np.float32)
    softened.data = softened.data / np.repeat(lengths, np.diff(softened.indptr))
    return _unit(mine, rarity), sparse.csr_array(softened.T)


def _spelt_alike(terms: Sequence[str]) -> sparse.csr_array:
    """For each pair of words how alike they are spelt, nothing below six tenths."""
    grams: dict[str, int] = {}
    rows = [letter_bag(one) for one in terms]
    indices = [grams.setdefault(gram, len(grams)) for row in rows for gram in row]
    data = np.array([weight for row in rows for weight in row.values()], dtype=np.float32)
    pointers = np.cumsum([0, *(len(row) for row in rows)])
    matrix = sparse.csr_array((data, indices, pointers), shape=(len(terms), max(1, len(grams))))
    unit = _of_length_one(matrix, data)
    near = sparse.csr_array(unit @ unit.T)
    near.data[near.data < 0.6] = 0
    near.eliminate_zeros()
    return near
