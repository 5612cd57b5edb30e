"""Where a reference leads inside one document: by pointer, by name, by the address a part gives itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, urljoin

from joinedup.assurance.fit.containment.dialects import Dialect

_ONE: tuple[str, ...] = (
    "additionalItems",
    "additionalProperties",
    "contains",
    "contentSchema",
    "else",
    "if",
    "items",
    "not",
)
_ONE += ("propertyNames", "then", "unevaluatedItems", "unevaluatedProperties")
_MANY = ("allOf", "anyOf", "items", "oneOf", "prefixItems")
_NAMED = ("$defs", "definitions", "dependencies", "dependentSchemas", "patternProperties", "properties")


class UnresolvedError(ValueError):
    """A reference leads to nothing in the document; ``address`` is where it leads, if that is outside."""

    def __init__(self, problem: str, address: str = "") -> None:
        super().__init__(problem)
        self.address = address


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Resource:
    """A part of a document with an address of its own: pointers in its references start at its root."""

    address: str
    root: Any


class Places:
    """The addresses and names that a document gives its parts."""

    def __init__(self, document: Any, dialect: Dialect) -> None:
        self.dialect = dialect
        self.home = self.entered(document, Resource(address="", root=document))
        self._document = document
        self._resources: dict[str, Resource] | None = None
        self._anchors: dict[tuple[str, str], tuple[Any, Resource]] = {}
        self.dynamic: dict[str, list[tuple[Any, Resource]]] = {}
        self.recursive_anchors = 0

    def entered(self, schema: Any, outer: Resource) -> Resource:
        """The resource that ``schema`` belongs to: its own where it gives itself an address."""
        if not isinstance(schema, dict):
            return outer
        given = schema.get("id" if self.dialect.oldest else "$id")
        if not isinstance(given, str) or given.startswith("#") or (self.dialect.old and "$ref" in schema):
            return outer
        address = _joined(outer.address, given).split("#", 1)[0]
        return outer if outer.root is schema and outer.address == address else Resource(address=address, root=schema)

    def follow(self, reference: str, here: Resource) -> tuple[Any, Resource]:
        """What the reference leads to, and the resource it lies in; raises ``UnresolvedError``."""
        address, _, fragment = _joined(here.address, reference).partition("#")
        if reference.startswith("#") or address == here.address:
            resource = here
        else:
            known = self.resources()
            if address not in known:
                outside = f"{address}#{fragment}" if ":" in address else ""
                raise UnresolvedError(f"the reference {reference[:120]!r} leads out of the document", outside)
            resource = known[address]
        fragment = unquote(fragment)
        if fragment == "" or fragment.startswith("/"):
            return self._pointed(fragment, resource, reference)
        self.resources()
        found = self._anchors.get((resource.address, fragment))
        if found is None:
            raise UnresolvedError(f"the reference {reference[:120]!r} leads to nothing")
        return found

    def _pointed(self, pointer: str, resource: Resource, reference: str) -> tuple[Any, Resource]:
        place: Any = resource.root
        for written in pointer.split("/")[1:]:
            step = written.replace("~1", "/").replace("~0", "~")
            if isinstance(place, dict) and step in place:
                place = place[step]
            elif isinstance(place, list) and step.isascii() and step.isdigit() and int(step) < len(place):
                place = place[int(step)]
            else:
                raise UnresolvedError(f"the reference {reference[:120]!r} leads to nothing")
            resource = self.entered(place, resource)
        return place, resource

    def resources(self) -> dict[str, Resource]:
        """Every part with an address of its own; found once, when first asked for."""
        if self._resources is None:
            self._resources = {"": self.home, self.home.address: self.home}
            self._look(self._document, self._resources)
        return self._resources

    def _look(self, document: Any, resources: dict[str, Resource]) -> None:
        waiting: list[tuple[Any, Resource]] = [(document, Resource(address="", root=document))]
        seen: set[tuple[int, int]] = set()
        while waiting:
            schema, outer = waiting.pop()
            if not isinstance(schema, dict):
                continue
            resource = self.home if schema is self.home.root else self.entered(schema, outer)
            if (id(schema), id(resource)) in seen:
                continue
            seen.add((id(schema), id(resource)))
            if resource is not outer:
                resources.setdefault(resource.address, resource)
            self._name(schema, resource)
            if not (self.dialect.old and "$ref" in schema and "definitions" not in schema):
                waiting.extend((inner, resource) for inner in _inner(schema))

    def _name(self, schema: dict[str, Any], resource: Resource) -> None:
        """Keep the names by which references may speak of this schema."""
        if self.dialect.old:
            given = schema.get("id" if self.dialect.oldest else "$id")
            if isinstance(given, str) and "#" in given and "$ref" not in schema:
                self._anchors.setdefault((resource.address, given.partition("#")[2]), (schema, resource))
            return
        for word in ("$anchor", "$dynamicAnchor"):
            given = schema.get(word)
            if isinstance(given, str):
                self._anchors.setdefault((resource.address, given), (schema, resource))
                if word == "$dynamicAnchor":
                    self.dynamic.setdefault(given, []).append((schema, resource))
        if schema.get("$recursiveAnchor") is True:
            self.recursive_anchors += 1


def _joined(base: str, reference: str) -> str:
    if reference.startswith("#"):
        return base + reference
    if reference.split(":", 1)[0].lower() in ("urn", "tag") or not base:
        return reference
    return urljoin(base, reference)


def _inner(schema: dict[str, Any]) -> list[Any]:
    """The schemas that stand directly in this one."""
    found: list[Any] = [schema.get(word) for word in _ONE]
    for word in _MANY:
        inner = schema.get(word)
        if isinstance(inner, list):
            found.extend(inner)
    for word in _NAMED:
        inner = schema.get(word)
        if isinstance(inner, dict):
            found.extend(inner.values())
    return found
