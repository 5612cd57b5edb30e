"""Schemas and services as one interface of XML: names with their namespaces, files read together, faults and missing parts told."""

from __future__ import annotations

from pathlib import Path

import pytest

from joinedup.assurance.description import Description
from joinedup.assurance.xml_interface import XmlInterface
from joinedup.findings import Outcome
from joinedup.shell.flows.assurance.checks.check import check_bytes
from joinedup.shell.flows.assurance.description_set import set_at
from joinedup.shell.sources.assurance.descriptions import describe
from joinedup.shell.sources.assurance.documents import read_document
from joinedup.values import InputError
from tests.assurance.changes.xml.documents import ALL, SERVICE

_OPEN = '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="urn:a" targetNamespace="urn:a">'
_TYPE = '<xs:complexType name="Details"><xs:sequence><xs:element name="{}" type="xs:string"/></xs:sequence></xs:complexType>'


def _read(text: str, name: str = "made.xsd") -> Description:
    return describe(read_document(text.encode(), name))


def _xml(description: Description) -> XmlInterface:
    assert description.xml is not None
    return description.xml


def test_two_types_of_one_name_in_two_namespaces_are_two() -> None:
    one, other = (
        f'<xs:schema targetNamespace="urn:{space}">{_TYPE.format(field)}</xs:schema>'
        for space, field in (("a", "surname"), ("b", "plate"))
    )
    description = _read(
        '<definitions xmlns="http://schemas.xmlsoap.org/wsdl/" xmlns:xs="http://www.w3.org/2001/XMLSchema">'
        f"<types>{one}{other}</types></definitions>"
    )
    assert {name: list(schema.properties) for name, schema in description.named_schemas.items()} == {
        "{urn:a}Details": ["surname"],
        "{urn:b}Details": ["plate"],
    }
    assert {"{urn:a}Details", "{urn:b}Details"} <= set(_xml(description).types)


@pytest.mark.parametrize("name", ALL)
def test_a_sound_document_has_no_slip_and_lacks_nothing(name: str) -> None:
    description = _read(ALL[name], name)
    assert description.malformed == ()
    assert description.unresolved == ()


def test_what_is_not_read_is_left_over_with_its_text() -> None:
    kinds = [one.kind for one in _read(SERVICE, "case.wsdl").left_over]
    assert kinds == ["element `Policy` in `definitions`"]


@pytest.mark.parametrize(
    ("inside", "message"),
    [
        ('<xs:element name="a" tpye="xs:string"/>', "has no attribute `tpye`"),
        ('<xs:element name="a" type="xs:strin"/>', "refers to the type `strin`"),
        ('<xs:element name="a"/><xs:element name="a"/>', "is defined twice"),
        ('<xs:complexTyp name="c"/>', "has no element `complexTyp`"),
        ("<xs:complexType/>", "has no name"),
        ('<xs:complexType name="c"><xs:sequence maxOccurs="many"/></xs:complexType>', "`unbounded`, not `many`"),
        ('<xs:complexType name="c"><xs:sequence minOccurs="2"/></xs:complexType>', "is more than its `maxOccurs`"),
        ('<xs:complexType name="c"><xs:element name="a"/></xs:complexType>', "may not stand in `complexType`"),
        ('<xs:group name="g"><xs:sequence><xs:group ref="t:g"/></xs:sequence></xs:group>', "holds itself"),
        ('<xs:element name="a" minOccurs="0"/>', "may not stand on a global element"),
        ('<xs:simpleType name="s"><xs:restriction/></xs:simpleType>', "names no `base`"),
    ],
)
def test_what_breaks_a_rule_of_xml_schema_is_told(inside: str, message: str) -> None:
    found = [one.message for one in _read(f"{_OPEN}{inside}</xs:schema>").malformed]
    assert any(message in one for one in found), found


def test_a_schema_whose_include_was_not_handed_over_never_looks_clean() -> None:
    text = f'{_OPEN}<xs:include schemaLocation="everything.xsd"/></xs:schema>'
    outcomes = {result.outcome for result in check_bytes(text.encode(), "made.xsd").results}
    assert Outcome.NOT_TESTED in outcomes
    assert {one.target for one in _read(text).unresolved} == {"everything.xsd"}


def test_types_of_soaps_own_encoding_are_known_without_a_schema() -> None:
    text = (
        f'{_OPEN[:-1]} xmlns:e="http://schemas.xmlsoap.org/soap/encoding/" xmlns:w="http://schemas.xmlsoap.org/wsdl/">'
        '<xs:import namespace="http://schemas.xmlsoap.org/soap/encoding/"/><xs:complexType name="L"><xs:complexContent>'
        '<xs:restriction base="e:Array"><xs:attribute ref="e:arrayType" w:arrayType="t:L[]"/></xs:restriction>'
        '</xs:complexContent></xs:complexType><xs:element name="a" type="e:int"/></xs:schema>'
    )
    description = _read(text)
    assert (description.unresolved, description.malformed) == ((), ())
    assert [one.kind for one in description.left_over] == ["attribute `arrayType` of `attribute`"]


_SERVICE_FILE = (
    '<definitions xmlns="http://schemas.xmlsoap.org/wsdl/" xmlns:t="urn:s" targetNamespace="urn:s" name="Split">'
    '<import namespace="urn:s" location="abstract.wsdl"/>'
    '<binding name="B" type="t:Records"><operation name="get"/></binding>'
    '<service name="S"><port name="P" binding="t:B"/></service></definitions>'
)
_ABSTRACT_FILE = (
    '<definitions xmlns="http://schemas.xmlsoap.org/wsdl/" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="urn:s"'
    ' targetNamespace="urn:s" name="Split"><message name="in"><part name="b" type="xs:string"/></message>'
    '<portType name="Records"><operation name="get"><input message="t:in"/></operation></portType></definitions>'
)


def test_a_service_split_over_files_is_read_as_one(tmp_path: Path) -> None:
    (tmp_path / "service.wsdl").write_text(_SERVICE_FILE)
    (tmp_path / "abstract.wsdl").write_text(_ABSTRACT_FILE)
    (description,) = set_at(tmp_path).descriptions.values()
    assert description.unresolved == ()
    assert [operation.path for operation in description.operations] == ["Records.get"]
    assert [operation.name for operation in _xml(description).operations] == ["Records.get"]


def test_a_split_service_alone_is_not_tested_for_what_the_other_file_holds() -> None:
    results = {result.check: result.outcome for result in check_bytes(_SERVICE_FILE.encode(), "service.wsdl").results}
    assert results["soap_faults_are_described"] is Outcome.NOT_TESTED
    assert results["soap_lists_can_be_read_in_parts"] is Outcome.NOT_TESTED


def test_a_schema_without_a_namespace_takes_that_of_the_schema_that_includes_it(tmp_path: Path) -> None:
    (tmp_path / "main.xsd").write_text(
        f'{_OPEN}<xs:include schemaLocation="part.xsd"/><xs:element name="a" type="t:Details"/></xs:schema>'
    )
    bare = '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">'
    (tmp_path / "part.xsd").write_text(f"{bare}{_TYPE.format('b')}</xs:schema>")
    (description,) = set_at(tmp_path).descriptions.values()
    assert "{urn:a}Details" in _xml(description).types
    assert description.malformed == ()


_TWICE = "".join(
    f'<xs:group name="g{place}"><xs:sequence><xs:group ref="t:g{place - 1}"/><xs:group ref="t:g{place - 1}"/></xs:sequence></xs:group>'
    for place in range(1, 40)
)
_CHAIN = "".join(
    f'<xs:complexType name="T{place}"><xs:complexContent><xs:extension base="t:T{place - 1}"/></xs:complexContent></xs:complexType>'
    for place in range(1, 2_000)
)


_GROUPS = (
    '<xs:group name="g0"><xs:sequence><xs:element name="e"/><xs:element name="f"/></xs:sequence></xs:group>'
    f'{_TWICE}<xs:element name="a"><xs:complexType><xs:group ref="t:g39"/></xs:complexType></xs:element>'
)
_CIRCLE = "".join(
    f'<xs:complexType name="{one}"><xs:complexContent><xs:extension base="t:{other}"/></xs:complexContent></xs:complexType>'
    for one, other in ("AB", "BA")
)
_SUBSTITUTES = '<xs:element name="a" substitutionGroup="t:b"/><xs:element name="b" substitutionGroup="t:a"/>'


@pytest.mark.parametrize("inside", [_GROUPS, _CIRCLE, _SUBSTITUTES], ids=["doubling groups", "types", "substitutes"])
def test_what_unfolds_without_end_is_read_in_time(inside: str) -> None:
    assert _read(f"{_OPEN}{inside}</xs:schema>").xml is not None


def test_a_long_chain_of_types_is_refused_with_its_reason() -> None:
    with pytest.raises(InputError, match="levels deep"):
        _read(f'{_OPEN}<xs:complexType name="T0"/>{_CHAIN}</xs:schema>')
