"""The files of one XML interface: what a schema includes and imports, what a service imports, among those handed over.

Each tree stands under the namespace it is taken into: a schema without one takes that of the schema that includes it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from joinedup.assurance.description import Unresolved
from joinedup.shell.sources import limits
from joinedup.shell.sources.assurance.xsd.tree import WSDL, WSDL2, XS, parse
from joinedup.shell.sources.bundles.surroundings import MOST_PARTS, Surroundings
from joinedup.shell.sources.text.pointers import escape, place_in
from joinedup.values import InputError

_SHARED = "xml trees"
_INCLUDES = (XS + "include", XS + "redefine", XS + "override", WSDL2 + "include")
_LEADING = {*_INCLUDES, XS + "import", WSDL + "import", WSDL2 + "import"}
_ROOTS = (XS + "schema", WSDL + "definitions", WSDL2 + "description")
# Namespaces whose attributes or types every reader of XML knows without a schema.
_KNOWN_SPACES = frozenset(
    (
        "http://www.w3.org/XML/1998/namespace",
        "http://www.w3.org/2001/XMLSchema",
        "http://schemas.xmlsoap.org/soap/encoding/",
        "http://www.w3.org/2003/05/soap-encoding",
        "http://schemas.xmlsoap.org/wsdl/",
        "http://schemas.xmlsoap.org/wsdl/soap/",
    )
)


class Tree(NamedTuple):
    """One root element: the file it stands in, its place there, and the namespace it defines names in."""

    file: str
    at: str
    space: str
    root: Any

    def place(self, pointer: str) -> str:
        """``pointer`` within this tree, as a place."""
        return place_in(self.file, f"{self.at}{pointer}")


class Trees:
    """Every tree that belongs to a description, its own first, and the references that lead to none."""

    def __init__(self, root: Any, name: str, around: Surroundings, file: str = "") -> None:
        self.name = name
        self.schemas: list[Tree] = []
        self.services: list[Tree] = []
        self.lost: list[Unresolved] = []
        self._around = around
        self._roots: dict[str, Any] = around.shared.setdefault(_SHARED, {})
        self._left = limits.MOST_BYTES
        self._seen: set[tuple[str, str, str]] = set()
        self._waiting = [Tree(file, "", root.get("targetNamespace") or "", root)]
        while self._waiting:
            self._take(self._waiting.pop(0))

    def _take(self, tree: Tree) -> None:
        if (tree.file, tree.at, tree.space) in self._seen:
            return
        self._seen.add((tree.file, tree.at, tree.space))
        if tree.root.tag == XS + "schema":
            self.schemas.append(tree)
        else:
            self.services.append(tree)
            self._waiting[:0] = list(_schemas_in(tree))
        holders = [(tree.root, "")]
        if tree.root.tag == WSDL2 + "description":  # imports of schemas may stand among the types
            holders += [(node, step) for node, step in steps(tree.root) if node.tag == WSDL2 + "types"]
        for holder, at in holders:
            for node, step in steps(holder):
                if node.tag in _LEADING:
                    self._follow(tree, node, at + step)

    def _follow(self, tree: Tree, node: Any, step: str) -> None:
        target = node.get("schemaLocation") or node.get("location") or ""
        if not target or node.get("namespace") in _KNOWN_SPACES:
            return
        other, cause = self._around.locate(tree.file, target)
        if cause is None:
            root = self._root(other) if other else self._own()
            if root is not None and root.tag in _ROOTS:
                own = root.get("targetNamespace") or ""
                self._waiting.append(Tree(other, "", own or (tree.space if node.tag in _INCLUDES else ""), root))
                return
            cause = "unreadable"
        parts = ("schema",) if node.tag[: len(XS)] == XS else ("path", "schema")  # a service may hold both
        self.lost += (Unresolved(tree.place(step), target, part, cause) for part in parts)

    def _own(self) -> Any:
        return self.services[0].root if self.services else self.schemas[0].root

    def _root(self, file: str) -> Any:
        if file not in self._roots:
            self._roots[file] = self._read(file)
        return self._roots[file]

    def _read(self, file: str) -> Any:
        if len(self._roots) >= MOST_PARTS:
            raise self._too_many(file)
        try:
            content = self._around.content(file)
            self._left -= len(content)
            if self._left >= 0:
                return parse(content, self._around.name_of(file))
        except InputError:
            return None  # told of the file itself, and of each reference to it
        raise self._too_many(file)

    def _too_many(self, file: str) -> InputError:
        return InputError(
            f"It includes more than {MOST_PARTS:,} other files, or more than {limits.MOST_BYTES // 1_048_576} MB of them.",
            file=self._around.name_of(file),
            remedy="Split the description.",
        )


def _schemas_in(tree: Tree) -> Iterator[Tree]:
    """The XML Schemas written inside a service description."""
    for types, step in steps(tree.root):
        if types.tag in (WSDL + "types", WSDL2 + "types"):
            for schema, inner in steps(types):
                if schema.tag == XS + "schema":
                    yield Tree(tree.file, tree.at + step + inner, schema.get("targetNamespace") or "", schema)


def steps(node: Any) -> Iterator[tuple[Any, str]]:
    """The children of ``node``, each with the step of its place: ``/element:Born``, or ``/sequence[2]``."""
    for place, child in enumerate(node, 1):
        tag = child.tag
        name = child.get("name") or child.get("ref")
        kind = tag.rpartition("}")[2]
        yield child, f"/{kind}:{escape(name)}" if name else f"/{kind}[{place}]"


class Ways:
    """The places of nodes within one tree, worked out when they are asked for; siblings are counted once."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._steps: dict[Any, dict[Any, str]] = {}

    def pointer(self, node: Any) -> str:
        """The way to ``node`` from the root of the tree."""
        found = ""
        while node is not self._tree.root:
            outer = node.getparent()
            if outer not in self._steps:
                self._steps[outer] = dict(steps(outer))
            found = self._steps[outer][node] + found
            node = outer
        return found

    def place(self, node: Any) -> str:
        """The place of ``node``, its file included."""
        return self._tree.place(self.pointer(node))


class XmlPlaces:
    """Where the parts of an XML document stand: noted lines for some places, for others the way through the tree."""

    def __init__(self, lines: dict[str, int], root: Any) -> None:
        self._lines = lines
        self._root = root

    def locate(self, pointers: Sequence[str] | Any) -> dict[str, tuple[int, int]]:
        """Line and column (always 1) of each pointer, or of its nearest parent."""
        return {pointer: (self._line(pointer), 1) for pointer in pointers}

    def _line(self, pointer: str) -> int:
        noted = pointer
        while noted:
            if noted in self._lines:
                return self._lines[noted]
            noted = noted.rpartition("/")[0]
        here = self._root
        for step in pointer.split("/")[1:]:
            found = next((child for child, own in steps(here) if own == f"/{step}"), None)
            if found is None:
                break
            here = found
        return int(here.sourceline or 1)
