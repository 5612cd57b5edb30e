"""Every kind of change of XML documents and services by the smallest pair that shows it.

``DOCUMENTS`` are pairs of schemas, whose data goes either way; ``SERVICES`` are
pairs of WSDL descriptions; ``ALIKE`` are pairs that say the same.
"""

from __future__ import annotations

import re

B, R, C = "breaking", "risky", "compatible"


def schema(inside: str, *, form: str = "qualified", more: str = "", space: str = "urn:a") -> str:
    """A schema whose one element ``A`` holds ``inside``; ``more`` stands beside it."""
    return (
        f'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="{space}" targetNamespace="{space}" '
        f'elementFormDefault="{form}">\n<xs:element name="A"><xs:complexType>{inside}</xs:complexType></xs:element>\n'
        f"{more}</xs:schema>"
    )


def ordered(*parts: str, **facts: str) -> str:
    """A schema whose element holds ``parts`` in sequence."""
    return schema(_group("sequence", *parts, **facts))


def _group(kind: str, *parts: str, **facts: str) -> str:
    return f"<xs:{kind}{_facts(facts)}>{''.join(parts)}</xs:{kind}>"


def _facts(facts: dict[str, str]) -> str:
    return "".join(f' {name}="{value}"' for name, value in facts.items())


def element(name: str, kind: str = "xs:string", **facts: str) -> str:
    """An element of a type."""
    return f'<xs:element name="{name}" type="{kind}"{_facts(facts)}/>'


def attribute(name: str, kind: str = "xs:string", **facts: str) -> str:
    """An attribute of a type."""
    return f'<xs:attribute name="{name}" type="{kind}"{_facts(facts)}/>'


def valued(facets: str, base: str = "xs:string") -> str:
    """A schema whose element holds one value."""
    kind = f'<xs:simpleType><xs:restriction base="{base}">{facets}</xs:restriction></xs:simpleType>'
    return ordered(f'<xs:element name="b">{kind}</xs:element>')


def _facet(name: str, value: str) -> str:
    return f'<xs:{name} value="{value}"/>'


def _any(namespace: str = "##any", process: str = "lax") -> str:
    return f'<xs:any namespace="{namespace}" processContents="{process}"/>'


def _headed(*facts: str) -> str:
    """A schema whose element holds the head ``H`` of a substitution group, beside an element ``M``."""
    member = f'<xs:element name="M" type="xs:string" {" ".join(facts)}/>'
    return schema('<xs:sequence><xs:element ref="t:H"/></xs:sequence>', more=_HEAD + member)


def _keyed(kind: str = "", path: str = "t:b") -> str:
    key = f'<xs:{kind} name="k"><xs:selector xpath="{path}"/><xs:field xpath="."/></xs:{kind}>' if kind else ""
    return ordered(element("b", maxOccurs="9")).replace(
        "</xs:complexType></xs:element>\n", f"</xs:complexType>{key}</xs:element>\n"
    )


def _typed(derived: str = "", **facts: str) -> str:
    base = f'<xs:complexType name="T"{_facts(facts)}><xs:sequence>{element("b")}</xs:sequence></xs:complexType>'
    return ordered(element("p", "t:T")).replace("</xs:schema>", base + derived + "</xs:schema>")


_DERIVED = (
    '<xs:complexType name="D"><xs:complexContent><xs:extension base="t:T"><xs:sequence>'
    f"{element('c')}</xs:sequence></xs:extension></xs:complexContent></xs:complexType>"
)
_HEAD = '<xs:element name="H" type="xs:string"/>'
_OPEN, _SHUT = _facet("enumeration", "open"), _facet("enumeration", "shut")
_a, _b, _c = element("a"), element("b"), element("c")


def _union(*members: str) -> str:
    kind = f'<xs:simpleType><xs:union memberTypes="{" ".join(members)}"/></xs:simpleType>'
    return ordered(f'<xs:element name="b">{kind}</xs:element>')


def _listed(kind: str) -> str:
    return ordered(f'<xs:element name="b"><xs:simpleType><xs:list itemType="{kind}"/></xs:simpleType></xs:element>')


# Kind, old schema, new schema, class where it is sent, class where it is received.
DOCUMENTS: list[tuple[str, str, str, str, str]] = [
    ("xml-required-element-added", ordered(_a), ordered(_a, _b), B, R),
    ("xml-required-element-removed", ordered(_a, _b), ordered(_a), B, B),
    ("xml-optional-element-added", ordered(_a), ordered(_a, element("b", minOccurs="0")), C, R),
    ("xml-optional-element-removed", ordered(_a, element("b", minOccurs="0")), ordered(_a), B, R),
    ("xml-became-required", ordered(element("a", minOccurs="0")), ordered(_a), B, C),
    ("xml-became-optional", ordered(_a), ordered(element("a", minOccurs="0")), C, B),
    ("xml-may-repeat-more", ordered(_a), ordered(element("a", maxOccurs="unbounded")), C, B),
    ("xml-may-repeat-more", ordered(_a, _b), ordered(_a, _b, maxOccurs="2"), C, B),
    ("xml-may-repeat-more", schema(_group("choice", _a, _b)), schema(_group("choice", _a, _b, maxOccurs="3")), C, B),
    ("xml-may-repeat-less", ordered(element("a", maxOccurs="9")), ordered(element("a", maxOccurs="2")), B, C),
    (
        "xml-must-repeat-more",
        ordered(element("a", maxOccurs="9")),
        ordered(element("a", minOccurs="2", maxOccurs="9")),
        B,
        C,
    ),
    (
        "xml-must-repeat-less",
        ordered(element("a", minOccurs="3", maxOccurs="9")),
        ordered(element("a", minOccurs="2", maxOccurs="9")),
        C,
        B,
    ),
    ("xml-became-optional", ordered(_a, _b), ordered(_a, _b, minOccurs="0"), C, B),
    ("xml-order-changed", ordered(_a, _b), ordered(_b, _a), B, B),
    ("xml-order-freed", ordered(_a, _b), schema(_group("all", _a, _b)), C, B),
    ("xml-order-fixed", schema(_group("all", _a, _b)), ordered(_a, _b), B, C),
    ("xml-content-model-changed", ordered(_a, _b), schema(_group("choice", _a, _b)), B, B),
    ("xml-content-model-changed", ordered(_c, _group("choice", _a, _b)), ordered(_c, _a, _b), B, B),
    (
        "xml-content-model-loosened",
        ordered(_c, _group("choice", _a, _b)),
        ordered(_c, element("a", minOccurs="0"), element("b", minOccurs="0")),
        C,
        B,
    ),
    (
        "xml-content-model-tightened",
        ordered(_c, element("a", minOccurs="0"), element("b", minOccurs="0")),
        ordered(_c, _group("choice", _a, _b)),
        B,
        C,
    ),
    ("xml-alternative-added", schema(_group("choice", _a, _b)), schema(_group("choice", _a, _b, _c)), C, B),
    ("xml-alternative-removed", schema(_group("choice", _a, _b, _c)), schema(_group("choice", _a, _b)), B, C),
    ("xml-wildcard-added", ordered(_a), ordered(_a, _any()), C, R),
    ("xml-wildcard-removed", ordered(_a, _any()), ordered(_a), B, C),
    ("xml-wildcard-widened", ordered(_a, _any("##other")), ordered(_a, _any()), C, R),
    ("xml-wildcard-narrowed", ordered(_a, _any()), ordered(_a, _any("urn:x")), B, C),
    ("xml-wildcard-changed", ordered(_a, _any("urn:x")), ordered(_a, _any("urn:y")), B, R),
    ("xml-wildcard-checked-more", ordered(_a, _any()), ordered(_a, _any(process="strict")), B, C),
    ("xml-wildcard-checked-less", ordered(_a, _any()), ordered(_a, _any(process="skip")), C, R),
    ("xml-wildcard-added", schema(attribute("a")), schema(attribute("a") + "<xs:anyAttribute/>"), C, R),
    ("xml-nil-allowed", ordered(_a), ordered(element("a", nillable="true")), C, B),
    ("xml-nil-forbidden", ordered(element("a", nillable="true")), ordered(_a), B, C),
    ("xml-default-added", ordered(_a), ordered(element("a", default="x")), R, R),
    ("xml-default-removed", schema(attribute("a", default="x")), schema(attribute("a")), R, R),
    ("xml-default-changed", ordered(element("a", default="x")), ordered(element("a", default="y")), R, R),
    ("xml-fixed-value-added", ordered(_a), ordered(element("a", fixed="x")), B, C),
    ("xml-fixed-value-removed", ordered(element("a", fixed="x")), ordered(_a), C, B),
    ("xml-fixed-value-changed", schema(attribute("a", fixed="x")), schema(attribute("a", fixed="y")), B, B),
    ("xml-required-attribute-added", schema(""), schema(attribute("a", use="required")), B, R),
    ("xml-required-attribute-removed", schema(attribute("a", use="required")), schema(""), B, B),
    ("xml-optional-attribute-added", schema(""), schema(attribute("a")), C, R),
    ("xml-optional-attribute-removed", schema(attribute("a")), schema(""), B, R),
    ("xml-became-required", schema(attribute("a")), schema(attribute("a", use="required")), B, C),
    ("xml-became-abstract", _typed(_DERIVED), _typed(_DERIVED, abstract="true"), B, C),
    ("xml-no-longer-abstract", _typed(_DERIVED, abstract="true"), _typed(_DERIVED), C, B),
    ("xml-derived-type-added", _typed(), _typed(_DERIVED), C, R),
    ("xml-derived-type-removed", _typed(_DERIVED), _typed(), B, C),
    ("xml-substitution-blocked", _typed(_DERIVED), _typed(_DERIVED, block="extension"), B, C),
    ("xml-substitution-unblocked", _typed(_DERIVED, block="#all"), _typed(_DERIVED), C, R),
    ("xml-derivation-rule-changed", _typed(), _typed(final="#all"), C, C),
    ("xml-qualification-changed", ordered(_a), schema(_group("sequence", _a), form="unqualified"), B, B),
    ("xml-namespace-changed", ordered(_a), ordered(_a).replace("urn:a", "urn:b"), B, B),
    ("xml-type-changed", ordered(element("a", "xs:date")), ordered(element("a", "xs:boolean")), B, B),
    ("xml-type-widened", ordered(element("a", "xs:int")), ordered(element("a", "xs:long")), C, B),
    ("xml-type-widened", ordered(element("a", "xs:int")), ordered(element("a", "xs:string")), C, B),
    ("xml-type-widened", ordered(element("a", "xs:int")), ordered('<xs:element name="a"/>'), C, B),
    ("xml-type-narrowed", ordered(element("a", "xs:decimal")), ordered(element("a", "xs:integer")), B, C),
    ("xml-type-changed", _listed("xs:int"), ordered(element("b", "xs:int")), B, B),
    ("xml-type-widened", _listed("xs:int"), _listed("xs:long"), C, B),
    ("xml-union-member-added", _union("xs:int", "xs:date"), _union("xs:int", "xs:date", "xs:boolean"), C, B),
    ("xml-union-member-removed", _union("xs:int", "xs:date", "xs:boolean"), _union("xs:int", "xs:date"), B, C),
    ("xml-value-added", valued(_OPEN), valued(_OPEN + _SHUT), C, R),
    ("xml-value-removed", valued(_OPEN + _SHUT), valued(_OPEN), B, C),
    ("xml-values-limited", valued(""), valued(_OPEN), B, C),
    ("xml-values-no-longer-limited", valued(_OPEN), valued(""), C, R),
    ("xml-limit-tightened", valued(_facet("maxLength", "9")), valued(_facet("maxLength", "5")), B, C),
    ("xml-limit-tightened", valued("", "xs:decimal"), valued(_facet("totalDigits", "5"), "xs:decimal"), B, C),
    (
        "xml-limit-tightened",
        valued(_facet("minInclusive", "1"), "xs:int"),
        valued(_facet("minInclusive", "5"), "xs:int"),
        B,
        C,
    ),
    (
        "xml-limit-loosened",
        valued(_facet("fractionDigits", "2"), "xs:decimal"),
        valued(_facet("fractionDigits", "4"), "xs:decimal"),
        C,
        B,
    ),
    ("xml-limit-loosened", valued(_facet("maxExclusive", "5"), "xs:int"), valued("", "xs:int"), C, B),
    ("xml-limit-changed", valued(_facet("length", "4")), valued(_facet("length", "5")), B, B),
    ("xml-pattern-tightened", valued(_facet("pattern", "[A-Z]{2}|[0-9]")), valued(_facet("pattern", "[0-9]")), B, C),
    ("xml-pattern-loosened", valued(_facet("pattern", "[0-9]")), valued(_facet("pattern", "[0-9]+")), C, B),
    ("xml-pattern-changed", valued(_facet("pattern", "[A-Z]")), valued(_facet("pattern", "[0-9]")), B, B),
    ("xml-pattern-rewritten", valued(_facet("pattern", "\\i\\c*")), valued(_facet("pattern", "[0-9]")), R, R),
    (
        "xml-white-space-changed",
        valued(_facet("whiteSpace", "replace")),
        valued(_facet("whiteSpace", "collapse")),
        R,
        R,
    ),
    (
        "xml-mixed-content-allowed",
        ordered(_a),
        ordered(_a).replace("<xs:complexType>", '<xs:complexType mixed="true">'),
        C,
        B,
    ),
    (
        "xml-mixed-content-forbidden",
        ordered(_a).replace("<xs:complexType>", '<xs:complexType mixed="true">'),
        ordered(_a),
        B,
        C,
    ),
    ("xml-key-added", _keyed(), _keyed("unique"), B, C),
    ("xml-key-removed", _keyed("key"), _keyed(), C, B),
    ("xml-key-changed", _keyed("key"), _keyed("key", "t:b/t:c"), R, R),
    ("xml-substitute-added", _headed(), _headed('substitutionGroup="t:H"'), C, R),
    ("xml-substitute-removed", _headed('substitutionGroup="t:H"'), _headed(), B, C),
    ("xml-definition-added", ordered(_a), ordered(_a).replace("</xs:schema>", element("Z") + "</xs:schema>"), C, C),
    ("xml-definition-removed", ordered(_a).replace("</xs:schema>", element("Z") + "</xs:schema>"), ordered(_a), B, B),
]


def service(
    *,
    operations: str = "",
    binding: str = "",
    calls: str = "",
    schemas: str = "",
    messages: str = "",
    port: str = '<s:address location="https://a.example"/>',
    ports: str = "",
    bindings: str = "",
    soap: str = "soap",
    space: str = "urn:a",
) -> str:
    """A WSDL service with one operation ``get``; each part may be put in another's place."""
    return f"""<definitions xmlns="http://schemas.xmlsoap.org/wsdl/" xmlns:xs="http://www.w3.org/2001/XMLSchema"
 xmlns:s="http://schemas.xmlsoap.org/wsdl/{soap}/" xmlns:m="http://schemas.xmlsoap.org/wsdl/mime/" xmlns:e="urn:e"
 xmlns:wsam="http://www.w3.org/2007/05/addressing/metadata" xmlns:t="{space}" targetNamespace="{space}" name="Records">
<types><xs:schema targetNamespace="urn:e">
<xs:element name="ask" type="xs:string"/>
<xs:element name="told" type="xs:string"/>
<xs:element name="no" type="xs:string"/>
<xs:element name="who" type="xs:string"/>
{schemas}</xs:schema></types>
<message name="in"><part name="b" element="e:ask"/></message>
<message name="out"><part name="b" element="e:told"/></message>
<message name="no"><part name="b" element="e:no"/></message>
<message name="who"><part name="b" element="e:who"/></message>
{messages}<portType name="Records">
{operations or _GET}</portType>
<binding name="B" type="t:Records">{binding or _BINDING}
{calls or _CALL}</binding>
{bindings}<service name="S"><port name="P" binding="t:B">{port}</port>{ports}</service>
</definitions>"""


_GET = '<operation name="get"><input message="t:in"/><output message="t:out"/></operation>\n'
_PUT = '<operation name="save"><input message="t:in"/></operation>\n'
_BINDING = '<s:binding transport="http://schemas.xmlsoap.org/soap/http"/>'
_CALL = (
    '<operation name="get"><s:operation soapAction="get"/><input><s:body use="literal"/></input>'
    '<output><s:body use="literal"/></output></operation>\n'
)
_NO = '<fault name="no" message="t:no"/></operation>'
_FAILING = _GET.replace("</operation>", _NO)
_HEADER = '<s:header message="t:who" part="b" use="literal"/>'
_RPC = _CALL.replace('soapAction="get"', 'soapAction="get" style="rpc"').replace(
    'literal"', 'literal" namespace="urn:x"'
)
_TYPED_IN = '<message name="two"><part name="a" type="xs:string"/>{}</message>\n'
_TWO = _GET.replace("t:in", "t:two")
_WEB = '<binding name="W" type="t:Records" xmlns:h="http://schemas.xmlsoap.org/wsdl/http/"><h:binding verb="{}"/></binding>'
_WEB_PORT = '<port name="W" binding="t:W"><h:address xmlns:h="http://schemas.xmlsoap.org/wsdl/http/" location="https://w.example"/></port>'
_BASE = service()


def rpc(parts: str = "", calls: str = _RPC) -> str:
    """A service whose operation takes typed parts in the style ``rpc``."""
    return service(messages=_TYPED_IN.format(parts), operations=_TWO, calls=calls)


def attached(kind: str = "") -> str:
    """A service whose call carries an attachment of a media type, or none."""
    scan = f'<m:part><m:content part="scan" type="{kind}"/></m:part>' if kind else ""
    body = (
        '<input><m:multipartRelated><m:part><s:body use="literal"/></m:part>' + scan + "</m:multipartRelated></input>"
    )
    return service(calls=_CALL.replace('<input><s:body use="literal"/></input>', body))


def second(
    *,
    interface: str = "",
    operations: str = "",
    setting: str = "",
    action: str = 'w:action="get"',
    address: str = "https://a.example",
    version: str = "1.2",
) -> str:
    """A service in WSDL 2.0 with one operation ``get``."""
    return f"""<description xmlns="http://www.w3.org/ns/wsdl" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:e="urn:e"
 xmlns:w="http://www.w3.org/ns/wsdl/soap" xmlns:x="http://www.w3.org/ns/wsdl-extensions" xmlns:t="urn:a" targetNamespace="urn:a">
<types><xs:schema targetNamespace="urn:e"><xs:element name="ask" type="xs:string"/><xs:element name="told" type="xs:string"/>
<xs:element name="no" type="xs:string"/></xs:schema></types>
<interface name="Records"><fault name="no" element="e:no"/>{interface}
{operations or _GET2}</interface>
<binding name="B" interface="t:Records" type="http://www.w3.org/ns/wsdl/soap" w:version="{version}" w:protocol="http://a">
<operation ref="t:get" {action}{setting}/></binding>
<service name="S" interface="t:Records"><endpoint name="P" binding="t:B" address="{address}"/></service>
</description>"""


_GET2 = '<operation name="get" pattern="http://www.w3.org/ns/wsdl/in-out"><input element="e:ask"/><output element="e:told"/></operation>\n'
_FAILING2 = _GET2.replace("</operation>", '<outfault ref="t:no"/></operation>')
_REQ, _RES, _NEITHER = "request", "response", ""

# Kind, direction, old service, new service, class.
SERVICES: list[tuple[str, str, str, str, str]] = [
    ("operation-added", _NEITHER, _BASE, service(operations=_GET + _PUT), C),
    ("operation-removed", _NEITHER, service(operations=_GET + _PUT), _BASE, B),
    (
        "wsdl-operation-renamed",
        _NEITHER,
        service(operations=_GET + _PUT.replace("t:in", "t:who")),
        service(operations=_GET + _PUT.replace("save", "keep").replace("t:in", "t:who")),
        R,
    ),
    ("wsdl-exchange-changed", _NEITHER, service(operations=_GET.replace('<output message="t:out"/>', "")), _BASE, B),
    ("wsdl-message-element-changed", _REQ, _BASE, service(operations=_GET.replace("t:in", "t:who")), B),
    ("wsdl-message-element-changed", _RES, _BASE, service(operations=_GET.replace("t:out", "t:who")), B),
    ("wsdl-fault-added", _RES, _BASE, service(operations=_FAILING), R),
    ("wsdl-fault-removed", _RES, service(operations=_FAILING), _BASE, R),
    (
        "wsdl-message-element-changed",
        _RES,
        service(operations=_FAILING),
        service(operations=_FAILING.replace("t:no", "t:who")),
        B,
    ),
    ("wsdl-message-part-added", _REQ, rpc(), rpc('<part name="b" type="xs:int"/>'), B),
    ("wsdl-message-part-removed", _REQ, rpc('<part name="b" type="xs:int"/>'), rpc(), B),
    ("xml-type-widened", _REQ, rpc('<part name="b" type="xs:int"/>'), rpc('<part name="b" type="xs:long"/>'), C),
    (
        "wsdl-body-parts-changed",
        _REQ,
        rpc('<part name="b" type="xs:int"/>'),
        rpc('<part name="b" type="xs:int"/>').replace(
            '<part name="a" type="xs:string"/><part name="b" type="xs:int"/>',
            '<part name="b" type="xs:int"/><part name="a" type="xs:string"/>',
        ),
        B,
    ),
    (
        "wsdl-label-changed",
        _REQ,
        _BASE,
        _BASE.replace('<message name="in"><part name="b"', '<message name="in"><part name="c"'),
        C,
    ),
    ("wsdl-label-changed", _REQ, _BASE, service(operations=_GET.replace("<input ", '<input name="x" ')), C),
    (
        "wsdl-addressing-action-changed",
        _REQ,
        _BASE,
        service(operations=_GET.replace("<input ", '<input wsam:Action="urn:x" ')),
        B,
    ),
    ("wsdl-action-changed", _NEITHER, _BASE, service(calls=_CALL.replace('"get"/>', '"urn:2"/>')), B),
    ("wsdl-action-changed", _NEITHER, _BASE, service(calls=_CALL.replace(' soapAction="get"', "")), B),
    ("wsdl-protocol-changed", _NEITHER, _BASE, service(soap="soap12"), B),
    ("wsdl-transport-changed", _NEITHER, _BASE, service(binding=_BINDING.replace("/http", "/smtp")), B),
    ("wsdl-style-changed", _NEITHER, _BASE, service(calls=_CALL.replace('"get"/>', '"get" style="rpc"/>')), B),
    ("wsdl-encoding-changed", _REQ, _BASE, service(calls=_CALL.replace("literal", "encoded", 1)), B),
    (
        "wsdl-encoding-changed",
        _RES,
        _BASE,
        service(calls=_CALL.replace('<output><s:body use="literal"', '<output><s:body use="encoded"')),
        B,
    ),
    (
        "wsdl-encoding-changed",
        _REQ,
        _BASE,
        service(calls=_CALL.replace('"literal"/>', '"literal" encodingStyle="urn:x"/>', 1)),
        B,
    ),
    ("wsdl-wrapper-namespace-changed", _REQ, rpc(), rpc(calls=_RPC.replace("urn:x", "urn:y", 1)), B),
    (
        "wsdl-body-parts-changed",
        _REQ,
        _BASE,
        service(calls=_CALL.replace('"literal"/>', '"literal" parts="b"/>', 1)),
        B,
    ),
    ("wsdl-header-added", _REQ, _BASE, service(calls=_CALL.replace("<input>", "<input>" + _HEADER)), B),
    ("wsdl-header-removed", _REQ, service(calls=_CALL.replace("<input>", "<input>" + _HEADER)), _BASE, R),
    ("wsdl-header-added", _RES, _BASE, service(calls=_CALL.replace("<output>", "<output>" + _HEADER)), R),
    ("wsdl-header-removed", _RES, service(calls=_CALL.replace("<output>", "<output>" + _HEADER)), _BASE, B),
    ("wsdl-attachment-added", _REQ, attached(), attached("image/tiff"), B),
    ("wsdl-attachment-removed", _REQ, attached("image/tiff"), attached(), B),
    (
        "wsdl-http-form-changed",
        _NEITHER,
        service(bindings=_WEB.format("GET"), ports=_WEB_PORT),
        service(bindings=_WEB.format("POST"), ports=_WEB_PORT),
        B,
    ),
    ("wsdl-attachment-type-changed", _REQ, attached("image/tiff"), attached("image/png"), B),
    (
        "wsdl-bound-operation-added",
        _NEITHER,
        service(operations=_GET + _PUT),
        service(operations=_GET + _PUT, calls=_CALL + '<operation name="save"><input/></operation>'),
        C,
    ),
    (
        "wsdl-bound-operation-removed",
        _NEITHER,
        service(operations=_GET + _PUT, calls=_CALL + '<operation name="save"><input/></operation>'),
        service(operations=_GET + _PUT),
        B,
    ),
    (
        "wsdl-binding-part-added",
        _NEITHER,
        service(operations=_FAILING),
        service(operations=_FAILING, calls=_CALL.replace("</operation>", '<fault name="no"/></operation>')),
        R,
    ),
    (
        "wsdl-binding-part-removed",
        _NEITHER,
        service(operations=_FAILING, calls=_CALL.replace("</operation>", '<fault name="no"/></operation>')),
        service(operations=_FAILING),
        B,
    ),
    ("wsdl-address-changed", _NEITHER, _BASE, _BASE.replace("https://a.example", "https://b.example"), R),
    (
        "wsdl-port-added",
        _NEITHER,
        _BASE,
        service(ports='<port name="Q" binding="t:B"><s:address location="https://q.example"/></port>'),
        C,
    ),
    (
        "wsdl-port-removed",
        _NEITHER,
        service(ports='<port name="Q" binding="t:B"><s:address location="https://q.example"/></port>'),
        _BASE,
        B,
    ),
    ("wsdl-label-changed", _NEITHER, _BASE, _BASE.replace('<port name="P"', '<port name="Z"'), C),
    ("wsdl-label-changed", _NEITHER, _BASE, _BASE.replace('<service name="S"', '<service name="Z"'), C),
    ("wsdl-namespace-changed", _NEITHER, _BASE, service(space="urn:b"), R),
    ("xml-type-narrowed", _REQ, _BASE, _BASE.replace('name="ask" type="xs:string"', 'name="ask" type="xs:int"'), B),
    ("xml-type-widened", _RES, _BASE.replace('name="told" type="xs:string"', 'name="told" type="xs:int"'), _BASE, B),
    (
        "xml-label-changed",
        _NEITHER,
        _BASE,
        _BASE.replace('targetNamespace="urn:e"', 'targetNamespace="urn:e" version="2"'),
        C,
    ),
    ("wsdl-fault-added", _RES, second(), second(operations=_FAILING2), R),
    ("wsdl-exchange-changed", _NEITHER, second(), second(operations=_GET2.replace("in-out", "in-opt-out")), B),
    ("wsdl-message-element-changed", _REQ, second(), second(operations=_GET2.replace("e:ask", "e:no")), B),
    (
        "wsdl-style-changed",
        _NEITHER,
        second(),
        second(operations=_GET2.replace(" pattern", ' style="urn:x" pattern')),
        B,
    ),
    (
        "wsdl-safety-changed",
        _NEITHER,
        second(),
        second(operations=_GET2.replace(" pattern", ' x:safe="true" pattern')),
        R,
    ),
    ("wsdl-action-changed", _NEITHER, second(), second(action='w:action="other"'), B),
    ("wsdl-binding-setting-changed", _NEITHER, second(), second(setting=' w:mep="urn:x"'), B),
    ("wsdl-protocol-changed", _NEITHER, second(), second(version="1.1"), B),
    ("wsdl-address-changed", _NEITHER, second(), second(address="https://b.example"), R),
]


_TYPE_B = f'<xs:complexType name="B"><xs:sequence>{_b}</xs:sequence></xs:complexType>'
# What it shows, old, new: nothing on the wire is another.
ALIKE: list[tuple[str, str, str]] = [
    (
        "a named type written in place",
        ordered(element("p", "t:B")).replace("</xs:schema>", _TYPE_B + "</xs:schema>"),
        ordered(f'<xs:element name="p"><xs:complexType><xs:sequence>{_b}</xs:sequence></xs:complexType></xs:element>'),
    ),
    (
        "a group written in place",
        schema(
            '<xs:sequence><xs:group ref="t:G"/></xs:sequence>',
            more=f'<xs:group name="G"><xs:sequence>{_a}{_b}</xs:sequence></xs:group>',
        ),
        ordered(_a, _b),
    ),
    (
        "an attribute group written in place",
        schema(
            '<xs:attributeGroup ref="t:G"/>', more=f'<xs:attributeGroup name="G">{attribute("a")}</xs:attributeGroup>'
        ),
        schema(attribute("a")),
    ),
    ("another prefix", ordered(_a), re.sub(r"\bxs:", "q:", ordered(_a)).replace("xmlns:xs", "xmlns:q")),
    (
        "an unused type renamed",
        ordered(_a).replace("</xs:schema>", _TYPE_B + "</xs:schema>"),
        ordered(_a).replace("</xs:schema>", _TYPE_B.replace('"B"', '"C"') + "</xs:schema>"),
    ),
    ("a sequence in a sequence", ordered(_a, _group("sequence", _b, _c)), ordered(_a, _b, _c)),
    (
        "definitions in another order",
        schema(_a and _group("sequence", _a), more=_TYPE_B + _HEAD),
        schema(_group("sequence", _a), more=_HEAD + _TYPE_B),
    ),
    ("defaults written out", ordered(_a), ordered(element("a", minOccurs="1", maxOccurs="1", nillable="false"))),
    ("alternatives in another order", schema(_group("choice", _a, _b)), schema(_group("choice", _b, _a))),
    ("a pattern in other words", valued(_facet("pattern", "[0-9]+")), valued(_facet("pattern", "[0-9][0-9]*"))),
    (
        "an extension written out",
        _typed(abstract="false").replace("<xs:sequence>" + element("b"), "<xs:sequence>" + element("b")),
        _typed(),
    ),
    ("messages renamed", _BASE, _BASE.replace('"in"', '"inn"').replace("t:in", "t:inn")),
    ("a binding renamed", _BASE, _BASE.replace('name="B"', 'name="C"').replace("t:B", "t:C")),
    ("a definition that no operation uses", _BASE, service(schemas='<xs:element name="spare" type="xs:int"/>')),
]


def examples() -> dict[str, tuple[str, str]]:
    """A pair of texts for each kind, before and after."""
    found: dict[str, tuple[str, str]] = {}
    for kind, old, new, _, _ in DOCUMENTS:
        found.setdefault(kind, (old, new))
    for kind, _, old, new, _ in SERVICES:
        found.setdefault(kind, (old, new))
    return found
