"""Scores of the matrix are those of coverage: the same where the same records are tried and names read alike."""

from __future__ import annotations

from joinedup.assurance.fit.coverage import cover, cover_entity
from joinedup.assurance.fit.national.model import Product, side_of
from joinedup.assurance.fit.national.reading import reader_of
from joinedup.assurance.fit.national.score import beside, between
from joinedup.assurance.fit.records import Carried
from joinedup.knowledge.profiles import Entity, Field, Kind, Need
from joinedup.shell.flows.assurance.fit.coverage import knowing
from joinedup.shell.sources.knowledge.profiles import load_profiles

PROFILES = load_profiles()
KNOWN, READER = knowing(PROFILES), reader_of(PROFILES)


def entity(name: str, **fields: Kind) -> Entity:
    """A record whose first field is mandatory."""
    made = tuple(
        Field(id=f"{name}.{field}", name=field, kind=kind, need=Need.OPTIONAL if at else Need.MANDATORY)
        for at, (field, kind) in enumerate(fields.items())
    )
    return Entity(id=name, title=name, fields=made, pointer=f"/{name}")


PERSON = entity(
    "Person", familyName=Kind.TEXT, givenName=Kind.TEXT, dateOfBirth=Kind.DATE, sex=Kind.CODE, nationality=Kind.TEXT
)
SUSPECT = entity("Suspect", surname=Kind.TEXT, forename=Kind.TEXT, dob=Kind.DATE, markers=Kind.TEXT)


def product(name: str, *entities: Entity) -> Product:
    """A product with these records, which nothing carries."""
    return Product(name=name, title=name, kind="list", sha256="", entities=entities, calls={}, schemas={})


def test_each_side_is_scored_as_one_record_beside_another_is() -> None:
    both = between((product("a", PERSON), PERSON), (product("b", SUSPECT), SUSPECT), KNOWN, READER)
    words = READER.of([PERSON], [SUSPECT])
    assert both.left == side_of(cover_entity(PERSON, SUSPECT, Carried(), KNOWN, words))
    assert both.right == side_of(cover_entity(SUSPECT, PERSON, Carried(), KNOWN, words))
    assert 0.5 < both.left.share < 1.0
    assert both.left.missing == ()


def test_a_product_beside_a_profile_has_the_shares_of_coverage() -> None:
    profile = PROFILES.profile("uk-basics")
    anchors = {one.id: [PERSON] for one in profile.entities}
    standing = beside(product("a", PERSON), profile, anchors, KNOWN, READER)
    exact = {one.entity.id: one for one in cover(profile, [PERSON], [], KNOWN).entities if one.held}
    assert {record.entity: (record.record, record.found.share) for record in standing.records} == {
        name: ("Person", round(one.share, 4)) for name, one in exact.items()
    }
    assert standing.held == len(exact) > 0
    assert 0 < standing.share < 1


def test_a_product_without_a_record_for_a_profile_supplies_nothing_of_it() -> None:
    standing = beside(product("a", PERSON), PROFILES.profile("uk-basics"), {}, KNOWN, READER)
    assert (standing.share, standing.held, standing.records) == (0.0, 0, ())
