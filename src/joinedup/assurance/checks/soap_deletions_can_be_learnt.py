"""Whoever reads by SOAP can learn that a record was deleted."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.description import Description
from joinedup.assurance.vocabulary.words import listed, many, singular, vocabulary, words
from joinedup.assurance.xml_interface import Part, XmlInterface, local_of
from joinedup.assurance.xml_interface.contents import reached_elements
from joinedup.assurance.xml_interface.services import record_lists, soap_operations, unread_in
from joinedup.findings import Problem, Severity, Shown, check, shows, untested, warn

_VERBS = vocabulary("delete destroy purge remove erase")
_MARKS = vocabulary("deleted removed purged erased deletion deletions tombstone archived withdrawn")
# What belongs to one connection or device: no other system holds a copy of it.
_OWN = vocabulary(
    "session token subscription user profile profiles configuration configurations scope scopes key keys certificate "
    "certificates preset rule rules setting trigger triggers job jobs"
)


def _deleting(description: Description) -> list[Part]:
    """Operations that delete a kind of record that others read from here in lists."""
    xml = description.xml
    read = frozenset(_nouns_listed(xml)) if xml is not None else frozenset()
    found = []
    for operation in soap_operations(xml):
        verb, *rest = words(operation.name.rpartition(".")[2]) or ("",)
        nouns = {singular(word) for word in rest}
        if verb in _VERBS and _OWN.isdisjoint(rest) and nouns & read:
            found.append(operation)
    return found


def _nouns_listed(xml: XmlInterface) -> Iterator[str]:
    for operation in soap_operations(xml):
        for output in operation.of("output"):
            for part in record_lists(xml, output):
                yield from (singular(word) for word in words(local_of(part.name))[-1:])


@check(
    verifies="JU-S14",
    version=1,
    subject="getting data out",
    severity=Severity.MEDIUM,
    on=Description,
    when=lambda _, description: bool(_deleting(description)),
    absent="no operation deletes a kind of record that others read in lists",
    families={"soap"},
    reads={"schema", "path"},
)
def soap_deletions_can_be_learnt(_node: Description, description: Description) -> Iterator[Problem | Shown]:
    """Can a system that reads by SOAP learn that a record was deleted?

    Looks, where an operation deletes a kind of record that others read in lists, for an operation or an element of an
    answer that speaks of what was deleted. It warns once where there is none.

    Why it matters:
        A copy elsewhere keeps what was deleted here. A person who was cleared stays listed in every other system.
    What to ask:
        How does a system that holds a copy learn that the record is gone?
    Passes:
        <definitions xmlns="http://schemas.xmlsoap.org/wsdl/" xmlns:s="http://schemas.xmlsoap.org/wsdl/soap/" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="urn:custody" targetNamespace="urn:custody" name="Custody">
          <types><xs:schema targetNamespace="urn:custody" elementFormDefault="qualified">
            <xs:element name="ask"><xs:complexType><xs:sequence><xs:element name="surname" type="xs:string"/></xs:sequence></xs:complexType></xs:element>
            <xs:element name="told"><xs:complexType><xs:sequence><xs:element name="person" minOccurs="0" maxOccurs="unbounded" type="t:Person"/></xs:sequence></xs:complexType></xs:element>
            <xs:complexType name="Person"><xs:sequence><xs:element name="id" type="xs:string"/><xs:element name="deleted" type="xs:boolean"/></xs:sequence></xs:complexType>
          </xs:schema></types>
          <message name="in"><part name="body" element="t:ask"/></message>
          <message name="out"><part name="body" element="t:told"/></message>
          <portType name="Custody">
            <operation name="findPersons"><input message="t:in"/><output message="t:out"/></operation>
            <operation name="deletePerson"><input message="t:in"/><output message="t:out"/></operation>
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
            <operation name="findPersons"><input message="t:in"/><output message="t:out"/></operation>
            <operation name="deletePerson"><input message="t:in"/><output message="t:out"/></operation>
          </portType>
        </definitions>
    Source:
        GOV.UK API technical and data standards, https://www.gov.uk/guidance/gds-api-technical-and-data-standards
    """
    xml, deleting = description.xml, _deleting(description)
    if xml is None:
        return
    outputs = [message for operation in soap_operations(xml) for message in operation.of("output")]
    told = [part for message in outputs for part in reached_elements(xml, message) if _speaks(local_of(part.name))]
    named = [operation for operation in soap_operations(xml) if _speaks(operation.name.rpartition(".")[2])]
    yield from map(shows, (*told[:1], *named))
    if told or named:
        return
    if unread_in(xml, *outputs) is not None:
        yield untested(deleting[0], "Not tested: not all that is given back is described in what was handed over.")
        return
    deletes = "deletes" if len(deleting) == 1 else "delete"
    names = listed(operation.name for operation in deleting)
    yield warn(
        deleting[0],
        f"{many(len(deleting), 'operation')} {deletes} records ({names}), and nothing tells other systems that they are gone.",
    )


def _speaks(name: str) -> bool:
    return not _MARKS.isdisjoint(words(name))
