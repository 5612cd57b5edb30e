"""Finds an object: which names it has, and a value under each.

Some names are spoken of; all others are alike but for the patterns they match,
so one name of each such class stands for all. "Some value whose name matches
…" is then a matter of which name takes it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from joinedup.assurance.fit.containment.object_asked import ObjectAsked, Some
from joinedup.assurance.fit.containment.results import NOTHING, Found, Nothing, Result, Unclear, whole

_MOST_CLASSES = 48
_MOST_NAMES = 2_000
_MOST_WAYS = 400


@dataclass(frozen=True, slots=True)
class Place:
    """A name that is spoken of, or a class of names that are not, for a value."""

    name: str | None
    key: tuple[int, ...]
    value: tuple[int, ...]


class ObjectProblem(ObjectAsked):
    """The search for an object that is as it must be."""

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
        base = (*key, *self.names, *self._fresh())
        if not patterns:
            yield base, (*value, *(formula for _, _, formula in self.extra))
            return
        for told in self._told_apart(base, patterns):
            if told is None:
                self.doubt = "more patterns for names than are told apart"
                yield base, value
                return
            wanted = list(value)
            wanted += [formula for pattern, formula in self.by_pattern if pattern in told]
            wanted += [formula for _, several, formula in self.extra if not told.intersection(several)]
            yield (*base, *(number for number in told)), tuple(wanted)

    def _told_apart(self, base: tuple[int, ...], patterns: list[int]) -> Iterator[frozenset[int] | None]:
        """For each set of patterns that one name can match: these, and the others negated. ``None``: too many."""
        classes: list[tuple[int, ...]] = [()]
        for pattern in patterns:
            following = [
                (*told, sign)
                for told in classes
                for sign in (-pattern, pattern)
                if not isinstance(self.solver.satisfy([*base, *told, sign]), Nothing)
            ]
            if len(following) > _MOST_CLASSES:
                yield None
                return
            classes = following
        yield from (frozenset(told) for told in classes)

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
        return whole({name: hit.value for name, hit in values.items()}, list(values.values()), self.doubt)

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
        unclear = self._fill_with_spoken_of(values) or self._fill_with_fresh(values)
        if len(values) >= self.least:
            return None
        if unclear is not None or self.doubt:
            return unclear or Unclear(self.doubt)
        return NOTHING

    def _fill_with_spoken_of(self, values: dict[str, Found]) -> Unclear | None:
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
        return unclear

    def _fill_with_fresh(self, values: dict[str, Found]) -> Unclear | None:
        unclear: Unclear | None = None
        for key, value in self._classes((), ()):
            while len(values) < self.least:
                self.solver.spend(1)
                stopped = self._add(values, Place(name=None, key=key, value=value))
                if isinstance(stopped, Unclear):
                    unclear = stopped
                if stopped is not None:
                    break
        return unclear
