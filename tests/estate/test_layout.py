"""Where things stand in a picture of one system."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given

from joinedup.estate.layout import neighbourhood
from joinedup.estate.model import Estate
from tests.estate.made import estate, estates, flow, interface, system


@given(estates())
def test_every_flow_of_a_system_is_drawn_once_and_no_box_covers_another(made: Estate) -> None:
    for one in made.systems:
        picture = neighbourhood(made, one.id)
        touching = [flow.id for flow in made.flows if one.id in (flow.provider, flow.consumer)]
        assert sorted(flow.id for flow in picture.flows) == sorted(touching)
        for column in (picture.left, picture.right):
            assert all(upper.y + upper.height < lower.y for upper, lower in pairwise(column))
            for box in column:
                assert box.y >= picture.middle.y
                assert box.y + box.height <= picture.middle.y + picture.middle.height < picture.height
                assert all(box.y < line.y < box.y + box.height for line in box.lines)
                assert all(upper.y < lower.y for upper, lower in pairwise(box.lines))


def test_givers_stand_left_getters_right_and_an_arrow_ends_at_who_gets_the_record() -> None:
    made = estate(
        [system("RMS"), system("CAD"), system("DW")],
        [interface("RMS-IO", "RMS")],
        [flow("F1", "CAD", "RMS", "RMS-IO"), flow("F2", "RMS", "DW", "RMS-IO")],
    )
    picture = neighbourhood(made, "RMS")
    (cad,), (dw,) = picture.left, picture.right
    assert (cad.system.id, dw.system.id) == ("CAD", "DW")
    assert cad.lines[0].end == picture.middle.x
    assert dw.lines[0].end == dw.x


def test_the_order_of_the_register_does_not_move_the_picture() -> None:
    systems = [system("RMS"), system("A"), system("B"), system("C")]
    flows = [flow(f"F{name}", name, "RMS", "I") for name in "ABC"] + [flow("F4", "RMS", "B", "I")]
    one = neighbourhood(estate(systems, [interface("I", "RMS")], flows), "RMS")
    other = neighbourhood(estate(systems[::-1], [interface("I", "RMS")], flows[::-1]), "RMS")
    assert one == other


def test_an_unknown_system_has_no_picture() -> None:
    with pytest.raises(KeyError, match="RMX"):
        neighbourhood(estate([system("RMS")]), "RMX")
