"""How alike two lists of fields are, measured in many ways at once.

Each measure is a table with a row for each source field and a column for each
target field. Rows come in blocks, so that long lists need little memory.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from joinedup.assurance.fit.bags import (
    DENSE,
    Column,
    Features,
    Matrix,
    Table,
    cosine,
    is_small,
    letter_bag,
    product,
    rows_of,
    soft_words,
    whole,
)
from joinedup.assurance.fit.refusals import refusals
from joinedup.assurance.fit.tokens import Lexicon, bag
from joinedup.assurance.vocabulary.words import squeezed, words
from joinedup.knowledge.profiles import Entity, Field, Kind

Taught = frozenset[tuple[str, str]]
"""Pairs of names (source's, target's; without signs) that people have said mean the same."""
BLOCK = 1_000_000
"""As many field pairs as are measured at once."""


@dataclass(frozen=True, slots=True)
class Side:
    """All fields of one side, in the order of their ids, and for each the number of its entity."""

    columns: tuple[Column, ...]
    entities: tuple[Entity, ...]
    entity_of: NDArray[np.intp]


def side(entities: Iterable[Entity]) -> Side:
    """The fields of ``entities`` in an order that does not depend on how they were given."""
    ordered = tuple(sorted(entities, key=lambda entity: entity.id))
    columns = [Column(entity, one) for entity in ordered for one in sorted(entity.fields, key=lambda field: field.id)]
    where = {entity.id: number for number, entity in enumerate(ordered)}
    return Side(tuple(columns), ordered, np.array([where[column.entity.id] for column in columns], dtype=np.intp))


class Measures:
    """Every measure of every pair, block by block."""

    def __init__(self, source: Side, target: Side, lexicon: Lexicon, taught: Taught = frozenset()) -> None:
        self.source, self.target, self.lexicon = source, target, lexicon
        self._cosines = tuple(
            (name, *cosine(source.columns, target.columns, features)) for name, features in _features(lexicon).items()
        )
        self._soft = soft_words(source.columns, target.columns, lexicon)
        self._equal = tuple(
            (name, *_hashed(source.columns, target.columns, features)) for name, features in _equals(lexicon).items()
        )
        self._kinds = _ALIKE_KINDS
        self._source_kinds, self._target_kinds = _kinds(source), _kinds(target)
        self._many = tuple(np.array([column.field.many for column in which.columns]) for which in (source, target))
        self._initials = _initials(source.columns, target.columns)
        self._synonyms = _synonyms(source.columns, target.columns, taught)
        self._other_names = _other_names(source.columns, target.columns, lexicon)
        self._codes = _codes(source.columns, target.columns)
        self._holds, self._held = _covering(source.columns, target.columns, lexicon)
        self._refused = refusals(source.columns, target.columns)
        self.entities = _entities(source.entities, target.entities, lexicon)

    def blocks(self) -> Iterator[tuple[slice, Mapping[str, Table]]]:
        """Rows from top to bottom, as many at once as memory bears."""
        step = max(1, BLOCK // max(1, len(self.target.columns)))
        for start in range(0, len(self.source.columns), step):
            rows = slice(start, min(start + step, len(self.source.columns)))
            yield rows, self.rows(rows)

    def rows(self, rows: slice) -> Mapping[str, Table]:
        """Every measure of the pairs in these rows."""
        found: dict[str, Table] = {
            name: product(mine[rows], theirs) for name, mine, theirs in (*self._cosines, ("name_words", *self._soft))
        }
        for name, mine, theirs in self._equal:
            found[name] = ((mine[rows, None] == theirs[None, :]) & (mine[rows, None] != 0)).astype(np.float32)
        found["type"] = self._kinds[self._source_kinds[rows]][:, self._target_kinds]
        found["cardinality"] = (self._many[0][rows, None] == self._many[1][None, :]).astype(np.float32) * 2 - 1
        found["listed_synonym"] = whole(self._synonyms[rows])
        found["other_names"] = self._other_names[rows]
        found["codes"] = whole(self._codes[rows])
        found["initials"] = whole(self._initials[rows])
        found["holds_words"], found["held_words"] = whole(self._holds[rows]), whole(self._held[rows])
        found["cannot_hold"] = self._refused.of(rows)
        between = self.entities[self.source.entity_of[rows]][:, self.target.entity_of]
        found["entity_name"], found["entity_words"] = between[..., 0], between[..., 1]
        return found


def _features(lexicon: Lexicon) -> dict[str, Features]:
    """The measures that are angles between bags of words or letters."""
    name, text = lexicon.name, lexicon.text

    def own(column: Column) -> Iterable[str]:
        return name(column.field.name)

    def above(column: Column) -> Iterable[str]:
        return (word for part in (column.entity.title, *column.field.within) for word in name(part))

    def said(column: Column) -> Iterable[str]:
        return text(column.field.description)

    return {
        "name_letters": lambda column: letter_bag(words_of(column.field.name)),
        "whole_name": lambda column: bag([*((w, 1.0) for w in own(column)), *((w, 0.5) for w in above(column))]),
        "description": lambda column: bag((w, 1.0) for w in said(column)),
        "everything": lambda column: bag(
            [
                *((w, 2.0) for w in own(column)),
                *((w, 1.0) for w in above(column)),
                *((w, 0.7) for w in said(column)),
                *((w, 0.3) for w in text(column.entity.description)[:60]),
                *((w, 0.5) for code in column.field.codes[:40] for w in name(code)),
            ]
        ),
        "parents": lambda column: bag((w, 1.0) for part in column.field.within for w in name(part)),
    }


def words_of(name: str) -> str:
    """A name without signs, for letters."""
    return squeezed(name) or name[:200]


def _equals(lexicon: Lexicon) -> dict[str, Callable[[Column], str]]:
    """The measures that are yes or no; an empty text equals nothing."""
    return {
        "same_name": lambda column: " ".join(sorted(lexicon.name(column.field.name))),
        "last_word": lambda column: (lexicon.name(column.field.name) or ("",))[-1],
        "format": lambda column: column.field.format.lower(),
    }


def _hashed(
    source: Sequence[Column], target: Sequence[Column], key: Callable[[Column], str]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    def number(text: str) -> int:
        return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=7).digest(), "big") + 1 if text else 0

    mine, theirs = (
        np.array([number(key(column)) for column in columns], dtype=np.int64) for columns in (source, target)
    )
    return mine, theirs


_ORDER = tuple(Kind)
_NEAR: dict[frozenset[Kind], float] = {
    frozenset({Kind.TEXT, Kind.CODE}): 0.4,
    frozenset({Kind.INTEGER, Kind.NUMBER}): 0.7,
    frozenset({Kind.DATE, Kind.DATETIME}): 0.6,
    frozenset({Kind.TIME, Kind.DATETIME}): 0.4,
    frozenset({Kind.TEXT, Kind.INTEGER}): -0.2,
    frozenset({Kind.TEXT, Kind.NUMBER}): -0.4,
    frozenset({Kind.TEXT, Kind.DATE}): 0.0,
    frozenset({Kind.TEXT, Kind.DATETIME}): 0.0,
    frozenset({Kind.TEXT, Kind.TIME}): 0.0,
    frozenset({Kind.CODE, Kind.FLAG}): 0.1,
    frozenset({Kind.CODE, Kind.INTEGER}): 0.0,
    frozenset({Kind.PLACE, Kind.RECORD}): 0.5,
    frozenset({Kind.PLACE, Kind.TEXT}): -0.3,
    frozenset({Kind.BINARY, Kind.TEXT}): -0.1,
}


def kind_likeness(one: Kind, other: Kind) -> float:
    """From 1 (the same) by 0 (cannot say, or may stand for it) to -1 (cannot be)."""
    if Kind.ANY in (one, other):
        return 0.0
    return 1.0 if one is other else _NEAR.get(frozenset({one, other}), -1.0)


_ALIKE_KINDS = np.array([[kind_likeness(kind, other) for other in _ORDER] for kind in _ORDER], dtype=np.float32)


def _kinds(which: Side) -> NDArray[np.intp]:
    return np.array([_ORDER.index(column.field.kind) for column in which.columns], dtype=np.intp)


_MOST_NAMESAKES = 200


def _synonyms(source: Sequence[Column], target: Sequence[Column], taught: Taught) -> Matrix:
    """Whether one side lists the other's name as another word for itself, or people have said so."""
    mine, theirs = _by_name(source), _by_name(target)
    pairs: set[tuple[int, int]] = set()
    for number, column in enumerate(target):
        for synonym in column.field.synonyms:
            pairs.update((at, number) for at in mine.get(squeezed(synonym), ())[:_MOST_NAMESAKES])
    for number, column in enumerate(source):
        for synonym in column.field.synonyms:
            pairs.update((number, at) for at in theirs.get(squeezed(synonym), ())[:_MOST_NAMESAKES])
    for name, other in taught:
        pairs.update(
            (at, to) for at in mine.get(name, ())[:_MOST_NAMESAKES] for to in theirs.get(other, ())[:_MOST_NAMESAKES]
        )
    return _marked(pairs, (len(source), len(target)))


def _other_names(source: Sequence[Column], target: Sequence[Column], lexicon: Lexicon) -> Table:
    """How alike the name of one is to the likest other word that the other lists for itself."""
    found = np.zeros((len(source), len(target)), dtype=np.float32)
    if len(source) * len(target) > _MOST_NAMED:
        return found
    for one, other, table in ((source, target, found), (target, source, found.T)):
        named = [
            (at, Column(column.entity, replace(column.field, name=synonym)))
            for at, column in enumerate(other)
            for synonym in column.field.synonyms[:_MOST_SYNONYMS]
            if synonym
        ]
        if named and len(one):
            alike = product(*soft_words(one, [column for _, column in named], lexicon))
            at = np.array([number for number, _ in named])
            starts = np.unique(at, return_index=True)[1]
            table[:, at[starts]] = np.maximum(table[:, at[starts]], np.maximum.reduceat(alike, starts, axis=1))
    return found


_MOST_SYNONYMS = 30
_MOST_NAMED = 1_500_000
"""Longer lists are not compared with each other's other words: it would cost as much as all else together."""


def _marked(pairs: Iterable[tuple[int, int]], shape: tuple[int, int]) -> Matrix:
    ordered = sorted(pairs)
    rows, columns = [number for number, _ in ordered], [number for _, number in ordered]
    if shape[0] * shape[1] <= DENSE:
        found = np.zeros(shape, dtype=np.float32)
        found[rows, columns] = 1
        return found
    return sparse.csr_array((np.ones(len(ordered), dtype=np.float32), (rows, columns)), shape=shape)


_FEWEST_INITIALS = 3


def _initials(source: Sequence[Column], target: Sequence[Column]) -> Matrix:
    """Whether a word of one name is the initials of the other: ``DES_TXT`` and ``dateEnteredService``."""
    pairs: set[tuple[int, int]] = set()
    for one, other, turned in ((source, target, False), (target, source, True)):
        by_word: dict[str, list[int]] = {}
        for number, column in enumerate(other):
            for word in set(words(column.field.name)):
                if len(word) >= _FEWEST_INITIALS:
                    by_word.setdefault(word, []).append(number)
        for number, column in enumerate(one):
            several = words(column.field.name)
            if len(several) >= _FEWEST_INITIALS:
                found = by_word.get("".join(word[0] for word in several), ())[:_MOST_NAMESAKES]
                pairs.update((at, number) if turned else (number, at) for at in found)
    return _marked(pairs, (len(source), len(target)))


def _by_name(columns: Sequence[Column]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for number, column in enumerate(columns):
        found.setdefault(squeezed(column.field.name), []).append(number)
    return found


_MOST_CODES = 300


def _codes(source: Sequence[Column], target: Sequence[Column]) -> Matrix:
    """The share of codes that two code lists have in common (of those either has)."""
    terms: dict[str, int] = {}

    def features(column: Column) -> Mapping[str, float]:
        return {squeezed(code) or code: 1.0 for code in column.field.codes[:_MOST_CODES]}

    mine, theirs = rows_of(source, features, terms), rows_of(target, features, terms)
    mine_many, their_many = mine.lengths, theirs.lengths
    dense = is_small(len(terms), mine, theirs)
    left, right = mine.table(len(terms), dense=dense), theirs.table(len(terms), dense=dense)
    if isinstance(left, np.ndarray):
        shared = left @ right.T
        return np.asarray(shared / np.maximum(mine_many[:, None] + their_many[None, :] - shared, 1), dtype=np.float32)
    both = sparse.coo_array(left @ right.T)
    either = mine_many[both.row] + their_many[both.col] - both.data
    share = (both.data / np.maximum(either, 1)).astype(np.float32)
    return sparse.csr_array((share, (both.row, both.col)), shape=both.shape)


def _covering(source: Sequence[Column], target: Sequence[Column], lexicon: Lexicon) -> tuple[Matrix, Matrix]:
    """Whether all words of the target's name stand in the source's (``home_postcode``, ``postcode``), and the reverse."""
    terms: dict[str, int] = {}

    def features(column: Column) -> Mapping[str, float]:
        return dict.fromkeys(lexicon.name(column.field.name), 1.0)

    mine, theirs = rows_of(source, features, terms), rows_of(target, features, terms)
    dense = is_small(len(terms), mine, theirs) and len(source) * len(target) <= DENSE
    left, right = mine.table(len(terms), dense=dense), theirs.table(len(terms), dense=dense)
    if isinstance(left, np.ndarray):
        shared = left @ right.T
        some = shared > 0
        return (some & (shared == theirs.lengths[None, :])).astype(np.float32), (
            some & (shared == mine.lengths[:, None])
        ).astype(np.float32)
    both = sparse.coo_array(left @ right.T)
    return tuple(
        sparse.csr_array(((both.data == most).astype(np.float32), (both.row, both.col)), shape=both.shape)
        for most in (theirs.lengths[both.col], mine.lengths[both.row])
    )


def _entities(source: Sequence[Entity], target: Sequence[Entity], lexicon: Lexicon) -> Table:
    """For each pair of entities how alike their names are, and how alike all that is said of them."""

    def named(column: Column) -> Mapping[str, float]:
        return bag((w, 1.0) for title in (column.entity.title, *column.entity.synonyms) for w in lexicon.name(title))

    def said(column: Column) -> Mapping[str, float]:
        entity = column.entity
        listed = [
            *((w, 2.0) for w in lexicon.name(entity.title)),
            *((w, 1.0) for w in lexicon.text(entity.description)[:150]),
            *((w, 0.7) for field in entity.fields[:200] for w in lexicon.name(field.name)),
        ]
        return bag(listed)

    blank = Field(id="-", name="-")
    mine, theirs = ([Column(entity, blank) for entity in which] for which in (source, target))
    tables = [product(*cosine(mine, theirs, features)) for features in (named, said)]
    return np.stack(tables, axis=-1).astype(np.float32)
