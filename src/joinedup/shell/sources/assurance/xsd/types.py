"""Types of XML Schema as parts of an ``XmlInterface``: derivation worked out, groups expanded."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from joinedup.assurance.xml_interface.built_in import is_built_in
from joinedup.assurance.xml_interface.model import ANY_TYPE, Part, local_of, space_of
from joinedup.shell.sources.assurance.xsd import simple_parts
from joinedup.shell.sources.assurance.xsd.components import Component, Components, qualified
from joinedup.shell.sources.assurance.xsd.particles import Particles
from joinedup.shell.sources.assurance.xsd.tree import SOAP_ENCODINGS, XS, child
from joinedup.shell.sources.assurance.xsd.trees import Tree, steps
from joinedup.shell.sources.assurance.xsd.type_words import built_in_part, closing, truth
from joinedup.shell.sources.limits import MOST_DEPTH, too_deep


class Types:
    """Every type that was asked for, built once. Anonymous ones are keyed by their place."""

    def __init__(self, components: Components) -> None:
        self.components = components
        self.built: dict[str, Part] = {}
        self.lost: list[tuple[str, str, str]] = []  # the place, the kind and the name of what is not defined
        self.particles = Particles(self)
        self._waiting: list[tuple[str, Component, str]] = []
        self._asked: set[str] = set()
        self._levels: dict[str, int] = {}  # how many types each is derived from, one from the other
        self._heads: dict[str, list[Component]] = {}
        self._derived: dict[str, list[str]] = {}
        for (kind, name), component in components.found.items():
            self._note(kind, name, component)

    def _note(self, kind: str, name: str, component: Component) -> None:
        """Note whose place a component may take."""
        node, tree = component.node, component.tree
        if kind == "element":
            for head in (node.get("substitutionGroup") or "").split():
                self._heads.setdefault(qualified(node, head, tree), []).append(component)
        elif kind == "type" and node.tag == XS + "complexType":
            base = base_of(node, tree)
            if base != ANY_TYPE and base != name:
                self._derived.setdefault(base, []).append(name)

    def named(self, node: Any, name: str, tree: Tree, place: str) -> str:
        """The key of the type called ``name`` at ``node``."""
        key = _schema_type(qualified(node, name, tree))
        if key not in self._asked:
            self._asked.add(key)
            component = self.components.find("type", key)
            if component is not None:
                self._waiting.append((key, component, ""))
            elif key[: len(XS)] == XS and is_built_in(key[len(XS) :]):
                self.built[key] = built_in_part(key)
            else:
                self.lost.append((place, "type", key))
        elif key not in self.built and self.components.find("type", key) is None:
            self.lost.append((place, "type", key))
        return key

    def anonymous(self, node: Any, tree: Tree, place: str, owner: str) -> str:
        """The key of a type written where it is used."""
        if place not in self._asked:
            self._asked.add(place)
            self._waiting.append((place, Component(node, place, tree, ""), owner))
        return place

    def finish(self) -> None:
        """Build every type that was asked for, and those that they ask for."""
        while self._waiting:
            key, component, owner = self._waiting.pop()
            if key not in self.built:
                self._build(key, component, owner)

    def _build(self, key: str, component: Component, owner: str) -> None:
        """Build a type, its bases first."""
        line = [(key, component, owner)]
        seen = {key}
        while True:
            _, last, _ = line[-1]
            base = base_of(last.node, last.tree)
            if last.before is not None and base == last.name:
                line.append((f"{last.name} before it was redefined", last.before, owner))
                continue
            found = self.components.find("type", base)
            if found is None or base in self.built or base in seen:
                break
            seen.add(base)
            self._asked.add(base)
            line.append((base, found, ""))
        last_base = base_of(line[-1][1].node, line[-1][1].tree)
        level = self._levels.get(last_base, 0)
        for value, component_, owner_ in reversed(line):
            level = self._levels[value] = level + 1
            if level > MOST_DEPTH:
                raise too_deep(self.components.name, component_.node.sourceline)
            if component_.node.tag == XS + "simpleType":
                self.built[value] = simple_parts.simple_type(self, component_, owner_)
            else:
                self.built[value] = self._complex(component_, owner_)

    def base_part(self, component: Component) -> Part | None:
        """What the type of ``component`` is derived from, if that is built."""
        base = base_of(component.node, component.tree)
        if component.before is not None and base == component.name:
            return self.built.get(f"{component.name} before it was redefined")
        if base not in self.built and base[: len(XS)] == XS and is_built_in(base[len(XS) :]):
            self.built[base] = built_in_part(base)
        return self.built.get(base)

    def substitutes(self, head: str) -> Iterator[Component]:
        """The elements that may stand in the place of ``head``, in order, those of those included."""
        seen, waiting = {head}, list(self._heads.get(head, ()))
        while waiting:
            component = waiting.pop(0)
            if component.name not in seen:
                seen.add(component.name)
                yield component
                waiting += self._heads.get(component.name, ())

    def _complex(self, component: Component, owner: str) -> Part:
        node, tree, place = component.node, component.tree, component.place
        words = f"type `{component.name.rpartition('}')[2]}`" if component.name else owner
        content = child(node, "simpleContent", "complexContent")
        mixed = node.get("mixed") or "false"
        facts = {
            "abstract": truth(node.get("abstract")),
            "block": closing(node, tree, "block"),
            "final": closing(node, tree, "final"),
        }
        base: Part | None = None
        derivation, inner, at, text = "", node, place, ""
        if content is not None:
            derived = child(content, "extension", "restriction")
            mixed = content.get("mixed") or mixed
            if derived is not None:
                derivation = derived.tag[len(XS) :]
                inner, at = derived, place_of(place, node, content, derived)
                base = self.base_part(component)
                if base is None and not is_any(_schema_type(base_of(node, tree))):
                    self.lost.append((at, "type", base_of(node, tree)))
                if content.tag == XS + "simpleContent":
                    text = simple_parts.text_of(self, component, derived, at, base, words)
        particle = self.particles.content(inner, tree, at, words)
        attributes = self.particles.attributes(inner, tree, at, words)
        parts = self._joined(particle, attributes, base, derivation, words)
        if base is not None and base.kind == "complexType" and derivation == "extension" and not text:
            mixed = mixed if truth(mixed) == "true" else base.facts.get("mixed", "false")
        facts["mixed"] = truth(mixed)
        if text:
            facts["content"] = "simple"
        derived_types = tuple(
            Part("derived", name, place, {}, (), self.ask(name), words)
            for name in self._derived.get(component.name, ())
        )
        return Part(
            "complexType", component.name, place, facts, (*parts, *derived_types), text, "" if component.name else owner
        )

    def ask(self, name: str) -> str:
        """The key of a defined type, which is built in time."""
        component = self.components.find("type", name)
        if component is not None and name not in self._asked:
            self._asked.add(name)
            self._waiting.append((name, component, ""))
        return name

    def _joined(
        self, particle: Part | None, attributes: tuple[Part, ...], base: Part | None, derivation: str, words: str
    ) -> tuple[Part, ...]:
        """Content and attributes with what is taken over from the base."""
        content = [particle] if particle is not None else []
        if base is None or base.kind != "complexType":
            return (*content, *(part for part in attributes if part.facts.get("use") != "prohibited"))
        own = {part.name for part in attributes if part.kind == "attribute"}
        inherited = [part for part in base.of("attribute") if part.name not in own]
        wild = [part for part in attributes if part.kind == "anyAttribute"]
        if derivation == "extension":
            before = [part for part in base.parts if part.kind in ("sequence", "choice", "all", "element", "any")]
            content = [found] if (found := self.particles.in_order([*before, *content], words)) is not None else []
            wild += base.of("anyAttribute")
        kept = [part for part in attributes if part.kind == "attribute" and part.facts.get("use") != "prohibited"]
        return (*content, *inherited, *kept, *wild)


def base_of(node: Any, tree: Tree) -> str:
    """The qualified name of what a type is derived from; of a simple type with an anonymous one, nothing."""
    if node.tag == XS + "simpleType":
        derived = child(node, "restriction")
    else:
        content = child(node, "simpleContent", "complexContent")
        derived = child(content, "extension", "restriction") if content is not None else None
        if derived is None:
            return ANY_TYPE
    return qualified(derived, derived.get("base"), tree) if derived is not None and derived.get("base") else ""


def _schema_type(key: str) -> str:
    """A type of SOAP's encoding as that of XML Schema, or as anything; any other as it is."""
    if space_of(key) not in SOAP_ENCODINGS:
        return key
    own = local_of(key)
    return XS + own if is_built_in(own) else ANY_TYPE


def is_any(name: str) -> bool:
    """Whether the type of this name allows anything."""
    return name == ANY_TYPE


def place_of(place: str, *way: Any) -> str:
    """The place of the last node of ``way``, each the child of the one before, the first at ``place``."""
    for outer, inner in pairwise(way):
        place += next(step for node, step in steps(outer) if node is inner)
    return place
