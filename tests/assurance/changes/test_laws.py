"""Laws that hold for every pair of descriptions."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from joinedup.assurance.changes import RULES
from joinedup.assurance.changes.model import Context
from joinedup.assurance.changes.reach import Inside, Lens, calls_reaching
from tests.assurance.changes.made import Document, compared
from tests.assurance.changes.rewrites import shuffle_keys, wrap_in_all_of

NAMES = st.sampled_from(["a", "b", "c", "$odd", "x/y"])
SHARED = ("One", "Two", "Three")
LEAVES = st.one_of(
    st.fixed_dictionaries(
        {"type": st.sampled_from(["string", "integer", "boolean"])},
        optional={
            "maxLength": st.integers(0, 5),
            "enum": st.lists(st.sampled_from(["p", "q", "r"]), unique=True, min_size=1),
            "nullable": st.booleans(),
            "readOnly": st.booleans(),
            "default": st.sampled_from(["p", "q"]),
        },
    ),
    st.sampled_from([{"$ref": f"#/components/schemas/{name}"} for name in SHARED]),
    st.just({}),
)


def _objects(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.one_of(
        st.fixed_dictionaries(
            {"type": st.just("object"), "properties": st.dictionaries(NAMES, inner, max_size=3)},
            optional={
                "required": st.lists(NAMES, unique=True, max_size=2),
                "additionalProperties": st.one_of(st.booleans(), inner),
            },
        ),
        st.fixed_dictionaries({"type": st.just("array"), "items": inner}),
        st.fixed_dictionaries({"oneOf": st.lists(inner, min_size=1, max_size=3)}),
        st.fixed_dictionaries({"anyOf": st.lists(inner, min_size=1, max_size=3)}),
        st.fixed_dictionaries({"allOf": st.lists(inner, min_size=1, max_size=2)}),
    )


SCHEMAS = st.recursive(LEAVES, _objects, max_leaves=6)


@st.composite
def apis(draw: st.DrawFn) -> Document:
    """A description with two calls over three shared schemas that may lead to each other."""
    content = {"application/json": {"schema": draw(SCHEMAS)}}
    post: Document = {"responses": {"200": {"description": ".", "content": content}}}
    if draw(st.booleans()):
        post["requestBody"] = {
            "content": {"application/json": {"schema": draw(SCHEMAS)}},
            "required": draw(st.booleans()),
        }
    parameter = {"name": draw(NAMES), "in": "query", "schema": draw(LEAVES), "required": draw(st.booleans())}
    return {
        "openapi": "3.0.3",
        "info": {"title": "Made", "version": "1"},
        "paths": {"/one": {"post": post}, "/two": {"get": {"parameters": [parameter], "responses": {}}}},
        "components": {"schemas": {name: draw(SCHEMAS) for name in SHARED}},
    }


@given(apis())
def test_nothing_differs_from_itself(document: Document) -> None:
    assert compared(document, document).changes == ()
    assert compared(document, shuffle_keys(document)).changes == ()


@given(apis())
def test_a_reference_wrapped_in_one_part_is_the_reference(document: Document) -> None:
    assert compared(document, wrap_in_all_of(document)).changes == ()


@given(apis(), apis())
def test_every_change_has_its_counterpart_the_other_way_round(old: Document, new: Document) -> None:
    there, back = list(compared(old, new).changes), list(compared(new, old).changes)
    assert len(there) == len(back)
    for one in there:
        assert any(
            (RULES[one.id].back == other.id or RULES[other.id].back == one.id)
            and (one.pointer_old == other.pointer_new or one.pointer_new == other.pointer_old)
            for other in back
        ), one


@given(apis(), apis())
def test_the_same_two_documents_give_the_same_changes_each_once(old: Document, new: Document) -> None:
    found = compared(old, new).changes
    assert found == compared(json.loads(json.dumps(old)), json.loads(json.dumps(new))).changes
    keys = [(one.id, one.direction, one.pointer_old, one.pointer_new, one.message) for one in found]
    assert len(keys) == len(set(keys))


@given(apis(), apis())
def test_every_change_reaches_a_call_and_stands_somewhere(old: Document, new: Document) -> None:
    for change in compared(old, new).changes:
        assert change.operations
        assert change.operation in ("POST /one", "GET /two")
        assert change.message[0] == change.message[0].upper()
        assert change.message.endswith(".")


_CONTEXTS = st.sampled_from([Context.BODY, Context.RESPONSE, Context.NEITHER])


@st.composite
def _graphs(draw: st.DrawFn) -> tuple[Inside, list[tuple[int, Context, int]]]:
    size = draw(st.integers(1, 8))
    edges = st.lists(st.tuples(st.integers(0, size - 1), st.sampled_from(Lens)), max_size=4)
    seeds = st.lists(st.tuples(st.integers(0, size - 1), _CONTEXTS, st.integers(1, 15)), max_size=4)
    return [draw(edges) for _ in range(size)], draw(seeds)


def _by_walking(inside: Inside, seeds: list[tuple[int, Context, int]]) -> dict[tuple[int, Context], int]:
    """The plain way: each call walks on its own until nothing is new."""
    found: dict[tuple[int, Context], int] = {}
    for start, context, calls in seeds:
        waiting, seen = [(start, context)], set[tuple[int, Context]]()
        while waiting:
            state = waiting.pop()
            if state in seen:
                continue
            seen.add(state)
            found[state] = found.get(state, 0) | calls
            waiting.extend((pair, _through(lens, state[1])) for pair, lens in inside[state[0]])
    return found


def _through(lens: Lens, context: Context) -> Context:
    return next(after for pair, after in calls_reaching([[(1, lens)], []], [(0, context, 1)]) if pair == 1)


@given(_graphs())
def test_calls_reach_what_walking_from_each_of_them_reaches(
    graph: tuple[Inside, list[tuple[int, Context, int]]],
) -> None:
    inside, seeds = graph
    assert calls_reaching(inside, seeds) == _by_walking(inside, seeds)
