"""What the index should find, worked out pair by pair: slow, and plain to read."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from joinedup.assurance.fit.national.index import Choice

Row = tuple[int, ...]


@dataclass(frozen=True)
class World:
    """Records: the product of each, whether that is a profile, and the concepts each holds."""

    product: Mapping[int, int]
    standards: frozenset[int]
    concepts: Mapping[int, frozenset[int]]

    def held(self, concept: int) -> int:
        return sum(concept in each for each in self.concepts.values())

    def rarity(self, concept: int) -> int:
        return math.floor((math.log((len(self.product) + 1) / (self.held(concept) + 1)) + 1) * 1000 + 0.5)

    def weight(self, entity: int, concept: int) -> int:
        """How much the concept is needed there: any rule that differs will do."""
        return (20, 10, 7, 5)[(entity + 3 * concept) % 4]

    def standard(self, entity: int) -> bool:
        return self.product[entity] in self.standards


def supplied(mine: Mapping[int, int], theirs: Mapping[int, int]) -> tuple[int, int]:
    """How much of what is wanted is given, in thousandths, and the likeness; both by concept and weight."""
    shared = sum(mine[one] for one in mine.keys() & theirs.keys())
    part = shared * 1000 // sum(mine.values())
    return part, part + shared * 1000 // (sum(mine.values()) + sum(theirs.values()) - shared)


def rare(world: World, concepts: Iterable[int]) -> dict[int, int]:
    """Concepts with their rarity."""
    return {concept: world.rarity(concept) for concept in concepts}


def needed(world: World, entity: int) -> dict[int, int]:
    """An entity's concepts with how much each is needed."""
    return {concept: world.weight(entity, concept) for concept in world.concepts[entity]}


def for_standards(world: World, choice: Choice) -> set[Row]:
    rows = []
    for wanted in world.product:
        for given in world.product:
            if not world.standard(wanted) or world.standard(given):
                continue
            if world.concepts[wanted] & world.concepts[given]:
                part, likeness = supplied(needed(world, wanted), needed(world, given))
                if part >= choice.least:
                    rows.append((wanted, given, world.product[given], likeness))
    chosen = best(rows, lambda row: (row[0], row[2]), lambda row: (-row[3], row[1]), choice.anchors)
    return {(wanted, given) for wanted, given, _, _ in chosen}


def for_records(world: World, choice: Choice) -> list[Row]:
    """Rows of wanted, given, likeness."""
    telling = {
        entity: {concept for concept in concepts if world.held(concept) <= choice.common}
        for entity, concepts in world.concepts.items()
        if not world.standard(entity)
    }
    rows = []
    for wanted, mine in telling.items():
        for given, theirs in telling.items():
            if world.product[wanted] != world.product[given] and mine & theirs:
                part, likeness = supplied(rare(world, mine), rare(world, theirs))
                if part >= choice.least:
                    rows.append((wanted, given, likeness))
    one_each = best(rows, lambda row: (row[0], world.product[row[1]]), lambda row: (-row[2], row[1]), 1)
    return best(one_each, lambda row: row[0], lambda row: (-row[2], row[1]), choice.top)


def survivors(world: World, found: Iterable[Row], choice: Choice) -> set[Row]:
    once: dict[tuple[int, int], int] = {}
    for wanted, given, likeness in found:
        pair = (min(wanted, given), max(wanted, given))
        once[pair] = max(once.get(pair, 0), likeness)
    rows = [(left, right, likeness) for (left, right), likeness in once.items()]
    products = lambda row: (world.product[row[0]], world.product[row[1]])  # noqa: E731
    few = best(rows, products, lambda row: (-row[2], row[0], row[1]), choice.each)
    closeness: dict[Any, int] = defaultdict(int)
    for row in few:
        closeness[products(row)] += row[2]
    partners = [(*pair, much) for pair, much in closeness.items()]
    chosen = {
        row[:2]
        for own, other in ((0, 1), (1, 0))
        for row in best(partners, lambda row: row[own], lambda row: (-row[2], row[other]), choice.top)  # noqa: B023
    }
    return {row for row in few if products(row) in chosen}


def reach(world: World, most: int) -> set[Row]:
    """Rows of taker, giver, concepts, share."""
    own: dict[int, set[int]] = defaultdict(set)
    for entity, concepts in world.concepts.items():
        if not world.standard(entity):
            own[world.product[entity]] |= concepts
    spread = {one: sum(one in each for each in own.values()) for each in own.values() for one in each}
    told = {product: {one for one in each if spread[one] <= most} for product, each in own.items()}
    rows = set()
    for taker, wanted in told.items():
        for giver, given in told.items():
            if taker != giver and wanted & given:
                rows.add((taker, giver, len(wanted & given), supplied(rare(world, wanted), rare(world, given))[0]))
    return rows


def best(rows: Iterable[Row], group: Callable[[Row], Any], order: Callable[[Row], Any], many: int) -> list[Row]:
    groups: dict[Any, list[Row]] = defaultdict(list)
    for row in rows:
        groups[group(row)].append(row)
    return [row for group in groups.values() for row in sorted(group, key=order)[:many]]
