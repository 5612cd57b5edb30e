"""Content models and attributes of XML Schema as parts: groups expanded, occurrence worked out."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

from msgspec.structs import replace

from joinedup.assurance.xml_interface.model import ANY_TYPE, XS, Part, local_of, space_of
from joinedup.shell.sources.assurance.xsd.components import Component, qualified
from joinedup.shell.sources.assurance.xsd.identity import identity_of
from joinedup.shell.sources.assurance.xsd.tree import SOAP_ENCODINGS, child
from joinedup.shell.sources.assurance.xsd.trees import Tree, steps
from joinedup.shell.sources.assurance.xsd.type_words import KnownTypes, built_in_part, closing, truth
from joinedup.shell.sources.limits import MOST_DEPTH

_GROUPS = {XS + kind: kind for kind in ("sequence", "choice", "all")}
_REDEFINING = (XS + "redefine", XS + "override")
_XML = "{http://www.w3.org/XML/1998/namespace}"
_KNOWN_ATTRIBUTES = {_XML + "lang": "language", _XML + "space": "NCName", _XML + "base": "anyURI", _XML + "id": "ID"}
_WIDEST = 500  # parts of a group that are still written out in the group around it
Occurs = tuple[int, int | None]


class Particles:
    """Builds the content of types. A group that many types refer to is expanded once."""

    def __init__(self, types: KnownTypes) -> None:
        self._types = types
        self._groups: dict[str, Part | None] = {}
        self._sets: dict[str, tuple[Part, ...]] = {}
        self._members: dict[str, tuple[Part, ...]] = {}
        self._open: set[str] = set()
        self._said: dict[Hashable, dict[str, str]] = {}
        self.circular: list[tuple[str, str]] = []

    def used(self) -> frozenset[str]:
        """The names of the groups and attribute groups that something has referred to so far."""
        return frozenset((*self._groups, *self._sets))

    def content(self, node: Any, tree: Tree, at: str, owner: str) -> Part | None:
        """The content model written in ``node``: what stands inside, ``None`` where nothing may."""
        for inner, step in steps(node):
            if inner.tag in _GROUPS or inner.tag == XS + "group":
                return self._particle(inner, tree, at + step, owner)
        return None

    def in_order(self, parts: list[Part], owner: str) -> Part | None:
        """``parts`` one after the other, as one content model."""
        return _settled(
            Part("sequence", "", parts[0].pointer if parts else "", _facts((1, 1)), tuple(parts), "", owner)
        )

    def _particle(self, node: Any, tree: Tree, at: str, owner: str) -> Part | None:
        occurs = occurs_of(node)
        if occurs[1] == 0:
            return None
        if node.tag in _GROUPS:
            parts = [self._particle(inner, tree, at + step, owner) for inner, step in steps(node)]
            kept = tuple(part for part in parts if part is not None)
            return _settled(Part(_GROUPS[node.tag], "", at, _facts(occurs), kept, "", owner))
        if node.tag == XS + "group":
            return self._group(node, tree, at, occurs, owner)
        if node.tag == XS + "element":
            return self.element(node, tree, at, owner, _facts(occurs))
        if node.tag == XS + "any":
            facts = {**_facts(occurs), **_wildcard(node, tree)}
            return Part("any", "", at, facts, (), "", owner)
        return None

    def _group(self, node: Any, tree: Tree, at: str, occurs: Occurs, owner: str) -> Part | None:
        name = qualified(node, node.get("ref") or "", tree)
        component = self._types.components.find("group", name)
        if component is None:
            self._types.lost.append((at, "group", name))
            return None
        if name in self._open and not (component.before is not None and component.before.node is not node):
            self.circular.append((at, name))
            return None
        if name in self._open and component.before is not None:
            component = component.before
        if name not in self._groups or name in self._open:
            self._open.add(name)
            found = None
            if len(self._open) <= MOST_DEPTH:
                own = f"group `{local_of(name)}`"
                found = self.content(component.node, component.tree, component.place, own)
            self._open.discard(name)
            self._groups[name] = found
        group = self._groups[name]
        if group is None:
            return None
        low, high = _occurrence(group)
        if occurs == (1, 1):
            return group
        if (low, high) == (1, 1):
            return _settled(replace(group, facts={**group.facts, **_facts(occurs)}))
        return _settled(Part("sequence", "", at, _facts(occurs), (group,), "", owner))

    def element(self, node: Any, tree: Tree, at: str, owner: str, occurs: dict[str, str]) -> Part:
        """An element as declared or referred to."""
        name = node.get("ref")
        if name is None:
            return self._declared(node, tree, at, owner, occurs)
        key = qualified(node, name, tree)
        component = self._types.components.find("element", key)
        if component is None:
            self._types.lost.append((at, "element", key))
            return Part("element", key, at, occurs, (), "", owner)
        declared = self._declared(component.node, component.tree, component.place, "", occurs)
        return replace(declared, pointer=at, owner=owner, parts=(*declared.parts, *self.substitutes(component)))

    def substitutes(self, head: Component) -> tuple[Part, ...]:
        """The elements that may stand in the place of ``head``."""
        found = self._members.get(head.name)
        if found is None:
            words = f"element `{local_of(head.name)}`"
            members = [
                component
                for component in self._types.substitutes(head.name)
                if component.node.get("abstract") not in ("true", "1")
            ]
            found = self._members[head.name] = tuple(
                Part(
                    "substitute",
                    component.name,
                    component.place,
                    {},
                    (),
                    self._type(component.node, component.tree, component.place, component.name),
                    words,
                )
                for component in members
            )
        return found

    def _declared(self, node: Any, tree: Tree, at: str, owner: str, occurs: dict[str, str]) -> Part:
        said = node.attrib
        own = said.get("name") or ""
        everywhere = node.getparent() is tree.root or node.getparent().tag in _REDEFINING
        form = said.get("form") or tree.root.get("elementFormDefault") or "unqualified"
        name = f"{{{tree.space if everywhere or form == 'qualified' else ''}}}{own}"
        inside = identity_of(node, at, f"element `{own}`") if len(node) else ()
        facts = self._said_of(node, tree, occurs, everywhere=everywhere)
        return Part("element", name, at, facts, inside, self._type(node, tree, at, own), owner)

    def _said_of(self, node: Any, tree: Tree, occurs: dict[str, str], *, everywhere: bool) -> dict[str, str]:
        """The facts of a declaration; elements of which the same is said share them."""
        said = node.attrib
        key = (
            id(tree.root),
            everywhere,
            *occurs.values(),
            *[said.get(name) for name in ("nillable", "default", "fixed", "abstract", "final", "block")],
        )
        found = self._said.get(key)
        if found is None:
            facts = {**occurs, "nillable": truth(said.get("nillable"))}
            facts |= {name: said[name] for name in ("default", "fixed") if name in said}
            if everywhere:
                facts["abstract"] = truth(said.get("abstract"))
                facts["final"] = closing(node, tree, "final")
            facts["block"] = closing(node, tree, "block")
            found = self._said[key] = facts
        return found

    def _type(self, node: Any, tree: Tree, at: str, own: str, depth: int = 0) -> str:
        """The key of an element's type; of one without, that of the element in whose place it stands, or any."""
        if node.get("type"):
            return self._types.named(node, node.get("type"), tree, at)
        inner = child(node, "complexType", "simpleType")
        if inner is not None:
            step = next(step for value, step in steps(node) if value is inner)
            return self._types.anonymous(
                inner, tree, at + step, f"element `{local_of(own) if own[:1] == '{' else own}`"
            )
        head = (node.get("substitutionGroup") or "").split()
        found = self._types.components.find("element", qualified(node, head[0], tree)) if head else None
        if found is not None and depth < MOST_DEPTH:
            return self._type(found.node, found.tree, found.place, found.name, depth + 1)
        self._types.built.setdefault(ANY_TYPE, self._any())
        return ANY_TYPE

    def _any(self) -> Part:
        return built_in_part(ANY_TYPE)

    def attributes(self, node: Any, tree: Tree, at: str, owner: str) -> tuple[Part, ...]:
        """The attributes written in ``node``, groups expanded."""
        found: dict[str, Part] = {}
        wild: list[Part] = []
        for inner, step in steps(node):
            kind = inner.tag[len(XS) :]
            if kind == "attribute":
                part = self.attribute(inner, tree, at + step, owner)
                found[part.name] = part
            elif kind == "attributeGroup":
                for part in self._attribute_group(inner, tree, at + step):
                    if part.kind == "attribute":
                        found.setdefault(part.name, part)
                    else:
                        wild.append(part)
            elif kind == "anyAttribute":
                wild.append(Part("anyAttribute", "", at + step, _wildcard(inner, tree), (), "", owner))
        return (*found.values(), *wild)

    def _attribute_group(self, node: Any, tree: Tree, at: str) -> tuple[Part, ...]:
        name = qualified(node, node.get("ref") or "", tree)
        component = self._types.components.find("attributeGroup", name)
        if component is None:
            self._types.lost.append((at, "attributeGroup", name))
            return ()
        if name in self._open:
            if component.before is None or len(self._open) > MOST_DEPTH:
                self.circular.append((at, name))
                return ()
            component = component.before
            return self.attributes(
                component.node, component.tree, component.place, f"attribute group `{local_of(name)}`"
            )
        if name not in self._sets:
            self._open.add(name)
            own = f"attribute group `{local_of(name)}`"
            self._sets[name] = self.attributes(component.node, component.tree, component.place, own)
            self._open.discard(name)
        return self._sets[name]

    def attribute(self, node: Any, tree: Tree, at: str, owner: str) -> Part:
        """An attribute as used."""
        facts = {"use": node.get("use") or "optional"}
        for fact in ("default", "fixed"):
            if node.get(fact) is not None:
                facts[fact] = node.get(fact)
        if node.get("ref"):
            return self._referred(node, tree, at, owner, facts)
        everywhere = node.getparent() is tree.root
        form = node.get("form") or tree.root.get("attributeFormDefault") or "unqualified"
        name = f"{{{tree.space if everywhere or form == 'qualified' else ''}}}{node.get('name') or ''}"
        return Part("attribute", name, at, facts, (), self._attribute_type(node, tree, at), owner)

    def _referred(self, node: Any, tree: Tree, at: str, owner: str, facts: dict[str, str]) -> Part:
        key = qualified(node, node.get("ref"), tree)
        component = self._types.components.find("attribute", key)
        if component is None:
            known = "anySimpleType" if space_of(key) in SOAP_ENCODINGS else _KNOWN_ATTRIBUTES.get(key)
            if known is None:
                self._types.lost.append((at, "attribute", key))
                return Part("attribute", key, at, facts, (), "", owner)
            return Part("attribute", key, at, facts, (), self._built_in_type(known), owner)
        for fact in ("default", "fixed"):
            if fact not in facts and component.node.get(fact) is not None:
                facts[fact] = component.node.get(fact)
        kind = self._attribute_type(component.node, component.tree, component.place)
        return Part("attribute", key, at, facts, (), kind, owner)

    def _built_in_type(self, name: str) -> str:
        self._types.built.setdefault(XS + name, built_in_part(XS + name))
        return XS + name

    def _attribute_type(self, node: Any, tree: Tree, at: str) -> str:
        if node.get("type"):
            return self._types.named(node, node.get("type"), tree, at)
        for inner, step in steps(node):
            if inner.tag == XS + "simpleType":
                return self._types.anonymous(inner, tree, at + step, f"attribute `{node.get('name') or ''}`")
        return self._built_in_type("anySimpleType")


def _wildcard(node: Any, tree: Tree) -> dict[str, str]:
    words = (node.get("namespace") or "##any").split()
    named = {"##targetNamespace": tree.space or "##local", "##other": f"##other than {tree.space}"}
    return {
        "namespace": " ".join(sorted({named.get(word, word) for word in words})),
        "processContents": node.get("processContents") or "strict",
    }


def occurs_of(node: Any) -> Occurs:
    """How often a part may stand there; ``None`` is without end. What is no number counts as once."""
    low, high = node.get("minOccurs", "1"), node.get("maxOccurs", "1")
    if low == high == "1":
        return 1, 1
    low, high = low.strip(), high.strip()
    return _number(low), None if high == "unbounded" else _number(high)


def _number(written: str) -> int:
    return int(written) if written.isascii() and written.isdigit() and len(written) < 10 else 1


def _facts(occurs: Occurs) -> dict[str, str]:
    low, high = occurs
    return {"minOccurs": str(low), "maxOccurs": "unbounded" if high is None else str(high)}


def _occurrence(part: Part) -> Occurs:
    high = part.facts["maxOccurs"]
    return int(part.facts["minOccurs"]), None if high == "unbounded" else int(high)


def _settled(group: Part) -> Part | None:
    """``group`` in its plainest form: nothing empty, nothing wrapped for nothing."""
    once = {"minOccurs": "1", "maxOccurs": "1"}
    parts: list[Part] = []
    for part in group.parts:
        if part.kind == group.kind and part.facts == once and group.kind != "all" and len(part.parts) <= _WIDEST:
            parts += part.parts
        else:
            parts.append(part)
    if not parts:
        # An empty choice can never be met; an empty sequence is nothing.
        return None if group.kind != "choice" or group.facts["minOccurs"] == "0" else replace(group, parts=())
    if len(parts) == 1:
        only = parts[0]
        if group.facts == once:
            return only
        if {name: only.facts[name] for name in once} == once and only.kind != "all":
            return replace(only, facts={**only.facts, **{name: group.facts[name] for name in once}})
    return replace(group, parts=tuple(parts))
