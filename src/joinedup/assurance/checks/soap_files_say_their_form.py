"""A file inside an XML document says what form it is in."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.description import Description
from joinedup.assurance.vocabulary.words import listed, vocabulary, words
from joinedup.assurance.xml_interface import Part, XmlInterface, local_of
from joinedup.assurance.xml_interface.contents import base_of, elements_in
from joinedup.findings import Problem, Severity, Shown, check, fail, shows

_FORMS = vocabulary("mime media format codec extension filename")
_PAIRS = frozenset((("content", "type"), ("file", "type"), ("document", "type"), ("image", "type"), ("file", "name")))
_BYTES = ("base64Binary", "hexBinary")
# Bytes are a file where their name says so; others are keys, digests, signatures, or a value of the machine.
_FILES = vocabulary(
    "file files document documents attachment attachments image images photo photos photograph photographs picture pictures",
    "video videos audio recording recordings scan scans letter letters snapshot snapshots footage media mugshot mugshots",
)
_PARTS_OF_IT = vocabulary("digest hash signature checksum key certificate salt nonce thumbprint token id size length")
# These names are forms.
_NAMED_FORMS = vocabulary("pdf jpeg jpg png tiff gif bmp xml csv zip docx xlsx rtf html mp3 mp4 wav")


def _says_form(name: str) -> bool:
    spelt = words(name)
    return not _FORMS.isdisjoint(spelt) or spelt[-2:] in _PAIRS or spelt == ("type",)


def _holders(description: Description) -> Iterator[Part]:
    xml = description.xml
    for kind in xml.types.values() if xml is not None else ():
        if kind.kind == "complexType" and kind.pointer and any(True for _ in _files(xml, kind)):
            yield kind


def _files(xml: XmlInterface | None, kind: Part) -> Iterator[Part]:
    for part in elements_in(kind):
        if xml is not None and base_of(xml, part) in _BYTES and _is_file(local_of(part.name)):
            yield part


def _is_file(name: str) -> bool:
    spelt = words(name)
    return not _FILES.isdisjoint(spelt) and _PARTS_OF_IT.isdisjoint(spelt) and _NAMED_FORMS.isdisjoint(spelt)


def _attributes(xml: XmlInterface, file: Part) -> Iterator[Part]:
    kind = xml.type_of(file)
    return kind.of("attribute") if kind is not None else iter(())


@check(
    verifies="JU-S36",
    version=2,
    subject="leaving",
    severity=Severity.MEDIUM,
    on=Description,
    among=_holders,
    absent="no document carries bytes (base64Binary or hexBinary) that are named as a file",
    families={"soap", "data"},
    reads={"schema", "path"},
)
def soap_files_say_their_form(part: Part, description: Description) -> Iterator[Problem | Shown]:
    """Does a file inside an XML document say what form it is in?

    Looks at each type that holds bytes (`base64Binary` or `hexBinary`) named as a file, a picture, a recording or the like, for an element or attribute beside it
    that says the form, such as a media type, a format or a file name.

    Why it matters:
        Bytes without a form cannot be opened by anybody but their maker. Evidence then outlives the program that could
        show it.
    What to ask:
        How does a reader know whether these bytes are a picture, a recording or a letter?
    Passes:
        <definitions xmlns="http://schemas.xmlsoap.org/wsdl/" xmlns:s="http://schemas.xmlsoap.org/wsdl/soap/" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="urn:custody" targetNamespace="urn:custody" name="Custody">
          <types><xs:schema targetNamespace="urn:custody" elementFormDefault="qualified">
            <xs:element name="add"><xs:complexType><xs:sequence><xs:element name="scan" type="xs:base64Binary"/><xs:element name="mimeType" type="xs:string"/></xs:sequence></xs:complexType></xs:element>
          </xs:schema></types>
          <message name="in"><part name="body" element="t:add"/></message>
          <portType name="Custody">
            <operation name="add"><input message="t:in"/><output message="t:in"/></operation>
          </portType>
        </definitions>
    Fails:
        <definitions xmlns="http://schemas.xmlsoap.org/wsdl/" xmlns:s="http://schemas.xmlsoap.org/wsdl/soap/" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="urn:custody" targetNamespace="urn:custody" name="Custody">
          <types><xs:schema targetNamespace="urn:custody" elementFormDefault="qualified">
            <xs:element name="add"><xs:complexType><xs:sequence><xs:element name="scan" type="xs:base64Binary"/><xs:element name="note" type="xs:string"/></xs:sequence></xs:complexType></xs:element>
          </xs:schema></types>
          <message name="in"><part name="body" element="t:add"/></message>
          <portType name="Custody">
            <operation name="add"><input message="t:in"/><output message="t:in"/></operation>
          </portType>
        </definitions>
    Source:
        W3C, Describing Media Content of Binary Data in XML, https://www.w3.org/TR/xml-media-types/
    """
    files = list(_files(description.xml, part))
    beside = [one for one in (*elements_in(part), *part.of("attribute")) if all(one is not file for file in files)]
    beside += [part for file in files if description.xml is not None for part in _attributes(description.xml, file)]
    found = [part for part in beside if _says_form(local_of(part.name))]
    if found:
        yield shows(found[0])
    else:
        names = listed(f"`{local_of(part.name)}`" for part in files)
        yield fail(
            files[0],
            f"Nothing beside {names} of {part.owner or f'type `{local_of(part.name)}`'} says what form the file is in.",
        )
