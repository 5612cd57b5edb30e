"""Schemas that stand in other files of a bundle: each is read and joined once, for all documents that reach it.

A document lists as its own what stands in files without a report of their own.
Where it leads to a file that has one, it is told there, and here only that
something behind the reference could not be followed.
"""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterator, Mapping, MutableMapping
from typing import Any

from joinedup.assurance.description import Schema, Unresolved
from joinedup.shell.sources.assurance.openapi.reading import Reading
from joinedup.shell.sources.assurance.openapi.schemas import CIRCLE, join_waiting, note_circles, read_schema
from joinedup.shell.sources.bundles.surroundings import CommonFiles, Document
from joinedup.shell.sources.text.places import KnownPlaces
from joinedup.shell.sources.text.pointers import place_in, split_place

_KEY = "openapi schemas"


class BundleSchemas:
    """The schemas of one bundle by their place, with what each refers to. They only ever become more."""

    def __init__(self, common: CommonFiles) -> None:
        files = Document(
            name="", sha256="", form="", root={}, duplicates=(), locator=KnownPlaces({}), around=common.around
        )
        self.common = common
        self.reading = Reading(files)
        self.targets: dict[str, Schema] = {}
        self.hops: dict[str, int] = {}
        self.lost: dict[str, Unresolved] = {}
        self.holed: set[str] = set()  # what leads to something that could not be followed
        self._joined = self._told = 0

    def schema(self, node: Any, place: str, reading: Reading) -> Schema | None:
        """The schema at ``place``, with all that it leads to; ``reading`` is of the document that asks."""
        known = self.reading.schemas.get(place)
        if known is None:
            self.reading.deadline = reading.deadline
            known = read_schema(self.reading, node, place)
            self._join()
        return known

    def _join(self) -> None:
        fresh = self.reading.waiting
        before = self._joined
        join_waiting(self.reading, self.targets, before)
        self._joined = len(fresh)
        note_circles(self.reading, self.targets, self.hops, before)
        self.lost.update((reference.pointer, reference) for reference in self.reading.unresolved[self._told :])
        self._told = len(self.reading.unresolved)
        self._note_holes(fresh[before:])

    def _note_holes(self, fresh: list[Schema]) -> None:
        """Note which schemas lead to one that could not be followed, by way of the new ones."""
        users: dict[str, list[str]] = {}
        waiting = list[str]()
        for schema in fresh:
            target = self.targets.get(schema.pointer)
            if schema.pointer in self.lost or (target is not None and target.pointer in self.holed):
                waiting.append(schema.pointer)
            elif target is not None:
                users.setdefault(target.pointer, []).append(schema.pointer)
        while waiting:
            place = waiting.pop()
            while place and place not in self.holed:  # whatever is around it leads there too
                self.holed.add(place)
                waiting.extend(users.get(place, ()))
                place = place.rpartition("/")[0]


class Targets(Mapping[str, Schema]):
    """What each schema refers to: as the document itself was joined, and beyond it as the bundle was.

    What leads back to the document leads to its own schemas.
    """

    def __init__(self, own: dict[str, Schema], shared: dict[str, Schema], home: Home) -> None:
        self._own = own
        self._shared = shared
        self._home = home

    def __getitem__(self, place: str) -> Schema:
        found: Schema | None = self.get(place)
        if found is None:
            raise KeyError(place)
        return found

    def get(self, place: str, default: Any = None) -> Any:
        """The schema to which the one at ``place`` refers, or ``default``."""
        found = self._own.get(place)
        if found is None and (found := self._shared.get(place)) is not None:
            found = self._home.own(found)
        return default if found is None else found

    def __contains__(self, place: object) -> bool:
        return place in self._own or place in self._shared

    def __iter__(self) -> Iterator[str]:
        yield from self._own
        yield from (schema for schema in self._home.schemas if schema not in self._own and schema in self._shared)

    def __len__(self) -> int:
        return sum(1 for _ in self)


class Home:
    """The document that asks: what leads back to its file leads to its own schemas."""

    def __init__(self, reading: Reading) -> None:
        self.schemas = reading.schemas
        self._prefix = place_in(reading.around.path, "")

    def own(self, schema: Schema) -> Schema:
        """The document's own schema where ``schema`` is the same, read from without."""
        if not schema.pointer.startswith(self._prefix):
            return schema
        return self.schemas.get(schema.pointer[len(self._prefix) :], schema)


def bundle_schemas(reading: Reading) -> BundleSchemas | None:
    """Those that the document shares with others; ``None`` where it must be read by itself.

    Files that give themselves addresses are read by each document: which of
    them an address means depends on what was read before.
    """
    common = reading.around.common
    if common is None or common.ids:
        return None
    found = common.shared.get(_KEY)
    if not isinstance(found, BundleSchemas):
        found = common.shared[_KEY] = BundleSchemas(common)
    return found


def joined_with(
    shared: BundleSchemas, reading: Reading, targets: dict[str, Schema], hops: Mapping[str, int]
) -> Targets:
    """All that the schemas of the document lead to; those told in no other report become part of ``reading``."""
    home = Home(reading)
    waiting = [(schema, targets[schema.pointer]) for schema in reading.waiting if schema.pointer in targets]
    listed = set[str]()
    for schema, target in waiting:  # what is listed on the way waits here too
        file, _ = split_place(target.pointer)
        if not file or target.pointer in reading.schemas or home.own(target) is not target:
            continue
        reading.around.document(file)
        if file != reading.around.path and shared.common.own_report(file):
            lost = schema.pointer in shared.lost or hops.get(schema.pointer, 0) == CIRCLE
            if target.pointer in shared.holed and not lost:
                reading.unresolved.append(Unresolved(schema.pointer, schema.ref, "schema", "beyond"))
            continue
        for part in _with_inner(target):
            if part.pointer in reading.schemas:
                continue
            reading.schemas[part.pointer] = part
            listed.add(part.pointer)
            if part.ref and (further := shared.targets.get(part.pointer)) is not None:
                waiting.append((part, further))
    reading.unresolved.extend(reference for place, reference in shared.lost.items() if place in listed)
    files = {split_place(place)[0] for place in listed}
    reading.malformed.extend(
        slip
        for slip in shared.reading.malformed
        if split_place(slip.pointer)[0] in files and _within(slip.pointer, listed)
    )
    return Targets(targets, shared.targets, home)


def _with_inner(schema: Schema) -> Iterator[Schema]:
    """``schema`` and those written in it, the inner ones first, as they were read."""
    waiting, found = [schema], list[Schema]()
    while waiting:
        found.append(waiting.pop())
        waiting.extend(found[-1].inner)
    return reversed(found)


def _within(place: str, listed: set[str]) -> bool:
    while place and place not in listed:
        place = place.rpartition("/")[0]
    return bool(place)


def join_references(reading: Reading) -> Mapping[str, Schema]:
    """The schema that each schema with a reference leads to. A target written elsewhere is read now."""
    shared = bundle_schemas(reading) if reading.waiting else None
    targets: dict[str, Schema] = {}
    join_waiting(reading, targets, shared=shared)
    hops: MutableMapping[str, int] = {} if shared is None else ChainMap({}, shared.hops)
    note_circles(reading, targets, hops)
    return targets if shared is None else joined_with(shared, reading, targets, hops)
