"""Each rule of XML Schema and WSDL that changes what is valid on the wire, by the smallest pair that shows it."""

from __future__ import annotations

import pytest

from joinedup.assurance.changes import RULES, SUBJECTS, Comparison, compare
from joinedup.assurance.description import Description
from joinedup.shell.sources.assurance.descriptions import describe
from joinedup.shell.sources.assurance.documents import read_document
from tests.assurance.changes.xml.pairs import ALIKE, DOCUMENTS, SERVICES, examples

OWN = {one.id for subject in ("XML documents", "SOAP services") for one in SUBJECTS[subject]}


def _read(text: str) -> Description:
    return describe(read_document(text.encode(), "made.xml"))


def _compared(old: str, new: str) -> Comparison:
    return compare(_read(old), _read(new))


def _told(old: str, new: str) -> set[tuple[str, str, str]]:
    found = _compared(old, new)
    assert found.not_compared == ()
    return {(change.id, change.direction.value, change.importance.value) for change in found.changes}


@pytest.mark.parametrize(
    ("kind", "old", "new", "sent", "received"),
    [pytest.param(*row, id=f"{row[0]}-{place}") for place, row in enumerate(DOCUMENTS)],
)
def test_a_change_of_a_schema_is_told_by_its_kind_and_judged_each_way(
    kind: str, old: str, new: str, sent: str, received: str
) -> None:
    assert _told(old, new) == {(kind, "request", sent), (kind, "response", received)}


@pytest.mark.parametrize(
    ("kind", "direction", "old", "new", "importance"),
    [pytest.param(*row, id=f"{row[0]}-{place}") for place, row in enumerate(SERVICES)],
)
def test_a_change_of_a_service_is_told_by_its_kind_and_judged(
    kind: str, direction: str, old: str, new: str, importance: str
) -> None:
    assert _told(old, new) == {(kind, direction, importance)}


@pytest.mark.parametrize(("old", "new"), [pytest.param(old, new, id=what) for what, old, new in ALIKE])
def test_what_says_the_same_in_other_words_is_no_change(old: str, new: str) -> None:
    assert _told(old, new) == set()


@pytest.mark.parametrize("text", [old for _, old, *_ in DOCUMENTS] + [old for _, _, old, *_ in SERVICES[:3]])
def test_a_document_is_like_itself(text: str) -> None:
    assert _read(text).malformed == ()
    assert _told(text, text + "\n") == set()


def test_every_kind_has_a_pair() -> None:
    assert set(examples()) >= OWN


def test_a_kind_seen_the_other_way_round_is_its_counterpart() -> None:
    for kind, old, new, _, _ in DOCUMENTS:
        assert {one for one, _, _ in _told(new, old)} == {RULES[kind].back}


def test_messages_speak_of_elements_and_types_by_name() -> None:
    old = (
        '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:a" xmlns:t="urn:a">'
        '<xs:element name="P" type="t:Person"/><xs:complexType name="Person"><xs:sequence>'
        '<xs:element name="Born" type="xs:date"/></xs:sequence></xs:complexType></xs:schema>'
    )
    found = _compared(old, old.replace('type="xs:date"', 'type="xs:date" minOccurs="0"'))
    assert {change.message for change in found.changes} == {
        "`minOccurs` of element `Born` of type `Person` was `1` and is now `0`."
    }
