"""A list that a SOAP operation gives back can be read part by part."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.description import Description
from joinedup.assurance.vocabulary.words import listed, squeezed, vocabulary, words
from joinedup.assurance.xml_interface import Part, local_of
from joinedup.assurance.xml_interface.contents import reached_elements
from joinedup.assurance.xml_interface.services import OPEN, open_answers, record_lists, soap_operations, unread_in
from joinedup.findings import Problem, Severity, Shown, check, fail, shows, untested

_PARTS = vocabulary("page paging pagination offset cursor bookmark continuation")
_WHOLE = vocabulary(
    "limit skip take top first start count max maximum rows batchsize rowcount rowlimit recordlimit resultlimit maxrows",
    "maxresults maxrecords maxcount maxitems maximumrows maximumresults maximumrecords maximumitems fetchsize startindex",
    "startrow startrecord startposition startat firstresult firstrecord firstrow nexttoken resumptiontoken resultsize",
)


def _asks_for_part(name: str) -> bool:
    return squeezed(name) in _WHOLE or not _PARTS.isdisjoint(words(name))


def _lists(description: Description) -> list[Part]:
    """The operations that give back lists; where there are none, one whose answer the schema leaves open."""
    xml = description.xml
    listing = [
        operation
        for operation in soap_operations(xml)
        if xml is not None and any(True for output in operation.of("output") for _ in record_lists(xml, output))
    ]
    return listing or open_answers(xml)[:1]


@check(
    verifies="JU-S17",
    version=2,
    subject="getting data out",
    severity=Severity.MEDIUM,
    on=Description,
    among=_lists,
    absent="no operation gives back a list of records",
    families={"soap"},
    reads={"schema", "path"},
)
def soap_lists_can_be_read_in_parts(part: Part, description: Description) -> Iterator[Problem | Shown]:
    """Can a list that a SOAP operation gives back be read part by part?

    Looks at operations whose answer holds, near its top, an element that repeats without end and has parts of its own;
    and at what they take, for a way to ask for a part (a page, a limit, an offset, a token to go on with).

    Why it matters:
        An operation without parts brings the whole register at once, or stops at a number that nobody stated. Both look
        complete.
    What to ask:
        How many records does this operation give back at most, and how is the rest obtained?
    Passes:
        <definitions xmlns="http://schemas.xmlsoap.org/wsdl/" xmlns:s="http://schemas.xmlsoap.org/wsdl/soap/" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="urn:custody" targetNamespace="urn:custody" name="Custody">
          <types><xs:schema targetNamespace="urn:custody" elementFormDefault="qualified">
            <xs:element name="find"><xs:complexType><xs:sequence><xs:element name="surname" type="xs:string"/><xs:element name="pageSize" type="xs:int"/><xs:element name="page" type="xs:int"/></xs:sequence></xs:complexType></xs:element>
            <xs:element name="found"><xs:complexType><xs:sequence><xs:element name="person" type="t:Person" minOccurs="0" maxOccurs="unbounded"/></xs:sequence></xs:complexType></xs:element>
            <xs:complexType name="Person"><xs:sequence><xs:element name="id" type="xs:string"/><xs:element name="surname" type="xs:string"/></xs:sequence></xs:complexType>
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
            <xs:element name="find"><xs:complexType><xs:sequence><xs:element name="surname" type="xs:string"/></xs:sequence></xs:complexType></xs:element>
            <xs:element name="found"><xs:complexType><xs:sequence><xs:element name="person" type="t:Person" minOccurs="0" maxOccurs="unbounded"/></xs:sequence></xs:complexType></xs:element>
            <xs:complexType name="Person"><xs:sequence><xs:element name="id" type="xs:string"/><xs:element name="surname" type="xs:string"/></xs:sequence></xs:complexType>
          </xs:schema></types>
          <message name="in"><part name="body" element="t:find"/></message>
          <message name="out"><part name="body" element="t:found"/></message>
          <portType name="Custody">
            <operation name="find"><input message="t:in"/><output message="t:out"/></operation>
          </portType>
        </definitions>
    Source:
        XML Schema 1.0, occurrence, https://www.w3.org/TR/xmlschema-1/#p-max_occurs
    """
    xml = description.xml
    if xml is None:
        return
    if not any(True for output in part.of("output") for _ in record_lists(xml, output)):
        yield untested(part, OPEN)
        return
    asked = [element for message in part.of("input") for element in reached_elements(xml, message)]
    found = [part for part in asked if _asks_for_part(local_of(part.name))]
    if found:
        yield shows(found[0])
    elif unread_in(xml, *part.of("input")) is not None:
        yield untested(part, f"Not tested: not all that {part.name} takes is described in what was handed over.")
    else:
        lists = {local_of(one.name): None for output in part.of("output") for one in record_lists(xml, output)}
        yield fail(
            part,
            f"The operation {part.name} gives back a list of unstated length ({listed(lists)}), with no way to ask for a part.",
        )
