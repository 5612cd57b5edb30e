"""GraphQL schemas as they come: odd, partial, hostile, or made for a framework."""

from __future__ import annotations

import copy
import json
import random
from typing import Any

import graphql
import pytest

from joinedup.assurance.changes import compare
from joinedup.assurance.description import Description
from joinedup.shell.sources.assurance.descriptions import describe
from joinedup.shell.sources.assurance.documents import read_document
from joinedup.values import InputError

_SDL = """type Query { person(id: ID!): Person }
type Person { id: ID! kind(short: Boolean = false): Kind }
enum Kind { A B @deprecated(reason: "Use A.") }
"""


def _read(text: str, name: str = "a.graphql") -> Description:
    return describe(read_document(text.encode(), name))


def _asked() -> dict[str, Any]:
    return {"data": dict(graphql.introspection_from_schema(graphql.build_schema(_SDL)))}


def test_queries_alone_are_refused_since_they_are_no_schema() -> None:
    with pytest.raises(InputError, match="GraphQL queries only"):
        _read('query People { person(id: "1") { name } }')
    with pytest.raises(InputError, match="GraphQL queries only"):
        _read("{ person { name } }")


def test_a_query_among_the_types_is_told_as_malformed() -> None:
    described = _read("type Query { a: Int }\nquery Q { a }")
    assert [document for document in described.malformed if "Q" in document.message]


def test_a_field_may_lead_back_to_the_root() -> None:
    described = _read("type Query { relay: Query! a: A } type A { id: ID! query: Query }")
    assert described.unresolved == ()
    assert [call.path for call in described.operations] == ["a"]
    assert list(described.named_schemas["A"].properties) == ["id"]


def test_a_deprecation_may_give_no_reason() -> None:
    (call,) = _read("type Query { old: String @deprecated }").operations
    assert call.deprecated


def test_a_type_that_stands_nowhere_is_a_reference_that_leads_nowhere_by_its_own_name() -> None:
    described = _read("type Query { a(by: Gone): Int b: Lost }")
    assert sorted(reference.target for reference in described.unresolved) == ["Gone", "Lost"]
    assert described.malformed == ()


@pytest.mark.parametrize(
    "text",
    [
        (
            'extend schema @link(url: "https://specs.apollo.dev/federation/v2.5", import: ["@key"]) '
            'type Query { p: P } type P @key(fields: "id") { id: ID! }'
        ),
        'extend type Query { p: P } extend type P @key(fields: "id") { id: ID! @external }',
        "type Query { at: AWSDateTime @aws_api_key }",
        "directive @tag(name: String!) repeatable on OBJECT type Query { a: Int }",
    ],
)
def test_what_a_framework_brings_is_not_missing(text: str) -> None:
    described = _read(text)
    assert described.unresolved == ()
    assert [slip for slip in described.malformed if "directive" in slip.message] == []


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("type Query { a: Int }\ntype Query { b: Int }", 2),
        ("type Query { a: Int }\nextend type Gone { b: Int }", 2),
        ("type Query { a: Int\n a: Int }", 2),
        ("interface I { id: ID! }\ntype Query implements I { a: Int }", 1),
        ("type Query {\n a(x: Query): Int }", 2),
        ("type Query { a: Int @nobody }", 1),
        ("input A @oneOf {\n x: Int! } type Query { a(a: A): Int }", 2),
    ],
)
def test_a_schema_that_breaks_the_specification_is_told_with_its_place(text: str, line: int) -> None:
    document = read_document(text.encode(), "a.graphql")
    slips = describe(document).malformed
    assert slips
    places = document.locate([slip.pointer for slip in slips])
    assert line in {found for found, _ in places.values()}


def test_what_an_answer_says_beside_the_schema_is_left_over() -> None:
    answer = _asked()
    answer["errors"] = [{"message": "partial"}]
    answer["data"]["__schema"]["types"][0]["appliedDirectives"] = [{"name": "auth"}]
    kinds = {part.kind for part in _read(json.dumps(answer), "a.json").left_over}
    assert kinds == {"key `errors` beside the schema", "key `appliedDirectives` of a type"}


def test_schema_language_and_the_answer_to_a_query_are_the_same_schema() -> None:
    comparison = compare(_read(_SDL), _read(json.dumps(_asked()), "a.json"))
    assert comparison.changes == ()


def test_names_that_no_language_allows_break_nothing() -> None:
    answer = _asked()
    for kind in answer["data"]["__schema"]["types"]:
        if kind["name"] == "Person":
            kind["fields"][0]["name"] = "{0} \x00 {owner}"
    changed = compare(_read(json.dumps(_asked()), "a.json"), _read(json.dumps(answer), "b.json"))
    assert changed.changes


def test_an_answer_bent_in_any_place_is_read_or_refused_and_never_passed_over() -> None:
    chance = random.Random(10)  # noqa: S311 -- drawn again alike
    before = _read(json.dumps(_asked()), "a.json")
    for _ in range(150):
        answer = _asked()
        schema = answer["data"]["__schema"]
        # The types that GraphQL itself brings say the same in every schema.
        schema["types"] = [kind for kind in schema["types"] if kind["name"] in ("Query", "Person", "Kind")]
        schema["types"].sort(key=lambda kind: str(kind["name"]))
        bent, what = _bent(copy.deepcopy(answer), chance)
        try:
            comparison = compare(before, _read(json.dumps(bent), "b.json"))
        except InputError:
            continue
        assert comparison.changes or comparison.not_compared or what in _IDLE, what


_IDLE = ("description", "specifiedByURL", "isOneOf", "ofType", "interfaces", "fields", "inputFields", "enumValues")


def _bent(answer: dict[str, Any], chance: random.Random) -> tuple[dict[str, Any], str]:
    """The answer with one value another, and the key at which it stands."""
    kinds = answer["data"]["__schema"]["types"]
    places = list(_places(kinds))
    node, key = chance.choice([place for place in places if place[0][place[1]] not in (None, [], {})])
    node[key] = chance.choice([None, "Bent", 7, [], {}])
    return answer, str(key)


def _places(value: Any) -> Any:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield value, key
            yield from _places(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _places(inner)
