"""A SOAP submission that is sent twice can be known again."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.description import Description
from joinedup.assurance.vocabulary.words import listed, vocabulary, words
from joinedup.assurance.xml_interface import Part, local_of
from joinedup.assurance.xml_interface.contents import reached_elements
from joinedup.assurance.xml_interface.services import soap_operations, unread_in
from joinedup.findings import Problem, Severity, Shown, check, fail, shows, untested, warn

_VERBS = vocabulary("add create submit send new insert register record post notify store upload raise save")
_MARKS = vocabulary("id identifier guid uuid reference ref urn key number")
_OWN = vocabulary(
    "message request correlation transaction submission external client source sender idempotency conversation unique"
)
_ALONE = vocabulary("id identifier guid uuid reference ref urn messageid relatesto")


def _names_sending(name: str) -> bool:
    spelt = words(name)
    return "".join(spelt) in _ALONE or (spelt[-1:] != () and spelt[-1] in _MARKS and not _OWN.isdisjoint(spelt[:-1]))


def _adding(description: Description) -> Iterator[Part]:
    xml = description.xml
    for operation in soap_operations(xml):
        if not _VERBS.isdisjoint(words(operation.name.rpartition(".")[2])[:1]):
            yield operation


@check(
    verifies="JU-S20",
    version=2,
    subject="staying working",
    severity=Severity.MEDIUM,
    on=Description,
    among=_adding,
    absent="no operation adds or sends a record",
    families={"soap"},
    reads={"schema", "path"},
)
def soap_submissions_can_be_known_again(part: Part, description: Description) -> Iterator[Problem | Shown]:
    """Can a SOAP submission that is sent twice be known again?

    Looks at operations whose names say that they add or send something, for an identifier of the message or of the
    record, as the sender gives it, in what they take (a message identifier, a reference, a WS-Addressing header).

    Why it matters:
        Connections break after the record was stored and before the answer came. The sender tries again, and one arrest
        becomes two.
    What to ask:
        What happens when the same message comes twice, and by what is it known again?
    Passes:
        <definitions xmlns="http://schemas.xmlsoap.org/wsdl/" xmlns:s="http://schemas.xmlsoap.org/wsdl/soap/" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="urn:custody" targetNamespace="urn:custody" name="Custody">
          <types><xs:schema targetNamespace="urn:custody" elementFormDefault="qualified">
            <xs:element name="add"><xs:complexType><xs:sequence><xs:element name="messageId" type="xs:string"/><xs:element name="surname" type="xs:string"/></xs:sequence></xs:complexType></xs:element>
          </xs:schema></types>
          <message name="in"><part name="body" element="t:add"/></message>
          <portType name="Custody">
            <operation name="addPerson"><input message="t:in"/><output message="t:in"/></operation>
          </portType>
        </definitions>
    Fails:
        <definitions xmlns="http://schemas.xmlsoap.org/wsdl/" xmlns:s="http://schemas.xmlsoap.org/wsdl/soap/" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="urn:custody" targetNamespace="urn:custody" name="Custody">
          <types><xs:schema targetNamespace="urn:custody" elementFormDefault="qualified">
            <xs:element name="add"><xs:complexType><xs:sequence><xs:element name="surname" type="xs:string"/></xs:sequence></xs:complexType></xs:element>
          </xs:schema></types>
          <message name="in"><part name="body" element="t:add"/></message>
          <portType name="Custody">
            <operation name="addPerson"><input message="t:in"/><output message="t:in"/></operation>
          </portType>
        </definitions>
    Source:
        Web Services Addressing 1.0, message properties, https://www.w3.org/TR/ws-addr-core/#msgaddrprops
    """
    xml = description.xml
    if xml is None:
        return
    name = part.name.rpartition(".")[2]
    headers = [
        header
        for port in xml.ports
        for call in port.of("call")
        if call.name == name
        for message in call.of("bound input")
        for header in message.of("header")
    ]
    given = [element for message in part.of("input") for element in reached_elements(xml, message)]
    inside = [part for part in xml.reached(*headers) if part.kind in ("header", "element", "attribute")]
    found = [part for part in (*inside, *given) if _names_sending(local_of(part.name))]
    others = [part for part in given if not _MARKS.isdisjoint(words(local_of(part.name))[-1:])]
    if found:
        yield shows(found[0])
    elif unread_in(xml, *headers, *part.of("input")) is not None:
        yield untested(part, f"Not tested: not all that {part.name} takes is described in what was handed over.")
    elif others:
        names = listed(f"`{local_of(part.name)}`" for part in others)
        yield warn(part, f"What {part.name} takes holds {names}; nothing says that a second sending is known by it.")
    else:
        yield fail(part, f"What {part.name} takes holds no identifier by which a second sending could be known.")
