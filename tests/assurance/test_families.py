"""What an experienced architect notes of a service that is not HTTP, and of which a check has to speak."""

from __future__ import annotations

import pytest

from joinedup.findings import Outcome
from joinedup.shell.flows.assurance.checks.check import check_bytes

CAMERA = """
<definitions xmlns="http://schemas.xmlsoap.org/wsdl/" xmlns:s="http://schemas.xmlsoap.org/wsdl/soap/"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="urn:custody"
    targetNamespace="urn:custody" name="Custody">
  <types><xs:schema targetNamespace="urn:custody" elementFormDefault="qualified">
    <xs:element name="ask"><xs:complexType><xs:sequence><xs:element name="surname" type="xs:string"/></xs:sequence></xs:complexType></xs:element>
    <xs:element name="told"><xs:complexType><xs:sequence><xs:element name="recording" minOccurs="0" maxOccurs="unbounded" type="t:Recording"/></xs:sequence></xs:complexType></xs:element>
    <xs:complexType name="Recording"><xs:sequence><xs:element name="token" type="t:Token"/><xs:element name="frameCount" type="xs:float"/>
      <xs:any processContents="lax" minOccurs="0" maxOccurs="unbounded"/></xs:sequence></xs:complexType>
    <xs:simpleType name="Token"><xs:annotation><xs:documentation>Unique within the device.</xs:documentation></xs:annotation>
      <xs:restriction base="xs:string"/></xs:simpleType>
  </xs:schema></types>
  <message name="in"><part name="body" element="t:ask"/></message>
  <message name="out"><part name="body" element="t:told"/></message>
  <portType name="Custody">
    <operation name="getRecordings"><input message="t:in"/><output message="t:out"/></operation>
  </portType>
  <binding name="B" type="t:Custody"><s:binding transport="http://schemas.xmlsoap.org/soap/http"/>
    <operation name="getRecordings"><s:operation soapAction="r"/><input><s:body use="literal"/></input>
      <output><s:body use="literal"/></output></operation>
  </binding>
  <service name="S"><port name="P" binding="t:B"><s:address location="http://camera.example.police.uk/soap"/></port></service>
</definitions>
"""

EVENTS = """
asyncapi: 3.0.0
info: {title: Custody, version: "1"}
servers: {live: {host: kafka.example.police.uk, protocol: kafka}}
channels: {c: {address: persons, messages: {personAdded: {payload: {type: object, properties: {id: {type: string}}}}}}}
operations: {tell: {action: send, channel: {$ref: "#/channels/c"}}}
"""

GRAPH = """
type Query { persons(first: Int, after: String): [Person!]! person(id: ID!): Person }
type Mutation {
  addPerson(surname: String): Person
  updatePerson(id: ID!, surname: String): Person
  deletePerson(id: ID!): Boolean
}
type Person { id: ID! databaseId: Int surname: String extra: JSON }
scalar JSON
"""

NOTED = {
    ("custody.wsdl", CAMERA): (
        "soap_lists_can_be_read_in_parts",  # SOAP paging
        "xml_extension_points_are_fenced",  # wildcards
        "soap_callers_prove_who_they_are",  # no security policy
        "xml_counts_are_whole_numbers",  # floats for counts
        "identifiers_hold_beyond_one_device",  # tokens unique in one device only
        "soap_changes_since_a_time",
        "addresses_are_encrypted",
    ),
    ("custody.yaml", EVENTS): (
        "brokers_say_who_may_connect",  # servers without security
        "events_are_kept_for_a_stated_time",  # no replay
        "delivery_is_promised",
        "events_travel_encrypted",
        "events_tell_of_deletions",
        "undelivered_events_are_set_aside",
        "related_events_arrive_in_order",
        "events_carry_an_identity",
    ),
    ("custody.graphql", GRAPH): (
        "graph_refusals_are_part_of_the_answer",  # errors untyped
        "graph_changes_are_told",  # no subscription
        "graph_identifiers_have_room",  # 32-bit database ids
        "graph_changes_since_a_time",  # no changed-since
        "graph_deletions_can_be_learnt",
        "graph_edits_cannot_overwrite_another",
        "graph_limits_are_stated",
        "graph_calls_say_who_may_make_them",
        "graph_lists_state_their_order",
        "graph_repeated_calls_make_one_record",
    ),
}


@pytest.mark.parametrize(
    ("name", "document", "check"),
    [(name, document, check) for (name, document), checks in NOTED.items() for check in checks],
    ids=lambda one: one if len(one) < 60 else "",
)
def test_a_check_speaks_of_what_an_architect_would_note(name: str, document: str, check: str) -> None:
    results = {result.check: result for result in check_bytes(document.strip().encode(), name).results}
    assert results[check].outcome in (Outcome.FAIL, Outcome.WARNING), results[check].findings[0].message
