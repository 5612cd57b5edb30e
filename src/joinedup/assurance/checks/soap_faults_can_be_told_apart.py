"""A program can tell one SOAP fault from another."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.description import Description
from joinedup.assurance.xml_interface import Part, local_of
from joinedup.assurance.xml_interface.contents import elements_in, message_elements
from joinedup.findings import Problem, Severity, Shown, check, fail, shows


def _faults(description: Description) -> Iterator[Part]:
    xml = description.xml
    seen: set[str] = set()
    for operation in xml.operations if xml is not None else ():
        for fault in operation.of("fault"):
            called = " ".join(sorted(part.name for part in message_elements(fault)))
            if called and called not in seen:
                seen.add(called)
                yield fault


@check(
    verifies="JU-S22",
    version=2,
    subject="staying working",
    severity=Severity.MEDIUM,
    on=Description,
    among=_faults,
    absent="no operation describes a fault",
    families={"soap"},
    reads={"schema", "path"},
)
def soap_faults_can_be_told_apart(part: Part, description: Description) -> Iterator[Problem | Shown]:
    """Can a program tell one SOAP fault from another?

    Looks at the detail of each described fault: whether it has parts of its own (such as a code), or a list of values,
    rather than one free text.
    Faults that are elements of their own are told apart by their names.

    Why it matters:
        A program cannot act on a sentence. It treats a refused record like a lost connection, and sends it again for
        ever or never.
    What to ask:
        Which codes can this fault carry, and what should a caller do on each?
    Passes:
        <definitions xmlns="http://schemas.xmlsoap.org/wsdl/" xmlns:s="http://schemas.xmlsoap.org/wsdl/soap/" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="urn:custody" targetNamespace="urn:custody" name="Custody">
          <types><xs:schema targetNamespace="urn:custody" elementFormDefault="qualified">
            <xs:element name="find"><xs:complexType><xs:sequence><xs:element name="surname" type="xs:string"/></xs:sequence></xs:complexType></xs:element>
            <xs:element name="no"><xs:complexType><xs:sequence><xs:element name="code" type="xs:string"/><xs:element name="reason" type="xs:string"/></xs:sequence></xs:complexType></xs:element>
          </xs:schema></types>
          <message name="in"><part name="body" element="t:find"/></message>
          <message name="no"><part name="body" element="t:no"/></message>
          <portType name="Custody">
            <operation name="find"><input message="t:in"/><output message="t:in"/><fault name="no" message="t:no"/></operation>
          </portType>
        </definitions>
    Fails:
        <definitions xmlns="http://schemas.xmlsoap.org/wsdl/" xmlns:s="http://schemas.xmlsoap.org/wsdl/soap/" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="urn:custody" targetNamespace="urn:custody" name="Custody">
          <types><xs:schema targetNamespace="urn:custody" elementFormDefault="qualified">
            <xs:element name="find"><xs:complexType><xs:sequence><xs:element name="surname" type="xs:string"/></xs:sequence></xs:complexType></xs:element>
            <xs:element name="no"><xs:complexType><xs:sequence><xs:element name="reason" type="xs:string"/></xs:sequence></xs:complexType></xs:element>
          </xs:schema></types>
          <message name="in"><part name="body" element="t:find"/></message>
          <message name="no"><part name="body" element="t:no"/></message>
          <portType name="Custody">
            <operation name="find"><input message="t:in"/><output message="t:in"/><fault name="no" message="t:no"/></operation>
          </portType>
        </definitions>
    Source:
        WSDL 1.1, section 2.4, https://www.w3.org/TR/wsdl#_porttypes
    """
    xml = description.xml
    if xml is None:
        return
    for element in message_elements(part):
        kind = xml.type_of(element)
        parts = list(elements_in(kind)) + (list(kind.of("attribute")) if kind is not None else [])
        listed_values = kind is not None and any(True for _ in kind.of("enumeration"))
        if len(parts) > 1 or listed_values or any(True for inner in parts for _ in elements_in(xml.type_of(inner))):
            yield shows(element)
        elif kind is not None and len(list(_faults(description))) > 1:
            yield shows(part)  # each is an element of its own
        elif kind is not None:
            yield fail(part, f"Fault `{local_of(element.name)}` of {part.owner} carries no more than free text.")
