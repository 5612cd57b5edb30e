"""One product beside one profile (or another product), as pages and other programs show it.

What is read of a product is kept apart from the reading, so that a workbench
can keep it and lay it beside many others without opening the files again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from joinedup.assurance.fit.correction import Correction
from joinedup.assurance.fit.coverage import TRIED, Coverage, EntityCoverage, Knowing, cover_carried, cover_matched
from joinedup.assurance.fit.mapping import MappingDocument, mapping_of
from joinedup.assurance.fit.matching import match
from joinedup.assurance.fit.records import Carried, by_pointer, carried, record
from joinedup.knowledge.profiles import Entity, Profile, Profiles
from joinedup.shell.flows.assurance.fit.coverage import knowing
from joinedup.shell.flows.assurance.fit.match import Row, explained
from joinedup.shell.sources.assurance.fit.field_lists.lists import FieldSource

SHOWN = 5
"""As many candidates are shown for each field."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Carrier:
    """The calls that carry the entity written at ``pointer``."""

    pointer: str
    calls: Carried


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """What was read of one side: its entities and the calls that carry them.

    ``described`` is false for a profile or a plain list of fields, of whose calls nothing can be said.
    """

    name: str
    title: str
    sha256: str
    described: bool
    entities: tuple[Entity, ...]
    carriers: tuple[Carrier, ...] = ()

    @property
    def calls(self) -> Mapping[str, Carried]:
        """The calls by the pointer of what they carry."""
        return {carrier.pointer: carrier.calls for carrier in self.carriers}

    @property
    def fields(self) -> int:
        """How many fields it has."""
        return sum(len(entity.fields) for entity in self.entities)

    @property
    def profile(self) -> Profile:
        """The side as something to be covered."""
        return Profile(id=self.name, title=self.title, version="", licence="", entities=self.entities)


@dataclass(frozen=True, slots=True, kw_only=True)
class Paired:
    """One record of a product beside one wanted entity.

    ``rows`` has every field of the record, which is the entity with the parts that hang on it, with what
    it may mean and why; ``covered`` says what becomes of each wanted field.
    """

    record: Entity
    covered: EntityCoverage
    rows: tuple[Row, ...]
    mapping: MappingDocument


def side_of(source: FieldSource, name: str) -> Side:
    """What there is to keep of a source that was read; it goes by ``name`` from now on."""
    found: dict[str, Carried] = {}
    for description in source.descriptions:
        found.update(carried(description))
    return Side(
        name=name,
        title=source.title,
        sha256=source.sha256,
        described=bool(source.descriptions),
        entities=source.entities,
        carriers=tuple(Carrier(pointer=key, calls=found[key]) for key in sorted(found)),
    )


def covered_by(product: Side, wanted: Side, profiles: Profiles, corrections: Sequence[Correction] = ()) -> Coverage:
    """What ``product`` supplies of everything in ``wanted``."""
    return cover_carried(wanted.profile, product.entities, product.calls, knowing(profiles, corrections))


def paired(
    product: Side,
    given: Entity,
    wanted: Entity,
    profiles: Profiles,
    corrections: Sequence[Correction] = (),
    *,
    top: int = SHOWN,
) -> Paired:
    """The record ``given`` of ``product`` beside the entity ``wanted``, whether or not it holds most of it.

    Of each field the ``top`` likeliest meanings are told.
    """
    by: Knowing = knowing(profiles, corrections)
    whole = record(given, by_pointer(product.entities))
    found = match(
        [whole],
        [wanted],
        vocabulary=by.vocabulary,
        calibration=by.calibration,
        corrections=by.corrections,
        top=max(top, TRIED),
    )
    covered = cover_matched(wanted, whole, product.calls.get(given.pointer, Carried()), found)
    return Paired(
        record=whole,
        covered=covered,
        rows=tuple(explained(found, [whole], [wanted], profiles)),
        mapping=mapping_of(covered),
    )
