"""What an object must be: gathered from atoms, and looked up by name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from joinedup.assurance.fit.containment.formulas import Node
from joinedup.assurance.fit.containment.results import Nothing

if TYPE_CHECKING:
    from joinedup.assurance.fit.containment.search import Search

ANY_NUMBER = 1 << 62


@dataclass(frozen=True, slots=True)
class Some:
    """There is a value whose name satisfies ``key`` and is none of ``not_among``, and that satisfies ``value``."""

    key: tuple[int, ...]
    not_among: tuple[str, ...]
    value: tuple[int, ...]


class ObjectAsked:
    """What an object must be, gathered from atoms."""

    def __init__(self, solver: Search, atoms: Iterable[int]) -> None:
        self.solver = solver
        self.required: dict[str, None] = {}
        self.absent: set[str] = set()
        self.under: dict[str, list[int]] = {}
        self.by_pattern: list[tuple[int, int]] = []
        self.extra: list[tuple[frozenset[str], tuple[int, ...], int]] = []
        self.names: list[int] = []
        self.some: list[Some] = []
        self.least, self.most = 0, ANY_NUMBER
        self.doubt = ""
        for atom in atoms:
            self._take(atom)
        self.spoken_of = dict.fromkeys([*self.required, *self.under, *sorted(self.absent)])
        for names, _, _ in self.extra:
            self.spoken_of.update(dict.fromkeys(sorted(names)))
        for some in self.some:
            self.spoken_of.update(dict.fromkeys(some.not_among))
        self._allowed: dict[str, bool | None] = {}
        self._conditions: dict[str, tuple[int, ...]] = {}

    def _take(self, atom: int) -> None:
        node = self.solver.store.nodes[abs(atom)]
        word, sign = node[0], atom > 0
        if word == "opaque":
            self.doubt = node[1]
        elif word in ("minprops", "maxprops"):
            self._bound(node[1] if sign else node[1] + (1 if word == "maxprops" else -1), (word == "minprops") == sign)
        elif word == "required":
            if sign:
                self.required[node[1]] = None
            else:
                self.absent.add(node[1])
        elif sign:
            self._take_for_all(node)
        else:
            self._take_for_some(node)

    def _bound(self, bound: int, lower: bool) -> None:
        if lower:
            self.least = max(self.least, bound)
        else:
            self.most = min(self.most, bound)

    def _take_for_all(self, node: Node) -> None:
        match node[0]:
            case "prop":
                self.under.setdefault(node[1], []).append(node[2])
            case "patprop":
                self.by_pattern.append((node[1], node[2]))
            case "extra":
                self.extra.append((frozenset(node[1]), node[2], node[3]))
            case "names":
                self.names.append(node[1])

    def _take_for_some(self, node: Node) -> None:
        match node[0]:
            case "prop":
                self.required[node[1]] = None
                self.under.setdefault(node[1], []).append(-node[2])
            case "patprop":
                self.some.append(Some((node[1],), (), (-node[2],)))
            case "extra":
                self.some.append(Some(tuple(-value for value in node[2]), node[1], (-node[3],)))
            case "names":
                self.some.append(Some((-node[1],), (), ()))

    def allowed(self, name: str) -> bool | None:
        """Whether the object may have this name at all, as far as the name alone tells."""
        if name in self.absent:
            return False
        if not self.names:
            return True
        if name not in self._allowed:
            self._allowed[name] = self.solver.evaluator.all_hold(self.names, name)
        return self._allowed[name]

    def conditions(self, name: str) -> tuple[int, ...]:
        """What a value under this name must satisfy."""
        known = self._conditions.get(name)
        if known is not None:
            return known
        found = list(self.under.get(name, ()))
        holds = self.solver.evaluator.holds
        for pattern, wanted in self.by_pattern:
            answer = holds(pattern, name)
            if answer:
                found.append(wanted)
            elif answer is None:
                self.doubt = "a pattern that is not regular, or not understood"
        for names, patterns, wanted in self.extra:
            if name in names:
                continue
            answers = [holds(pattern, name) for pattern in patterns]
            if any(answers):
                continue
            if any(answer is None for answer in answers):
                self.doubt = "a pattern that is not regular, or not understood"
            else:
                found.append(wanted)
        self._conditions[name] = made = tuple(found)
        return made

    def impossible(self, way: int) -> bool:
        """Whether adding this formula surely leaves no object: a look at the one name it speaks of."""
        node = self.solver.store.nodes[abs(way)]
        if node[0] == "and" and way > 0:
            return any(self.impossible(part) for part in node[1])
        if node[0] == "prop" and (way < 0 or node[1] in self.required):
            if self.allowed(node[1]) is False:
                return True
            wanted = node[2] if way > 0 else -node[2]
            return isinstance(self.solver.satisfy([*self.conditions(node[1]), wanted]), Nothing)
        if node[0] == "required" and way > 0:
            if self.allowed(node[1]) is False:
                return True
            return isinstance(self.solver.satisfy(self.conditions(node[1])), Nothing)
        return False
