"""What was asked by name, laid against what a description calls its records."""

from __future__ import annotations

import json
from typing import Any

import pytest

from joinedup.assurance.asked.kinds import Standing, kinds_shown
from joinedup.assurance.asked.names import Name, names
from joinedup.requirements.asked import Asks, kinds_asked
from joinedup.shell.flows.assurance.description_set import set_alone
from joinedup.shell.sources.knowledge.packs import load_library

ALL = "person, vehicle, location, event, object, custody record, case"


def http(paths: dict[str, Any], schemas: dict[str, Any] | None = None) -> str:
    return json.dumps(
        {
            "openapi": "3.0.3",
            "info": {"title": "Records", "version": "1"},
            "paths": paths,
            "components": {"schemas": schemas or {}},
        }
    )


def call(summary: str = "", gives: str = "", takes: str = "", **more: Any) -> dict[str, Any]:
    def body(name: str) -> dict[str, Any]:
        return {"application/json": {"schema": {"$ref": f"#/components/schemas/{name}"}}}

    made: dict[str, Any] = {"summary": summary, "responses": {"200": {"description": "Done"}}, **more}
    if gives:
        made["responses"]["200"]["content"] = body(gives)
    if takes:
        made["requestBody"] = {"content": body(takes)}
    return made


def stood(text: str, asked: str, asks: Asks = Asks.READ, name: str = "api.json") -> dict[str, str]:
    description = set_alone(text.encode(), name).descriptions[""]
    kinds = kinds_asked(asked, asks, load_library().record_kinds)
    return {one.asked.said: one.standing.value for one in kinds_shown(kinds, names(description))}


def test_a_product_that_lists_persons_only_shows_persons_only():
    text = http({"/persons": {"get": call()}, "/persons/{id}": {"get": call()}})
    found = stood(text, ALL)
    assert found.pop("person") == "shown"
    assert set(found.values()) == {"not_shown"}


@pytest.mark.parametrize(
    "path", ["/people", "/v1/nominals/{id}", "/nominal/get", "/api/getPersonById", "/persons/search"]
)
def test_a_person_is_known_by_the_words_of_policing_and_by_verbs_left_out(path):
    assert stood(http({path: {"get": call()}}), "persons") == {"persons": "shown"}


def test_the_shape_that_a_call_gives_names_the_record_where_the_address_does_not():
    text = http({"/query": {"get": call(gives="CustodyRecordPage")}}, {"CustodyRecordPage": {"type": "object"}})
    assert stood(text, "custody records") == {"custody records": "shown"}


def test_a_list_in_a_page_names_the_record_that_it_lists():
    page = {
        "type": "object",
        "properties": {"items": {"type": "array", "items": {"$ref": "#/components/schemas/Vehicle"}}},
    }
    text = http({"/query": {"get": call(gives="Result")}}, {"Result": page, "Vehicle": {"type": "object"}})
    assert stood(text, "vehicles") == {"vehicles": "shown"}


def test_what_stands_inside_a_record_is_not_read_by_a_call_of_its_own():
    person = {
        "type": "object",
        "properties": {"warnings": {"type": "array", "items": {"$ref": "#/components/schemas/Warning"}}},
    }
    text = http({"/persons/{id}": {"get": call(gives="Person")}}, {"Person": person, "Warning": {"type": "object"}})
    assert stood(text, "warning markers") == {"warning markers": "in_doubt"}


def test_a_shape_without_a_call_leaves_the_kind_in_doubt():
    assert stood(http({}, {"Vehicle": {"type": "object"}}), "vehicles") == {"vehicles": "in_doubt"}


def test_a_narrower_or_wider_name_is_in_doubt_and_never_shown():
    text = http({"/vehicles": {"get": call()}, "/addresses": {"get": call()}, "/witnesses": {"get": call()}})
    assert stood(text, "objects, locations, persons") == dict.fromkeys(("objects", "locations", "persons"), "in_doubt")


def test_a_word_of_prose_shows_nothing():
    text = http({"/x": {"get": call("Also returns the vehicle")}})
    assert stood(text, "vehicles") == {"vehicles": "not_shown"}


def test_a_shape_whose_name_only_comes_near_shows_nothing_and_is_told():
    text = http({}, {"SortObject": {"type": "object"}})
    assert stood(text, "objects") == {"objects": "not_shown"}
    description = set_alone(text.encode(), "api.json").descriptions[""]
    (found,) = kinds_shown(kinds_asked("objects", Asks.READ, load_library().record_kinds), names(description))
    assert "shape `SortObject` comes near it" in found.why


def test_a_list_of_codes_is_no_record():
    assert stood(http({"/event-types": {"get": call()}}), "events") == {"events": "not_shown"}


def test_what_can_be_read_is_not_shown_to_be_written_and_the_other_way_round():
    text = http({"/vehicles": {"get": call()}, "/cases": {"post": call(takes="Case")}}, {"Case": {"type": "object"}})
    assert stood(text, "vehicles, cases", Asks.WRITE) == {"vehicles": "not_shown", "cases": "shown"}
    assert stood(text, "vehicles, cases", Asks.READ) == {"vehicles": "shown", "cases": "not_shown"}


def test_a_search_by_post_reads_and_a_get_called_save_is_not_taken_for_a_read():
    text = http({"/persons/search": {"post": call()}, "/vehicles/save": {"get": call()}})
    assert stood(text, "persons, vehicles") == {"persons": "shown", "vehicles": "in_doubt"}


def test_a_deletion_shows_neither_reading_nor_writing():
    text = http({"/vehicles/{id}": {"delete": call()}})
    for asks in (Asks.READ, Asks.WRITE):
        assert stood(text, "vehicles", asks) == {"vehicles": "in_doubt"}


def test_graphql_queries_read_and_mutations_write():
    text = """
    type Query { persons(first: Int): [Person!]! vehicleById(id: ID!): Vehicle }
    type Mutation { createPerson(surname: String!): Person }
    type Person { id: ID! surname: String }
    type Vehicle { id: ID! }
    """
    assert stood(text, "persons, vehicles, cases", name="api.graphql") == {
        "persons": "shown", "vehicles": "shown", "cases": "not_shown",
    }  # fmt: skip
    assert stood(text, "persons, vehicles", Asks.WRITE, "api.graphql") == {"persons": "shown", "vehicles": "not_shown"}


def test_events_that_tell_of_a_record_leave_open_whether_it_can_be_read():
    text = json.dumps(
        {
            "asyncapi": "3.0.0",
            "info": {"title": "Custody", "version": "1"},
            "channels": {
                "detention.started": {
                    "address": "detention.started",
                    "messages": {"m": {"payload": {"type": "object"}}},
                }
            },
            "operations": {"tell": {"action": "send", "channel": {"$ref": "#/channels/detention.started"}}},
        }
    )
    assert stood(text, "custody records, persons") == {"custody records": "in_doubt", "persons": "not_shown"}


def test_a_schema_set_names_its_records_and_describes_no_call():
    text = """<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="CustodyRecord">
    <xs:complexType><xs:sequence><xs:element name="number" type="xs:string"/></xs:sequence></xs:complexType>
    </xs:element></xs:schema>"""
    assert stood(text, "custody records", name="records.xsd") == {"custody records": "in_doubt"}


def test_a_kind_that_is_shown_names_its_places_and_one_that_is_not_names_none():
    text = http({"/persons": {"get": call()}})
    description = set_alone(text.encode(), "api.json").descriptions[""]
    person, case = kinds_shown(
        kinds_asked("persons, cases", Asks.READ, load_library().record_kinds), names(description)
    )
    assert [name.pointer for name in person.names] == ["/paths/~1persons/get"]
    assert "GET /persons" in person.why
    assert (case.standing, case.names) == (Standing.NOT_SHOWN, ())


def test_names_from_another_model_are_matched_alike():
    name = Name("custody", "/somewhere", "record Custody", "read")
    (found,) = kinds_shown(kinds_asked("custody records", Asks.READ, load_library().record_kinds), [name])
    assert found.standing is Standing.SHOWN


def test_the_links_of_an_answer_are_no_links_between_records():
    text = http({}, {"Link": {"type": "object"}, "LinkDto": {"type": "object"}})
    assert stood(text, "links") == {"links": "not_shown"}
    assert stood(http({"/links": {"get": call()}}), "links") == {"links": "shown"}


WSDL = """<wsdl:definitions xmlns:wsdl="http://schemas.xmlsoap.org/wsdl/" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:t="urn:t" targetNamespace="urn:t">
<wsdl:types><xs:schema targetNamespace="urn:t">
<xs:complexType name="NominalType"><xs:sequence><xs:element name="surname" type="xs:string"/></xs:sequence></xs:complexType>
<xs:element name="Question"><xs:complexType><xs:sequence><xs:element name="id" type="xs:string"/></xs:sequence></xs:complexType></xs:element>
</xs:schema></wsdl:types>
<wsdl:message name="ask"><wsdl:part name="p" element="t:Question"/></wsdl:message>
<wsdl:portType name="CustodyPort">
<wsdl:operation name="GetNominal"><wsdl:input message="t:ask"/><wsdl:output message="t:ask"/></wsdl:operation>
<wsdl:operation name="CreateVehicle"><wsdl:input message="t:ask"/><wsdl:output message="t:ask"/></wsdl:operation>
</wsdl:portType></wsdl:definitions>"""


def test_soap_operations_read_and_write_by_their_verbs_and_not_by_the_name_of_their_port():
    asked = "persons, vehicles, custody records"
    assert stood(WSDL, asked, name="a.wsdl") == {
        "persons": "shown", "vehicles": "not_shown", "custody records": "not_shown",
    }  # fmt: skip
    assert stood(WSDL, asked, Asks.WRITE, "a.wsdl") == {
        "persons": "not_shown", "vehicles": "shown", "custody records": "not_shown",
    }  # fmt: skip
