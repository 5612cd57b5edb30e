"""Simple types of XML Schema as parts: what text is a value."""

from __future__ import annotations

from typing import Any

from joinedup.assurance.xml_interface.model import Part
from joinedup.shell.sources.assurance.xsd.components import Component, qualified
from joinedup.shell.sources.assurance.xsd.tree import XS, child
from joinedup.shell.sources.assurance.xsd.trees import Tree, steps
from joinedup.shell.sources.assurance.xsd.type_words import KnownTypes

_FACETS = frozenset(
    XS + name
    for name in (
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
    )
)
_ANY_TEXT = Part("simpleType", "", "", {"variety": "atomic", "base": "anySimpleType"})
_UNREAD = Part("simpleType", "", "", {"variety": "unread"})
# A bound of one sort takes the place of the other.
_INSTEAD = {
    "minInclusive": "minExclusive",
    "minExclusive": "minInclusive",
    "maxInclusive": "maxExclusive",
    "maxExclusive": "maxInclusive",
}


def simple_type(types: KnownTypes, component: Component, owner: str) -> Part:
    """The simple type of ``component``, whose base is built already."""
    node, tree, place = component.node, component.tree, component.place
    words = f"type `{component.name.rpartition('}')[2]}`" if component.name else owner
    final = {"final": written} if (written := node.get("final") or tree.root.get("finalDefault") or "") else {}
    named = Part("simpleType", component.name, place, final, (), "", "" if component.name else owner)
    for inner, step in steps(node):
        at = place + step
        if inner.tag == XS + "restriction":
            base = _base(types, component, inner, at, words)
            return _narrowed(named, base, inner, at, words)
        if inner.tag == XS + "list":
            item = _one_of(types, inner, "itemType", tree, at, words)
            parts = (Part("item", "", at, {}, (), item, words),) if item else ()
            return _with(named, {"variety": "list"}, parts)
        if inner.tag == XS + "union":
            keys = [(types.named(inner, name, tree, at), at) for name in (inner.get("memberTypes") or "").split()]
            keys += [
                (types.anonymous(member, tree, at + own, words), at + own)
                for member, own in steps(inner)
                if member.tag == XS + "simpleType"
            ]
            members = tuple(Part("member", _name(text), where, {}, (), text, words) for text, where in keys)
            return _with(named, {"variety": "union"}, members)
    return _with(named, {"variety": "unread"}, ())


def text_of(types: KnownTypes, component: Component, derived: Any, at: str, base: Part | None, words: str) -> str:
    """The key of the type of the text that a complex type with simple content holds."""
    inherited = base.type if base is not None and base.kind == "complexType" else ""
    named = base.name if base is not None and base.kind == "simpleType" else ""
    if derived.tag == XS + "extension":
        return inherited or named or types.named(derived, derived.get("base") or "", component.tree, at)
    key = f"{at}/text()"
    inner = child(derived, "simpleType")
    if inner is not None:
        place = at + next(step for value, step in steps(derived) if value is inner)
        start = simple_type(types, Component(inner, place, component.tree, ""), words)
    else:
        start = types.built.get(inherited or named, _ANY_TEXT)
    types.built[key] = _narrowed(Part("simpleType", "", at, {}, (), "", words), start, derived, at, words)
    return key


def _base(types: KnownTypes, component: Component, node: Any, at: str, words: str) -> Part:
    if node.get("base"):
        found = types.base_part(component)
        if found is None:
            types.lost.append((at, "type", qualified(node, node.get("base"), component.tree)))
            return _UNREAD
        return found
    inner = child(node, "simpleType")
    if inner is None:
        return _ANY_TEXT
    place = at + next(step for value, step in steps(node) if value is inner)
    return simple_type(types, Component(inner, place, component.tree, ""), words)


def _one_of(types: KnownTypes, node: Any, attribute: str, tree: Tree, at: str, words: str) -> str:
    """The key of the type that is named by ``attribute`` or written inside."""
    if node.get(attribute):
        return types.named(node, node.get(attribute), tree, at)
    for inner, step in steps(node):
        if inner.tag == XS + "simpleType":
            return types.anonymous(inner, tree, at + step, words)
    return ""


def _narrowed(named: Part, base: Part, node: Any, at: str, words: str) -> Part:
    """``base`` with the facets written at ``node``."""
    facts = {name: value for name, value in base.facts.items() if name != "final"}
    parts = list(base.parts) if base.kind == "simpleType" else []
    listed: list[Part] = []
    patterns: list[str] = []
    for facet, step in steps(node):
        name, value = facet.tag[len(XS) :], facet.get("value") or ""
        if name == "enumeration":
            listed.append(Part("enumeration", _value(facet, value, facts), at + step, {}, (), "", words))
        elif name == "pattern":
            patterns.append(value)
        elif facet.tag in _FACETS:
            facts.pop(_INSTEAD.get(name, ""), None)
            facts[name] = value.strip()
            if facet.get("fixed", "") in ("true", "1"):
                facts[f"{name} fixed"] = "true"
    if listed:
        parts = [part for part in parts if part.kind != "enumeration"] + listed
    if patterns:
        parts.append(Part("pattern", "|".join(patterns), at, {}, (), "", words))
    return _with(named, facts, tuple(parts))


def _value(facet: Any, value: str, facts: dict[str, str]) -> str:
    """A listed value as it counts: white space as the type treats it."""
    base = facts.get("base", "")
    if base == "QName":
        prefix, colon, own = value.strip().rpartition(":")
        return f"{{{facet.nsmap.get(prefix if colon else None) or ''}}}{own}"
    return value if base in ("string", "") else " ".join(value.split())


def _with(named: Part, facts: dict[str, str], parts: tuple[Part, ...]) -> Part:
    return Part(named.kind, named.name, named.pointer, {**named.facts, **facts}, parts, "", named.owner)


def _name(key: str) -> str:
    return key if key[:1] == "{" else ""
