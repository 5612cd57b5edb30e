"""What a tender names, taken from the words of its parameters."""

from __future__ import annotations

from decimal import Decimal

import pytest

from joinedup.requirements.asked import (
    AskedFigure,
    Asks,
    RecordKind,
    figure_asked,
    figure_said,
    kinds_asked,
    plain,
)
from joinedup.shell.sources.knowledge.packs import load_library

KNOWN = (
    RecordKind(id="person", title="person", words=("person", "people", "nominal"), near=("witness",)),
    RecordKind(id="stop-search", title="stop and search", words=("stop and search",)),
    RecordKind(id="custody", title="custody record", words=("custody record", "detention")),
)


def said(value: str) -> list[str]:
    return [kind.said for kind in kinds_asked(value, Asks.READ, KNOWN)]


def test_a_list_in_words_is_parted_into_its_kinds_without_what_only_joins_them():
    assert said("persons, objects, locations, events and the links between them") == [
        *("persons", "objects", "locations", "events", "links")
    ]


def test_an_and_within_the_name_of_a_kind_parts_nothing():
    assert said("cases, stop and search records and all warning markers") == [
        *("cases", "stop and search records", "warning markers")
    ]


def test_each_kind_is_asked_once_however_it_is_written():
    assert said("person, Persons; people") == ["person"] or said("person, Persons") == ["Persons"]
    assert len(said("custody records, custody record")) == 1


def test_a_known_kind_brings_its_words_and_those_that_leave_it_open():
    (kind,) = kinds_asked("persons", Asks.WRITE, KNOWN)
    assert kind.asks is Asks.WRITE
    assert "nominal" in kind.words
    assert kind.near == ("witness",)


def test_a_kind_that_nobody_knows_is_asked_by_its_own_words():
    (kind,) = kinds_asked("drone flights", Asks.READ, KNOWN)
    assert kind.words == ("drone flight",)
    assert not kind.near


def test_the_words_of_the_force_come_first_and_what_it_calls_the_kind_is_no_longer_in_doubt():
    own = RecordKind(id="person", title="person", words=("witness",), near=("nominal",))
    (kind,) = kinds_asked("persons", Asks.READ, KNOWN, (own,))
    assert "witness" in kind.words
    assert "nominal" not in kind.words
    assert kind.near == ("nominal",)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Custody Records", "custody"),
        ("people", "person"),
        ("enquiries", "enquiry"),
        ("addresses", "address"),
        ("", ""),
    ],
)
def test_a_phrase_is_compared_in_plain_words(written, meant):
    assert plain(written) == meant


def test_a_number_is_asked_with_its_bound_and_unit():
    figure = figure_asked("calls", Asks.AT_LEAST, "36000", "calls an hour")
    assert figure == AskedFigure(parameter="calls", asks=Asks.AT_LEAST, amount=Decimal(36000), unit="calls an hour")
    assert figure_said(figure) == "at least 36,000 calls an hour"


def test_a_value_that_is_no_number_asks_for_none():
    assert figure_asked("hours", Asks.AT_MOST, "one night", "hours") is None


def test_every_kind_of_the_library_is_found_by_each_of_its_words():
    kinds = load_library().record_kinds
    for kind in kinds:
        for word in kind.words:
            (asked,) = kinds_asked(word, Asks.READ, kinds)
            assert plain(kind.title) in asked.words, (kind.id, word)


def test_no_word_of_the_library_means_two_kinds():
    owners: dict[str, str] = {}
    for kind in load_library().record_kinds:
        for word in {plain(word) for word in kind.words}:
            assert owners.setdefault(word, kind.id) == kind.id, word


def test_every_list_of_kinds_in_the_library_is_laid_against_evidence():
    for requirement in load_library().requirements:
        for parameter in requirement.parameters:
            assert parameter.unit != "list of kinds of record" or parameter.asks in (Asks.READ, Asks.WRITE)
            numbered = parameter.suggested.replace(".", "").isdigit()
            assert numbered == (parameter.asks in (Asks.AT_LEAST, Asks.AT_MOST)), (requirement.id, parameter.name)
