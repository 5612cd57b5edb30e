"""What others may add to a document is fenced off and checked."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.description import Description
from joinedup.assurance.xml_interface import Part
from joinedup.findings import Problem, Severity, Shown, check, fail, shows, warn


def _wildcards(description: Description) -> Iterator[Part]:
    xml = description.xml
    if xml is None:
        return
    seen: set[str] = set()
    for part in xml.reached(*xml.globals):
        if part.kind == "any" and part.pointer and part.pointer not in seen:
            seen.add(part.pointer)
            yield part


@check(
    verifies="JU-M01",
    version=2,
    subject="saying what it means",
    severity=Severity.MEDIUM,
    on=Description,
    among=_wildcards,
    absent="no document has a place for parts of others (`any`)",
    families={"soap", "data"},
    reads=set(),
)
def xml_extension_points_are_fenced(part: Part, _: Description) -> Iterator[Problem | Shown]:
    """Is what others may add to a document fenced off and checked?

    Looks at each wildcard (`any`) of the schemas: whether it takes any element at all without a check
    (`processContents` of `skip`), or parts of any namespace, its own included.

    Why it matters:
        A place where anything may stand is where suppliers put what matters and nobody else understands. It passes
        every check, and no other system can read it.
    What to ask:
        What is put in this place today, by whom, and will you describe it in a schema?
    Passes:
        <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="urn:custody" targetNamespace="urn:custody" elementFormDefault="qualified">
          <xs:element name="Case"><xs:complexType><xs:sequence><xs:element name="ref" type="xs:string"/><xs:any namespace="##other" processContents="lax" minOccurs="0"/></xs:sequence></xs:complexType></xs:element>
        </xs:schema>
    Fails:
        <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="urn:custody" targetNamespace="urn:custody" elementFormDefault="qualified">
          <xs:element name="Case"><xs:complexType><xs:sequence><xs:element name="ref" type="xs:string"/><xs:any processContents="skip" minOccurs="0"/></xs:sequence></xs:complexType></xs:element>
        </xs:schema>
    Source:
        XML Schema 1.0, wildcards, https://www.w3.org/TR/xmlschema-1/#Wildcards
    """
    open_to_all = part.facts.get("namespace") == "##any"
    if part.facts.get("processContents") == "skip":
        yield fail(part, f"In {part.owner}, anything may stand here, and none of it is checked.")
    elif open_to_all and part.facts.get("processContents") == "lax":
        yield warn(
            part,
            f"In {part.owner}, elements of any namespace may stand here, and are checked only where a schema is known.",
        )
    elif open_to_all:
        yield warn(
            part,
            f"In {part.owner}, any element that some schema knows may stand here, and no namespace is named for it.",
        )
    else:
        yield shows(part)
