"""How far a change can travel."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from joinedup.estate.visibility import visibility, visibility_of
from tests.estate.made import from_edges

PUBLISHED = {"A": "BC", "B": "D", "C": "E", "D": "", "E": "F", "F": ""}


def test_the_published_example_has_its_published_reach_and_propagation_cost() -> None:
    found = visibility(from_edges({name: tuple(others) for name, others in PUBLISHED.items()}))
    assert [system.fan_out for system in found.systems] == [6, 2, 3, 1, 2, 1]
    assert [system.fan_in for system in found.systems] == [1, 2, 2, 3, 3, 4]
    assert found.propagation_cost == Fraction(15, 36)
    assert found.core == ()
    assert {system.place for system in found.systems} == {"none"}


def test_systems_are_placed_by_what_they_reach_beside_the_core() -> None:
    found = visibility_of(
        {"a": "b", "b": "a", "below": "", "above": "ab", "alone": "", "a2": ()} | {"a": ("b", "below")}
    )
    places = {system.system: system.place for system in found.systems}
    assert found.core == ("a", "b")
    assert places == {
        "a": "core",
        "b": "core",
        "below": "shared",
        "above": "control",
        "alone": "peripheral",
        "a2": "peripheral",
    }


def test_an_estate_without_systems_has_nothing_to_propagate() -> None:
    assert visibility_of({}).propagation_cost == 0


@pytest.mark.shared_data
def test_the_archimetal_model_has_its_known_core_and_propagation_cost(shared_data: Path) -> None:
    dependencies = _components(shared_data / "estates" / "archimetal.exchange.xml")
    found = visibility_of(dependencies)
    assert len(dependencies) == 37
    assert sum(len(others) for others in dependencies.values()) == 34
    assert round(float(found.propagation_cost), 3) == 0.226
    assert len(found.core) == 17


def _components(path: Path) -> dict[str, set[str]]:
    """Application components, each with those that a flow brings it something from."""
    kind = "{http://www.w3.org/2001/XMLSchema-instance}type"
    ns = "{http://www.opengroup.org/xsd/archimate/3.0/}"
    root = ET.parse(path).getroot()  # noqa: S314 - a published file kept with the tests' inputs
    found: dict[str, set[str]] = {
        one.attrib["identifier"]: set() for one in root.iter(f"{ns}element") if one.get(kind) == "ApplicationComponent"
    }
    for one in root.iter(f"{ns}relationship"):
        source, target = one.attrib["source"], one.attrib["target"]
        if one.get(kind) in ("Flow", "Serving") and source in found and target in found:
            found[target].add(source)
    return found


def _walked(dependencies: dict[int, set[int]]) -> tuple[dict[int, int], dict[int, int]]:
    """The plain reference: walk from every system."""
    out, into = {}, dict.fromkeys(dependencies, 0)
    for start in dependencies:
        met, path = {start}, [start]
        while path:
            for other in dependencies[path.pop()]:
                if other not in met:
                    met.add(other)
                    path.append(other)
        out[start] = len(met)
        for one in met:
            into[one] += 1
    return out, into


_GRAPHS = st.integers(1, 14).flatmap(
    lambda size: st.lists(st.sets(st.integers(0, size - 1)), min_size=size, max_size=size).map(
        lambda ends: dict(enumerate(ends))
    )
)


@given(_GRAPHS)
def test_the_fast_closure_agrees_with_a_walk_from_every_system(graph: dict[int, set[int]]) -> None:
    found = visibility_of({str(one): [str(other) for other in others] for one, others in graph.items()})
    out, into = _walked(graph)
    assert [system.fan_out for system in found.systems] == [out[one] for one in graph]
    assert [system.fan_in for system in found.systems] == [into[one] for one in graph]
    assert found.propagation_cost == Fraction(sum(out.values()), len(graph) ** 2)
    circles = {
        frozenset(other for other in graph if _meets(graph, one, other) and _meets(graph, other, one)) for one in graph
    }
    largest = max((len(circle) for circle in circles if len(circle) > 1), default=0)
    assert len(found.core) == largest
    assert not found.core or frozenset(int(one) for one in found.core) in circles


def _meets(graph: dict[int, set[int]], start: int, end: int) -> bool:
    met, path = {start}, [start]
    while path:
        for other in graph[path.pop()] - met:
            met.add(other)
            path.append(other)
    return end in met


@pytest.mark.parametrize("block", [1, 3])
def test_following_targets_in_small_blocks_changes_nothing(block: int, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = visibility_of(PUBLISHED)
    monkeypatch.setattr("joinedup.estate.visibility._BLOCK", block)
    assert visibility_of(PUBLISHED) == whole


def test_a_chain_of_many_thousand_systems_is_followed_to_its_end() -> None:
    chain = {str(one): [str(one + 1)] if one < 19_999 else [] for one in range(20_000)}
    found = visibility_of(chain)
    assert found.systems[0].fan_out == 20_000
    assert found.systems[-1].fan_in == 20_000
