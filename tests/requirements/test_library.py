"""The shipped library: deep enough, lawful, testable, and tied to goals and standards."""

import re

import pytest

from joinedup.knowledge.model import InteroperabilityLevel
from joinedup.requirements.model import Judge, Method, Obligation
from joinedup.requirements.slots import slots
from joinedup.requirements.wording import check_wording
from joinedup.shell.sources.knowledge.packs import load_packs

PACKS = load_packs()
LIBRARY = PACKS.library
PROMISED = [
    "F01",
    "F02",
    "F03",
    "F05",
    "F06",
    "F09",
    "F13",
    "F16",
    "F18",
    "F21",
    "S01",
    "S02",
    "S03",
    "S04",
    "S05",
    "S06",
    "S07",
    "S08",
    "S09",
    "S11",
    "S12",
    "S14",
    "S15",
    "S16",
    "S17",
    "S18",
    "S19",
    "S20",
    "S21",
    "S22",
    "S23",
    "S24",
    "S25",
    "S26",
    "S30",
    "S31",
    "S33",
    "S34",
    "S44",
    "S45",
    "S46",
    "M01",
    "M02",
    "M04",
    "M06",
    "M09",
    "M10",
    "M15",
    "O02",
    "O04",
    "O06",
    "O08",
    "O09",
    "O12",
    "O13",
    "O18",
    "O19",
    "O21",
    "O30",
]

each = pytest.mark.parametrize("one", LIBRARY.requirements, ids=lambda one: one.id)


def test_the_library_is_deep_and_covers_all_four_levels():
    assert len(LIBRARY.requirements) >= 56
    for level in InteroperabilityLevel:
        assert sum(requirement.level is level for requirement in LIBRARY.requirements) >= 8


def test_ids_that_others_rely_on_exist():
    assert not [
        code for code in PROMISED if f"JU-{code}" not in {requirement.id for requirement in LIBRARY.requirements}
    ]


def test_every_category_and_rubric_is_used_and_every_obligation_occurs():
    assert {requirement.category for requirement in LIBRARY.requirements} == {
        identity for identity, _ in LIBRARY.categories
    }
    assert {requirement.rubric for requirement in LIBRARY.requirements} == {rubric.id for rubric in LIBRARY.rubrics}
    assert {requirement.obligation for requirement in LIBRARY.requirements} == {*Obligation}


@each
def test_a_requirement_has_everything_a_buyer_and_a_bidder_need(one):
    assert re.fullmatch(r"JU-[FSMO]\d\d", one.id)
    assert len(one.outcome.split()) >= 15
    assert len(one.rationale.split()) >= 12
    assert one.ask.rstrip().endswith(("?", "."))
    assert one.goals
    assert one.verification
    assert one.references
    for way in one.verification:
        assert len(way.detail.split()) >= 4


@each
def test_the_wording_of_an_outcome_is_lawful_and_testable_by_our_own_check(one):
    text = "\n".join((one.title, one.outcome, *(parameter.suggested for parameter in one.parameters)))
    assert check_wording(text, PACKS.wording) == ()


@each
def test_a_requirement_is_free_of_words_that_bind_nobody(one):
    assert not re.search(r"\b(should|may wish|ideally|preferably|ought)\b", one.outcome)


@each
def test_every_number_left_to_the_buyer_is_a_parameter_with_a_suggestion_and_its_basis(one):
    assert sorted(slots(one.outcome)) == sorted(parameter.name for parameter in one.parameters)
    for parameter in one.parameters:
        assert parameter.suggested
        assert parameter.basis
    if one.parameters:
        assert any("until the force sets" in caution for caution in one.cautions)


@each
def test_machine_checked_requirements_are_scored_by_machine_and_others_by_a_person(one):
    machine = LIBRARY.rubric(one.rubric).judged_by is Judge.MACHINE
    assert machine == one.machine_checked


@each
def test_proof_from_customers_alone_is_never_asked_for(one):
    methods = {way.method for way in one.verification}
    assert methods != {Method.REFERENCE}


@each
def test_the_level_agrees_with_the_letter_of_the_id(one):
    assert one.id[3] == {"foundational": "F", "structural": "S", "semantic": "M", "organisational": "O"}[one.level]


def test_a_document_alone_never_earns_the_best_score_by_machine():
    for rubric in LIBRARY.rubrics:
        assert rubric.most == 5
        if rubric.judged_by is Judge.MACHINE:
            assert all(band.least_rung.name in {"OBSERVED", "IN_SERVICE"} for band in rubric.bands if band.score == 5)


def test_a_claim_alone_earns_one_and_a_no_earns_nothing():
    for rubric in LIBRARY.rubrics:
        claim = next(band for band in rubric.bands if band.least_rung.name in {"CLAIMED", "NONE"})
        assert claim.score == 1
        assert rubric.bands[-1].score == 0


def test_rubrics_say_in_words_what_each_score_means():
    for rubric in LIBRARY.rubrics:
        for band in rubric.bands:
            assert len(band.meaning.split()) >= 8
        assert check_wording("\n".join(band.meaning for band in rubric.bands), PACKS.wording) == ()
