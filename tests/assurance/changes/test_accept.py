"""Acceptances: precise, dated, and never forgotten."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from joinedup.assurance.changes.accept import Acceptance, accept
from joinedup.assurance.changes.model import Direction
from tests.assurance.changes.made import Document, changes, receiving

_OLD: Document = {"type": "object", "properties": {"a": {"type": "string"}, "b": {"type": "string"}}}
_NEW: Document = {"type": "object"}
_AT = "/paths/~1persons/post/responses/200/content/application~1json/schema/properties/a"
_ONE = Acceptance(
    change="optional-property-removed",
    pointer=_AT,
    direction=None,
    reason="No system of ours reads it.",
    until=date(2027, 3, 31),
    line=2,
)
_DAY = date(2027, 1, 1)


def test_an_acceptance_covers_the_change_at_its_place_and_no_other() -> None:
    found = changes(receiving(_OLD), receiving(_NEW))
    answer = accept(found, [_ONE], _DAY)
    assert [one.message for one, by in zip(found, answer.accepted, strict=True) if by is not None] == [
        "Property `a` in the 200 response of POST /persons was removed."
    ]
    assert answer.expired == answer.unused == ()


def test_an_acceptance_counts_on_its_last_day_and_not_after() -> None:
    found = changes(receiving(_OLD), receiving(_NEW))
    assert any(accept(found, [_ONE], date(2027, 3, 31)).accepted)
    late = accept(found, [_ONE], date(2027, 4, 1))
    assert not any(late.accepted)
    assert late.expired == (_ONE,)


def test_an_acceptance_that_covers_nothing_is_told() -> None:
    found = changes(receiving(_OLD), receiving(_NEW))
    for other in (
        replace(_ONE, pointer=_AT[:-1] + "z"),
        replace(_ONE, change="type-changed"),
        replace(_ONE, direction=Direction.REQUEST),
    ):
        answer = accept(found, [other], _DAY)
        assert not any(answer.accepted)
        assert answer.unused == (other,)
