"""XML Schema and WSDL into one description; nothing fetched, expanded or run."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from joinedup.assurance.description import Description, Schema
from joinedup.shell.sources.assurance.descriptions import describe
from joinedup.shell.sources.assurance.documents import read_document
from joinedup.shell.sources.bundles.surroundings import Document
from joinedup.values import InputError

_XSD = b"""<?xml version="1.0" encoding="UTF-8"?>
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:m="urn:made" xmlns:o="urn:other" targetNamespace="urn:made">
  <xs:import namespace="urn:other" schemaLocation="other.xsd"/>
  <xs:element name="Person" type="m:Person"/>
  <xs:complexType name="Person">
    <xs:annotation><xs:documentation>A person
      on record</xs:documentation></xs:annotation>
    <xs:sequence>
      <xs:element name="surname" type="m:Name"/>
      <xs:element name="alias" type="xs:string" minOccurs="0" maxOccurs="unbounded"/>
      <xs:choice><xs:element name="born" type="xs:date"/><xs:element name="age" type="xs:int"/></xs:choice>
      <xs:element name="address" type="o:Address" nillable="true"/>
      <xs:group ref="m:common"/>
    </xs:sequence>
    <xs:attribute name="force" type="xs:string" use="required"/>
  </xs:complexType>
  <xs:group name="common"><xs:sequence><xs:element name="note" type="xs:string"/><xs:group ref="m:common"/></xs:sequence></xs:group>
  <xs:complexType name="Suspect"><xs:complexContent><xs:extension base="m:Person">
    <xs:sequence><xs:element name="status"><xs:simpleType><xs:restriction base="xs:string">
      <xs:enumeration value="WANTED"/><xs:enumeration value="HELD"/></xs:restriction></xs:simpleType></xs:element></xs:sequence>
  </xs:extension></xs:complexContent></xs:complexType>
  <xs:simpleType name="Name"><xs:restriction base="xs:string"><xs:maxLength value="35"/><xs:pattern value="[A-Z]+"/></xs:restriction></xs:simpleType>
</xs:schema>
"""

_WSDL = b"""<definitions xmlns="http://schemas.xmlsoap.org/wsdl/" xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:m="urn:made" targetNamespace="urn:made" name="Persons">
  <types><xs:schema targetNamespace="urn:made"><xs:element name="Find"><xs:complexType><xs:sequence>
    <xs:element name="surname" type="xs:string"/></xs:sequence></xs:complexType></xs:element>
    <xs:element name="Found" type="xs:string"/></xs:schema></types>
  <message name="FindIn"><part name="body" element="m:Find"/></message>
  <message name="FindOut"><part name="body" element="m:Found"/></message>
  <message name="Oops"><part name="fault" type="xs:string"/></message>
  <portType name="PersonPort">
    <operation name="find"><documentation>Find persons.</documentation>
      <input message="m:FindIn"/><output message="m:FindOut"/><fault name="oops" message="m:Oops"/></operation>
  </portType>
  <service name="S"><port name="P" binding="m:B"><soap:address location="http://persons.example/soap"/></port></service>
</definitions>
"""


def _read(content: bytes, name: str = "made.xsd") -> tuple[Document, Description]:
    document = read_document(content, name)
    return document, describe(document)


def test_types_become_entities_with_what_is_required_and_what_repeats() -> None:
    document, description = _read(_XSD)
    assert description.kind == "xsd"
    person = description.named_schemas["Person"]
    assert person.description == "A person on record"
    assert list(person.properties) == ["surname", "alias", "born", "age", "address", "note", "@force"]
    assert person.required == ("surname", "address", "note", "@force")
    assert person.properties["alias"].types == ("array",)
    name = description.resolve(person.properties["surname"])
    assert isinstance(name, Schema)
    assert (name.keywords["maxLength"], name.keywords["pattern"]) == (35, "[A-Z]+")
    line, _ = document.locate([person.properties["age"].pointer])[person.properties["age"].pointer]
    assert line == 11


def test_an_element_and_a_type_of_one_name_are_both_kept() -> None:
    _, description = _read(_XSD)
    element = description.resolve(description.named_schemas["Person (element)"])
    assert element is description.named_schemas["Person"]


def test_an_extension_has_the_fields_of_its_base() -> None:
    _, description = _read(_XSD)
    fields = description.fields(description.named_schemas["Suspect"])
    assert {"surname", "status"} <= set(fields)
    assert fields["status"].enum == ("WANTED", "HELD")


def test_a_type_of_a_schema_that_was_not_handed_over_is_unresolved() -> None:
    _, description = _read(_XSD)
    assert [(one.target, one.cause) for one in description.unresolved] == [
        ("other.xsd", "file"),
        ("`Address` of other.xsd", "file"),
    ]


def test_a_service_has_operations_answers_faults_and_an_address() -> None:
    document, description = _read(_WSDL, "persons.wsdl")
    (operation,) = description.operations
    assert description.kind == "wsdl-1.1"
    assert operation.name == "SOAP PersonPort.find"
    assert operation.description == "Find persons."
    assert operation.request is not None
    given_ = description.resolve(operation.request.media[0].schema)
    assert isinstance(given_, Schema)
    assert list(given_.properties) == ["surname"]
    assert [response.status for response in operation.responses] == ["200", "500"]
    assert [server.url for server in description.servers] == ["http://persons.example/soap"]
    assert document.locate([operation.pointer])[operation.pointer][0] == 10


_LAUGHS = b'<!DOCTYPE a [<!ENTITY b "x"><!ENTITY c "&b;&b;&b;">]><a>&c;</a>'


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (_LAUGHS, "DTD"),
        (b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>', "DTD"),
        (b"<a><b></a>", "not valid XML"),
        (b"<a>" * 5000 + b"</a>" * 5000, "not valid XML"),
        (b"<html><body>Log in</body></html>", "not an API description"),
    ],
)
def test_hostile_or_other_xml_gets_one_clear_error(content: bytes, word: str) -> None:
    with pytest.raises(InputError, match=word):
        _read(content)


@given(st.text(st.sampled_from('<>/="ab xs:elmntyp&;!?-'), max_size=80))
def test_any_text_that_opens_as_xml_is_described_or_refused(text: str) -> None:
    with contextlib.suppress(InputError):
        _read(b"<" + text.encode())


def test_every_schema_of_the_prosecution_interface_is_read(shared_data: Path) -> None:
    files = sorted((shared_data / "standards").rglob("*.xsd"))
    assert len(files) > 15
    for path in files:
        _, description = _read(path.read_bytes(), path.name)
        assert description.kind == "xsd"
        assert description.malformed == ()
        assert {one.cause for one in description.unresolved} <= {"file"}


_WSDL2 = b"""<description xmlns="http://www.w3.org/ns/wsdl" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:m="urn:made" targetNamespace="urn:made">
  <types><xs:schema targetNamespace="urn:made"><xs:element name="Find"><xs:complexType><xs:sequence>
    <xs:element name="surname" type="xs:string"/></xs:sequence></xs:complexType></xs:element>
    <xs:element name="Found" type="xs:string"/></xs:schema></types>
  <interface name="PersonPort">
    <fault name="oops" element="m:Found"/>
    <operation name="find"><documentation>Find persons.</documentation>
      <input element="m:Find"/><output element="m:Found"/><outfault ref="m:oops"/></operation>
  </interface>
  <service name="S" interface="m:PersonPort"><endpoint name="P" address="https://persons.example/soap"/></service>
</description>
"""


def test_a_service_in_the_second_version_reads_as_in_the_first() -> None:
    document, description = _read(_WSDL2, "persons.wsdl")
    (operation,) = description.operations
    assert (description.kind, description.family) == ("wsdl-2.0", "soap")
    assert (operation.name, operation.description) == ("SOAP PersonPort.find", "Find persons.")
    assert operation.request is not None
    found = description.resolve(operation.request.media[0].schema)
    assert isinstance(found, Schema)
    assert list(found.properties) == ["surname"]
    assert [response.status for response in operation.responses] == ["200", "500"]
    assert [server.url for server in description.servers] == ["https://persons.example/soap"]
    assert document.locate([operation.pointer])[operation.pointer][0] == 8
