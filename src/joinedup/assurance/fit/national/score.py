"""Exact scores of the pairs that the index found: what one record supplies of another, and a product of a profile.

They are the scores of ``assurance.fit.coverage``. Only two things differ from
one product beside one profile: which records are tried is the index's choice,
and names are read by the words of the pair and the profiles (``reading``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from joinedup.assurance.fit.coverage import (
    LEAST_SHARE,
    Coverage,
    EntityCoverage,
    Knowing,
    cover_entity,
    cover_from,
    weight_of,
)
from joinedup.assurance.fit.national.model import Product, Side, side_of
from joinedup.assurance.fit.national.reading import Reader
from joinedup.assurance.fit.records import record
from joinedup.knowledge.profiles import Entity, Profile


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """One entity of a profile and the record of the product that holds most of it."""

    profile: str
    entity: str
    record: str
    found: Side


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A product beside a profile.

    ``share`` is that of the whole profile's fields, the needed ones counting more, which the records
    held supply; ``held`` of ``entities`` have a record; ``missing`` counts fields that records held must
    carry and do not, ``doubtful`` those a person must look at.
    """

    profile: str
    share: float
    held: int
    entities: int
    missing: int
    doubtful: int
    records: tuple[Held, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Both:
    """Two records: what the right supplies of the left, and the left of the right."""

    left: Side
    right: Side


def between(left: tuple[Product, Entity], right: tuple[Product, Entity], knowing: Knowing, reader: Reader) -> Both:
    """What each of two records supplies of the other, with all that hangs on it."""
    return Both(left=_one_way(right, left, knowing, reader), right=_one_way(left, right, knowing, reader))


def _one_way(giver: tuple[Product, Entity], taker: tuple[Product, Entity], knowing: Knowing, reader: Reader) -> Side:
    product, entity = giver
    given = record(entity, product.places)
    wanted = taker[1]
    return side_of(cover_entity(wanted, given, product.carried(entity), knowing, reader.of([given], [wanted])))


def beside(
    product: Product, profile: Profile, anchors: Mapping[str, Sequence[Entity]], knowing: Knowing, reader: Reader
) -> Standing:
    """What ``product`` supplies of ``profile``; ``anchors`` are its records that the index found for each entity."""
    tried = [entity for anchor in anchors.values() for entity in anchor]
    places = product.places
    read_as = reader.of([record(entity, places) for entity in tried])
    return _standing(cover_from(profile, anchors, places, product.calls, (knowing, read_as)))


def _standing(coverage: Coverage) -> Standing:
    held = [entity for entity in coverage.entities if entity.held]
    whole = sum(_whole(entity) for entity in coverage.entities)
    sides = [side_of(coverage) for coverage in held]
    return Standing(
        profile=coverage.profile.id,
        share=round(sum(_whole(coverage) * coverage.share for coverage in held) / whole, 4) if whole else 0.0,
        held=len(held),
        entities=len(coverage.entities),
        missing=sum(len(side.missing) for side in sides),
        doubtful=sum(len(side.doubtful) for side in sides),
        records=tuple(
            Held(
                profile=coverage.profile.id,
                entity=entity_coverage.entity.id,
                record=entity_coverage.record.id if entity_coverage.record else "",
                found=side,
            )
            for entity_coverage, side in zip(held, sides, strict=True)
        ),
    )


def _whole(coverage: EntityCoverage) -> float:
    return sum(weight_of(field.need) for field in coverage.entity.fields)


def worth_containing(share: float) -> bool:
    """Whether a record supplies enough of another for it to matter if each of its documents is acceptable."""
    return share >= LEAST_SHARE
