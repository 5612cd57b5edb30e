"""The XML Schemas that one includes or imports from the files handed over with it, and which of them defines what."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from joinedup.shell.sources import limits
from joinedup.shell.sources.assurance.xsd.tree import XS, children, parse
from joinedup.shell.sources.bundles.surroundings import MOST_PARTS, Surroundings
from joinedup.values import InputError

_SHARED = "xsd"
_INCLUDES = ("include", "redefine", "override")
_KINDS = {XS + "complexType": "type", XS + "simpleType": "type"} | {
    XS + kind: kind for kind in ("element", "group", "attributeGroup")
}
_Key = tuple[str, str, str]


class Neighbours:
    """Global definitions by kind, namespace and name: the file each stands in, and its node."""

    def __init__(self, around: Surroundings) -> None:
        self._around = around
        self._taken: set[tuple[str, str]] = set()
        self._roots: dict[str, Any] = {}
        self._found: dict[_Key, tuple[str, Any]] = {}
        self._left = limits.MOST_BYTES

    @classmethod
    def around(cls, around: Surroundings) -> Neighbours:
        """Those of one set of files, shared by all its schemas."""
        found: Neighbours = around.shared.setdefault(_SHARED, cls(around))
        return found

    def take(self, file: str, roots: Iterable[Any]) -> None:
        """Note what the schemas ``roots`` of ``file``, and those they include or import, define."""
        waiting = [(file, root.get("targetNamespace") or "", root) for root in roots]
        while waiting:
            here, space, root = waiting.pop()
            if (here, space) in self._taken and here:
                continue
            self._taken.add((here, space))
            self._define(here, space, root)
            for node in children(root, "import", *_INCLUDES):
                other, cause = self._around.locate(here, node.get("schemaLocation") or "")
                if cause is None and other != here and (inner := self._root(other)) is not None:
                    own = inner.get("targetNamespace") or ""
                    included = str(node.tag).removeprefix(XS) in _INCLUDES
                    waiting.append((other, own or space if included else own, inner))

    def files(self) -> tuple[str, ...]:
        """The other files taken, in order."""
        return tuple(sorted(file for file, root in self._roots.items() if root is not None))

    def find(self, kind: str, space: str, name: str) -> tuple[str, Any] | None:
        """The file and node of a definition."""
        return self._found.get((kind, space, name))

    def reference(self, file: str, other: str) -> str:
        """How ``file`` refers to ``other``."""
        return quote(self._around.relative(file, other), safe="/:?=&")

    def _define(self, file: str, space: str, root: Any) -> None:
        for node in root:
            kind = _KINDS.get(node.tag)
            if kind is not None and node.get("name"):
                self._found.setdefault((kind, space, node.get("name")), (file, node))

    def _root(self, file: str) -> Any:
        if file not in self._roots:
            self._roots[file] = self._read(file) if file else None
        return self._roots[file]

    def _read(self, file: str) -> Any:
        try:
            content = self._around.content(file)
            self._left -= len(content)
            if self._left >= 0 and len(self._roots) < MOST_PARTS:
                root = parse(content, self._around.name_of(file))
                return root if root.tag == XS + "schema" else None
        except InputError:
            return None  # told of the file itself, and of each reference to what it should define
        raise InputError(
            f"It includes more than {MOST_PARTS:,} other schemas, or more than "
            f"{limits.MOST_BYTES // 1_048_576} MB of them.",
            file=self._around.name_of(file),
            remedy="Split the schema.",
        )
