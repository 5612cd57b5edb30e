"""Finds an object: which names it has, and a value under each.

Some names are spoken of; all others are alike but for the patterns they match,
so one name of each such class stands for all. "Some value whose name matches
…" is then a matter of which name takes it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

from joinedup.assurance.fit.containment.results import NOTHING, Found, Nothing, Result, Unclear

if TYPE_CHECKING:
    from joinedup.assurance.fit.containment.solver import Solver

_MOST_PATTERNS = 6
_MOST_NAMES = 2_000
_MOST_WAYS = 400
_ANY_NUMBER = 1 << 62


@dataclass(frozen=True, slots=True)
class Some:
    """There is a value whose name satisfies ``key`` and is none of ``not_among``, and that satisfies ``value``."""

    key: tuple[int, ...]
    not_among: tuple[str, ...]
    value: tuple[int, ...]


class ObjectProblem:
    """What an object must be, gathered from atoms."""

    def __init__(self, solver: Solver, atoms: Iterable[int]) -> None:
        self.solver = solver
        self.required: dict[str, None] = {}
        self.absent: set[str] = set()
        self.under: dict[str, list[int]] = {}
        self.by_pattern: list[tuple[int, int]] = []
        self.extra: list[tuple[frozenset[str], tuple[int, ...], int]] = []
        self.names: list[int] = []
        self.some: list[Some] = []
        self.least, self.most = 0, _ANY_NUMBER
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
        match node[0], atom > 0:
            case "required", True:
                self.required[node[1]] = None
            case "required", False:
                self.absent.add(node[1])
            case "prop", True:
                self.under.setdefault(node[1], []).append(node[2])
            case "prop", False:
                self.required[node[1]] = None
                self.under.setdefault(node[1], []).append(-node[2])
            case "patprop", True:
                self.by_pattern.append((node[1], node[2]))
            case "patprop", False:
                self.some.append(Some((node[1],), (), (-node[2],)))
            case "extra", True:
                self.extra.append((frozenset(node[1]), node[2], node[3]))
            case "extra", False:
                self.some.append(Some(tuple(-one for one in node[2]), node[1], (-node[3],)))
            case "names", True:
                self.names.append(node[1])
            case "names", False:
                self.some.append(Some((-node[1],), (), ()))
            case "minprops", True:
                self.least = max(self.least, node[1])
            case "minprops", False:
                self.most = min(self.most, node[1] - 1)
            case "maxprops", True:
                self.most = min(self.most, node[1])
            case "maxprops", False:
                self.least = max(self.least, node[1] + 1)
            case "opaque", _:
                self.doubt = node[1]

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

    def find(self) -> Result:
        """An object, or proof that there is none."""
        if self.least > self.most or len(self.required) > self.most:
            return NOTHING
        values: dict[str, Found] = {}
        unclear: Unclear | None = None
        for name in self.required:
            allowed = self.allowed(name)
            if allowed is False:
                return NOTHING
            if allowed is None:
                self.doubt = "whether a name is allowed is not understood"
            result = self.solver.satisfy(self.conditions(name))
            if isinstance(result, Nothing):
                return NOTHING
            if isinstance(result, Unclear):
                unclear = result
            else:
                values[name] = result
        if unclear is not None:
            return unclear
        return self._with_some(values)

    def _with_some(self, values: dict[str, Found]) -> Result:
        """Give each "some value" a name, in every way that matters, until one fits."""
        ways: list[list[Place]] = []
        for some in self.some:
            places = list(self._places(some))
            if not places:
                return NOTHING
            ways.append(places)
        result: Result = NOTHING
        for tried, chosen in enumerate(product(*ways)):
            if tried >= _MOST_WAYS:
                return Unclear("too many ways to name the values of an object")
            self.solver.spend(1)
            found = self._filled(dict(values), list(chosen))
            if isinstance(found, Found):
                return found
            if isinstance(found, Unclear):
                result = found
        return result

    def _places(self, some: Some) -> Iterator[Place]:
        """The names, or classes of names, that may take such a value."""
        tight = self.most <= len(self.required) + len(self.some) + 1
        fresh = [
            Place(name=None, key=key, value=value)
            for key, value in self._classes(some.key, some.value)
            if not isinstance(self.solver.satisfy(value), Nothing)
        ]
        spoken_of = []
        for name in self.spoken_of:
            if name in some.not_among or self.allowed(name) is False:
                continue
            fits = self.solver.evaluator.all_hold(some.key, name)
            if fits is False:
                continue
            if fits is None:
                self.doubt = "a pattern that is not regular, or not understood"
            wanted = (*self.conditions(name), *some.value)
            if not isinstance(self.solver.satisfy(wanted), Nothing):
                spoken_of.append(Place(name=name, key=(), value=some.value))
        yield from [*spoken_of, *fresh] if tight else [*fresh, *spoken_of]

    def _classes(
        self, key: tuple[int, ...], value: tuple[int, ...]
    ) -> Iterator[tuple[tuple[int, ...], tuple[int, ...]]]:
        """The classes of names nobody speaks of: what such a name satisfies, and what its value must."""
        patterns = sorted({p for p, _ in self.by_pattern} | {p for _, several, _ in self.extra for p in several})
        if len(patterns) > _MOST_PATTERNS:
            self.doubt = "more patterns for names than are told apart"
            yield (*key, *self.names, *self._fresh()), value
            return
        for signs in product((False, True), repeat=len(patterns)):
            matched = {pattern for pattern, sign in zip(patterns, signs, strict=True) if sign}
            told = [pattern if pattern in matched else -pattern for pattern in patterns]
            if any(-one in told for one in key):
                continue
            wanted = list(value)
            wanted += [formula for pattern, formula in self.by_pattern if pattern in matched]
            wanted += [formula for _, several, formula in self.extra if not matched.intersection(several)]
            yield (*key, *self.names, *told, *self._fresh()), tuple(wanted)

    def _fresh(self) -> tuple[int, ...]:
        store = self.solver.store
        return (store.kinds(8), -store.values(self.spoken_of)) if self.spoken_of else (store.kinds(8),)

    def _filled(self, values: dict[str, Found], chosen: list[Place]) -> Result:
        """The object with each "some value" in its place, filled up to the least number of names."""
        taken: dict[str, list[int]] = {}
        for place in chosen:
            if place.name is not None:
                taken.setdefault(place.name, []).extend(place.value)
        for name, wanted in taken.items():
            result = self.solver.satisfy([*self.conditions(name), *wanted])
            if not isinstance(result, Found):
                return result
            values[name] = result
        fresh = [place for place in chosen if place.name is None]
        result = self._with_fresh(dict(values), fresh)
        if isinstance(result, Found) or len(fresh) < 2:
            return result
        # Names nobody speaks of may be few: let values share them.
        result = self._with_fresh(dict(values), self._shared(fresh))
        return result if isinstance(result, Found) else Unclear("whether values of an object may share a name")

    def _with_fresh(self, values: dict[str, Found], fresh: list[Place]) -> Result:
        """The object with values under names nobody speaks of, and filled up."""
        for place in fresh:
            problem = self._add(values, place)
            if problem is not None:
                return problem
        if len(values) > self.most:
            return NOTHING
        short = self._fill_up(values)
        if short is not None:
            return short
        doubt = self.doubt or next((one.doubt for one in values.values() if not one.sure), "")
        return Found({name: one.value for name, one in values.items()}, not doubt, doubt)

    def _shared(self, places: list[Place]) -> list[Place]:
        """The places with as many as can be made one."""
        kept: list[Place] = []
        for place in places:
            for at, other in enumerate(kept):
                key, value = {*other.key, *place.key}, {*other.value, *place.value}
                if isinstance(self.solver.satisfy(key), Found) and isinstance(self.solver.satisfy(value), Found):
                    kept[at] = Place(name=None, key=tuple(sorted(key)), value=tuple(sorted(value)))
                    break
            else:
                kept.append(place)
        return kept

    def _add(self, values: dict[str, Found], place: Place) -> Result | None:
        """Put a value under a name nobody speaks of; what stands against it, if anything does."""
        used = [name for name in values if name not in self.spoken_of]
        exclude = (-self.solver.store.values(used),) if used else ()
        key = self.solver.satisfy([*place.key, *exclude])
        if not isinstance(key, Found):
            return key
        value = self.solver.satisfy(place.value)
        if not isinstance(value, Found):
            return value
        if not key.sure:
            self.doubt = key.doubt
        values[key.value] = value
        return None

    def _fill_up(self, values: dict[str, Found]) -> Result | None:
        """Add names until there are enough; what stands against it, if anything does."""
        if self.least > _MOST_NAMES:
            return Unclear(f"an object of more than {_MOST_NAMES} names is not made")
        unclear: Unclear | None = None
        for name in self.spoken_of:
            if len(values) >= self.least:
                return None
            if name in values or self.allowed(name) is False:
                continue
            result = self.solver.satisfy(self.conditions(name))
            if isinstance(result, Found):
                values[name] = result
                if self.allowed(name) is None:
                    self.doubt = "whether a name is allowed is not understood"
            elif isinstance(result, Unclear):
                unclear = result
        if len(values) >= self.least:
            return None
        for key, value in self._classes((), ()):
            while len(values) < self.least:
                self.solver.spend(1)
                stopped = self._add(values, Place(name=None, key=key, value=value))
                if isinstance(stopped, Unclear):
                    unclear = stopped
                if stopped is not None:
                    break
        if len(values) >= self.least:
            return None
        if unclear is not None or self.doubt:
            return unclear or Unclear(self.doubt)
        return NOTHING


@dataclass(frozen=True, slots=True)
class Place:
    """A name that is spoken of, or a class of names that are not, for a value."""

    name: str | None
    key: tuple[int, ...]
    value: tuple[int, ...]
