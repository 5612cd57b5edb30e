"""A place in GraphQL, XML or AsyncAPI is told in the words of the form, without pointers of our making."""

from __future__ import annotations

import pytest

from joinedup.assurance.places import steps_of
from joinedup.assurance.places_in_forms import place_in_its_form


@pytest.mark.parametrize(
    ("pointer", "words"),
    [
        ("/types/Query/fields/persons/arguments/first", "argument `first` of `Query.persons`"),
        ("/types/Person/fields/id", "`Person.id`"),
        ("/types/Mark/values/SCAR", "value `SCAR` of `Mark`"),
        ("/types/Person", "type `Person`"),
        ("/directives/auth", "directive `@auth`"),
        ("/complexType:Reply/sequence[2]/element:RequestID", "element `RequestID` of type `Reply`"),
        ("/element:alert/complexType[2]/sequence[1]/any[15]", "wildcard (`any`) of element `alert`"),
        ("common.xsd#/types[1]/schema[1]/complexType:Key/attribute:id", "attribute `id` of type `Key`"),
        ("/binding:B/operation:find/input[2]", "input of operation `find`"),
        ("/servers/live/security", "server `live`"),
        ("/channels/persons", "channel `persons`"),
        ("/components/operationTraits/kafka/bindings", "trait `kafka`"),
        (
            "/paths/mutation~1addPerson/additionalOperations/MUTATION/parameters/0",
            "an argument of `Mutation.addPerson`",
        ),
        ("/paths/Custody.find/additionalOperations/SOAP/responses/200", "the answer of operation `Custody.find`"),
        ("/paths/~1persons/get", ""),
        ("/servers/0", ""),
        ("", ""),
    ],
)
def test_a_place_is_told_in_the_words_of_its_form(pointer: str, words: str) -> None:
    assert place_in_its_form(steps_of(pointer)) == words
