"""What is counted in XML is a whole number."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.description import Description
from joinedup.assurance.vocabulary.words import listed, vocabulary, words
from joinedup.assurance.xml_interface import Part, local_of
from joinedup.assurance.xml_interface.contents import base_of, elements_in
from joinedup.findings import Problem, Severity, Shown, check, shows, warn

_COUNTED = vocabulary("count counts counter")
_STARTS = frozenset((("number", "of"), ("no", "of"), ("num", "of"), ("nr", "of"), ("count", "of"), ("total", "number")))
_FLOATING = frozenset(("float", "double"))
_NUMBERS = (
    _FLOATING
    | {"decimal", "integer", "int", "long", "short", "byte", "unsignedInt", "unsignedLong", "unsignedShort"}
    | {"nonNegativeInteger", "positiveInteger", "unsignedByte"}
)


def _counts(name: str) -> bool:
    spelt = words(name)
    return spelt[-1:] != () and (spelt[-1] in _COUNTED or spelt[:2] in _STARTS)


def _counted(description: Description, kind: Part) -> list[Part]:
    """The elements and attributes of a type that are named as counts and hold numbers."""
    every = (*elements_in(kind), *kind.of("attribute"))
    xml = description.xml
    return [
        part for part in every if xml is not None and _counts(local_of(part.name)) and base_of(xml, part) in _NUMBERS
    ]


def _types(description: Description) -> Iterator[Part]:
    for kind in description.xml.types.values() if description.xml is not None else ():
        if kind.kind == "complexType" and kind.pointer and _counted(description, kind):
            yield kind


@check(
    verifies="JU-M01",
    version=1,
    subject="saying what it means",
    severity=Severity.LOW,
    on=Description,
    among=_types,
    absent="no element or attribute is named as a count",
    families={"soap", "data"},
    reads={"schema", "path"},
)
def xml_counts_are_whole_numbers(kind: Part, description: Description) -> Iterator[Problem | Shown]:
    """Is what is counted told in whole numbers?

    Looks at elements and attributes of XML that are named as counts. It warns where one is a `float` or `double`.

    Why it matters:
        There is no half person. A floating number is rounded on its way, and above 16,777,216 a `float` skips every
        other number.
    What to ask:
        Can this number ever be a part of one, and if not, will it become a whole number?
    Passes:
        <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="urn:custody:1" targetNamespace="urn:custody:1" elementFormDefault="qualified">
          <xs:complexType name="Custody"><xs:sequence><xs:element name="visitCount" type="xs:int"/></xs:sequence></xs:complexType>
        </xs:schema>
    Fails:
        <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="urn:custody:1" targetNamespace="urn:custody:1" elementFormDefault="qualified">
          <xs:complexType name="Custody"><xs:sequence><xs:element name="visitCount" type="xs:float"/></xs:sequence></xs:complexType>
        </xs:schema>
    Source:
        XML Schema Part 2, float, https://www.w3.org/TR/xmlschema-2/#float
    """
    counted = _counted(description, kind)
    floating = [part for part in counted if description.xml is not None and base_of(description.xml, part) in _FLOATING]
    if floating:
        names = listed(f"`{local_of(part.name)}`" for part in floating)
        holder = kind.owner or f"type `{local_of(kind.name)}`"
        yield warn(floating[0], f"In {holder}, {names} counts something and is a floating number.")
    else:
        yield from map(shows, counted)
