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


@pytest.mark.parametrize("xml", [{"prefix": "p"}, {"wrapped": False}, {"attribute": False}])
def test_what_goes_without_saying_and_a_prefix_change_nothing(xml: dict[str, Any]) -> None:
    assert changes(receiving(_person(), _XML), receiving(_person(**xml), _XML)) == []
