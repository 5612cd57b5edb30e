"""The picture of a system and its neighbours."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from hypothesis import given

from joinedup.estate.layout import neighbourhood
from joinedup.estate.model import Estate, Manner
from joinedup.shell.reports.estate.svg import described, estate_svg, neighbourhood_svg
from joinedup.shell.sources.estate.register import read_estate
from tests.estate.made import estate, estates, flow, interface, system

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def demo(repo: Path) -> Estate:
    return read_estate(repo / "src/joinedup/demo/estate")


def _parsed(text: str) -> ET.Element:
    return ET.fromstring(text)  # noqa: S314 - our own text


def test_the_picture_tells_its_title_and_every_flow_to_those_who_do_not_see_it(demo: Estate) -> None:
    picture = neighbourhood(demo, "RMS")
    root = _parsed(neighbourhood_svg(picture, identity="rms"))
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "rms-title rms-desc"
    told = {one.get("id"): one.text or "" for one in root}
    assert told["rms-title"] == "Crime and records management and its neighbours"
    assert (
        "Command and control gives Crime and records management: incident (suppliers' own link, critical)."
        in told["rms-desc"]
    )
    assert told["rms-desc"].count(" gives ") == len(picture.flows) == 21


def test_every_manner_that_is_drawn_is_explained_in_words_and_no_other(demo: Estate) -> None:
    words = {one.text for one in _parsed(neighbourhood_svg(neighbourhood(demo, "ICCS"))).iter(f"{SVG}text")}
    assert {"live", "re-keyed"} <= words
    assert not {"file", "suppliers' own link"} & words


def test_no_text_of_the_demonstration_is_cut_short(demo: Estate) -> None:
    for one in demo.systems:
        assert "…" not in neighbourhood_svg(neighbourhood(demo, one.id)), one.id


def test_the_whole_estate_is_drawn_with_every_system_and_told_in_words(demo: Estate) -> None:
    text = estate_svg(demo)
    root = _parsed(text)
    words = {one.text for one in root.iter(f"{SVG}text")}
    assert {one.id for one in demo.systems} <= words
    assert len(list(root.iter(f"{SVG}path"))) == len({(one.provider, one.consumer) for one in demo.flows}) + len(Manner)
    assert "Custody gets records from Interview recording, National fingerprint service." in text
    assert "…" not in text


def test_two_pictures_on_one_page_share_no_id(demo: Estate) -> None:
    ids = [
        node.get("id")
        for name in ("RMS", "CAD")
        for node in _parsed(neighbourhood_svg(neighbourhood(demo, name), identity=name)).iter()
        if node.get("id")
    ]
    assert len(ids) == len(set(ids))


def test_a_system_without_flows_is_drawn_and_said_to_have_none() -> None:
    picture = neighbourhood(estate([system("FIN", name="Finance")]), "FIN")
    assert described(picture) == "Finance exchanges records with no other system."
    assert "No system gives it records." in neighbourhood_svg(picture)


def test_a_name_cannot_bring_markup_into_the_picture() -> None:
    name = '<script>alert("x")</script> & ]]>'
    made = estate(
        [system("A", name=name), system("B", name=name)], [interface("I", "A")], [flow("F", "A", "B", "I", record=name)]
    )
    root = _parsed(neighbourhood_svg(neighbourhood(made, "A")))
    assert not list(root.iter(f"{SVG}script"))


@given(estates())
def test_any_sound_estate_is_drawn_as_well_formed_xml(made: Estate) -> None:
    assert _parsed(estate_svg(made)).tag == f"{SVG}svg"
    text = neighbourhood_svg(neighbourhood(made, made.systems[0].id))
    assert _parsed(text).tag == f"{SVG}svg"
    assert text == neighbourhood_svg(neighbourhood(made, made.systems[0].id))
