"""Changes of interfaces of events: judged by the law of AsyncAPI, and never passed over."""

from __future__ import annotations

import pytest

from tests.assurance.changes.made import Document, changes, compared, told
from tests.assurance.changes.pairs_events import NOT_UNDERSTOOD, SAME, _asking, three, two


@pytest.mark.parametrize(("old", "new"), [pytest.param(*pair, id=words) for words, *pair in SAME])
def test_what_says_the_same_in_other_words_is_no_change(old: Document, new: Document) -> None:
    comparison = compared(old, new)
    assert (comparison.changes, comparison.not_compared) == ((), ())


@pytest.mark.parametrize(("old", "new"), [pytest.param(*pair, id=words) for words, *pair in NOT_UNDERSTOOD])
def test_a_difference_that_nothing_understands_is_not_compared(old: Document, new: Document) -> None:
    comparison = compared(old, new)
    assert comparison.changes == ()
    assert len(comparison.not_compared) >= 1


def test_the_words_of_the_document_are_used() -> None:
    (turned,) = changes(three(), three(operation={"action": "receive"}))
    assert "`send` (the product sends to us)" in turned.message
    assert turned.operations == ("SEND opened",)


def test_a_document_may_pass_from_asyncapi_2_to_3_without_a_change() -> None:
    old = two(server={"protocol": "amqps"})
    assert told(old, three()) == []


def test_an_answer_goes_the_other_way_than_its_question() -> None:
    wide = {"type": "object", "properties": {"id": {"type": "integer"}}}
    (change,) = changes(_asking(), _asking(payload=wide))
    assert change.direction == "response"
