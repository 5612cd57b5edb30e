"""Every small change that can be made to an XML document: one attribute, element or text at a time."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from lxml import etree

XS = "{http://www.w3.org/2001/XMLSchema}"
_ORDERED = (XS + "sequence",)
_WORDS = {
    "true": "false",
    "false": "true",
    "required": "optional",
    "optional": "required",
    "qualified": "unqualified",
    "unqualified": "qualified",
    "lax": "strict",
    "skip": "strict",
    "strict": "lax",
    "literal": "encoded",
    "encoded": "literal",
    "document": "rpc",
    "rpc": "document",
    "unbounded": "7",
    "##other": "##any",
    "##any": "##other",
    "extension": "restriction",
    "restriction": "extension",
    "#all": "extension",
    "replace": "collapse",
    "collapse": "preserve",
}
_NEW = {
    "element": {"minOccurs": "0", "maxOccurs": "5", "nillable": "true", "default": "x", "block": "#all"},
    "sequence": {"minOccurs": "0", "maxOccurs": "5"},
    "choice": {"minOccurs": "0", "maxOccurs": "5"},
    "attribute": {"use": "required", "default": "x"},
    "complexType": {"mixed": "true", "abstract": "true"},
    "port": {"frobnicate": "1"},
    "operation": {"frobnicate": "1"},
    "schema": {"frobnicate": "1"},
    "binding": {"frobnicate": "1"},
}


class Mutation(NamedTuple):
    """One change: what was done, to which element, in which document."""

    what: str
    node: str
    detail: str
    text: bytes

    def __str__(self) -> str:
        return f"{self.what} {self.node} {self.detail}"


def mutations_of(document: str) -> Iterator[Mutation]:
    """Every mutation of ``document``, in the order of its elements."""
    root = etree.fromstring(document.encode(), etree.XMLParser(remove_comments=True, remove_pis=True))
    for number, node in enumerate(root.iter(etree.Element)):
        name = _called(node)
        for attribute, value in node.items():
            other = _other(value)
            yield _made(
                root,
                number,
                "changed",
                name,
                attribute,
                lambda twin, key=attribute, new=other: twin.set(key, new),
            )
            yield _made(root, number, "took away", name, attribute, lambda twin, key=attribute: twin.attrib.pop(key))
        for attribute, value in _NEW.get(etree.QName(node).localname, {}).items():
            if attribute not in node.attrib:
                yield _made(
                    root, number, "stated", name, attribute, lambda twin, key=attribute, new=value: twin.set(key, new)
                )
        if node.getparent() is not None:
            yield _made(root, number, "removed", name, "", lambda twin: twin.getparent().remove(twin))
            yield _made(root, number, "doubled", name, "", lambda twin: twin.addnext(_renamed(twin)))
        if node.getnext() is not None:
            yield _made(
                root, number, "swapped", name, _called(node.getnext()), lambda twin: twin.addprevious(twin.getnext())
            )
        if (node.text or "").strip():
            yield _made(root, number, "reworded", name, "", lambda twin: setattr(twin, "text", "something else"))


def _made(root: Any, number: int, what: str, node: str, detail: str, act: Any) -> Mutation:
    twin = copy.deepcopy(root)
    act(list(twin.iter(etree.Element))[number])
    return Mutation(what, node, detail, etree.tostring(twin))


def _called(node: Any) -> str:
    way = [node, *node.iterancestors()]
    return "/".join(
        etree.QName(one).localname
        + (f":{one.get('name') or one.get('ref')}" if one.get("name") or one.get("ref") else "")
        for one in reversed(way)
    )


def _other(value: str) -> str:
    if value in _WORDS:
        return _WORDS[value]
    return str(int(value) + 1) if re.fullmatch(r"\d+", value) else value + "x"


def _renamed(node: Any) -> Any:
    twin = copy.deepcopy(node)
    twin.tail = None
    for key in ("name", "value"):
        if twin.get(key) is not None:
            twin.set(key, _other(twin.get(key)))
    return twin
