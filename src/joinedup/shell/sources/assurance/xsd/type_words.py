"""What the builders of types, of content and of simple types have in common: what each asks of the others, and how words are read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Protocol

from joinedup.assurance.xml_interface.model import ANY_TYPE, Part
from joinedup.shell.sources.assurance.xsd.components import Component, Components
from joinedup.shell.sources.assurance.xsd.tree import XS
from joinedup.shell.sources.assurance.xsd.trees import Tree

_ANYTHING = Part(
    "any", "", "", {"namespace": "##any", "processContents": "lax", "minOccurs": "0", "maxOccurs": "unbounded"}
)
_ANY_ATTRIBUTE = Part("anyAttribute", "", "", {"namespace": "##any", "processContents": "lax"})


class KnownTypes(Protocol):
    """The types built so far: content refers to types, and types hold content."""

    components: Components
    built: dict[str, Part]
    lost: list[tuple[str, str, str]]

    def named(self, node: Any, name: str, tree: Tree, place: str) -> str:
        """The key of the type called ``name`` at ``node``."""

    def anonymous(self, node: Any, tree: Tree, place: str, owner: str) -> str:
        """The key of the type written at ``place``, which has no name."""

    def base_part(self, component: Component) -> Part | None:
        """What the type of ``component`` is derived from, if that is built."""

    def substitutes(self, head: str) -> Iterator[Component]:
        """The elements that may stand in the place of ``head``."""


def built_in_part(key: str) -> Part:
    """A type that XML Schema brings along."""
    if key == ANY_TYPE:
        facts = {"abstract": "false", "block": "", "final": "", "mixed": "true"}
        return Part("complexType", key, "", facts, (_ANYTHING, _ANY_ATTRIBUTE))
    name = key[len(XS) :]
    if name in ("NMTOKENS", "IDREFS", "ENTITIES"):
        item = Part("item", "", "", {"base": name[:-1]})
        return Part("simpleType", key, "", {"variety": "list", "minLength": "1"}, (item,))
    return Part("simpleType", key, "", {"variety": "atomic", "base": name})


def truth(written: str | None) -> str:
    """``true`` or ``false``, however XML Schema lets it be written."""
    return "true" if written is not None and written.strip() in ("true", "1") else "false"


def closing(node: Any, tree: Tree, kind: str) -> str:
    """What ``block`` or ``final`` of a component closes, in one order; the schema's default where nothing is said."""
    written = node.get(kind)
    written = tree.root.get(f"{kind}Default") or "" if written is None else written
    words = set(written.split())
    return " ".join(sorted(words)) if "#all" not in words else "#all"
