"""No single change to a GraphQL schema, an introspection answer, an XML Schema or a WSDL is passed over."""

from __future__ import annotations

import json
import random

import pytest
from graphql import build_schema, introspection_from_schema

from tools.silence.harness import try_changes

_SEED, _MOST = 20_261_201, 150
_GRAPH = """
"Who may see it." directive @secret(level: Int = 1, roles: [Role!]) repeatable on FIELD_DEFINITION | OBJECT
scalar Date @specifiedBy(url: "https://example.org/date")
enum Role { READER WRITER @deprecated(reason: "Use READER") }
interface Node { id: ID! }
type Person implements Node @secret(level: 2) { id: ID! name(short: Boolean = false): String! born: Date roles: [Role!]! }
type Firm implements Node { id: ID! title: String @deprecated }
union Party = Person | Firm
input Filter { name: String = "a" born: Date roles: [Role!] = [READER] limit: Int! = 10 }
type Query { parties(where: Filter, first: Int = 20): [Party!]! node(id: ID!): Node }
type Mutation { rename(id: ID!, name: String!): Person }
schema { query: Query mutation: Mutation }
"""
_SCHEMA = """<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="urn:p" targetNamespace="urn:p" elementFormDefault="qualified" version="1.0">
<xs:element name="person" type="Person"><xs:key name="k"><xs:selector xpath="born"/><xs:field xpath="."/></xs:key></xs:element>
<xs:element name="officer" type="Officer" substitutionGroup="person"/>
<xs:complexType name="Person"><xs:sequence><xs:element name="born" type="xs:date" minOccurs="0" nillable="true"/>
<xs:choice maxOccurs="3"><xs:element name="phone" type="Code"/><xs:element name="mail" type="xs:string"/></xs:choice>
<xs:group ref="more"/><xs:any namespace="##other" processContents="lax" minOccurs="0"/></xs:sequence>
<xs:attribute name="id" type="xs:ID" use="required"/><xs:attributeGroup ref="marks"/><xs:anyAttribute namespace="##local"/></xs:complexType>
<xs:complexType name="Officer"><xs:complexContent><xs:extension base="Person"><xs:sequence>
<xs:element name="rank" fixed="chief" type="xs:string"/></xs:sequence></xs:extension></xs:complexContent></xs:complexType>
<xs:group name="more"><xs:sequence><xs:element name="note"><xs:simpleType><xs:list itemType="Code"/></xs:simpleType></xs:element></xs:sequence></xs:group>
<xs:attributeGroup name="marks"><xs:attribute name="lang" type="xs:language" default="en"/></xs:attributeGroup>
<xs:simpleType name="Code"><xs:restriction base="xs:string"><xs:maxLength value="12"/><xs:pattern value="[A-Z]+"/><xs:whiteSpace value="preserve"/>
<xs:enumeration value="A"/><xs:enumeration value="B"/></xs:restriction></xs:simpleType>
<xs:simpleType name="Either"><xs:union memberTypes="Code xs:int"/></xs:simpleType></xs:schema>"""
_SERVICE = """<definitions xmlns="http://schemas.xmlsoap.org/wsdl/" xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="urn:s" targetNamespace="urn:s" name="Persons">
<types><xs:schema targetNamespace="urn:s"><xs:element name="ask"><xs:complexType><xs:sequence><xs:element name="id" type="xs:int"/></xs:sequence></xs:complexType></xs:element>
<xs:element name="reply" type="xs:string"/><xs:element name="wrong" type="xs:string"/><xs:element name="token" type="xs:string"/></xs:schema></types>
<message name="In"><part name="body" element="t:ask"/><part name="head" element="t:token"/></message><message name="Out"><part name="body" element="t:reply"/></message>
<message name="Bad"><part name="body" element="t:wrong"/></message>
<portType name="P"><operation name="Find"><input message="t:In"/><output message="t:Out"/><fault name="bad" message="t:Bad"/></operation></portType>
<binding name="B" type="t:P"><soap:binding style="document" transport="http://schemas.xmlsoap.org/soap/http"/><operation name="Find"><soap:operation soapAction="urn:find"/>
<input><soap:body use="literal" parts="body"/><soap:header message="t:In" part="head" use="literal"/></input><output><soap:body use="literal"/></output><fault name="bad"><soap:fault name="bad" use="literal"/></fault></operation></binding>
<service name="S"><port name="Q" binding="t:B"><soap:address location="https://api.example/soap"/></port></service></definitions>"""
_DOCUMENTS = {
    "schema.graphql": _GRAPH,
    "answer.json": json.dumps(introspection_from_schema(build_schema(_GRAPH))),
    "persons.xsd": _SCHEMA,
    "persons.wsdl": _SERVICE,
}


@pytest.mark.parametrize("name", _DOCUMENTS)
def test_a_single_change_is_never_passed_over(name: str) -> None:
    _assert_loud(_DOCUMENTS[name].encode(), name)


def _assert_loud(content: bytes, name: str) -> None:
    chance = random.Random(_SEED)  # noqa: S311 -- a sample, no secret
    tally = try_changes(content, name, _MOST, chance)
    assert tally.silent == ()
    assert tally.tried > _MOST // 2
