"""A SOAP service can be asked for what changed."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.description import Description
from joinedup.assurance.vocabulary.words import listed, vocabulary, words
from joinedup.assurance.xml_interface import Part, local_of
from joinedup.assurance.xml_interface.contents import reached_elements
from joinedup.assurance.xml_interface.services import OPEN, open_answers, record_lists, soap_operations, unread_in
from joinedup.findings import Problem, Severity, Shown, check, shows, untested, warn

_OF_OTHERS = vocabulary("by user id ids files count fields")
_CHANGED = vocabulary(
    "since changed modified updated lastmodified lastupdated lastchanged delta changes amended watermark"
)


def _tells_since_when(name: str) -> bool:
    """Whether what is given is a moment of change; who changed something, and how much, is none."""
    return not _CHANGED.isdisjoint(words(name)) and _OF_OTHERS.isdisjoint(words(name)[-1:])


def _listing(description: Description) -> list[Part]:
    """The operations that give back many records."""
    xml = description.xml
    return [
        operation
        for operation in soap_operations(xml)
        if xml is not None and any(True for output in operation.of("output") for _ in record_lists(xml, output))
    ]


@check(
    verifies="JU-S14",
    version=1,
    subject="getting data out",
    severity=Severity.MEDIUM,
    on=Description,
    when=lambda _, description: bool(_listing(description) or open_answers(description.xml)),
    absent="no operation gives back a list of records",
    families={"soap"},
    reads={"schema", "path"},
)
def soap_changes_since_a_time(_node: Description, description: Description) -> Iterator[Problem | Shown]:
    """Can a SOAP service be asked only for what changed since a time?

    Looks at the operations that give back lists of records, for one that takes a time of change (since, changed,
    modified, updated and the like). It warns once where none does.

    Why it matters:
        Another system that keeps a copy must otherwise read the whole register each night, or miss what was amended.
    What to ask:
        With which operation does another system get only what was added or amended since a given moment?
    Passes:
        <definitions xmlns="http://schemas.xmlsoap.org/wsdl/" xmlns:s="http://schemas.xmlsoap.org/wsdl/soap/" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="urn:custody" targetNamespace="urn:custody" name="Custody">
          <types><xs:schema targetNamespace="urn:custody" elementFormDefault="qualified">
            <xs:element name="ask"><xs:complexType><xs:sequence><xs:element name="changedSince" type="xs:dateTime"/></xs:sequence></xs:complexType></xs:element>
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
            <xs:complexType name="Person"><xs:sequence><xs:element name="id" type="xs:string"/><xs:element name="surname" type="xs:string"/></xs:sequence></xs:complexType>
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
    xml, listing = description.xml, _listing(description)
    if xml is None:
        return
    if not listing:
        yield untested(open_answers(xml)[0], OPEN)
        return
    asked = [
        (operation, part)
        for operation in listing
        for message in operation.of("input")
        for part in reached_elements(xml, message)
    ]
    found = [part for _, part in asked if _tells_since_when(local_of(part.name))]
    named = [operation for operation in listing if not _CHANGED.isdisjoint(words(operation.name.rpartition(".")[2]))]
    yield from map(shows, (*found[:1], *named))
    if found or named:
        return
    if unread_in(xml, *(message for operation in listing for message in operation.of("input"))) is not None:
        yield untested(
            listing[0], "Not tested: not all that these operations take is described in what was handed over."
        )
        return
    if len(listing) == 1:
        yield warn(
            listing[0], f"{listing[0].name} gives back a list, and cannot be asked for what changed since a time."
        )
        return
    names = listed(operation.name for operation in listing)
    yield warn(
        listing[0],
        f"{len(listing)} operations give back lists ({names}), and none can be asked for what changed since a time.",
    )
