"""Folders of descriptions: paired by path, each change told once, whole documents that come and go told once."""

from __future__ import annotations

import copy
import json
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from joinedup.assurance.changes import Comparison, compare_sets
from joinedup.assurance.description import Description
from tests.assurance.changes.made import Document, api, read, sending
from tests.assurance.changes.test_laws import apis

_TEXT: Document = {"type": "string"}
_EVENTS: Document = {"asyncapi": "3.0.0", "info": {"title": "Events", "version": "1"}, "channels": {}}


def _titled(title: str, document: Document) -> Document:
    return {**copy.deepcopy(document), "info": {"title": title, "version": "1"}}


def _set(**documents: Document) -> dict[str, Description]:
    return {f"{name}.json": read(document, name) for name, document in documents.items()}


def _ids(found: Comparison) -> list[tuple[str, str, str]]:
    return [(change.id, change.pointer_old, change.pointer_new) for change in found.changes]


def test_documents_of_the_same_path_are_compared_and_places_name_them() -> None:
    old, new = sending({"type": "string"}), sending({"type": "object"})
    found = compare_sets(_set(a=old, b=api()), _set(a=new, b=api()))
    at = "a.json#/paths/~1persons/post/requestBody/content/application~1json/schema/type"
    assert _ids(found) == [("type-changed", at, at)]


def test_a_document_that_came_or_went_is_told_once_with_its_calls() -> None:
    found = compare_sets(_set(a=api(), b=_titled("Cars", api())), _set(a=api(), c=_titled("Dogs", api())))
    assert _ids(found) == [("document-removed", "b.json#", ""), ("document-added", "", "c.json#")]
    assert [change.importance for change in found.changes] == ["breaking", "compatible"]
    assert [change.operations for change in found.changes] == [("POST /persons",), ("POST /persons",)]
    assert found.changes[0].message == "The description `b.json` (Cars) was removed."


def test_a_document_under_another_name_is_known_by_its_title() -> None:
    old = _set(a=_titled("Persons", api()), b=_titled("Cars", api()))
    new = _set(x=_titled("cars", api()), y=_titled("Persons", api()))
    assert compare_sets(old, new).changes == ()


def test_the_only_document_on_either_side_is_the_same_whatever_it_is_called() -> None:
    found = compare_sets(_set(a=_titled("Persons", api())), _set(b=_titled("People", sending(_TEXT))))
    assert [change.id for change in found.changes] == ["optional-request-body-added"]
    assert compare_sets({"": read(api())}, _set(api=api())).changes == ()


def test_two_documents_of_one_title_are_not_guessed_at() -> None:
    found = compare_sets(_set(a=api(), b=api()), _set(x=api(), y=api()))
    assert [change.id for change in found.changes] == ["document-removed"] * 2 + ["document-added"] * 2


def test_a_document_that_became_another_kind_of_interface_is_one_gone_and_one_come() -> None:
    found = compare_sets(_set(a=api(), b=api()), _set(a=_EVENTS, b=api()))
    assert _ids(found) == [("document-removed", "a.json#", ""), ("document-added", "", "a.json#")]


def test_nothing_is_said_of_a_document_whose_counterpart_could_not_be_read() -> None:
    old, new = _set(a=api(), b=_titled("Cars", api())), _set(a=api())
    assert compare_sets(old, new, unread_new={"b.json"}).changes == ()
    assert compare_sets(new, old, unread_old={"b.json"}).changes == ()


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(apis(), apis())
def test_a_set_is_compared_as_its_documents_are_and_back_again(one: Document, other: Document) -> None:
    old, new = _set(a=one, b=api()), _set(a=other, b=api())
    there, back = compare_sets(old, new), compare_sets(new, old)
    alone = compare_sets({"": read(one)}, {"": read(other)})
    assert [_plain(change.pointer_old) for change in there.changes] == [change.pointer_old for change in alone.changes]
    assert len(there.changes) == len(back.changes)
    assert compare_sets(old, old).changes == ()


def _plain(place: str) -> str:
    return place.removeprefix("a.json#")


@given(st.permutations(["a", "b", "c"]))
def test_the_order_of_the_files_makes_no_difference(order: list[str]) -> None:
    documents: dict[str, Any] = {"a": api(), "b": sending(_TEXT), "c": _titled("Cars", api())}
    new = _set(a=sending(_TEXT), b=api())
    plain = compare_sets(_set(**documents), new)
    mixed = compare_sets(_set(**{name: json.loads(json.dumps(documents[name])) for name in order}), new)
    assert sorted(map(repr, plain.changes)) == sorted(map(repr, mixed.changes))
