from __future__ import annotations

from joinedup.relationships.commitments import commitments
from joinedup.relationships.model import Source
from tests.evaluation import made

SPECIFICATION = made.procurement([made.specified("REQ-1", 50), made.specified("REQ-2", 50)]).specification


def test_a_yes_is_a_promise_of_the_whole_outcome_and_names_what_would_show_it() -> None:
    (only,) = commitments(made.bid(answers=[made.answer("REQ-1")]), SPECIFICATION)
    assert (only.source, only.subject, only.partial) == (Source.ANSWER, "REQ-1", False)
    assert only.promise == "Records can be obtained."
    assert only.evidence == ("how",)


def test_a_partial_yes_is_kept_with_the_bidders_own_words() -> None:
    (only,) = commitments(made.bid(answers=[made.answer("REQ-2", "partly")]), SPECIFICATION)
    assert only.partial
    assert only.promise == "In part: Records can be obtained. What the bidder says of it: We do."


def test_a_no_and_an_empty_answer_promise_nothing() -> None:
    bid = made.bid(answers=[made.answer("REQ-1", "no"), made.answer("REQ-2", "")])
    assert commitments(bid, SPECIFICATION) == ()


def test_an_interface_offered_is_a_promise_at_its_price() -> None:
    bid = made.bid(offers=[made.offer("custody", 500, 50)])
    (only,) = commitments(bid, SPECIFICATION, [("custody", "Feed custody")])
    assert only.promise == "The product serves the interface Feed custody."
    assert (only.once, only.yearly) == (made.pounds(500), made.pounds(50))
    assert only.evidence


def test_an_interface_refused_or_passed_over_is_no_promise() -> None:
    bid = made.bid(offers=[made.offer("a", offered="no"), made.offer("b", offered="")])
    assert commitments(bid, SPECIFICATION, [("a", "A"), ("b", "B"), ("c", "C")]) == ()


def test_an_interface_that_the_price_includes_is_a_promise() -> None:
    bid = made.bid(offers=[made.offer("a", offered="included")])
    (only,) = commitments(bid, SPECIFICATION, [("a", "A")])
    assert only.once is None
