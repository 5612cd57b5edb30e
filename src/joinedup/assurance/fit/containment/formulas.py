"""Schemas as formulas: each distinct one is kept once, under a number; its negation is the number below zero.

A formula is an *and* of others or an *atom*, one small question about a
document ("if it is text, has it at most 5 characters?"). An *or* is the
negation of an *and* of negations. Since equal formulas have equal numbers,
"X and not X" is seen at once, whatever X holds.

Atoms ask about one kind of value and hold for all other kinds, as the words
of JSON Schema do; so their negation says of which kind the value is.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from joinedup.assurance.fit.containment.json_values import (
    ALL,
    ARRAY,
    KINDS,
    NUMBER,
    OBJECT,
    STRING,
    Frozen,
    frozen_kind,
)

TRUE, FALSE = 1, -1

# Which kind of value an atom asks about.
SUBJECT = {
    "multiple": NUMBER,  # (of)
    "min": NUMBER,  # (bound, whether the bound itself is left out)
    "max": NUMBER,
    "minlen": STRING,  # (characters)
    "maxlen": STRING,
    "pattern": STRING,  # (source)
    "format": STRING,  # (name, dialect)
    "item": ARRAY,  # (index, formula): the item there, if there is one
    "rest": ARRAY,  # (index, formula): each item from there on
    "atleast": ARRAY,  # (formula, how many items satisfy it)
    "atmost": ARRAY,
    "minitems": ARRAY,
    "maxitems": ARRAY,
    "unique": ARRAY,
    "prop": OBJECT,  # (name, formula): the value there, if there is one
    "patprop": OBJECT,  # (pattern formula, formula): each value whose name satisfies it
    "extra": OBJECT,  # (names, pattern formulas, formula): each value whose name is none of these
    "names": OBJECT,  # (formula): each name
    "required": OBJECT,  # (name)
    "minprops": OBJECT,
    "maxprops": OBJECT,
}

Node = tuple[Any, ...]


class Store:
    """All formulas of one question, by number."""

    def __init__(self) -> None:
        self.nodes: list[Node] = [("nothing",), ("true",)]
        self.targets: dict[int, int] = {}
        self.documents = 0
        self._numbers: dict[Node, int] = {}
        self._under: dict[tuple[int, int], int] = {}
        self._kinds: dict[int, int] = {}

    def another_document(self) -> int:
        """A number for one more document whose schemas are put here: what has no address is its own alone."""
        self.documents += 1
        return self.documents

    def atom(self, *node: Any) -> int:
        """The number of this atom."""
        known = self._numbers.get(node)
        if known is None:
            known = self._numbers[node] = len(self.nodes)
            self.nodes.append(node)
        return known

    def every(self, parts: Iterable[int]) -> int:
        """The formula that holds where all ``parts`` hold."""
        kept = set(parts)
        kept.discard(TRUE)
        if not kept:
            return TRUE
        if FALSE in kept or any(-number in kept for number in kept if number > 0):
            return FALSE
        if len(kept) == 1:
            return kept.pop()
        return self.atom("and", tuple(sorted(kept)))

    def some(self, parts: Iterable[int]) -> int:
        """The formula that holds where any of ``parts`` holds."""
        return -self.every(-part for part in parts)

    def kinds(self, mask: int) -> int:
        """The formula that holds for values of the kinds in ``mask``."""
        if mask == 0:
            return FALSE
        return TRUE if mask == ALL else self.atom("types", mask)

    def values(self, frozen: Iterable[Frozen]) -> int:
        """The formula that holds for these values alone."""
        members = frozenset(frozen)
        return self.atom("values", members) if members else FALSE

    def listed(self, formula: int) -> frozenset[Frozen] | None:
        """The values that alone satisfy the formula; ``None`` where it is not a list of values."""
        if formula == FALSE:
            return frozenset()
        node = self.nodes[abs(formula)]
        return node[1] if formula > 0 and node[0] == "values" else None

    def has(self, name: str) -> int:
        """The formula of an object that has a value under ``name``."""
        return self.every((self.kinds(OBJECT), self.atom("required", name)))

    def equal(self, frozen: Frozen) -> int:
        """What it takes, told in parts, for an array or an object to be this one."""
        mark, content = frozen
        if mark == "a":
            size = [self.atom("minitems", len(content)), self.atom("maxitems", len(content))]
            return self.every(
                [self.atom("item", at, self.values([value])) for at, value in enumerate(content)]
                + (size if content else size[1:])
            )
        names = tuple(name for name, _ in content)
        parts = [self.atom("required", name) for name in names]
        parts += [self.atom("prop", name, self.values([value])) for name, value in content]
        return self.every([*parts, self.atom("extra", names, (), FALSE)])

    def possible_kinds(self, formula: int) -> int:
        """The kinds of value that may satisfy the formula: never too few."""
        known = self._kinds.get(formula)
        if known is None:
            known = self._kinds[formula] = self._possible_kinds(formula)
        return known

    def _possible_kinds(self, formula: int) -> int:
        node = self.nodes[abs(formula)]
        match node[0]:
            case "true":
                return ALL if formula > 0 else 0
            case "types":
                return int(node[1]) if formula > 0 else ALL & ~int(node[1])
            case "values":
                return _kinds_of(node[1]) if formula > 0 else ALL
            case "and":
                mask = ALL if formula > 0 else 0
                for part in node[1]:
                    mask = mask & self.possible_kinds(part) if formula > 0 else mask | self.possible_kinds(-part)
                return mask
            case "ref" | "opaque":
                return ALL
            case _:
                return ALL if formula > 0 else SUBJECT[node[0]]

    def under(self, formula: int, kind: int) -> int:
        """The formula for values of one kind: what asks about other kinds falls away."""
        number = abs(formula)
        found = self._under.get((number, kind))
        if found is None:
            found = self._under[number, kind] = self._reduced(number, kind)
        return found if formula > 0 else -found

    def _reduced(self, number: int, kind: int) -> int:
        node = self.nodes[number]
        match node[0]:
            case "and":
                return self.every(self.under(part, kind) for part in node[1])
            case "types":
                return TRUE if node[1] & kind else FALSE
            case "values":
                return self.values(value for value in node[1] if frozen_kind(value) == kind)
            case "ref":
                return self.under(self.targets[number], kind)
            case "true" | "opaque":
                return number
            case _:
                return number if SUBJECT[node[0]] == kind else TRUE


def _kinds_of(frozen: Iterable[Frozen]) -> int:
    mask = 0
    for value in frozen:
        mask |= frozen_kind(value)
    return mask


__all__ = ["FALSE", "KINDS", "SUBJECT", "TRUE", "Node", "Store"]
