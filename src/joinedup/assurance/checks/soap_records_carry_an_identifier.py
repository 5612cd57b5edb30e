"""A record that a SOAP operation lists carries an identifier."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.description import Description
from joinedup.assurance.vocabulary.identity import certainly_identifies, identifies
from joinedup.assurance.xml_interface import Part, local_of
from joinedup.assurance.xml_interface.contents import elements_in
from joinedup.assurance.xml_interface.services import OPEN, open_answers, record_lists, soap_operations, unread_in
from joinedup.findings import Problem, Severity, Shown, check, shows, untested, warn


def _records(description: Description) -> list[Part]:
    """The records that operations list, each type once; where there are none, an operation whose answer is left open."""
    xml, found = description.xml, dict[str, Part]()
    for operation in soap_operations(xml):
        for output in operation.of("output"):
            for part in record_lists(xml, output) if xml is not None else ():
                found.setdefault(part.type, part)
    return list(found.values()) or open_answers(xml)[:1]


@check(
    verifies="JU-M06",
    version=1,
    subject="saying what it means",
    severity=Severity.MEDIUM,
    on=Description,
    among=_records,
    absent="no operation gives back a list of records",
    families={"soap"},
    reads={"schema", "path"},
)
def soap_records_carry_an_identifier(record: Part, description: Description) -> Iterator[Problem | Shown]:
    """Does each record that a SOAP operation lists carry an identifier?

    Looks at the elements and attributes of the records that operations list, and one step inside, for an identifier, a
    number or a reference of the record. It warns where there is none.

    Why it matters:
        A record without an identifier cannot be asked for again, matched with a copy, or told from its double.
    What to ask:
        By what does another system know this record again tomorrow?
    Passes:
        <definitions xmlns="http://schemas.xmlsoap.org/wsdl/" xmlns:s="http://schemas.xmlsoap.org/wsdl/soap/" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="urn:custody" targetNamespace="urn:custody" name="Custody">
          <types><xs:schema targetNamespace="urn:custody" elementFormDefault="qualified">
            <xs:element name="ask"><xs:complexType><xs:sequence><xs:element name="surname" type="xs:string"/></xs:sequence></xs:complexType></xs:element>
            <xs:element name="told"><xs:complexType><xs:sequence><xs:element name="person" minOccurs="0" maxOccurs="unbounded" type="t:Person"/></xs:sequence></xs:complexType></xs:element>
            <xs:complexType name="Person"><xs:sequence><xs:element name="id" type="xs:string"/><xs:element name="surname" type="xs:string"/></xs:sequence></xs:complexType>
          </xs:schema></types>
          <message name="in"><part name="body" element="t:ask"/></message>
          <message name="out"><part name="body" element="t:told"/></message>
          <portType name="Custody">
            <operation name="find"><input message="t:in"/><output message="t:out"/></operation>
          </portType>
        </definitions>
    Fails:
        <definitions xmlns="http://schemas.xmlsoap.org/wsdl/" xmlns:s="http://schemas.xmlsoap.org/wsdl/soap/" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="urn:custody" targetNamespace="urn:custody" name="Custody">
          <types><xs:schema targetNamespace="urn:custody" elementFormDefault="qualified">
            <xs:element name="ask"><xs:complexType><xs:sequence><xs:element name="surname" type="xs:string"/></xs:sequence></xs:complexType></xs:element>
            <xs:element name="told"><xs:complexType><xs:sequence><xs:element name="person" minOccurs="0" maxOccurs="unbounded" type="t:Person"/></xs:sequence></xs:complexType></xs:element>
            <xs:complexType name="Person"><xs:sequence><xs:element name="surname" type="xs:string"/><xs:element name="born" type="xs:date"/></xs:sequence></xs:complexType>
          </xs:schema></types>
          <message name="in"><part name="body" element="t:ask"/></message>
          <message name="out"><part name="body" element="t:told"/></message>
          <portType name="Custody">
            <operation name="find"><input message="t:in"/><output message="t:out"/></operation>
          </portType>
        </definitions>
    Source:
        GOV.UK API technical and data standards, https://www.gov.uk/guidance/gds-api-technical-and-data-standards
    """
    xml = description.xml
    if record.kind == "operation":
        yield untested(record, OPEN)
        return
    kind = xml.type_of(record) if xml is not None else None
    if xml is None or kind is None:
        return
    own = (*kind.of("attribute"), *elements_in(kind))
    deeper = [inner for part in own for inner in elements_in(xml.type_of(part))]
    found = [part for part in own if identifies(local_of(part.name))]
    found += [part for part in deeper if certainly_identifies(local_of(part.name))]
    if found:
        yield shows(found[0])
    elif unread_in(xml, record) is not None:
        yield untested(
            record, f"Not tested: not all of `{local_of(record.name)}` is described in what was handed over."
        )
    else:
        yield warn(record, f"`{local_of(record.name)}` is listed, and has no element that identifies it.")
