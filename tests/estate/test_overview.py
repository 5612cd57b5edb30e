"""Where things stand in a picture of a whole estate."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given

from joinedup.estate.model import Estate
from joinedup.estate.overview import HEIGHT, WIDTH, overview
from tests.estate.made import estate, estates, from_edges


@given(estates())
def test_every_system_has_a_place_of_its_own_inside_the_picture(made: Estate) -> None:
    picture = overview(made)
    assert sorted(node.system.id for node in picture.nodes) == sorted(system.id for system in made.systems)
    assert len({(node.x, node.y) for node in picture.nodes}) == len(made.systems)
    assert all(node.x + WIDTH <= picture.width and node.y + HEIGHT <= picture.height for node in picture.nodes)
    assert sorted(flow.id for edge in picture.edges for flow in edge.flows) == sorted(flow.id for flow in made.flows)


@given(estates())
def test_the_order_of_the_rows_does_not_move_anything(made: Estate) -> None:
    assert overview(made) == overview(replace(made, systems=made.systems[::-1], flows=made.flows[::-1]))


def test_records_travel_from_left_to_right_where_nothing_goes_in_a_circle() -> None:
    chain = {str(one): [str(one - 1)] if one else [] for one in range(30)}
    picture = overview(from_edges(chain))
    assert len({node.x for node in picture.nodes}) > 3
    assert all(edge.provider.x <= edge.consumer.x for edge in picture.edges)


def test_an_empty_estate_is_an_empty_picture() -> None:
    assert overview(estate([])).nodes == ()
