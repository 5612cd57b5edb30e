"""Names read as words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from joinedup.assurance.fit.tokens import lexicon
from joinedup.knowledge.profiles import Vocabulary
from joinedup.shell.sources.knowledge.profiles import load_profiles

WORDS = lexicon(load_profiles().vocabulary, ("offence_wording", "birthPlace"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("dob", "DateOfBirth"),
        ("PNCID", "police_national_computer_identifier"),
        ("offencewording", "Offence Wording"),
        ("surname", "family-name"),
        ("addresses", "address"),
        ("houseno", "house_number"),
        ("UPRN", "propertyReferenceNumber"),
    ],
)
def test_two_ways_to_write_a_name_are_the_same_words(one: str, other: str) -> None:
    assert sorted(WORDS.name(one)) == sorted(WORDS.name(other))


def test_a_list_that_parts_its_names_teaches_how_to_part_anothers() -> None:
    assert lexicon(Vocabulary(), ()).name("zebracrossing") == ("zebracross",)
    assert lexicon(Vocabulary(), ("zebra_crossing",)).name("zebracrossing") == ("zebra", "cross")


@given(st.text(max_size=60))
def test_any_name_can_be_read_and_twice_the_same(name: str) -> None:
    assert WORDS.name(name) == WORDS.name(name)


def test_what_is_shown_to_people_is_a_word_somebody_wrote() -> None:
    (form,) = WORDS.name("location")
    assert WORDS.readable(form) == "location"
