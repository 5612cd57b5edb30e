"""What of an XML Schema or a WSDL document is read, what carries no promise, and what is left over.

Every attribute and element of the source is in one of these tables, or left over.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from joinedup.assurance.description import LeftOver
from joinedup.shell.sources.assurance.xsd.tree import WSDL, WSDL2, XS
from joinedup.shell.sources.assurance.xsd.trees import Tree, Ways

SOAP11 = "{http://schemas.xmlsoap.org/wsdl/soap/}"
SOAP12 = "{http://schemas.xmlsoap.org/wsdl/soap12/}"
HTTP = "{http://schemas.xmlsoap.org/wsdl/http/}"
MIME = "{http://schemas.xmlsoap.org/wsdl/mime/}"
WSOAP = "{http://www.w3.org/ns/wsdl/soap}"
WHTTP = "{http://www.w3.org/ns/wsdl/http}"
ACTIONS = (
    "{http://www.w3.org/2007/05/addressing/metadata}Action",
    "{http://www.w3.org/2006/05/addressing/wsdl}Action",
)
SAFE = "{http://www.w3.org/ns/wsdl-extensions}safe"

_OCCURS = "minOccurs maxOccurs"
_NAMED = "name"
_SOAP = {
    "binding": "style transport",
    "operation": "soapAction style soapActionRequired",
    "body": "parts use namespace encodingStyle",
    "fault": "name use namespace encodingStyle",
    "header": "message part use namespace encodingStyle",
    "headerfault": "message part use namespace encodingStyle",
    "address": "location",
}
# Attributes that the reader takes into the model, by element.
_TAKEN = {
    XS: {
        "schema": "targetNamespace elementFormDefault attributeFormDefault blockDefault finalDefault version",
        "element": f"name ref type {_OCCURS} nillable default fixed abstract block final form substitutionGroup",
        "attribute": "name ref type use default fixed form",
        "complexType": "name mixed abstract block final",
        "simpleType": "name final",
        "simpleContent": "",
        "complexContent": "mixed",
        "extension": "base",
        "restriction": "base",
        "sequence": _OCCURS,
        "choice": _OCCURS,
        "all": _OCCURS,
        "group": f"name ref {_OCCURS}",
        "attributeGroup": "name ref",
        "any": f"namespace processContents {_OCCURS}",
        "anyAttribute": "namespace processContents",
        "list": "itemType",
        "union": "memberTypes",
        **dict.fromkeys(("key", "unique"), _NAMED),
        "keyref": "name refer",
        "selector": "xpath",
        "field": "xpath",
        "import": "namespace schemaLocation",
        **dict.fromkeys(("include", "redefine", "override"), "schemaLocation"),
        **dict.fromkeys(
            (
                "length",
                "minLength",
                "maxLength",
                "whiteSpace",
                "totalDigits",
                "fractionDigits",
                "minInclusive",
                "maxInclusive",
                "minExclusive",
                "maxExclusive",
            ),
            "value fixed",
        ),
        "pattern": "value",
        "enumeration": "value",
    },
    WSDL: {
        "definitions": "name targetNamespace",
        "import": "namespace location",
        "types": "",
        "message": _NAMED,
        "part": "name element type",
        "portType": _NAMED,
        "operation": "name parameterOrder",
        "input": "name message",
        "output": "name message",
        "fault": "name message",
        "binding": "name type",
        "service": _NAMED,
        "port": "name binding",
    },
    WSDL2: {
        "description": "targetNamespace",
        "import": "namespace location",
        "include": "location",
        "types": "",
        "interface": "name extends styleDefault",
        "fault": "name element ref",
        "operation": "name pattern style ref",
        "input": "messageLabel element",
        "output": "messageLabel element",
        "infault": "ref messageLabel",
        "outfault": "ref messageLabel",
        "binding": "name interface type",
        "service": "name interface",
        "endpoint": "name binding address",
    },
    SOAP11: _SOAP,
    SOAP12: _SOAP,
    HTTP: {"binding": "verb", "operation": "location", "address": "location", "urlEncoded": "", "urlReplacement": ""},
    MIME: {"multipartRelated": "", "part": "name", "content": "part type", "mimeXml": "part"},
    WSOAP: {"module": "ref required", "header": "element mustUnderstand required"},
    WHTTP: {"header": "name type required"},
}
_TABLE = {space + kind: frozenset(words.split()) for space, kinds in _TAKEN.items() for kind, words in kinds.items()}
_SCHEMA = XS + "schema"
# What is known to carry no promise, each with its reason.
IDLE_ELEMENTS = {
    XS + "annotation": "words for people and notes for tools",
    XS + "notation": "names a format for unparsed entities, which need a DTD, and none is read",
    WSDL + "documentation": "words for people",
    WSDL2 + "documentation": "words for people",
}
IDLE_ATTRIBUTES = {
    "id": "names an element of the description itself, not of what travels",
    "{http://www.w3.org/2001/XMLSchema-instance}schemaLocation": "where to find the schema of the description itself",
    "{http://www.w3.org/XML/1998/namespace}lang": "the language of the words",
    "{http://www.w3.org/XML/1998/namespace}base": "where relative addresses start; only files handed over are followed",
}


def left_over(tree: Tree) -> Iterator[LeftOver]:
    """The attributes and elements of ``tree`` that are in no table."""
    ways = Ways(tree)
    waiting = [tree.root]
    taken = set[tuple[str, ...]]()  # elements with attributes that are all in the tables: most look like many others
    while waiting:
        node = waiting.pop()
        outer = node.tag
        mark = (outer, *node.keys())
        if mark not in taken:
            found = list(_attributes(ways, node))
            yield from found
            if not found:
                taken.add(mark)
        for child in node:
            tag = child.tag
            if tag in IDLE_ELEMENTS or (tag == _SCHEMA and outer[-6:] == "}types"):
                continue  # a schema within is a tree of its own
            if tag not in _TABLE:
                name = f"element `{_local(tag)}` in `{_local(outer)}`"
                yield LeftOver(ways.place(child), name, written(child))
                continue
            waiting.append(child)
            text, tail = child.text, child.tail
            if (text and not text.isspace()) or (tail and not tail.isspace()):
                words = " ".join(f"{text or ''} {tail or ''}".split())
                yield LeftOver(ways.place(child), "text between elements", words)


def _attributes(ways: Ways, node: Any) -> Iterator[LeftOver]:
    taken = _TABLE.get(node.tag, ())
    for name, value in node.items():
        if name in taken or name in IDLE_ATTRIBUTES:
            continue
        if name in ACTIONS and node.tag[: len(WSDL)] == WSDL:
            continue
        if node.tag[: len(WSDL2)] == WSDL2 and (name.startswith((WSOAP, WHTTP)) or name == SAFE):
            continue
        yield LeftOver(ways.place(node), f"attribute `{_local(name)}` of `{_local(node.tag)}`", f"{name}={value}")


def written(node: Any) -> str:
    """What an element says, the same where it says the same whatever the prefixes and the layout."""
    attributes = " ".join(f"{name}={value}" for name, value in sorted(node.items()))
    inside = " ".join(f"{written(inner)}{(inner.tail or '').strip()}" for inner in node)
    return f"<{node.tag} {attributes}>{(node.text or '').strip()}{inside}</>"


def _local(name: str) -> str:
    return str(name).rpartition("}")[2]


def table_of(tag: str) -> frozenset[str] | None:
    """The attributes that are read of an element, ``None`` where the element is not."""
    return _TABLE.get(tag)
