"""What does not survive when one field stands in for another."""

from __future__ import annotations

import pytest

from joinedup.assurance.fit.losses import losses
from joinedup.knowledge.profiles import Field, Kind


def made(kind: Kind, **more: object) -> Field:
    return Field(id="x.f", name="f", kind=kind, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("given", "wanted", "sort"),
    [
        (made(Kind.TEXT), made(Kind.DATE), "type"),
        (made(Kind.FLAG), made(Kind.NUMBER), "type"),
        (made(Kind.DATE), made(Kind.DATETIME), "precision"),
        (made(Kind.INTEGER), made(Kind.NUMBER), "precision"),
        (made(Kind.TEXT, most=10), made(Kind.TEXT, most=35), "length"),
        (made(Kind.TEXT), made(Kind.CODE, codes=("A", "B")), "code_list"),
        (made(Kind.CODE, codes=("A", "C")), made(Kind.CODE, codes=("a", "b")), "code_list"),
        (made(Kind.TEXT), made(Kind.TEXT, many=True), "cardinality"),
        (made(Kind.TEXT, many=True), made(Kind.TEXT), "cardinality"),
        (made(Kind.DATETIME, format="local"), made(Kind.DATETIME), "time_zone"),
    ],
)
def test_each_sort_of_loss_is_seen_and_comes_with_a_question(given: Field, wanted: Field, sort: str) -> None:
    found = [loss for loss in losses(given, wanted) if loss.sort == sort]
    assert found
    assert found[0].ask.endswith("?")


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        (made(Kind.DATETIME, format="date-time"), made(Kind.DATETIME)),
        (made(Kind.DATE), made(Kind.DATE)),
        (made(Kind.CODE, codes=("a",)), made(Kind.CODE, codes=("A", "B"))),
        (made(Kind.TEXT, most=50), made(Kind.TEXT, most=35)),
        (made(Kind.INTEGER), made(Kind.TEXT)),
    ],
)
def test_nothing_is_lost_where_the_wanted_holds_all_that_is_given(given: Field, wanted: Field) -> None:
    assert losses(given, wanted) == ()
