"""Two XML documents as plain elements, as far as they differ, so that nothing in them is passed over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from joinedup.assurance.changes.xml_interface.written import Element, Written, element
from joinedup.shell.sources.assurance.xsd.tree import WSDL, WSDL2, XS
from joinedup.shell.sources.assurance.xsd.trees import steps
from joinedup.shell.sources.assurance.xsd.vocabulary import IDLE_ATTRIBUTES, IDLE_ELEMENTS

_HOLDERS = frozenset((XS + "schema", WSDL + "definitions", WSDL + "types", WSDL2 + "description", WSDL2 + "types"))


def written(old: tuple[str, Any], new: tuple[str, Any]) -> tuple[Written, Written] | None:
    """Two files with the root elements of each, without the children that are the same to the letter."""
    from lxml import etree

    if etree.tostring(old[1]) == etree.tostring(new[1]):
        return None
    return (
        Written(old[0], _plain(old[1], "", new[1]), _names(old[1]), _definitions(old[1])),
        Written(new[0], _plain(new[1], "", old[1]), _names(new[1]), _definitions(new[1])),
    )


def _plain(node: Any, step: str, other: Any) -> Element:
    """``node`` as an element; where its children stand in no order, those that ``other`` holds too are left out."""
    from lxml import etree

    attributes = {key: _resolved(node, value) for key, value in node.items() if key not in IDLE_ATTRIBUTES}
    texts = [(node.text or "").strip(), *((child.tail or "").strip() for child in node)]
    there: Counter[bytes] = Counter()
    inner_holders: dict[tuple[str, str], Any] = {}
    if other is not None and node.tag in _HOLDERS and other.tag == node.tag:
        there = Counter(etree.tostring(child, with_tail=False) for child in other)
        inner_holders = {
            (child.tag, child.get("targetNamespace") or ""): child for child in other if child.tag in _HOLDERS
        }
    children: list[Element] = []
    for child, inner in steps(node):
        if child.tag in IDLE_ELEMENTS:
            continue
        if there and there[text := etree.tostring(child, with_tail=False)] > 0:
            there[text] -= 1
            continue
        children.append(_plain(child, inner, inner_holders.get((child.tag, child.get("targetNamespace") or ""))))
    return element(str(node.tag), attributes, " ".join(text for text in texts if text), children, step)


def _resolved(node: Any, value: str) -> str:
    """``value`` with the prefix of a qualified name put out; other values are as they are."""
    if ":" not in value:
        return value
    return " ".join(_put_out(node, part) for part in value.split(" "))


def _put_out(node: Any, part: str) -> str:
    prefix, colon, local = part.partition(":")
    space = node.nsmap.get(prefix) if colon else None
    return f"{{{space}}}{local}" if space else part


def _names(root: Any) -> frozenset[str]:
    """Every name that an attribute refers to, without its prefix."""
    return frozenset(_referred_to(root))


def _referred_to(root: Any) -> Iterator[str]:
    for node in root.iter():
        for key, value in node.items():
            if key != "name":
                for part in value.split():
                    yield part.rpartition(":")[2]


def _definitions(root: Any) -> Callable[[str], Element | None]:
    """Finds a type of the schemas of a document by its name."""
    schemas = [root] if root.tag == XS + "schema" else list(root.iter(XS + "schema"))
    kinds = (XS + "simpleType", XS + "complexType")

    @cache
    def definition(name: str) -> Element | None:
        found = (child for schema in schemas for child in schema if child.tag in kinds and child.get("name") == name)
        node = next(found, None)
        return None if node is None else _plain(node, "", None)

    return definition
