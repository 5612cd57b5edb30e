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
    assert sorted(one.system.id for one in picture.nodes) == sorted(one.id for one in made.systems)
    assert len({(one.x, one.y) for one in picture.nodes}) == len(made.systems)
    assert all(one.x + WIDTH <= picture.width and one.y + HEIGHT <= picture.height for one in picture.nodes)
    assert sorted(flow.id for one in picture.edges for flow in one.flows) == sorted(one.id for one in made.flows)


@given(estates())
def test_the_order_of_the_rows_does_not_move_anything(made: Estate) -> None:
    assert overview(made) == overview(replace(made, systems=made.systems[::-1], flows=made.flows[::-1]))


def test_records_travel_from_left_to_right_where_nothing_goes_in_a_circle() -> None:
    chain = {str(one): [str(one - 1)] if one else [] for one in range(30)}
    picture = overview(from_edges(chain))
    assert len({one.x for one in picture.nodes}) > 3
    assert all(one.provider.x <= one.consumer.x for one in picture.edges)


def test_an_empty_estate_is_an_empty_picture() -> None:
    assert overview(estate([])).nodes == ()
