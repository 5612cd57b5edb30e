"""The page of a kind of change says what the rules say."""

from __future__ import annotations

import pytest

from joinedup.assurance.changes import RULES, SUBJECTS
from joinedup.assurance.changes.model import Context
from joinedup.shell.reports.assurance.changes.page import change_page, questions, title_of, verdicts


@pytest.mark.parametrize("kind", sorted(RULES))
def test_every_kind_has_a_page_with_every_verdict_and_a_question(kind: str) -> None:
    rule = RULES[kind]
    page = " ".join(change_page(rule).split())
    for where, verdict in verdicts(rule):
        assert verdict.importance.capitalize() in page
        assert where in page
        assert verdict.why in page
    assert questions(rule)
    assert all(question in page for question in questions(rule))
    assert rule.back in page


def test_places_judged_alike_stand_together_and_the_gravest_first() -> None:
    told = verdicts(RULES["property-became-required"])
    assert told[0][0] == "sent as JSON, sent as a form or as XML or sent as a parameter"
    assert [verdict.importance.value for _, verdict in told] == ["breaking", "compatible", "compatible", "compatible"]


def test_what_is_alike_everywhere_names_no_place() -> None:
    ((where, verdict),) = verdicts(RULES["server-address-changed"])
    assert (where, verdict) == ("", RULES["server-address-changed"].verdict(Context.NEITHER))


def test_only_what_is_in_doubt_is_asked() -> None:
    assert questions(RULES["value-added"]) == [
        "From what day may the new value arrive, and will further values come without notice?"
    ]
    (asked,) = questions(RULES["property-became-required"])
    assert asked.startswith("Of what is sent: ")


def test_names_keep_their_capitals() -> None:
    assert title_of(RULES["xml-form-changed"]) == "XML form changed"
    assert title_of(RULES["operation-id-removed"]) == "Operation ID removed"


def test_every_kind_stands_under_one_subject() -> None:
    assert sorted(rule.id for rules in SUBJECTS.values() for rule in rules) == sorted(RULES)
