"""The engine: what could not be checked never looks green, and a broken check hides nothing."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.description import Description, Operation
from joinedup.assurance.load import load
from joinedup.findings import Check, CheckResult, Outcome, Problem, Severity, check, fail, warn
from joinedup.shell.flows.assurance.checks.check import check_bytes

DOCUMENT = b"""
openapi: 3.1.0
info: {title: Custody, version: "1.0"}
paths:
  /a: {get: {responses: {"200": {description: All}}}}
  /b: {get: {responses: {"200": {description: All}, "404": {$ref: "https://elsewhere.example/x.yaml#/Gone"}}}}
"""


@check(
    verifies="JU-S22",
    version=3,
    subject="staying working",
    severity=Severity.MEDIUM,
    on=Operation,
    absent="there is none",
    reads={"response"},
)
def needs_a_failure(operation: Operation, _: Description) -> Iterator[Problem]:
    """Is a failure described?

    Looks at it.

    Why it matters: It does.
    What to ask: Which?
    Passes: yes
    Fails: no
    Source: https://example.org
    """
    if not any(response.status == "404" for response in operation.responses):
        yield fail(operation, "No failure.")


def _variant(function: object, **changes: object) -> Check:
    from msgspec.structs import replace

    return replace(needs_a_failure.declared, function=function, **changes)  # type: ignore[attr-defined]


def _ask(one: Check, document: bytes = DOCUMENT) -> CheckResult:
    (result,) = check_bytes(document, "case.yaml", (one,)).results
    return result


def test_a_part_behind_a_reference_that_cannot_be_followed_is_neither_passed_nor_blamed() -> None:
    result = _ask(needs_a_failure.declared)  # type: ignore[attr-defined]
    told = [(finding.outcome, finding.location.pointer) for finding in result.findings]
    assert told == [(Outcome.FAIL, "/paths/~1a/get"), (Outcome.NOT_TESTED, "/paths/~1b/get/responses/404")]
    assert result.examined == 2
    assert result.troubled == 1


def test_a_check_with_nothing_amiss_is_not_tested_while_a_part_of_its_answer_is_out_of_reach() -> None:
    def silent(_: Operation, __: Description) -> Iterator[Problem]:
        yield from ()

    assert _ask(_variant(silent)).outcome is Outcome.NOT_TESTED
    assert _ask(_variant(silent, reads=frozenset({"schema"}))).outcome is Outcome.PASS


def test_a_check_that_breaks_is_our_error_and_the_others_go_on() -> None:
    def broken(_: Operation, __: Description) -> Iterator[Problem]:
        raise KeyError("surname")
        yield

    results = check_bytes(DOCUMENT, "case.yaml", (_variant(broken), _variant(broken, id="b"), *load())).results
    assert [result.outcome for result in results[:2]] == [Outcome.ERROR, Outcome.ERROR]
    assert "fault of JoinedUp" in results[0].findings[0].message
    assert len(results) == 2 + len(load())
    assert not any(result.outcome is Outcome.ERROR for result in results[2:])


def test_findings_come_gravest_first_and_otherwise_in_the_order_of_the_document() -> None:
    def both(operation: Operation, _: Description) -> Iterator[Problem]:
        yield warn(operation, "perhaps")
        yield fail(operation, "no")

    result = _ask(_variant(both, reads=frozenset()))
    told = [(str(finding.outcome), finding.location.line) for finding in result.findings]
    assert told == [("fail", 5), ("fail", 6), ("warning", 5), ("warning", 6)]


def test_a_check_with_no_subject_says_why_it_does_not_apply() -> None:
    empty = b'openapi: 3.1.0\ninfo: {title: T, version: "1"}\npaths: {}\n'
    result = _ask(needs_a_failure.declared, empty)  # type: ignore[attr-defined]
    assert result.outcome is Outcome.NOT_APPLICABLE
    assert result.findings[0].message == "Does not apply: there is none."


def test_a_question_that_nobody_has_declared_for_a_schema_of_data_is_not_tested_there() -> None:
    schema = b'{"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object", "properties": {"a": {}}}'
    result = _ask(needs_a_failure.declared, schema)  # type: ignore[attr-defined]
    assert result.outcome is Outcome.NOT_TESTED
    assert "nobody has said what this question means for a definition of data" in result.findings[0].message


def test_the_same_document_gives_the_same_results_in_the_same_order() -> None:
    first, second = check_bytes(DOCUMENT, "case.yaml"), check_bytes(DOCUMENT, "case.yaml")
    assert first == second
    assert [result.check for result in first.results] == sorted(one.id for one in load())


def test_a_finding_carries_the_checks_page_requirement_and_version() -> None:
    (finding, *_) = _ask(needs_a_failure.declared).findings  # type: ignore[attr-defined]
    assert (finding.check, finding.version, finding.requirement) == (needs_a_failure.declared.id, 3, "JU-S22")  # type: ignore[attr-defined]
    assert (finding.why, finding.ask) == ("It does.", "Which?")


def test_problems_of_one_cause_are_one_finding_that_lists_its_places() -> None:
    def ask(operation: Operation, _: Description) -> Iterator[Problem]:
        yield warn(operation, f"{operation.name} is bare.", cause="Nothing is said for any of them.")

    result = _ask(_variant(ask, reads=frozenset()))
    (told,) = result.findings
    assert told.message == "Nothing is said for any of them. This shows in 2 places."
    assert [(place.pointer, place.line) for place in told.places] == [("/paths/~1a/get", 5), ("/paths/~1b/get", 6)]
    assert result.troubled == 2


def test_a_check_of_the_whole_document_that_shows_nothing_has_not_been_tested() -> None:
    def ask(_node: Description, _: Description) -> Iterator[Problem]:
        yield from ()

    result = _ask(_variant(ask, on=Description, reads=frozenset()))
    assert result.outcome is Outcome.NOT_TESTED
    assert "nothing was found" in result.findings[0].message


def test_a_pass_names_the_first_place_it_rests_on_and_how_many_more_there_are() -> None:
    def ask(_operation: Operation, _: Description) -> Iterator[Problem]:
        yield from ()

    (told,) = _ask(_variant(ask, reads=frozenset())).findings
    assert told.message == "Yes: GET /a (line 5) and 1 more place."
