"""GraphQL into one description, from schema language and from introspection alike."""

from __future__ import annotations

import contextlib
import json

import graphql
import pytest
from hypothesis import given
from hypothesis import strategies as st

from joinedup.assurance.description import Description
from joinedup.shell.sources.assurance.descriptions import describe
from joinedup.shell.sources.assurance.documents import read_document
from joinedup.shell.sources.bundles.surroundings import Document
from joinedup.values import InputError

_SDL = '''"""Records of a made force"""
schema { query: Root, subscription: Subscription }
type Root {
  persons(first: Int = 10, since: DateTime!): [Person!]!
  person(id: ID!): Person @deprecated(reason: "use persons")
}
type Person { id: ID! "as given at birth" surname: String born: Date tags: [Tag] }
enum Tag { WARNING MARKER }
union Anything = Person
scalar Date
scalar DateTime
type Subscription { personChanged: Person }
extend type Person { force: String! }
'''


def _read(content: bytes, name: str) -> tuple[Document, Description]:
    document = read_document(content, name)
    return document, describe(document)


def _introspection() -> bytes:
    answer = graphql.introspection_from_schema(graphql.build_schema(_SDL))
    return json.dumps({"data": answer}, indent=1).encode()


def test_schema_language_and_introspection_say_the_same() -> None:
    _, written = _read(_SDL.encode(), "persons.graphql")
    _, asked = _read(_introspection(), "persons.json")
    for description in (written, asked):
        assert description.kind == "graphql"
        assert [(operation.name, operation.inbound, operation.deprecated) for operation in description.operations] == [
            ("Query.persons", False, False),
            ("Query.person", False, True),
            ("Subscription.personChanged", True, False),
        ]
        assert [(parameter.name, parameter.required) for parameter in description.operations[0].parameters] == [
            ("first", False),
            ("since", True),
        ]
        person = description.named_schemas["Person"]
        assert list(person.properties) == ["id", "surname", "born", "tags", "force"]
        assert person.required == ("id", "force")
        assert person.properties["surname"].description == "as given at birth"
        assert description.named_schemas["Tag"].enum == ("WARNING", "MARKER")
        assert description.unresolved == ()
        assert description.malformed == ()


def test_every_part_is_placed_on_its_line() -> None:
    document, description = _read(_SDL.encode(), "persons.graphql")
    persons = description.operations[0]
    surname = description.named_schemas["Person"].properties["surname"]
    places = document.locate([persons.pointer, persons.parameters[1].pointer, surname.pointer])
    assert [line for line, _ in places.values()] == [4, 4, 7]
    document, description = _read(_introspection(), "persons.json")
    line, _ = document.locate([description.operations[0].pointer])[description.operations[0].pointer]
    assert '"persons"' in "".join(_introspection().decode().splitlines()[line - 1 : line + 2])


def test_schema_language_is_known_by_its_content_too() -> None:
    assert read_document(b"# made\ntype Query { a: Int }\n", "schema.txt").form == "graphql"
    assert read_document(b"type: object\n", "a.yaml").form == "yaml"


@pytest.mark.parametrize("text", ["type Query {", "type Query { a: }", "type Q { a: " + "[" * 5000 + "Int"])
def test_text_that_is_not_valid_is_refused_with_its_place(text: str) -> None:
    with pytest.raises(InputError) as caught:
        read_document(text.encode(), "a.graphql")
    assert caught.value.remedy


def test_types_that_contain_each_other_are_read() -> None:
    _, description = _read(b"type Query { a: A } type A { b: [B] } type B { a: A! }", "a.graphql")
    assert len(list(description.reached(description.operations[0].responses[0].media[0].schema))) > 2


@given(st.text(st.sampled_from('type Query{}[]():!"#@=|& \nabc1$'), max_size=80))
def test_any_text_is_described_or_refused(text: str) -> None:
    with contextlib.suppress(InputError):
        describe(read_document(text.encode(), "a.graphql"))
