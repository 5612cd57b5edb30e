"""The schema of an XML message names what the message holds."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.description import Description
from joinedup.assurance.vocabulary.words import words
from joinedup.assurance.xml_interface import Part, XmlInterface, local_of
from joinedup.assurance.xml_interface.contents import elements_in, is_left_open, message_elements, only_wildcard
from joinedup.assurance.xml_interface.services import unread_in
from joinedup.findings import Problem, Severity, Shown, check, fail, shows, untested


def _documents(description: Description) -> Iterator[Part]:
    """What travels or stands by itself: the elements of messages, or where there are none, those that begin a document."""
    xml = description.xml
    if xml is None:
        return
    seen: set[str] = set()
    messages = [message for operation in xml.operations for message in operation.of("input", "output")]
    every = [part for message in messages for part in message_elements(message)]
    for part in every if messages else (part for part in xml.globals if part.kind == "element"):
        named = not _is_added(part) and part.facts.get("abstract") != "true"
        if part.pointer not in seen and named and not _is_empty(xml, part):
            seen.add(part.pointer)
            yield part


def _is_added(part: Part) -> bool:
    """Whether the name says that others may add to it: an extension point, which has a question of its own."""
    return not {"extension", "extensions", "any", "appinfo", "documentation"}.isdisjoint(words(local_of(part.name)))


def _is_empty(xml: XmlInterface, part: Part) -> bool:
    """Whether a message says no more than that it came: others may add to it, and need not."""
    wildcard = only_wildcard(xml, part)
    return wildcard is not None and wildcard.facts.get("minOccurs") == "0"


@check(
    verifies="JU-M01",
    version=1,
    subject="saying what it means",
    severity=Severity.MEDIUM,
    on=Description,
    among=_documents,
    absent="no message or document of XML is described",
    families={"soap", "data"},
    reads={"schema", "path"},
)
def xml_messages_name_what_they_hold(part: Part, description: Description) -> Iterator[Problem | Shown]:
    """Does the schema say what each XML message holds?

    Looks at the element that each message of a service carries, or that begins a document, and at those directly
    inside it: whether one may hold anything at all (`anyType`, or nothing but a wildcard).

    Why it matters:
        A message that may hold anything is understood by its maker alone. The schema passes, the first exchange fails.
    What to ask:
        What stands in this message today, and in which schema is that laid down?
    Passes:
        <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="urn:custody:1" targetNamespace="urn:custody:1" elementFormDefault="qualified">
          <xs:element name="Case"><xs:complexType><xs:sequence><xs:element name="ref" type="xs:string"/></xs:sequence></xs:complexType></xs:element>
        </xs:schema>
    Fails:
        <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="urn:custody:1" targetNamespace="urn:custody:1" elementFormDefault="qualified">
          <xs:element name="Case"><xs:complexType><xs:sequence><xs:any processContents="lax"/></xs:sequence></xs:complexType></xs:element>
        </xs:schema>
    Source:
        XML Schema 1.0, wildcards, https://www.w3.org/TR/xmlschema-1/#Wildcards
    """
    xml = description.xml
    if xml is None:
        return
    abstract = {
        part.name for part in xml.globals if part.facts.get("abstract") == "true"
    }  # others stand in their place
    inside = [one for one in elements_in(xml.type_of(part)) if not _is_added(one) and one.name not in abstract]
    loose = next((one for one in (part, *inside) if is_left_open(xml, one)), None)
    if loose is None:
        yield shows(part)
    elif unread_in(xml, loose) is not None:
        yield untested(loose, f"Not tested: the type of `{local_of(loose.name)}` is not all in what was handed over.")
    elif loose is part:
        yield fail(part, f"The schema leaves open what `{local_of(part.name)}` holds: any XML fits.")
    else:
        yield fail(
            loose,
            f"The schema leaves open what `{local_of(loose.name)}` of `{local_of(part.name)}` holds: any XML fits.",
        )
