"""SOAP messages travel as their schema says, not encoded."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.description import Description
from joinedup.assurance.xml_interface import Part
from joinedup.findings import Problem, Severity, Shown, check, fail, shows


def _bodies(description: Description) -> Iterator[Part]:
    xml = description.xml
    for port in xml.ports if xml is not None else ():
        for call in port.of("call"):
            yield from (message for message in call.parts if "use of the body" in message.facts)


@check(
    verifies="JU-S01",
    version=1,
    subject="following named standards",
    severity=Severity.MEDIUM,
    on=Description,
    among=_bodies,
    absent="no operation is bound to SOAP",
    families={"soap"},
    reads={"schema", "path"},
)
def soap_messages_follow_their_schema(part: Part, _: Description) -> Iterator[Problem | Shown]:
    """Is every SOAP message bound so that it travels as its schema says?

    Looks at how each message of each binding to SOAP is written: `literal`, as its schema says, or `encoded`, by rules
    of SOAP that every tool read differently and that the WS-I Basic Profile forbids.

    Why it matters:
        An encoded message cannot be checked against any schema, and most tools of today cannot write one. The next
        supplier then cannot call the service at all.
    What to ask:
        Will you offer every operation in the style document/literal, and from what date?
    Passes:
        <definitions xmlns="http://schemas.xmlsoap.org/wsdl/" xmlns:s="http://schemas.xmlsoap.org/wsdl/soap/" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="urn:custody" targetNamespace="urn:custody" name="Custody">
          <types><xs:schema targetNamespace="urn:custody" elementFormDefault="qualified">
            <xs:element name="find"><xs:complexType><xs:sequence><xs:element name="surname" type="xs:string"/></xs:sequence></xs:complexType></xs:element>
          </xs:schema></types>
          <message name="in"><part name="body" element="t:find"/></message>
          <portType name="Custody">
            <operation name="find"><input message="t:in"/></operation>
          </portType>
          <binding name="B" type="t:Custody"><s:binding transport="http://schemas.xmlsoap.org/soap/http"/>
            <operation name="find"><s:operation soapAction="find"/><input><s:body use="literal"/></input></operation>
          </binding>
        </definitions>
    Fails:
        <definitions xmlns="http://schemas.xmlsoap.org/wsdl/" xmlns:s="http://schemas.xmlsoap.org/wsdl/soap/" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="urn:custody" targetNamespace="urn:custody" name="Custody">
          <types><xs:schema targetNamespace="urn:custody" elementFormDefault="qualified">
            <xs:element name="find"><xs:complexType><xs:sequence><xs:element name="surname" type="xs:string"/></xs:sequence></xs:complexType></xs:element>
          </xs:schema></types>
          <message name="in"><part name="body" element="t:find"/></message>
          <portType name="Custody">
            <operation name="find"><input message="t:in"/></operation>
          </portType>
          <binding name="B" type="t:Custody"><s:binding transport="http://schemas.xmlsoap.org/soap/http"/>
            <operation name="find"><s:operation soapAction="find"/><input><s:body use="encoded"/></input></operation>
          </binding>
        </definitions>
    Source:
        WS-I Basic Profile 1.1, R2706, http://www.ws-i.org/Profiles/BasicProfile-1.1.html
    """
    if part.facts["use of the body"] == "encoded":
        yield fail(
            part,
            f"{part.kind.removeprefix('bound ').capitalize()} of {part.owner} travels `encoded`, not as its schema says.",
        )
    else:
        yield shows(part)
