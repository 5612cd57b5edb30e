"""The global components of a set of schemas by kind and qualified name, and how a name leads to one."""

from __future__ import annotations

from typing import Any, NamedTuple

from joinedup.shell.sources.assurance.xsd.tree import XS
from joinedup.shell.sources.assurance.xsd.trees import Tree, Trees, steps

_KINDS = {
    XS + "complexType": "type",
    XS + "simpleType": "type",
    **{XS + kind: kind for kind in ("element", "attribute", "group", "attributeGroup")},
}
_REDEFINING = (XS + "redefine", XS + "override")


class Component(NamedTuple):
    """A definition: its node, its place, and the tree it stands in. ``before`` is what it redefines."""

    node: Any
    place: str
    tree: Tree
    name: str
    before: Component | None = None


class Components:
    """What is defined, in the order of the files."""

    def __init__(self, trees: Trees) -> None:
        self.name = trees.name
        self.found: dict[tuple[str, str], Component] = {}
        self.twice: list[Component] = []
        redefined: list[tuple[tuple[str, str], Component]] = []
        for tree in trees.schemas:
            for node, step in steps(tree.root):
                if node.tag in _REDEFINING:
                    redefined += (self._one(inner, step + at, tree) for inner, at in steps(node) if inner.tag in _KINDS)
                elif node.tag in _KINDS:
                    self._add(*self._one(node, step, tree))
        for key, component in redefined:
            self.found[key] = component._replace(before=self.found.get(key))

    def _one(self, node: Any, step: str, tree: Tree) -> tuple[tuple[str, str], Component]:
        name = f"{{{tree.space}}}{node.get('name') or ''}"
        return (_KINDS[node.tag], name), Component(node, tree.place(step), tree, name)

    def _add(self, key: tuple[str, str], component: Component) -> None:
        known = self.found.setdefault(key, component)
        if known is not component and known.node is not component.node and known.tree.file == component.tree.file:
            self.twice.append(component)

    def find(self, kind: str, name: str) -> Component | None:
        """The definition of a qualified name."""
        return self.found.get((kind, name))


def qualified(node: Any, name: str, tree: Tree) -> str:
    """``name``, written at ``node``, with its namespace: ``{urn:made}Person``."""
    prefix, colon, own = name.strip().rpartition(":")
    space = node.nsmap.get(prefix if colon else None)
    if space is None and not colon:
        space = tree.space if not tree.root.get("targetNamespace") else ""
    return f"{{{space or ''}}}{own}"
