"""A service description says how a caller proves who it is."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.description import Description
from joinedup.assurance.vocabulary.words import listed, vocabulary, words
from joinedup.assurance.xml_interface import Part, local_of
from joinedup.findings import Problem, Severity, Shown, check, fail, shows, untested, warn

_SIGNS = vocabulary("security authentication authorisation authorization credentials token saml login session")


def _bound(description: Description) -> Iterator[Part]:
    xml = description.xml
    for port in xml.ports if xml is not None else ():
        if port.facts.get("protocol", "").startswith("SOAP") and any(True for _ in port.of("call")):
            yield port


def _headers(port: Part) -> Iterator[Part]:
    for call in port.of("call"):
        for message in (call, *call.of("bound input")):
            yield from message.of("header")


def _is_policy(kind: str) -> bool:
    return "`Policy" in kind or "`UsingPolicy" in kind


@check(
    verifies="JU-F02",
    version=2,
    subject="letting others connect",
    severity=Severity.MEDIUM,
    on=Description,
    among=_bound,
    absent="no operation is bound to SOAP",
    families={"soap"},
    reads={"schema", "path"},
)
def soap_callers_prove_who_they_are(part: Part, description: Description) -> Iterator[Problem | Shown]:
    """Does the service description say how a caller proves who it is?

    Looks at each operation bound to SOAP for a header that carries security (such as WS-Security) or a policy. A policy
    is not read: where there is one, the check is not tested.

    Why it matters:
        Where nothing is said, each supplier learns by telephone how to sign in, and nobody can see from the description
        who could call the service.
    What to ask:
        How does a caller of this operation prove who it is, and where is that written down?
    Passes:
        <definitions xmlns="http://schemas.xmlsoap.org/wsdl/" xmlns:s="http://schemas.xmlsoap.org/wsdl/soap/" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="urn:custody" targetNamespace="urn:custody" name="Custody">
          <types><xs:schema targetNamespace="urn:custody" elementFormDefault="qualified">
            <xs:element name="find"><xs:complexType><xs:sequence><xs:element name="surname" type="xs:string"/></xs:sequence></xs:complexType></xs:element>
            <xs:element name="Security"><xs:complexType><xs:sequence><xs:element name="token" type="xs:string"/></xs:sequence></xs:complexType></xs:element>
          </xs:schema></types>
          <message name="in"><part name="body" element="t:find"/></message>
          <message name="h"><part name="body" element="t:Security"/></message>
          <portType name="Custody">
            <operation name="find"><input message="t:in"/><output message="t:in"/></operation>
          </portType>
          <binding name="B" type="t:Custody"><s:binding transport="http://schemas.xmlsoap.org/soap/http"/>
            <operation name="find"><s:operation soapAction="find"/><input><s:header message="t:h" part="body" use="literal"/><s:body use="literal"/></input></operation>
          </binding>
        </definitions>
    Fails:
        <definitions xmlns="http://schemas.xmlsoap.org/wsdl/" xmlns:s="http://schemas.xmlsoap.org/wsdl/soap/" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="urn:custody" targetNamespace="urn:custody" name="Custody">
          <types><xs:schema targetNamespace="urn:custody" elementFormDefault="qualified">
            <xs:element name="find"><xs:complexType><xs:sequence><xs:element name="surname" type="xs:string"/></xs:sequence></xs:complexType></xs:element>
            <xs:element name="Security"><xs:complexType><xs:sequence><xs:element name="token" type="xs:string"/></xs:sequence></xs:complexType></xs:element>
          </xs:schema></types>
          <message name="in"><part name="body" element="t:find"/></message>
          <message name="h"><part name="body" element="t:Security"/></message>
          <portType name="Custody">
            <operation name="find"><input message="t:in"/><output message="t:in"/></operation>
          </portType>
          <binding name="B" type="t:Custody"><s:binding transport="http://schemas.xmlsoap.org/soap/http"/>
            <operation name="find"><s:operation soapAction="find"/><input><s:body use="literal"/></input></operation>
          </binding>
        </definitions>
    Source:
        Web Services Security, SOAP Message Security 1.1, https://docs.oasis-open.org/wss-m/wss/v1.1.1/os/wss-SOAPMessageSecurity-v1.1.1-os.html
    """
    headers = list(_headers(part))
    found = [part for part in headers if not _SIGNS.isdisjoint(words(local_of(part.name)))]
    if found:
        yield from (shows(part) for part in found)
    elif any(_is_policy(left_over.kind) for left_over in description.left_over):
        yield untested(part, "Not tested: the description holds a policy, and policies are not read.")
    elif headers:
        names = listed(f"`{local_of(part.name)}`" for part in headers)
        yield warn(
            headers[0], f"Calls at port `{part.name}` carry headers ({names}); none says that it proves who calls."
        )
    else:
        what = "Port" if part.facts.get("service") else "Binding"
        yield fail(
            part, f"{what} `{part.name}` says neither by a header nor by a policy how a caller proves who it is."
        )
