"""How alike short texts are: the angle between their words and letters, rare ones counting more."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from joinedup.assurance.fit.bags import letters
from joinedup.assurance.fit.tokens import bag

Parts = Callable[[str], Iterable[tuple[str, float]]]
"""What a text is made of, each part with its weight."""


def spelt(text: str) -> Iterable[tuple[str, float]]:
    """Whole words of a name, and their letters, which help where one is shortened or misspelt."""
    for word in text.split():
        yield f" {word}", 1.0
        yield from letters(word)


def worded(text: str) -> Iterable[tuple[str, float]]:
    """The words of a text."""
    return ((word, 1.0) for word in text.split())


class Angles:
    """Known texts as directions, to which others are compared."""

    def __init__(self, known: Sequence[str], parts: Parts) -> None:
        self._parts = parts
        bags = [bag(parts(text)) for text in known]
        counts: dict[str, int] = {}
        for mapping in bags:
            for part in mapping:
                counts[part] = counts.get(part, 0) + 1
        self._columns = {part: number for number, part in enumerate(counts)}
        self._rarity = {part: math.log((1 + len(known)) / (1 + many)) + 1 for part, many in counts.items()}
        self._strange = math.log(1 + len(known)) + 1
        self._known = sparse.csr_array(self._matrix(known).T)

    def to(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """The cosine of each text (rows) with each known one (columns)."""
        return np.asarray((self._matrix(texts) @ self._known).toarray(), dtype=np.float32)

    def _matrix(self, texts: Sequence[str]) -> sparse.csr_array:
        data: list[float] = []
        indices: list[int] = []
        pointers = [0]
        for text in texts:
            weighed = {
                part: weight * self._rarity.get(part, self._strange) for part, weight in bag(self._parts(text)).items()
            }
            # Parts that no known text has make a text longer, so that half a name is not the whole of it.
            length = math.sqrt(sum(weight * weight for weight in weighed.values())) or 1.0
            known = sorted((self._columns[part], weight) for part, weight in weighed.items() if part in self._columns)
            indices.extend(column for column, _ in known)
            data.extend(weight / length for _, weight in known)
            pointers.append(len(indices))
        shape = (len(texts), max(1, len(self._columns)))
        return sparse.csr_array(
            (np.array(data, dtype=np.float32), np.array(indices, dtype=np.int32), np.array(pointers, dtype=np.int32)),
            shape=shape,
        )
