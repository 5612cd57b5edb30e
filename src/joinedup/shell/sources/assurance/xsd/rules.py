"""The rules of XML Schema that a schema document must keep to be one: what may stand where, and with which words.

Source: XML Schema Part 1: Structures, second edition, https://www.w3.org/TR/xmlschema-1/
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from typing import Any

from joinedup.assurance.description import Malformed
from joinedup.shell.sources.assurance.xsd.tree import XS
from joinedup.shell.sources.assurance.xsd.trees import Tree, Ways
from joinedup.shell.sources.assurance.xsd.vocabulary import table_of

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
_ALLOWED = {XS + outer: frozenset(XS + text for text in inner.split()) for outer, inner in _INSIDE.items()}
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
_KNOWN = {XS + text for inner in _INSIDE.values() for text in inner.split()} | {XS + "schema", _ANYWHERE}
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
_TELLING = frozenset(("minOccurs", "maxOccurs", *_WORDS))
_ATTRIBUTE, _ATTRIBUTE_GROUP = XS + "attribute", XS + "attributeGroup"
_MANY = frozenset(XS + kind for kind in ("schema", "sequence", "choice", "all"))


def slips_in(tree: Tree) -> Iterator[Malformed]:
    """Each place where the schema is not what XML Schema demands."""
    ways = Ways(tree)
    waiting = [tree.root]
    sound: set[Hashable] = set()  # most parts look like many others, and are judged once
    while waiting:
        node = waiting.pop()
        tags = [child.tag for child in node]
        mark = _look_of(tree, node, tags)
        if mark not in sound:
            found = list(_slips_of(tree, ways, node))
            yield from found
            if not found:
                sound.add(mark)
        waiting += [child for child in node if child.tag in _KNOWN and child.tag != _ANYWHERE]


def _look_of(tree: Tree, node: Any, tags: list[str]) -> Hashable:
    """All of ``node`` that a rule may go by."""
    outer = node.getparent() if node is not tree.root else None
    said = tuple([(name, value if name in _TELLING else "") for name, value in node.items()])
    names: tuple[str, ...] = ()
    if tags.count(_ATTRIBUTE) + tags.count(_ATTRIBUTE_GROUP) > 1:
        names = tuple([child.get("name") or child.get("ref") or "" for child in node])
    inside = frozenset(tags) if node.tag in _MANY else tuple(tags)
    return node.tag, outer.tag if outer is not None else "", outer is tree.root, said, inside, names


def _slips_of(tree: Tree, ways: Ways, node: Any) -> Iterator[Malformed]:
    yield from _attributes(tree, ways, node)
    allowed = _ALLOWED.get(node.tag)
    for child in node:
        if child.tag == _ANYWHERE:
            continue
        kind = str(child.tag).rpartition("}")[2]
        if child.tag[: len(XS)] != XS:
            yield Malformed(ways.place(child), f"`{kind}` is no element of XML Schema.")
        elif child.tag not in _KNOWN:
            yield Malformed(ways.place(child), f"XML Schema has no element `{kind}`.")
        elif allowed is None or child.tag not in allowed:
            yield Malformed(ways.place(child), f"`{kind}` may not stand in `{node.tag[len(XS) :]}`.")
    yield from _too_often(tree, ways, node)


def _too_often(tree: Tree, ways: Ways, node: Any) -> Iterator[Malformed]:
    """Parts of which only one may stand in ``node``."""
    seen: set[str] = set()
    for child in node:
        kind = str(child.tag)[len(XS) :]
        mark = next((sort for sort, kinds in _ONCE.get(node.tag, {}).items() if kind in kinds), "")
        if kind == "attribute" and node is not tree.root:
            mark = f"attribute `{child.get('name') or child.get('ref') or ''}`"
        elif kind == "attributeGroup" and node is not tree.root:
            mark = f"attribute group `{child.get('ref') or ''}`"
        if mark in seen:
            yield Malformed(ways.place(child), f"`{node.tag[len(XS) :]}` has more than one {mark}.")
        if mark:
            seen.add(mark)


def _attributes(tree: Tree, ways: Ways, node: Any) -> Iterator[Malformed]:
    kind, place = node.tag[len(XS) :], ways.place(node)
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
        if node.get("type") and any(value.tag in (XS + "simpleType", XS + "complexType") for value in node):
            yield Malformed(place, f"The {kind} names a type and holds another.")
    elif kind in ("restriction", "list") and outer.tag == XS + "simpleType":
        attribute = "base" if kind == "restriction" else "itemType"
        if node.get(attribute) is None and not any(value.tag == XS + "simpleType" for value in node):
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
