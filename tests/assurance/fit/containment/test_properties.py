"""What must hold for all schemas, tried on random ones: a verdict is never wrong."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from joinedup.assurance.fit.containment import Dialect, Outcome, decide
from joinedup.assurance.fit.containment.judge import RealValidator
from tests.assurance.fit.containment.small_world import DOCUMENTS, recursive_schemas, refuting, schemas

NEW, OLD = Dialect.DRAFT_2020, Dialect.DRAFT_07
often = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
seldom = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


def changed(one: Any, other: Any) -> Any:
    """The first schema with a word of the second: two schemas that have much in common."""
    if not isinstance(one, dict) or not isinstance(other, dict):
        return other
    return one | dict(list(other.items())[:1])


def check(producer: Any, consumer: Any, dialect: Dialect) -> None:
    """The verdict agrees with every document of the small world, and a witness is one."""
    verdict = decide(producer, consumer, dialect=dialect)
    refuted = refuting(producer, consumer, dialect)
    if verdict.outcome is Outcome.CONTAINED:
        assert refuted == []
    if verdict.outcome is Outcome.NOT_CONTAINED:
        judge = RealValidator()
        assert judge(producer, verdict.witness, dialect)
        assert not judge(consumer, verdict.witness, dialect)


@often
@given(one=schemas(NEW), other=schemas(NEW))
def test_no_document_refutes_a_verdict_on_new_schemas(one: Any, other: Any) -> None:
    check(one, other, NEW)
    check(one, changed(one, other), NEW)
    check(changed(one, other), one, NEW)


@often
@given(one=schemas(OLD), other=schemas(OLD))
def test_no_document_refutes_a_verdict_on_old_schemas(one: Any, other: Any) -> None:
    check(one, other, OLD)
    check(one, changed(one, other), OLD)
    check(changed(one, other), one, OLD)


@pytest.mark.parametrize("dialect", [one for one in Dialect if one not in (NEW, OLD)])
@seldom
@given(data=st.data())
def test_no_document_refutes_a_verdict_in_any_other_dialect(dialect: Dialect, data: st.DataObject) -> None:
    one, other = data.draw(schemas(dialect)), data.draw(schemas(dialect))
    check(one, other, dialect)
    check(one, changed(one, other), dialect)
    check(changed(one, other), one, dialect)


@often
@given(one=recursive_schemas(OLD), other=recursive_schemas(OLD))
def test_no_document_refutes_a_verdict_on_schemas_that_refer_to_themselves(one: Any, other: Any) -> None:
    check(one, other, OLD)
    mixed = {"allOf": one["allOf"], "definitions": {"r": other["definitions"]["r"], "q": one["definitions"]["q"]}}
    check(one, mixed, OLD)
    check(mixed, one, OLD)


@seldom
@given(one=schemas(NEW))
def test_every_schema_contains_itself_also_when_told_otherwise(one: Any) -> None:
    assert decide(one, one, dialect=NEW).outcome is Outcome.CONTAINED
    for told in ({"allOf": [one]}, {"not": {"not": one}}, {"anyOf": [one, one]}):
        assert decide(one, told, dialect=NEW).outcome is not Outcome.NOT_CONTAINED
        assert decide(told, one, dialect=NEW).outcome is not Outcome.NOT_CONTAINED


@seldom
@given(one=schemas(NEW), other=schemas(NEW))
def test_both_together_are_contained_in_each_and_each_in_either(one: Any, other: Any) -> None:
    both, either = {"allOf": [one, other]}, {"anyOf": [one, other]}
    for single in (one, other):
        assert decide(both, single, dialect=NEW).outcome is not Outcome.NOT_CONTAINED
        assert decide(single, either, dialect=NEW).outcome is not Outcome.NOT_CONTAINED
    assert decide({"allOf": [one, {"not": one}]}, False, dialect=NEW).outcome is not Outcome.NOT_CONTAINED


@seldom
@given(one=schemas(OLD), other=schemas(OLD), third=schemas(OLD))
def test_what_is_contained_in_what_is_contained_is_contained(one: Any, other: Any, third: Any) -> None:
    middle, outer = {"anyOf": [one, other]}, {"anyOf": [one, other, third]}
    steps = [decide(one, middle, dialect=OLD).outcome, decide(middle, outer, dialect=OLD).outcome]
    if steps == [Outcome.CONTAINED, Outcome.CONTAINED]:
        assert decide(one, outer, dialect=OLD).outcome is not Outcome.NOT_CONTAINED


@seldom
@given(one=schemas(NEW), other=schemas(NEW))
def test_the_same_question_has_the_same_answer(one: Any, other: Any) -> None:
    assert decide(one, other, dialect=NEW) == decide(one, other, dialect=NEW)


@seldom
@given(value=st.sampled_from(DOCUMENTS), other=schemas(NEW))
def test_a_single_value_is_contained_where_the_validator_accepts_it(value: Any, other: Any) -> None:
    accepted = RealValidator()(other, value, NEW)
    verdict = decide({"allOf": [{"const": value}]}, other, dialect=NEW)
    assert verdict.outcome is (Outcome.CONTAINED if accepted else Outcome.NOT_CONTAINED)


@pytest.mark.parametrize("dialect", [NEW, OLD])
def test_nearly_all_random_pairs_are_decided(dialect: Dialect) -> None:
    undecided = []

    @settings(max_examples=150, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
    @given(one=schemas(dialect), other=schemas(dialect))
    def count(one: Any, other: Any) -> None:
        undecided.append(decide(one, other, dialect=dialect).outcome is Outcome.UNKNOWN)

    count()
    assert sum(undecided) <= len(undecided) * 0.03
