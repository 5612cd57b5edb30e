"""The namespace of each document names its version."""

from __future__ import annotations

import re
from collections.abc import Iterator

from joinedup.assurance.description import Description
from joinedup.assurance.xml_interface import Part
from joinedup.findings import Problem, Severity, Shown, check, fail, shows

_VERSION = re.compile(
    r"(?:^|[/:#._-])v?\d+(?:[._-]\d+)*(?=$|[/:#._-])|[vV]\d|(?:^|[/:#._-])(?:ver|version|rel|release)[._-]?\d|(?:19|20)\d\d"
)


_ADDRESS = re.compile(r"^[a-z]+://[^/]*")


def _documents(description: Description) -> Iterator[Part]:
    xml = description.xml
    seen: set[str] = set()
    for part in xml.documents if xml is not None else ():
        if part.name and part.name not in seen:
            seen.add(part.name)
            yield part


@check(
    verifies="JU-S23",
    version=2,
    subject="staying working",
    severity=Severity.LOW,
    on=Description,
    among=_documents,
    absent="it is no XML, or its names are in no namespace",
    families={"soap", "data"},
    reads=set(),
)
def xml_namespaces_name_a_version(part: Part, _: Description) -> Iterator[Problem | Shown]:
    """Does the namespace of each document name its version?

    Looks at the target namespace of each schema and service that was handed over, for a version or a date.

    Why it matters:
        The namespace is the only mark of a version that travels with every document. Without it, old and new documents
        look alike, and cannot be accepted side by side.
    What to ask:
        How does a reader tell from a document which version of the schema it follows, and does an incompatible version
        get another namespace?
    Passes:
        <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="urn:police:case:v2" targetNamespace="urn:police:case:v2" elementFormDefault="qualified">
          <xs:element name="Case" type="xs:string"/>
        </xs:schema>
    Fails:
        <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="urn:custody" targetNamespace="urn:custody" elementFormDefault="qualified">
          <xs:element name="Case" type="xs:string"/>
        </xs:schema>
    Source:
        W3C, The TAG finding on versioning of XML languages, https://www.w3.org/2001/tag/doc/versioning-xml
    """
    place = f"{part.pointer}/attribute:targetNamespace"
    if _VERSION.search(_ADDRESS.sub("", part.name)):  # the number of a machine or a port is no version
        yield shows(place)
    else:
        yield fail(place, f"The namespace {part.name} names no version.")
