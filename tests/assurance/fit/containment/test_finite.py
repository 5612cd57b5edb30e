"""A finite set is a finite set, however it is written."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from joinedup.assurance.fit.containment import Outcome, decide

CODES = [f"c{number}" for number in range(1_000)]


def _enum(codes: list[str]) -> dict[str, Any]:
    return {"enum": codes}


def _one_of(codes: list[str]) -> dict[str, Any]:
    return {"oneOf": [{"const": code, "title": f"Code {code}", "type": "string"} for code in codes]}


def _any_of(codes: list[str]) -> dict[str, Any]:
    return {"type": "string", "anyOf": [{"const": code} for code in codes]}


def _nested(codes: list[str]) -> dict[str, Any]:
    half = len(codes) // 2
    return {"oneOf": [_one_of(codes[:half]), {"anyOf": [{"enum": codes[half:]}]}]}


def _defined(codes: list[str]) -> dict[str, Any]:
    return {"allOf": [{"$ref": "#/$defs/codes"}, {"pattern": "^c"}], "$defs": {"codes": _one_of(codes)}}


FORMS = (_enum, _one_of, _any_of, _nested)


def _within(code: dict[str, Any]) -> dict[str, Any]:
    defined = code.pop("$defs", {})
    return {"type": "object", "properties": {"code": code}, "$defs": defined}


@pytest.mark.parametrize("first", [*FORMS, _defined], ids=lambda form: form.__name__)
@pytest.mark.parametrize("second", [*FORMS, _defined], ids=lambda form: form.__name__)
def test_a_thousand_codes_are_decided_in_every_form(first: Any, second: Any) -> None:
    few, many = CODES[:-1], CODES
    # The steps allowed are a twentieth of the usual ones: a list is one step, not as many as it has members.
    assert decide(_within(first(few)), _within(second(many)), fuel=1_000).outcome is Outcome.CONTAINED
    verdict = decide(_within(first(many)), _within(second(few)), fuel=1_000)
    assert verdict.outcome is Outcome.NOT_CONTAINED
    assert verdict.witness == {"code": CODES[-1]}


def test_a_value_that_two_alternatives_of_one_of_list_is_not_allowed() -> None:
    twice = {"properties": {"code": {"oneOf": [{"enum": ["a", "b"]}, {"enum": ["b", "c"]}]}}}
    assert decide(twice, {"properties": {"code": {"enum": ["a", "c"]}}}).outcome is Outcome.CONTAINED
    verdict = decide({"properties": {"code": {"enum": ["a", "b"]}}}, twice)
    assert verdict.witness == {"code": "b"}


def test_limits_beside_a_list_take_values_from_it() -> None:
    listed = {"properties": {"n": {"enum": [1, 2, 30], "maximum": 9}}}
    assert decide(listed, {"properties": {"n": {"enum": [1, 2]}}}).outcome is Outcome.CONTAINED


_values = st.sampled_from(["a", "b", "c", 1, 1.0, 2, True, None, [1], {"k": 1}])
_leaves = st.builds(lambda value: {"const": value}, _values) | st.builds(
    lambda values: {"enum": values}, st.lists(_values, min_size=1, max_size=3, unique_by=repr)
)
_finite = st.recursive(
    _leaves,
    lambda inner: st.builds(
        lambda word, parts, more: {word: parts, **more},
        st.sampled_from(["oneOf", "anyOf", "allOf"]),
        st.lists(inner, min_size=1, max_size=3),
        st.sampled_from([{}, {"type": "string"}, {"type": ["number", "null"]}, {"maximum": 1}, {"title": "t"}]),
    ),
    max_leaves=5,
)
_WORLD = ["a", "b", "c", 1, 2, True, False, None, [1], [2], {"k": 1}, {}, 3, "d"]


@settings(deadline=None)
@given(_finite, _finite)
def test_finite_sets_are_compared_as_trying_every_value_does(first: dict[str, Any], second: dict[str, Any]) -> None:
    import jsonschema_rs

    one, other = jsonschema_rs.Draft202012Validator(first), jsonschema_rs.Draft202012Validator(second)
    contained = all(other.is_valid(value) for value in _WORLD if one.is_valid(value))
    verdict = decide({"properties": {"x": first}}, {"properties": {"x": second}})
    assert verdict.outcome is (Outcome.CONTAINED if contained else Outcome.NOT_CONTAINED)
