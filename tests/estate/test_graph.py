"""What hangs on what, and what a replacement must serve."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from joinedup.estate.graph import counts, depended_on_by, depends_on, replacement
from joinedup.estate.model import Estate, Manner
from tests.estate.made import contract, estate, estates, flow, interface, system

MADE = estate(
    [system("RMS"), system("CAD"), system("GIS"), system("DW")],
    [
        interface("RMS-IN", "RMS", documented=False, needs=("JU-S34", "JU-S06")),
        interface("RMS-OUT", "RMS", needs=("JU-S14",)),
        interface("RMS-OLD", "RMS"),
        interface("GIS-FILE", "GIS", needs=("JU-M11",)),
        interface("DW-IN", "DW"),
    ],
    [
        flow("F1", "CAD", "RMS", "RMS-IN", record="incident", critical=True),
        flow("F2", "GIS", "RMS", "GIS-FILE", record="address", manner=Manner.FILE),
        flow("F3", "GIS", "CAD", "GIS-FILE", record="address", manner=Manner.FILE),
        flow("F4", "RMS", "DW", "RMS-OUT", record="crime", manner=Manner.MANUAL),
    ],
    [contract("C1", ["RMS", "GIS"], date(2027, 1, 1)), contract("C2", ["CAD"], date(2027, 1, 1))],
)


def test_a_system_depends_on_those_that_give_it_records() -> None:
    assert depends_on(MADE) == {"RMS": ("CAD", "GIS"), "CAD": ("GIS",), "GIS": (), "DW": ("RMS",)}
    assert depended_on_by(MADE) == {"RMS": ("DW",), "CAD": ("RMS",), "GIS": ("CAD", "RMS"), "DW": ()}


def test_a_system_is_counted_with_its_interfaces_and_flows() -> None:
    rms = counts(MADE)[0]
    assert (rms.interfaces, rms.undocumented, rms.flows_in, rms.flows_out, rms.manual, rms.critical) == (
        3,
        1,
        2,
        1,
        1,
        1,
    )


def test_a_replacement_serves_its_own_used_interfaces_and_those_of_others_that_it_uses() -> None:
    found = replacement(MADE, ["RMS"])
    assert found.interfaces == ("RMS-IN", "RMS-OUT", "GIS-FILE")
    assert [one.own for one in found.served] == [True, True, False]
    assert [neighbour.id for neighbour in found.neighbours] == ["CAD", "DW", "GIS"]
    assert found.needs == ("JU-M11", "JU-S06", "JU-S14", "JU-S34")
    assert found.records == ("address", "crime", "incident")


def test_a_neighbours_flow_to_somebody_else_is_not_the_replacements_concern() -> None:
    found = replacement(MADE, ["RMS"])
    assert [one.id for one in found.flows] == ["F1", "F2", "F4"]


def test_an_interface_nobody_uses_is_named_so_that_it_is_asked_about() -> None:
    assert [one.id for one in replacement(MADE, ["RMS"]).unused] == ["RMS-OLD"]


def test_what_passes_between_systems_replaced_together_needs_no_serving() -> None:
    found = replacement(MADE, ["RMS", "CAD", "RMS"])
    assert [one.id for one in found.internal] == ["F1"]
    assert found.interfaces == ("RMS-OUT", "GIS-FILE")
    assert [one.id for one in found.contracts] == ["C1", "C2"]


def test_an_unknown_system_cannot_be_replaced() -> None:
    with pytest.raises(KeyError, match="RMX"):
        replacement(MADE, ["RMX"])
    with pytest.raises(ValueError, match="at least one"):
        replacement(MADE, [])


@given(estates(), st.data())
def test_every_flow_across_the_border_is_served_exactly_once_and_no_other(made: Estate, data: st.DataObject) -> None:
    ids = [one.id for one in made.systems]
    chosen = data.draw(st.lists(st.sampled_from(ids), min_size=1, unique=True))
    found = replacement(made, chosen)
    across = [one for one in made.flows if (one.provider in chosen) != (one.consumer in chosen)]
    assert sorted(one.id for one in across) == [one.id for one in found.flows]
    assert {one.interface for one in across} == set(found.interfaces)
    assert not {neighbour.id for neighbour in found.neighbours} & set(chosen)
    if len(chosen) == len(ids):
        assert not found.served
