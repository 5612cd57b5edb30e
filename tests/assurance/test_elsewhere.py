"""What becomes of a question where its check does not read the form: each is declared, and no answer is made up."""

from __future__ import annotations

import pytest

from joinedup.assurance.elsewhere import (
    FAMILIES,
    TABLES,
    AskedBy,
    NoMeaning,
    Untold,
    declared,
    meaning,
    of_other_families,
)
from joinedup.assurance.elsewhere.kin import ALONE, SAME
from joinedup.assurance.elsewhere.model import table
from joinedup.assurance.load import load
from joinedup.findings import Check, CheckResult, Outcome
from joinedup.shell.flows.assurance.checks.check import check_bytes

CHECKS = {one.id: one for one in load()}
PAIRS = [(check, family) for check in CHECKS.values() for family in FAMILIES if family not in check.families]

GRAPH = b"type Query { person(id: ID!): Person }\ntype Person { id: ID! }\n"
WRITES = GRAPH + b"type Mutation { addPerson(surname: String!): Person }\n"
DATA = b'{"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object", "properties": {"a": {}}}'


def _results(document: bytes, name: str) -> dict[str, CheckResult]:
    return {result.check: result for result in check_bytes(document, name).results}


@pytest.mark.parametrize(("check", "family"), PAIRS, ids=lambda one: one if isinstance(one, str) else one.id)
def test_it_is_declared_what_each_question_means_for_each_family_that_its_check_does_not_read(
    check: Check, family: str
) -> None:
    found = declared(check.id, family)
    assert found is not None, f"say in assurance/elsewhere/{family}.py what it means there"
    if isinstance(found, AskedBy):
        other = CHECKS[found.check]
        asked = family in other.families or isinstance(declared(other.id, family), Untold)
        assert asked, f"{other.id} is not asked of that family either"
        assert other is not check
        assert (found.untold is None) is (family in other.families)
    if isinstance(found, Untold):
        assert found.remedy.endswith("."), "a sentence"
        assert (found.where is None) is (not found.absent)
    if not isinstance(found, AskedBy):
        assert not found.because.endswith("."), "it stands inside a sentence"


def test_nothing_is_declared_of_what_a_check_reads_itself_or_of_no_check() -> None:
    for family, meanings in TABLES.items():
        for identity in meanings:
            assert family not in CHECKS[identity].families, f"{identity} reads {family}"
    assert {*ALONE, *SAME, *SAME.values()} <= CHECKS.keys()
    assert ALONE.keys().isdisjoint(SAME)


def test_a_question_is_declared_once_in_a_family() -> None:
    with pytest.raises(ValueError, match="a_question is said twice"):
        table((NoMeaning("of this"), "a_question"), (NoMeaning("of that"), "a_question"))


def test_a_question_that_nobody_has_declared_is_not_tested_rather_than_taken_as_not_applying() -> None:
    assert isinstance(meaning("a_new_check", "graph"), Untold)


def test_a_question_that_a_schema_cannot_answer_is_not_tested_and_says_what_to_send() -> None:
    result = _results(GRAPH, "case.graphql")["callers_prove_who_they_are"]
    assert result.outcome is Outcome.NOT_TESTED
    assert "Please send the documentation of the GraphQL service." in result.findings[0].message


def test_a_question_that_another_check_asks_points_to_it_and_is_not_counted_again() -> None:
    results = _results(GRAPH, "case.graphql")
    told = results["lists_are_paged"].findings[0]
    assert told.outcome is Outcome.NOT_APPLICABLE
    assert told.message == "Does not apply: of a GraphQL interface this is asked by `graph_lists_are_paged`."
    assert "`lists_keep_an_order`" in results_of_soap()["graph_lists_state_their_order"].findings[0].message


def results_of_soap() -> dict[str, CheckResult]:
    return _results(
        b'<definitions xmlns="http://schemas.xmlsoap.org/wsdl/" xmlns:t="urn:t:1" targetNamespace="urn:t:1">'
        b'<message name="Ask"/><portType name="P"><operation name="Ask"><input message="t:Ask"/></operation></portType>'
        b"</definitions>",
        "case.wsdl",
    )


def test_a_question_arises_only_where_the_document_holds_what_it_is_about() -> None:
    reading, writing = _results(GRAPH, "case.graphql"), _results(WRITES, "case.graphql")
    assert reading["created_records_can_be_amended"].findings[0].message == "Does not apply: it describes no mutation."
    assert writing["created_records_can_be_amended"].outcome is Outcome.NOT_TESTED


def test_a_question_without_meaning_says_the_true_reason() -> None:
    result = _results(GRAPH, "case.graphql")["answers_can_grow"]
    assert result.outcome is Outcome.NOT_APPLICABLE
    assert "names the fields it wants" in result.findings[0].message
    assert "describes no calls" in _results(DATA, "case.json")["lists_are_paged"].findings[0].message


def test_nothing_that_stands_elsewhere_ever_passes_or_fails() -> None:
    for document, name, family in ((WRITES, "case.graphql", "graph"), (DATA, "case.json", "data")):
        for check, result in _results(document, name).items():
            if family not in CHECKS[check].families:
                assert result.outcome in (Outcome.NOT_APPLICABLE, Outcome.NOT_TESTED)
                assert (result.examined, result.troubled) == (0, 0)


def test_the_page_of_a_check_says_what_becomes_of_its_question_in_other_forms() -> None:
    told = of_other_families(CHECKS["lists_are_paged"])
    assert told[1] == "Of a GraphQL interface: asked by `graph_lists_are_paged`."
    assert of_other_families(CHECKS["everything_was_read"]) == ()
    waiting = of_other_families(CHECKS["created_records_can_be_amended"])
    assert any(one.endswith("does not apply where it describes no mutation.") for one in waiting)
