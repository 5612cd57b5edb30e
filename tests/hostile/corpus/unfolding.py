"""Text that unfolds into much more, or names what lies outside it."""

from __future__ import annotations

from tests.hostile.make import EITHER, FOUND, REFUSED, Files, Lure, hostile


@hostile(REFUSED)
def billion_laughs_in_yaml(_: Lure) -> Files:
    lines = ["a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol, lol]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
    return {"laughs.yaml": "\n".join(lines).encode()}


@hostile(REFUSED)
def billion_laughs_in_yaml_schemas(_: Lure) -> Files:
    lines = [
        "openapi: 3.1.0",
        "info: {title: A, version: '1'}",
        "components:",
        "  schemas:",
        "    S0: &s0 {type: string}",
    ]
    for n in range(1, 12):
        inner = ", ".join(f"p{m}: *s{n - 1}" for m in range(10))
        lines.append(f"    S{n}: &s{n} {{properties: {{{inner}}}}}")
    return {"laughs.yaml": "\n".join(lines).encode()}


@hostile(EITHER)
def many_laughs_below_the_limit_in_yaml_schemas(_: Lure) -> Files:
    lines = [
        "openapi: 3.1.0",
        "info: {title: A, version: '1'}",
        "components:",
        "  schemas:",
        "    S0: &s0 {type: string}",
    ]
    for n in range(1, 6):
        inner = ", ".join(f"p{m}: *s{n - 1}" for m in range(12))
        lines.append(f"    S{n}: &s{n} {{properties: {{{inner}}}}}")
    return {"laughs.yaml": "\n".join(lines).encode()}


@hostile(EITHER)
def merge_keys_that_unfold_in_yaml(_: Lure) -> Files:
    lines = ["m0: &m0 {k0: 1}"]
    lines += [f"m{n}: &m{n} {{<<: [*m{n - 1}, *m{n - 1}], k{n}: 1}}" for n in range(1, 400)]
    return {"merge.yaml": "\n".join(lines).encode()}


@hostile(REFUSED)
def an_alias_inside_its_own_anchor(_: Lure) -> Files:
    return {"a.yaml": b"openapi: 3.1.0\npaths: &p {a: *p}\n"}


@hostile(REFUSED)
def billion_laughs_in_xml(_: Lure) -> Files:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "lol"}">' for n in range(12))
    return {"laughs.xsd": f"<!DOCTYPE a [{entities}]><a>&e11;</a>".encode()}


@hostile(REFUSED)
def quadratic_entities_in_xml(_: Lure) -> Files:
    return {"a.xsd": b'<!DOCTYPE a [<!ENTITY x "' + b"x" * 100_000 + b'">]><a>' + b"&x;" * 100_000 + b"</a>"}


@hostile(REFUSED)
def an_external_entity_that_is_a_file(lure: Lure) -> Files:
    return {"a.wsdl": f'<!DOCTYPE a [<!ENTITY x SYSTEM "file://{lure.file}">]><definitions>&x;</definitions>'.encode()}


@hostile(REFUSED)
def an_external_entity_that_is_an_address(lure: Lure) -> Files:
    return {"a.xsd": f'<!DOCTYPE a [<!ENTITY % x SYSTEM "{lure.address}/a.dtd"> %x;]><a/>'.encode()}


@hostile(REFUSED)
def a_dtd_elsewhere(lure: Lure) -> Files:
    return {"a.xsd": f'<!DOCTYPE a SYSTEM "{lure.address}/a.dtd"><a/>'.encode()}


@hostile(REFUSED)
def a_dtd_hidden_in_utf16(lure: Lure) -> Files:
    return {
        "a.xsd": f'<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a SYSTEM "{lure.address}"><a/>'.encode("utf-16")
    }


@hostile(REFUSED)
def a_dtd_hidden_in_utf7(lure: Lure) -> Files:
    hidden = '+ADwAIQ-DOCTYPE a SYSTEM "' + lure.address + '"+AD4-'
    return {"a.xsd": b'<?xml version="1.0" encoding="UTF-7"?>' + hidden.encode() + b"<a/>"}


@hostile(REFUSED)
def an_inclusion_of_another_file_in_xml(lure: Lure) -> Files:
    text = f'<a xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="file://{lure.file}" parse="text"/></a>'
    return {"a.xsd": text.encode()}


@hostile(FOUND)
def schema_locations_that_lead_out(lure: Lure) -> Files:
    head = '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:o="urn:o" xmlns:p="urn:p" xmlns:q="urn:q">'
    imports = "".join(
        f'<xs:import namespace="urn:{name}" schemaLocation="{where}"/>'
        for name, where in (("o", lure.address + "/a.xsd"), ("p", lure.file), ("q", f"file://{lure.file}"))
    )
    fields = "".join(f'<xs:element name="{name}" type="{name}:T"/>' for name in "opq")
    body = f'<xs:complexType name="T"><xs:sequence>{fields}</xs:sequence></xs:complexType></xs:schema>'
    return {"a.xsd": (head + imports + body).encode(), "b.xsd": (head + "</xs:schema>").encode()}
