"""Where references lead: within the document, or to the files and published schemas around it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from joinedup.assurance.description import Cause
from joinedup.shell.sources.bundles.surroundings import Document, joined
from joinedup.shell.sources.text.pointers import escape, look_up, place_in, pointer_of, split_place

MOST_HOPS = 100  # from reference to reference; the longest way in real descriptions is below ten
_SAMPLES = frozenset({"example", "examples", "default", "const", "enum", "value", "dataValue"})
_ANCHORS = ("$anchor", "$dynamicAnchor", "$id", "id")


class Found(NamedTuple):
    """What a reference leads to, and its place."""

    place: str
    node: Any


class References:
    """Follows the references of one document.

    ``resources`` holds the schemas that give themselves an address (``$id``),
    by their place, as they are met; within one, references start from it.
    """

    def __init__(self, document: Document) -> None:
        self._root = document.root
        self._around = document.around
        self.resources: dict[str, str] = {}
        self._addresses: dict[str, str] = {}
        self._counted = -1
        self._known: dict[tuple[str, str], Found | Cause] = {}
        self._anchors: dict[str, dict[str, list[str]]] = {}

    def find(self, reference: str, at: str) -> Found | Cause:
        """What ``reference``, written at the place ``at``, leads to; or why nothing is there for us."""
        file = "" if at[:1] in ("", "/") else split_place(at)[0]
        resource = self._resource(at) if self.resources else ""
        key = (resource or file, reference)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._find(reference, file, resource)
        return found

    def _find(self, reference: str, file: str, resource: str) -> Found | Cause:
        target, _, fragment = reference.partition("#")
        if not target:
            inside = self._inside(file, fragment, split_place(resource)[1]) if resource else None
            return inside or self._inside(file, fragment, "") or "missing"
        address = joined(self._base(file, resource), target)
        if address in self._own_addresses():
            named, pointer = split_place(self._own_addresses()[address])
            return self._inside(named, fragment, pointer) or "missing"
        other, cause = self._around.locate(file, target)
        if cause is not None:
            other, elsewhere = self._around.locate(file, address)
            if elsewhere is not None and not (other := self._around.called_by(address)):
                return cause
        if other and self._around.document(other) is None:
            return "unreadable"
        return self._inside(other, fragment, "") or "missing"

    def _inside(self, file: str, fragment: str, resource: str) -> Found | None:
        """The part of ``file`` that ``fragment`` names, seen from the schema at ``resource``."""
        root = self._root_of(file)
        if fragment and fragment[0] != "/":
            anchors = self._anchors_of(file).get(pointer_of("#" + fragment), [])
            near = [anchor for anchor in anchors if anchor.startswith(resource)] or anchors
            if not near:
                return None
            return Found(place_in(file, near[0]), look_up(root, near[0])[1])
        pointer = resource + pointer_of("#" + fragment)
        found, node = look_up(root, pointer)
        return Found(place_in(file, pointer), node) if found else None

    def _root_of(self, file: str) -> Any:
        if not file:
            return self._root
        document = self._around.document(file)
        return document.root if document is not None else None

    def _resource(self, at: str) -> str:
        """The place of the nearest schema around ``at`` that gives itself an address."""
        while at and at not in self.resources:
            at = at.rpartition("/")[0]
        return at

    def _base(self, file: str, resource: str) -> str:
        """The address from which relative references start."""
        root = self._root_of(file)
        own = [root.get(word) for word in ("$self", "$id", "id")] if isinstance(root, dict) else []
        base = next((one for one in own if isinstance(one, str)), file)
        return joined(base, self.resources[resource]) if resource in self.resources else base

    def _own_addresses(self) -> dict[str, str]:
        """The places that give themselves an address, by the address."""
        if self._counted != len(self.resources):
            self._counted = len(self.resources)
            self._addresses = {}
            for place, own in self.resources.items():
                address = joined(self._base(split_place(place)[0], ""), own)
                self._addresses.setdefault(address.rstrip("#"), place)
            if base := self._base("", ""):
                self._addresses.setdefault(base.rstrip("#"), "")
        return self._addresses

    def _anchors_of(self, file: str) -> dict[str, list[str]]:
        """The pointers of the schemas that give themselves a short name, by name."""
        if file not in self._anchors:
            found: dict[str, list[str]] = {}
            for name, pointer in sorted(_named(self._root_of(file)), key=lambda pair: pair[1]):
                found.setdefault(name, []).append(pointer)
            self._anchors[file] = found
        return self._anchors[file]


def _named(root: Any) -> Iterator[tuple[str, str]]:
    """Each short name in ``root``, and the pointer of the schema that bears it."""
    waiting: list[tuple[str, Any]] = [("", root)]
    while waiting:
        pointer, node = waiting.pop()
        if isinstance(node, dict):
            for word in _ANCHORS:
                name = node.get(word)
                if isinstance(name, str) and (word[-2:] != "id" or name[:1] == "#"):
                    yield name.removeprefix("#"), pointer
            inner = ((escape(str(key)), value) for key, value in node.items() if key not in _SAMPLES)
        elif isinstance(node, list):
            inner = ((str(place), value) for place, value in enumerate(node))
        else:
            continue
        waiting.extend((f"{pointer}/{key}", value) for key, value in inner if isinstance(value, (dict, list)))
