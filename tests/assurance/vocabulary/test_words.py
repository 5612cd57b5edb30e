"""Names, times and telling parameters, read as a person reads them."""

from __future__ import annotations

import gc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from joinedup.assurance.description import Description
from joinedup.assurance.once import once
from joinedup.assurance.vocabulary.personal_data import is_personal, is_secret
from joinedup.assurance.vocabulary.times import is_time_name
from joinedup.assurance.vocabulary.words import listed, singular, squeezed, words
from joinedup.shell.sources.assurance.documents import read_document
from joinedup.shell.sources.assurance.openapi import describe


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("lastModifiedAt", ("last", "modified", "at")),
        ("caseURN", ("case", "urn")),
        ("URNs", ("urns",)),
        ("HTTPServer", ("http", "server")),
        ("date_of-birth", ("date", "of", "birth")),
        ("$filter", ("filter",)),
        ("durée", ("durée",)),
        ("", ()),
    ],
)
def test_a_name_is_parted_into_words(name: str, parts: tuple[str, ...]) -> None:
    assert words(name) == parts


@given(st.text(max_size=300))
def test_any_name_at_all_can_be_read(name: str) -> None:
    assert all(word == word.lower() and word for word in words(name))
    assert "_" not in squeezed(name)


@pytest.mark.parametrize(
    ("many", "one"),
    [
        ("persons", "person"),
        ("bodies", "body"),
        ("addresses", "address"),
        ("status", "status"),
        ("statuses", "status"),
        ("gas", "ga"),
    ],
)
def test_a_plural_loses_its_ending(many: str, one: str) -> None:
    assert singular(many) == one


def test_a_long_list_names_five_and_counts_the_rest() -> None:
    assert listed("abcdefg") == "a, b, c, d, e and 2 more"
    assert listed(["a", "a"]) == "a"


@pytest.mark.parametrize(
    "name", ["dateOfBirth", "created_at", "arrivedOn", "startTime", "timeOfHearing", "dob", "hearing-date"]
)
def test_a_moment_is_known_by_its_name(name: str) -> None:
    assert is_time_name(name)


@pytest.mark.parametrize(
    "name", ["candidate", "update", "responseTime", "timezone", "dateFormat", "format", "basedOn2", "at", ""]
)
def test_what_only_sounds_like_a_moment_is_none(name: str) -> None:
    assert not is_time_name(name)


@pytest.mark.parametrize("name", ["surname", "date_of_birth", "nino", "suspectName", "emailAddress", "pncId"])
def test_a_name_that_tells_of_a_person_is_known(name: str) -> None:
    assert is_personal(name)


@pytest.mark.parametrize("name", ["name", "personId", "filename", "taxId", "addressId", "status"])
def test_a_name_that_tells_of_nobody_is_left_alone(name: str) -> None:
    assert not is_personal(name)


def test_a_secret_is_told_from_a_page_token() -> None:
    assert is_secret("api_key")
    assert is_secret("access-token")
    assert not is_secret("pageToken")
    assert not is_secret("sessionId")


def test_a_derived_fact_is_computed_once_and_let_go_with_its_description() -> None:
    asked: list[str] = []

    @once
    def fact(description: Description) -> str:
        asked.append(description.name)
        return description.name

    content = b'{"openapi": "3.1.0", "info": {"title": "T", "version": "1"}, "paths": {}}'
    first, second = (describe(read_document(content, name)) for name in ("a.json", "b.json"))
    assert [fact(first), fact(first), fact(second)] == ["a.json", "a.json", "b.json"]
    assert asked == ["a.json", "b.json"]
    del first, second
    gc.collect()
    third = describe(read_document(content, "c.json"))
    assert fact(third) == "c.json"
