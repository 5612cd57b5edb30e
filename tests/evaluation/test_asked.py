"""What a tender names and the evidence lacks holds a score down, by the caps of the rubric."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import product

import pytest

from joinedup.assurance.asked.kinds import KindShown, Standing
from joinedup.evaluation.asked import kind_answer, most_earned
from joinedup.evaluation.scores import Described, score
from joinedup.findings import Outcome, Rung
from joinedup.procurement.model import Assessment
from joinedup.requirements.asked import AskedFigure, AskedKind, Asks
from joinedup.shell.sources.knowledge.packs import load_library
from tests.evaluation import made

RUBRIC = load_library().rubric("machine-checked")
KINDS = tuple(
    AskedKind(said=one, asks=Asks.READ, words=(one,))
    for one in ("person", "vehicle", "location", "event", "object", "custody record", "case")
)
CALLS = AskedFigure(parameter="calls", asks=Asks.AT_LEAST, amount=Decimal(36000), unit="calls an hour")


def stood(*standings: Standing) -> tuple:
    return tuple(
        kind_answer(KindShown(kind, standing, (), "Why.")) for kind, standing in zip(KINDS, standings, strict=False)
    )


def scored(standings=(), *, meets="yes", statement="We do.", figures=(), assessments=(), **changed):
    asked = replace(made.specified(), kinds=KINDS[: len(standings)], figures=figures)
    asked = replace(asked, requirement=replace(asked.requirement, rubric=RUBRIC.id, **changed))
    bid = made.bid(answers=[replace(made.answer(meets=meets), statement=statement)])
    described = Described(kinds={asked.requirement.id: stood(*standings)})
    return score(bid, asked, RUBRIC, [made.passed()], assessments, described=described)


ONLY_PERSONS = (Standing.SHOWN, *[Standing.NOT_SHOWN] * 6)


@pytest.mark.parametrize("meets", ["yes", "partly"])
def test_a_product_that_shows_persons_only_earns_little_for_every_kind_of_record(meets):
    found = scored(ONLY_PERSONS, meets=meets)
    assert found.score == 1
    assert found.awaiting
    assert "Of 7 kinds of record asked for, 1 is shown." in found.reason
    assert "Not shown: vehicle, location, event, object, custody record, case." in found.reason


def test_checks_that_pass_cannot_lift_what_is_not_shown():
    assert scored([Standing.SHOWN] * 7).score == 4
    for number in range(7):
        standings = [Standing.SHOWN] * 7
        standings[number] = Standing.NOT_SHOWN
        assert scored(standings).score == 3


def test_a_kind_in_doubt_counts_in_part_and_waits_for_a_person():
    found = scored([Standing.SHOWN, Standing.IN_DOUBT])
    assert found.score == 3
    assert found.awaiting
    assert [one.ask != "" for one in found.asked] == [False, True]


def test_the_cap_never_rises_when_less_is_shown():
    order = (Standing.SHOWN, Standing.IN_DOUBT, Standing.NOT_SHOWN)
    for standings in product(order, repeat=4):
        best = most_earned(stood(*standings), RUBRIC.asked)
        for place, worse in product(range(4), order):
            if order.index(worse) > order.index(standings[place]):
                lower = list(standings)
                lower[place] = worse
                assert most_earned(stood(*lower), RUBRIC.asked) <= best


def test_a_kind_for_which_nobody_looked_is_not_shown():
    asked = replace(made.specified(), kinds=KINDS)
    found = score(made.bid(answers=[made.answer()]), asked, RUBRIC, [made.passed()], [])
    assert found.score == 1
    assert {one.standing for one in found.asked} == {Standing.NOT_SHOWN}


@pytest.mark.parametrize(
    ("statement", "most"),
    [("36,000 calls an hour.", 4), ("5,000 calls an hour.", 1), ("Plenty.", 3), ("", 3)],
)
def test_a_number_that_is_short_or_not_stated_holds_the_score_down(statement, most):
    found = scored(statement=statement, figures=(CALLS,))
    assert found.score == most
    assert found.awaiting == (most != 4)


def test_a_person_who_judged_it_settles_what_was_not_shown():
    said = Assessment(bid="bid-a", requirement="REQ-1", score=4, assessor="A", evidence="Sandbox.", reason="Seen.")
    found = scored(ONLY_PERSONS, assessments=[said])
    assert (found.score, found.awaiting) == (4, False)
    assert sum(one.standing is Standing.NOT_SHOWN for one in found.asked) == 6


def test_an_outcome_that_only_a_running_service_shows_is_held_down_until_one_was_seen():
    found = scored(on_paper="Described", most_on_paper=3)
    assert found.score == 3
    assert "Only a running service can show the whole of this" in found.reason
    assert not found.awaiting
    asked = replace(made.specified(), requirement=replace(made.requirement(), on_paper="D", most_on_paper=3))
    seen = score(made.bid(answers=[made.answer()]), asked, RUBRIC, [], [], observed=[made.passed()])
    assert seen.score == 5


def test_no_document_lifts_any_requirement_to_what_was_observed():
    library = load_library()
    for requirement in library.requirements:
        rubric = library.rubric(requirement.rubric)
        asked = replace(made.specified(), requirement=requirement)
        documents = [made.passed(requirement.id) for _ in range(20)]
        bid = made.bid(answers=[made.answer(requirement.id, evidence="a" * 64)], documents=["a" * 64])
        found = score(bid, asked, rubric, documents, [])
        assert found.rung < Rung.OBSERVED, requirement.id
        best = max(band.score for band in rubric.bands if band.least_rung < Rung.OBSERVED)
        assert found.score <= best < rubric.most, requirement.id


def test_what_a_title_claims_of_a_running_service_is_not_said_of_documents():
    library = load_library()
    telling = [requirement for requirement in library.requirements if requirement.on_paper]
    assert "JU-S01" in {one.id for one in telling}
    for one in telling:
        assert one.shown_as(Rung.CHECKED) == one.on_paper
        assert one.shown_as(Rung.OBSERVED) == one.title
        assert not {"truth", "really", "always"} & set(one.on_paper.lower().split()), one.id


def test_no_outcome_of_a_check_alone_is_green_over_a_kind_that_is_missing():
    for outcome in (Outcome.PASS, Outcome.WARNING):
        asked = replace(made.specified(), kinds=KINDS)
        found = score(made.bid(answers=[made.answer()]), asked, RUBRIC, [made.result(made.finding(outcome))], [])
        assert found.score <= 1
