"""How values are written in XML counts only where something travels as XML."""

from __future__ import annotations

from typing import Any

import pytest

from tests.assurance.changes.made import changes, receiving

_XML = "application/xml"


def _person(**xml: Any) -> dict[str, Any]:
    return {"type": "object", "properties": {"name": {"type": "string", **({"xml": xml} if xml else {})}}}


def test_where_nothing_travels_as_xml_its_names_are_for_readers_alone() -> None:
    assert changes(receiving(_person(name="a")), receiving(_person(name="b"))) == []


@pytest.mark.parametrize("xml", [{"name": "b"}, {"attribute": True}, {"namespace": "https://ns.example"}])
def test_another_name_place_or_namespace_is_told_with_its_place(xml: dict[str, Any]) -> None:
    (change,) = changes(receiving(_person(name="a"), _XML), receiving(_person(**{"name": "a", **xml}), _XML))
    assert (change.id, change.importance) == ("xml-form-changed", "risky")
    assert change.pointer_new.endswith("/properties/name/xml")


def test_a_condition_that_only_another_xml_name_sets_apart_is_the_same() -> None:
    old, new = ({"type": "string", "not": {"enum": ["x"], "xml": {"name": name}}} for name in "ab")
    assert changes(receiving(old), receiving(new)) == []


def test_alternatives_are_matched_by_what_they_demand_not_by_their_xml() -> None:
    other = {"type": "string", "pattern": "^b"}
    old, new = ({"type": "string", "pattern": "^a", "xml": {"name": name}} for name in "ab")
    assert changes(receiving({"oneOf": [old, other]}), receiving({"oneOf": [other, new]})) == []


@pytest.mark.parametrize("xml", [{"prefix": "p"}, {"wrapped": False}, {"attribute": False}])
def test_what_goes_without_saying_and_a_prefix_change_nothing(xml: dict[str, Any]) -> None:
    assert changes(receiving(_person(), _XML), receiving(_person(**xml), _XML)) == []
