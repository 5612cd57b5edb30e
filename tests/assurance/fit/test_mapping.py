"""Mappings carried out on documents that were made for the purpose."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from joinedup.assurance.fit.coverage import Knowing, cover_entity
from joinedup.assurance.fit.mapping import MappingDocument, Rule, apply, mapping_of
from joinedup.assurance.fit.records import Carried
from joinedup.knowledge.profiles import Entity, Field, Kind, Need
from joinedup.shell.reports.assurance.fit.mapping.document import mapping_dict
from joinedup.shell.sources.assurance.fit.mappings import read_mapping
from joinedup.shell.sources.knowledge.profiles import load_profiles
from joinedup.values import InputError

PACK = load_profiles()
KNOWING = Knowing(vocabulary=PACK.vocabulary, calibration=PACK.calibration)
GIVEN = Entity(
    id="Person",
    title="Person",
    fields=(
        Field(id="Person.nominalId", name="nominalId", kind=Kind.TEXT),
        Field(id="Person.forename", name="forename", kind=Kind.TEXT),
        Field(id="Person.surname", name="surname", kind=Kind.TEXT),
        Field(id="Person.dob", name="dob", kind=Kind.DATETIME, format="date-time"),
        Field(id="Person.sex", name="sex", kind=Kind.CODE, codes=("male", "female")),
        Field(id="Person.heightCm", name="heightCm", kind=Kind.TEXT),
    ),
)
WANTED = Entity(
    id="nominal",
    title="Nominal",
    fields=(
        Field(
            id="nominal.identifier", name="identifier", kind=Kind.TEXT, need=Need.MANDATORY, synonyms=("nominal id",)
        ),
        Field(id="nominal.given_names", name="given_names", kind=Kind.TEXT, many=True, need=Need.MANDATORY),
        Field(id="nominal.family_name", name="family_name", kind=Kind.TEXT, need=Need.MANDATORY),
        Field(id="nominal.date_of_birth", name="date_of_birth", kind=Kind.DATE, need=Need.MANDATORY),
        Field(id="nominal.gender", name="gender", kind=Kind.CODE, codes=("Male", "Female", "Not Known")),
        Field(id="nominal.height_cm", name="height_cm", kind=Kind.NUMBER),
    ),
)


def suggested() -> MappingDocument:
    return mapping_of(cover_entity(WANTED, GIVEN, Carried(), KNOWING))


PEOPLE = st.fixed_dictionaries(
    {
        "nominalId": st.text(min_size=1, max_size=12),
        "forename": st.text(max_size=20),
        "surname": st.text(max_size=20),
        "dob": st.datetimes().map(lambda one: one.isoformat() + "Z"),
        "sex": st.sampled_from(["male", "female"]),
        "heightCm": st.integers(40, 230).map(str),
    }
)


@settings(deadline=None)
@given(PEOPLE)
def test_a_suggested_mapping_turns_every_document_into_what_is_wanted(person: dict[str, str]) -> None:
    made = apply(suggested(), person)
    assert made.problems == ()
    assert made.document == {
        "identifier": person["nominalId"],
        "given_names": [person["forename"]],
        "family_name": person["surname"],
        "date_of_birth": person["dob"][:10],
        "gender": person["sex"].capitalize(),
        "height_cm": int(person["heightCm"]),
    }


def test_the_document_is_read_back_as_it_was_written() -> None:
    mapping = suggested()
    assert read_mapping(mapping_dict(mapping), "m.json") == mapping


def test_what_cannot_be_carried_over_is_said_and_never_invented() -> None:
    made = apply(
        suggested(), {"forename": "A", "surname": "B", "dob": "1 May 1980", "sex": "other", "heightCm": "tall"}
    )
    said = {".".join(problem.target): problem.message for problem in made.problems}
    assert set(said) == {"identifier", "date_of_birth", "gender", "height_cm"}
    assert "no counterpart" in said["gender"]
    assert set(made.document) == {"given_names", "family_name"}


def test_lists_on_the_way_are_followed_and_the_first_taken_where_one_is_wanted() -> None:
    document = {"addresses": [{"line": ["1 High Street", "Flat 2"]}, {"line": ["3 Low Road"]}]}
    everything = Rule(source=("addresses", "line"), target=("a", "lines"), steps=("list",))
    first = Rule(source=("addresses", "line"), target=("a", "first"), steps=("first",))
    made = apply(MappingDocument(source="s", target="t", rules=(everything, first), missing=()), document)
    assert made.document == {"a": {"lines": ["1 High Street", "Flat 2", "3 Low Road"], "first": "1 High Street"}}


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["forename", "dob", "sex", "a"]), inner, max_size=3)
    ),
    max_leaves=12,
)


@settings(deadline=None)
@given(JSON)
def test_any_document_at_all_gives_an_answer(document: Any) -> None:
    apply(suggested(), document)


@pytest.mark.parametrize(
    "root",
    [
        None,
        [],
        {"form": "other"},
        {"form": "joinedup-mapping/1", "rules": "x"},
        {"form": "joinedup-mapping/1", "rules": [{"from": ["a"]}]},
        {"form": "joinedup-mapping/1", "rules": [{"from": "a", "to": ["b"]}]},
        {"form": "joinedup-mapping/1", "rules": [{"from": ["a"], "to": ["b"], "steps": ["explode"]}]},
        {"form": "joinedup-mapping/1", "rules": [{"from": [], "to": ["b"]}]},
        {"form": "joinedup-mapping/1", "rules": [3]},
    ],
)
def test_what_is_no_mapping_is_refused_with_its_place(root: Any) -> None:
    with pytest.raises(InputError, match=r"m\.json"):
        read_mapping(root, "m.json")
