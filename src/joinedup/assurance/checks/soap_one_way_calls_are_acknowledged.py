"""Each SOAP operation that takes something answers that it was taken."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.description import Description
from joinedup.assurance.xml_interface import Part
from joinedup.findings import Problem, Severity, Shown, check, fail, shows


def _taking(description: Description) -> Iterator[Part]:
    xml = description.xml
    for operation in xml.operations if xml is not None else ():
        if any(True for _ in operation.of("input")):
            yield operation


@check(
    verifies="JU-S06",
    version=1,
    subject="letting others connect",
    severity=Severity.MEDIUM,
    on=Description,
    among=_taking,
    absent="it describes no operation that takes something",
    families={"soap"},
    reads={"path"},
)
def soap_one_way_calls_are_acknowledged(part: Part, _: Description) -> Iterator[Problem | Shown]:
    """Does each SOAP operation that takes something answer that it was taken?

    Looks at each operation that takes a message, for an answer. A one-way operation has none.

    Why it matters:
        After a one-way call the sender cannot know whether the record arrived, was refused or was lost. Missing records
        are then found by people, weeks later.
    What to ask:
        How does a caller learn that this message was taken, or refused, and why?
    Passes:
        <definitions xmlns="http://schemas.xmlsoap.org/wsdl/" xmlns:s="http://schemas.xmlsoap.org/wsdl/soap/" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="urn:custody" targetNamespace="urn:custody" name="Custody">
          <types><xs:schema targetNamespace="urn:custody" elementFormDefault="qualified">
            <xs:element name="find"><xs:complexType><xs:sequence><xs:element name="surname" type="xs:string"/></xs:sequence></xs:complexType></xs:element>
            <xs:element name="found"><xs:complexType><xs:sequence><xs:element name="surname" type="xs:string"/></xs:sequence></xs:complexType></xs:element>
          </xs:schema></types>
          <message name="in"><part name="body" element="t:find"/></message>
          <message name="out"><part name="body" element="t:found"/></message>
          <portType name="Custody">
            <operation name="find"><input message="t:in"/><output message="t:out"/></operation>
          </portType>
        </definitions>
    Fails:
        <definitions xmlns="http://schemas.xmlsoap.org/wsdl/" xmlns:s="http://schemas.xmlsoap.org/wsdl/soap/" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="urn:custody" targetNamespace="urn:custody" name="Custody">
          <types><xs:schema targetNamespace="urn:custody" elementFormDefault="qualified">
            <xs:element name="tell"><xs:complexType><xs:sequence><xs:element name="what" type="xs:string"/></xs:sequence></xs:complexType></xs:element>
          </xs:schema></types>
          <message name="in"><part name="body" element="t:tell"/></message>
          <portType name="Custody">
            <operation name="tell"><input message="t:in"/></operation>
          </portType>
        </definitions>
    Source:
        WSDL 1.1, section 2.4.1, one-way operation, https://www.w3.org/TR/wsdl#_one-way
    """
    answers = list(part.of("output"))
    if answers:
        yield shows(answers[0])
    else:
        yield fail(part, f"The operation {part.name} is one-way: nothing comes back.")
