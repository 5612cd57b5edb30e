"""Each record demands at least something."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.description import Description
from joinedup.assurance.vocabulary.words import listed
from joinedup.assurance.xml_interface import Part, local_of
from joinedup.assurance.xml_interface.contents import elements_in
from joinedup.findings import Problem, Severity, Shown, check, fail, shows

_MOST = 3


def _records(description: Description) -> Iterator[Part]:
    xml = description.xml
    for kind in xml.types.values() if xml is not None else ():
        if kind.kind == "complexType" and kind.name and kind.pointer and len(list(elements_in(kind))) >= _MOST:
            yield kind


def _demanded(kind: Part) -> Iterator[Part]:
    """Elements and groups that must be there, and attributes that must."""
    waiting = [kind]
    while waiting:
        part = waiting.pop()
        for inner in part.parts:
            if inner.facts.get("use") == "required" or (
                inner.kind == "element" and inner.facts.get("minOccurs") != "0"
            ):
                yield inner
            elif inner.kind in ("sequence", "choice", "all") and inner.facts.get("minOccurs") != "0":
                waiting.append(inner)


@check(
    verifies="JU-M01",
    version=1,
    subject="saying what it means",
    severity=Severity.LOW,
    on=Description,
    among=_records,
    absent="no type of it has three elements or more",
    families={"soap", "data"},
    reads={"schema", "path"},
)
def xml_records_demand_something(part: Part, _: Description) -> Iterator[Problem | Shown]:
    """Does each record demand at least something?

    Looks at named types with three elements or more: whether every one of them may be left out, and no attribute is
    demanded.

    Why it matters:
        Where everything may be left out, an empty record is valid. What really must be filled in is then written
        nowhere, and learnt from refusals.
    What to ask:
        Which of these elements does the product really demand, and will the schema say so?
    Passes:
        <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="urn:custody" targetNamespace="urn:custody" elementFormDefault="qualified">
          <xs:complexType name="Person"><xs:sequence><xs:element name="id" type="xs:string" minOccurs="1"/><xs:element name="surname" type="xs:string" minOccurs="0"/><xs:element name="forename" type="xs:string" minOccurs="0"/></xs:sequence></xs:complexType>
          <xs:element name="Person" type="t:Person"/>
        </xs:schema>
    Fails:
        <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="urn:custody" targetNamespace="urn:custody" elementFormDefault="qualified">
          <xs:complexType name="Person"><xs:sequence><xs:element name="id" type="xs:string" minOccurs="0"/><xs:element name="surname" type="xs:string" minOccurs="0"/><xs:element name="forename" type="xs:string" minOccurs="0"/></xs:sequence></xs:complexType>
          <xs:element name="Person" type="t:Person"/>
        </xs:schema>
    Source:
        XML Schema 1.0, occurrence, https://www.w3.org/TR/xmlschema-1/#p-min_occurs
    """
    found = next(_demanded(part), None)
    if found is not None:
        yield shows(found)
    else:
        names = listed(f"`{local_of(one.name)}`" for one in elements_in(part))
        yield fail(part, f"Every element of type `{local_of(part.name)}` may be left out: {names}.")
