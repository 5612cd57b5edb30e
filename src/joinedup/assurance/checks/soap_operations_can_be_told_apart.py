"""Operations can be told apart by what is sent."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.description import Description
from joinedup.assurance.vocabulary.words import listed
from joinedup.assurance.xml_interface import Part
from joinedup.assurance.xml_interface.contents import message_elements
from joinedup.findings import Problem, Severity, Shown, check, fail, shows


def _ports(description: Description) -> Iterator[Part]:
    xml = description.xml
    for port in xml.ports if xml is not None else ():
        calls = [part for part in port.of("call") if part.facts.get("style") == "document"]
        if len(calls) > 1 and port.facts.get("protocol", "").startswith("SOAP"):
            yield port


def _inputs(operation: Part) -> str:
    return " ".join(
        part.name for message in operation.of("input") for part in message_elements(message) if part.kind == "element"
    )


@check(
    verifies="JU-S01",
    version=1,
    subject="following named standards",
    severity=Severity.MEDIUM,
    on=Description,
    among=_ports,
    absent="no two operations are called at one port",
    families={"soap"},
    reads={"schema", "path"},
)
def soap_operations_can_be_told_apart(part: Part, description: Description) -> Iterator[Problem | Shown]:
    """Can operations be told apart by what is sent?

    Looks at the operations of each port in the style document: whether two of them take the same element, so that only
    the action (a header that many products drop) tells them apart.

    Why it matters:
        Gateways and logs go by what is sent. Where two operations look alike, one is taken for the other, which may be
        a search taken for a deletion.
    What to ask:
        How does the service tell these operations apart when a gateway drops the action?
    Passes:
        <definitions xmlns="http://schemas.xmlsoap.org/wsdl/" xmlns:s="http://schemas.xmlsoap.org/wsdl/soap/" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="urn:custody" targetNamespace="urn:custody" name="Custody">
          <types><xs:schema targetNamespace="urn:custody" elementFormDefault="qualified">
            <xs:element name="find"><xs:complexType><xs:sequence><xs:element name="surname" type="xs:string"/></xs:sequence></xs:complexType></xs:element>
            <xs:element name="add"><xs:complexType><xs:sequence><xs:element name="surname" type="xs:string"/></xs:sequence></xs:complexType></xs:element>
          </xs:schema></types>
          <message name="in"><part name="body" element="t:find"/></message>
          <message name="in2"><part name="body" element="t:add"/></message>
          <portType name="Custody">
            <operation name="find"><input message="t:in"/><output message="t:in"/></operation>
            <operation name="add"><input message="t:in2"/><output message="t:in"/></operation>
          </portType>
          <binding name="B" type="t:Custody"><s:binding transport="http://schemas.xmlsoap.org/soap/http"/>
            <operation name="find"><s:operation soapAction="find"/><input><s:body use="literal"/></input></operation>
            <operation name="add"><s:operation soapAction="add"/><input><s:body use="literal"/></input></operation>
          </binding>
        </definitions>
    Fails:
        <definitions xmlns="http://schemas.xmlsoap.org/wsdl/" xmlns:s="http://schemas.xmlsoap.org/wsdl/soap/" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="urn:custody" targetNamespace="urn:custody" name="Custody">
          <types><xs:schema targetNamespace="urn:custody" elementFormDefault="qualified">
            <xs:element name="find"><xs:complexType><xs:sequence><xs:element name="surname" type="xs:string"/></xs:sequence></xs:complexType></xs:element>
            <xs:element name="add"><xs:complexType><xs:sequence><xs:element name="surname" type="xs:string"/></xs:sequence></xs:complexType></xs:element>
          </xs:schema></types>
          <message name="in"><part name="body" element="t:find"/></message>
          <message name="in2"><part name="body" element="t:find"/></message>
          <portType name="Custody">
            <operation name="find"><input message="t:in"/><output message="t:in"/></operation>
            <operation name="add"><input message="t:in2"/><output message="t:in"/></operation>
          </portType>
          <binding name="B" type="t:Custody"><s:binding transport="http://schemas.xmlsoap.org/soap/http"/>
            <operation name="find"><s:operation soapAction="find"/><input><s:body use="literal"/></input></operation>
            <operation name="add"><s:operation soapAction="add"/><input><s:body use="literal"/></input></operation>
          </binding>
        </definitions>
    Source:
        WS-I Basic Profile 1.1, R2710, http://www.ws-i.org/Profiles/BasicProfile-1.1.html
    """
    xml = description.xml
    if xml is None:
        return
    interface = part.facts.get("interface", "")
    bound = {one.name for one in part.of("call") if one.facts.get("style") == "document"}
    alike: dict[str, list[Part]] = {}
    for operation in xml.operations:
        owner, _, name = operation.name.rpartition(".")
        if owner == interface and name in bound:
            alike.setdefault(_inputs(operation), []).append(operation)
    twins = [found for element, found in alike.items() if element and len(found) > 1]
    for found in twins:
        names = listed(f"`{part.name.rpartition('.')[2]}`" for part in found)
        yield fail(found[1], f"Operations {names} take the same element, and only the action tells them apart.")
    if not twins:
        yield from (shows(found[0]) for found in alike.values())
