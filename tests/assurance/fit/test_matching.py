"""Matching: the same answer in any order, itself for itself, in bounded time, in any language."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from joinedup.assurance.fit.correction import Correction
from joinedup.assurance.fit.matching import Match, match
from joinedup.knowledge.profiles import Entity, Field, Kind
from joinedup.shell.sources.knowledge.profiles import load_profiles

PACK = load_profiles()
KINDS = st.sampled_from(list(Kind))
NAMES = st.text(min_size=1, max_size=24)


def entity(name: str, *fields: str, **more: str) -> Entity:
    return Entity(
        id=name, title=name, fields=tuple(Field(id=f"{name}.{field}", name=field) for field in fields), **more
    )


def matched(source: list[Entity], target: list[Entity], *corrections: Correction, top: int = 5) -> dict[str, Match]:
    found = match(
        source, target, vocabulary=PACK.vocabulary, calibration=PACK.calibration, corrections=corrections, top=top
    )
    return {one.source: one for one in found}


def best(found: dict[str, Match], source: str) -> str:
    return found[source].candidates[0].target


@st.composite
def entities(draw: st.DrawFn) -> list[Entity]:
    found = []
    for number in range(draw(st.integers(1, 3))):
        names = draw(st.lists(NAMES, min_size=1, max_size=6, unique=True))
        fields = tuple(
            Field(id=f"e{number}.{name}", name=name, kind=draw(KINDS), description=draw(st.text(max_size=30)))
            for name in names
        )
        found.append(Entity(id=f"e{number}", title=draw(NAMES), fields=fields))
    return found


@settings(max_examples=40, deadline=None)
@given(source=entities(), target=entities(), chance=st.randoms(use_true_random=False))
def test_the_order_of_entities_and_fields_does_not_change_the_answer(
    source: list[Entity], target: list[Entity], chance: object
) -> None:
    def shuffled(which: list[Entity]) -> list[Entity]:
        found = [replace(one, fields=tuple(chance.sample(one.fields, len(one.fields)))) for one in which]  # type: ignore[attr-defined]
        chance.shuffle(found)  # type: ignore[attr-defined]
        return found

    assert matched(source, target) == matched(shuffled(source), shuffled(target))


@settings(max_examples=40, deadline=None)
@given(source=entities(), target=entities())
def test_confidences_are_shares_and_come_in_falling_order(source: list[Entity], target: list[Entity]) -> None:
    for one in matched(source, target, top=4).values():
        said = [candidate.confidence for candidate in one.candidates]
        assert all(0 <= each <= 1 for each in said)
        assert all(first >= second for first, second in pairwise(said))
        assert len(said) <= 4


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=6, max_size=14), min_size=2, max_size=8, unique=True
    )
)
def test_each_field_of_a_list_matches_itself(names: list[str]) -> None:
    found = matched([entity("person", *names)], [entity("person", *names)])
    for name in names:
        first = found[f"person.{name}"].candidates[0]
        scores = {candidate.target: candidate.confidence for candidate in found[f"person.{name}"].candidates}
        assert scores[f"person.{name}"] == first.confidence


def test_profiles_match_themselves() -> None:
    for identity in ("uk-basics", "cap", "ocds"):
        entities = list(PACK.profile(identity).entities)
        found = matched(entities, entities, top=1)
        right = sum(one.candidates[0].target == source for source, one in found.items())
        assert right >= 0.97 * len(found), identity


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("DOB", "dateOfBirth"),
        ("surname", "FamilyName"),
        ("VRM", "vehicle_registration_mark"),
        ("forename", "given_name"),
        ("postalcode", "PostCode"),
        ("incidentstatus", "incident_status"),
        ("tel_no", "telephoneNumber"),
    ],
)
def test_policings_short_forms_and_other_words_are_read(ours: str, theirs: str) -> None:
    others = ("dateOfDeath", "givenAt", "vehicle_colour", "status", "middle_word", "poll_tax", "house")
    found = matched([entity("record", ours)], [entity("record", theirs, *others)])
    assert best(found, f"record.{ours}") == f"record.{theirs}"


def test_names_in_other_scripts_are_matched_too() -> None:
    source = [entity("人", "氏名", "生年月日", "住所"), entity("Персона", "Фамилия", "ДатаРождения")]
    found = matched(source, source)
    assert all(one.candidates[0].target == name for name, one in found.items())


def test_descriptions_decide_where_names_say_nothing() -> None:
    source = Entity(
        id="t", title="t", fields=(Field(id="t.x1", name="x1", description="the colour of the vehicle's body paint"),)
    )
    target = Entity(
        id="u",
        title="u",
        fields=(
            Field(id="u.q7", name="q7", description="paint colour of the vehicle body"),
            Field(id="u.q8", name="q8", description="time at which the officer arrived"),
        ),
    )
    assert best(matched([source], [target]), "t.x1") == "u.q7"


def test_a_confirmed_pair_is_certain_and_a_rejected_one_is_out() -> None:
    source, target = [entity("a", "status", "reason")], [entity("b", "state", "reason", "cause")]
    yes = Correction(source="a.status", target="b.cause", verdict="same")
    no = Correction(source="a.reason", target="b.reason", verdict="different")
    found = matched(source, target, yes, no)
    first = found["a.status"].candidates[0]
    assert (first.target, first.confidence, first.corrected) == ("b.cause", 1.0, True)
    assert best(found, "a.reason") != "b.reason"


def test_a_confirmed_pair_teaches_its_names_for_other_records() -> None:
    source = [entity("first", "zorp", "size"), entity("second", "zorp", "rank")]
    target = [entity("one", "colour", "size"), entity("two", "colour", "length", "rank")]
    said = Correction(source="first.zorp", target="one.colour", verdict="same")

    def confidence(*corrections: Correction) -> float:
        found = matched(source, target, *corrections)["second.zorp"].candidates
        return next(one.confidence for one in found if one.target == "two.colour")

    assert confidence(said) > confidence() + 0.2


def chosen(found: dict[str, Match], source: str) -> set[str]:
    return {candidate.target for candidate in found[source].candidates if candidate.chosen}


def test_four_postcodes_of_four_records_are_each_likely_to_be_the_one_postcode() -> None:
    records = [entity(name, "postcode") for name in ("homeAddress", "workAddress", "witnessAddress", "scene")]
    found = matched(records, [entity("location", "postcode", "town")])
    for source in found:
        first = found[source].candidates[0]
        assert (first.target, first.chosen) == ("location.postcode", True)
        assert first.confidence > 0.7


def test_two_parts_of_one_record_may_share_a_target() -> None:
    parts = tuple(
        Field(id=f"form.{part}.{name}", name=name, within=(part,))
        for part in ("home", "work")
        for name in ("street", "postcode")
    )
    source = Entity(id="form", title="form", fields=parts)
    found = matched([source], [entity("address", "street", "postcode", "county")])
    for part in ("home", "work"):
        assert chosen(found, f"form.{part}.postcode") == {"address.postcode"}
        assert chosen(found, f"form.{part}.street") == {"address.street"}


def test_qualified_names_within_one_record_may_share_a_target() -> None:
    found = matched(
        [entity("form", "home_postcode", "work_postcode", "surname")],
        [entity("address", "postcode", "town", "surname")],
    )
    assert best(found, "form.home_postcode") == best(found, "form.work_postcode") == "address.postcode"
    assert chosen(found, "form.work_postcode") == {"address.postcode"}


def test_rivals_within_one_record_are_told_apart() -> None:
    found = matched([entity("a", "surname", "forename")], [entity("b", "family_name", "given_name")])
    assert chosen(found, "a.surname") == {"b.family_name"}
    assert chosen(found, "a.forename") == {"b.given_name"}
    said = {candidate.target: candidate.confidence for candidate in found["a.forename"].candidates}
    assert said["b.family_name"] < 0.3


def test_a_refused_pair_stays_out_though_its_namesakes_share_the_target() -> None:
    records = [entity(name, "postcode") for name in ("homeAddress", "workAddress", "scene")]
    no = Correction(source="scene.postcode", target="location.postcode", verdict="different")
    found = matched(records, [entity("location", "postcode", "town")], no)
    said = {candidate.target: candidate for candidate in found["scene.postcode"].candidates}
    assert said["location.postcode"].confidence == 0.0
    assert not said["location.postcode"].chosen
    assert best(found, "homeAddress.postcode") == "location.postcode"


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        ({"kind": Kind.CODE, "codes": ("VI", "WE", "DR")}, {"kind": Kind.TEXT}),
        ({"kind": Kind.FLAG}, {"kind": Kind.DATE}),
        ({"kind": Kind.TEXT, "format": "uuid"}, {"kind": Kind.TEXT, "most": 8}),
        ({"kind": Kind.CODE, "codes": ("red", "green")}, {"kind": Kind.NUMBER}),
        ({"kind": Kind.TEXT, "format": "^[0-9]{4}$"}, {"kind": Kind.TEXT}),
    ],
)
def test_a_type_that_cannot_hold_the_value_lowers_the_confidence(
    mine: dict[str, object], theirs: dict[str, object]
) -> None:
    def confidence(own: dict[str, object], other: dict[str, object]) -> float:
        source = Entity(id="a", title="a", fields=(Field(id="a.p", name="postcode_mark", **own),))  # type: ignore[arg-type]
        target = Entity(id="b", title="b", fields=(Field(id="b.p", name="postcode", **other),))  # type: ignore[arg-type]
        return matched([source], [target])["a.p"].candidates[0].confidence

    assert confidence(mine, theirs) < 0.5 * confidence({"kind": Kind.TEXT}, {"kind": Kind.TEXT})


def test_nothing_matches_nothing() -> None:
    assert matched([], [entity("a", "x")]) == {}
    assert matched([entity("a", "x")], [])["a.x"].candidates == ()


def test_an_entity_of_five_thousand_fields_is_matched() -> None:
    many = entity("huge", *(f"field{number}Of{number % 97}Part" for number in range(5_000)))
    found = matched([many], [many, entity("small", "id", "name")], top=3)
    assert len(found) == 5_000
    assert best(found, "huge.field4321Of53Part") == "huge.field4321Of53Part"


def test_names_made_to_be_slow_are_read_in_bounded_steps() -> None:
    hostile = ["ab" * 5_000, "_" * 10_000, "ａ" * 3_000, "A1" * 4_000, "dateofbirth" * 2_000]
    found = matched([entity("e", *hostile)], [entity("e", *hostile)])
    assert len(found) == len(hostile)


def test_names_without_any_letter_are_answered_too() -> None:
    found = matched([entity("_", "_", "-")], [entity("!", "…", "__")])
    assert all(0 <= candidate.confidence <= 1 for one in found.values() for candidate in one.candidates)


def test_a_field_that_was_settled_for_one_record_may_still_mean_something_in_another() -> None:
    source = [entity("person", "forename1", "surname")]
    target = [entity("offender", "given_name", "surname"), entity("victim", "given_name", "surname")]
    said = Correction(source="person.forename1", target="offender.given_name", verdict="same")
    found = {candidate.target: candidate for candidate in matched(source, target, said)["person.forename1"].candidates}
    assert found["offender.given_name"].confidence == 1.0
    assert found["offender.surname"].confidence <= 0.01
    assert found["victim.given_name"].confidence > 0.5
