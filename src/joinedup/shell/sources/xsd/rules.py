"""The rules of XML Schema that a schema document must keep to be one: what may stand where, and with which words.

Source: XML Schema Part 1: Structures, second edition, https://www.w3.org/TR/xmlschema-1/
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from joinedup.assurance.description import Malformed
from joinedup.shell.sources.xsd.tree import XS
from joinedup.shell.sources.xsd.trees import Tree, steps
from joinedup.shell.sources.xsd.vocabulary import table_of

_TOP = "simpleType complexType group attributeGroup element attribute notation"
_ATTRIBUTES = "attribute attributeGroup anyAttribute"
_GROUPS = "group all choice sequence"
_FACETS = (
    "minExclusive minInclusive maxExclusive maxInclusive totalDigits fractionDigits length minLength maxLength "
    "enumeration whiteSpace pattern assertion explicitTimezone"
)
_PARTICLES = "element group choice sequence any"
_INSIDE = {
    "schema": f"{_TOP} include import redefine override defaultOpenContent",
    "redefine": "simpleType complexType group attributeGroup",
    "override": _TOP,
    "element": "simpleType complexType unique key keyref alternative",
    "attribute": "simpleType",
    "complexType": f"simpleContent complexContent openContent assert {_GROUPS} {_ATTRIBUTES}",
    "simpleContent": "restriction extension",
    "complexContent": "restriction extension openContent",
    "extension": f"openContent assert {_GROUPS} {_ATTRIBUTES}",
    "restriction": f"simpleType openContent assert {_FACETS} {_GROUPS} {_ATTRIBUTES}",
    "simpleType": "restriction list union",
    "list": "simpleType",
    "union": "simpleType",
    "group": "all choice sequence",
    "attributeGroup": _ATTRIBUTES,
    "sequence": _PARTICLES,
    "choice": _PARTICLES,
    "all": "element any group",
    "unique": "selector field",
    "key": "selector field",
    "keyref": "selector field",
    "alternative": "simpleType complexType",
}
_ALLOWED = {XS + outer: frozenset(XS + one for one in inner.split()) for outer, inner in _INSIDE.items()}
_ANYWHERE = XS + "annotation"
_CONTENT = {"content": _GROUPS.split()}
_DERIVED = {"derivation": ["restriction", "extension"]}
_SINGLE = [
    "minExclusive",
    "minInclusive",
    "maxExclusive",
    "maxInclusive",
    "totalDigits",
    "fractionDigits",
    "length",
    "minLength",
    "maxLength",
    "whiteSpace",
]
_ONCE: dict[str, dict[str, list[str]]] = {
    XS + "element": {"type": ["simpleType", "complexType"]},
    XS + "attribute": {"type": ["simpleType"]},
    XS + "complexType": {"content": [*_GROUPS.split(), "simpleContent", "complexContent"]},
    XS + "simpleContent": _DERIVED,
    XS + "complexContent": _DERIVED,
    XS + "extension": _CONTENT,
    XS + "restriction": {**_CONTENT, "type": ["simpleType"], **{f"`{facet}`": [facet] for facet in _SINGLE}},
    XS + "simpleType": {"derivation": ["restriction", "list", "union"]},
    XS + "list": {"type": ["simpleType"]},
    XS + "group": _CONTENT,
    **{XS + kind: {"selector": ["selector"]} for kind in ("key", "keyref", "unique")},
}
_KNOWN = {XS + one for inner in _INSIDE.values() for one in inner.split()} | {XS + "schema", _ANYWHERE}
_LATER = frozenset(
    (
        "notNamespace",
        "notQName",
        "inheritable",
        "targetNamespace",
        "xpathDefaultNamespace",
        "test",
        "defaultAttributes",
        "defaultAttributesApply",
        "appliesToEmpty",
        "mode",
    )
)
_WORDS = {
    "use": ("optional", "prohibited", "required"),
    "form": ("qualified", "unqualified"),
    "elementFormDefault": ("qualified", "unqualified"),
    "attributeFormDefault": ("qualified", "unqualified"),
    "processContents": ("strict", "lax", "skip"),
    **dict.fromkeys(("nillable", "abstract", "mixed"), ("true", "false", "1", "0")),
}


def slips_in(tree: Tree) -> Iterator[Malformed]:
    """Each place where the schema is not what XML Schema demands."""
    waiting = [(tree.root, "")]
    while waiting:
        node, at = waiting.pop()
        yield from _attributes(tree, node, at)
        allowed = _ALLOWED.get(node.tag)
        for child, step in steps(node):
            if child.tag == _ANYWHERE:
                continue
            place = tree.place(at + step)
            kind = str(child.tag).rpartition("}")[2]
            if child.tag[: len(XS)] != XS:
                if child.tag[:1] != "{" or node.tag[: len(XS)] == XS:
                    yield Malformed(place, f"`{kind}` is no element of XML Schema.")
                continue
            if child.tag not in _KNOWN:
                yield Malformed(place, f"XML Schema has no element `{kind}`.")
                continue
            if allowed is None or child.tag not in allowed:
                yield Malformed(place, f"`{kind}` may not stand in `{node.tag[len(XS) :]}`.")
            waiting.append((child, at + step))
        yield from _too_often(tree, node, at)


def _too_often(tree: Tree, node: Any, at: str) -> Iterator[Malformed]:
    """Parts of which only one may stand in ``node``."""
    seen: set[str] = set()
    for child, step in steps(node):
        kind = str(child.tag)[len(XS) :]
        mark = next((sort for sort, kinds in _ONCE.get(node.tag, {}).items() if kind in kinds), "")
        if kind == "attribute" and node is not tree.root:
            mark = f"attribute `{child.get('name') or child.get('ref') or ''}`"
        elif kind == "attributeGroup" and node is not tree.root:
            mark = f"attribute group `{child.get('ref') or ''}`"
        if mark in seen:
            yield Malformed(tree.place(at + step), f"`{node.tag[len(XS) :]}` has more than one {mark}.")
        if mark:
            seen.add(mark)


def _attributes(tree: Tree, node: Any, at: str) -> Iterator[Malformed]:
    kind, place = node.tag[len(XS) :], tree.place(at)
    taken = table_of(node.tag)
    for name, value in node.items():
        if name[:1] == "{" or name == "id":
            continue
        if taken is not None and name not in taken and name not in _LATER:
            yield Malformed(place, f"`{kind}` has no attribute `{name}`.")
        elif name in _WORDS and value.strip() not in _WORDS[name]:
            yield Malformed(place, f"`{name}` of `{kind}` is one of {', '.join(_WORDS[name])}, not `{value}`.")
    yield from _elsewhere(tree, node, kind, place)
    yield from _occurrence(node, kind, place)
    yield from _naming(tree, node, kind, place)


_OF_USE = ("minOccurs", "maxOccurs", "use", "ref", "form")
_OF_DECLARATION = ("type", "nillable", "block", "default", "fixed", "form", "abstract", "substitutionGroup", "final")


def _elsewhere(tree: Tree, node: Any, kind: str, place: str) -> Iterator[Malformed]:
    """Attributes that only a use of a component may have, or only its declaration."""
    if kind not in ("element", "attribute", "group"):
        return
    top = node.getparent() is tree.root
    if top or node.get("ref") is None:
        wrong = [name for name in _OF_USE if top and name in node.attrib]
    else:
        wrong = [name for name in _OF_DECLARATION if name in node.attrib]
        if kind == "attribute":  # a use may fix or supply its value
            wrong = [name for name in wrong if name not in ("default", "fixed")]
    for name in wrong:
        whose = f"a global {kind}" if top else f"a reference to {'an' if kind[0] in 'ae' else 'a'} {kind}"
        yield Malformed(place, f"`{name}` may not stand on {whose}.")


def _occurrence(node: Any, kind: str, place: str) -> Iterator[Malformed]:
    low, high = node.get("minOccurs", "1").strip(), node.get("maxOccurs", "1").strip()
    if not low.isdigit():
        yield Malformed(place, f"`minOccurs` of `{kind}` is a whole number, not `{low}`.")
    elif high != "unbounded" and not high.isdigit():
        yield Malformed(place, f"`maxOccurs` of `{kind}` is a whole number or `unbounded`, not `{high}`.")
    elif high.isdigit() and len(low) < 10 and len(high) < 10 and int(low) > int(high):
        yield Malformed(place, f"`minOccurs` of `{kind}` ({low}) is more than its `maxOccurs` ({high}).")


def _naming(tree: Tree, node: Any, kind: str, place: str) -> Iterator[Malformed]:
    outer = node.getparent()
    top = outer is tree.root and node is not tree.root
    named, refers = node.get("name"), node.get("ref")
    if kind in ("element", "attribute"):
        if named and refers:
            yield Malformed(place, f"The {kind} has a `name` and a `ref`; it may have one of them.")
        elif not named and (top or not refers):
            yield Malformed(place, f"The {kind} has no name.")
        if node.get("default") is not None and node.get("fixed") is not None:
            yield Malformed(place, f"The {kind} has a default and a fixed value; it may have one of them.")
        if node.get("type") and any(one.tag in (XS + "simpleType", XS + "complexType") for one in node):
            yield Malformed(place, f"The {kind} names a type and holds another.")
    elif kind in ("restriction", "list") and outer.tag == XS + "simpleType":
        attribute = "base" if kind == "restriction" else "itemType"
        if node.get(attribute) is None and not any(one.tag == XS + "simpleType" for one in node):
            yield Malformed(place, f"The {kind} names no `{attribute}` and holds no type.")
    elif kind in ("complexType", "simpleType", "group", "attributeGroup") and top and not named:
        yield Malformed(place, f"A {kind} of the schema has no name.")
    elif (
        kind in ("complexType", "simpleType")
        and not top
        and named
        and outer.tag[len(XS) :] not in ("redefine", "override")
    ):
        yield Malformed(place, f"A {kind} inside another part may have no name.")
