"""One schema taken out of a description, with what it refers to."""

from __future__ import annotations

from joinedup.assurance.fit.containment import Dialect, Outcome, decide
from joinedup.assurance.fit.containment.excerpt import excerpt

DOCUMENT = {
    "components": {
        "schemas": {
            "Person": {"type": "object", "properties": {"home": {"$ref": "#/components/schemas/Address"}}},
            "Address": {"type": "object", "properties": {"lines": {"type": "array", "items": {"type": "string"}}}},
            "Unused": {"type": "null"},
        }
    }
}


def test_an_excerpt_holds_what_is_reached_and_nothing_else() -> None:
    made = excerpt(DOCUMENT, {"$ref": "#/components/schemas/Person"})
    assert set(made["components"]["schemas"]) == {"Person", "Address"}
    assert decide(made, {"type": "object"}, dialect=Dialect.DRAFT_2020).outcome is Outcome.CONTAINED


def test_a_reference_into_a_part_that_is_there_anyway_is_followed() -> None:
    schema = {
        "allOf": [{"$ref": "#/components/schemas/Address"}, {"$ref": "#/components/schemas/Address/properties/lines"}]
    }
    made = excerpt(DOCUMENT, schema)
    assert set(made["components"]["schemas"]) == {"Address"}


def test_a_reference_to_nothing_stays_one() -> None:
    assert excerpt(DOCUMENT, {"$ref": "#/nothing"}) == {"$ref": "#/nothing"}
    assert excerpt(DOCUMENT, True) is True
