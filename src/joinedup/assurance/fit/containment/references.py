"""Where a reference leads inside one document: by pointer, by name, by the address a part gives itself.

A dynamic reference leads to the outermost of the parts that were entered on
the way to it and bear its name, so a resource carries the `Way` to it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote, urljoin

from joinedup.assurance.fit.containment.dialects import Dialect
from joinedup.assurance.fit.containment.malformed import UnsupportedError

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


@dataclass(frozen=True, slots=True)
class Way:
    """What of the resources entered so far matters to dynamic references: which one, the outermost, bears each name.

    ``recursive`` is the outermost that has `$recursiveAnchor`, and ``unbroken`` the outermost of those that
    have it without another in between: the text asks for the one, some validators for the other.
    """

    names: tuple[tuple[str, str], ...] = ()
    recursive: str | None = None
    unbroken: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Resource:
    """A part of a document with an address of its own: pointers in its references start at its root."""

    address: str
    root: Any
    way: Way = field(default_factory=Way)


class Places:
    """The addresses and names that a document gives its parts."""

    def __init__(self, document: Any, dialect: Dialect) -> None:
        self.dialect = dialect
        self._document = document
        self._resources: dict[str, Resource] | None = None
        self._anchors: dict[tuple[str, str], tuple[Any, Resource]] = {}
        self._dynamic: dict[str, dict[str, tuple[Any, Resource]]] = {}
        self._recursive: set[str] = set()
        self.home = self._own(document, Resource(address="", root=document))

    def entered(self, schema: Any, outer: Resource) -> Resource:
        """The resource that ``schema`` belongs to: its own where it gives itself an address."""
        own = self._own(schema, outer)
        return outer if own is outer else self._reached(own, outer)

    def _own(self, schema: Any, outer: Resource) -> Resource:
        if not isinstance(schema, dict):
            return outer
        given = schema.get("id" if self.dialect.oldest else "$id")
        if not isinstance(given, str) or given.startswith("#") or (self.dialect.old and "$ref" in schema):
            return outer
        address = _joined(outer.address, given).split("#", 1)[0]
        return outer if outer.root is schema and outer.address == address else Resource(address=address, root=schema)

    def _reached(self, resource: Resource, here: Resource) -> Resource:
        """``resource`` as it is when entered from ``here``."""
        if resource.root is here.root and resource.address == here.address:
            return here
        self.resources()
        if not self._dynamic and not self._recursive:
            return resource
        address, way = resource.address, self._way(here)
        known = dict(way.names)
        for name, bearers in self._dynamic.items():
            if address in bearers:
                known.setdefault(name, address)
        anchored = address in self._recursive
        further = Way(
            names=tuple(sorted(known.items())),
            recursive=address if anchored and way.recursive is None else way.recursive,
            unbroken=None if not anchored else address if way.unbroken is None else way.unbroken,
        )
        return Resource(address=address, root=resource.root, way=further)

    def _way(self, here: Resource) -> Way:
        """The way to ``here``; all ways begin at the document."""
        if here is not self.home:
            return here.way
        home = self.home.address
        allows = home if home in self._recursive else None
        names = tuple((name, home) for name in sorted(self._dynamic) if home in self._dynamic[name])
        return Way(names=names, recursive=allows, unbroken=allows)

    def follow(self, reference: str, here: Resource) -> tuple[Any, Resource]:
        """What a `$ref` leads to, and the resource it lies in; raises ``UnresolvedError``."""
        found = self._plain(reference, here)
        if self._dynamic and self.follow_dynamic(reference, here)[0] is not found[0]:
            # By the text it is the plain one; some validators take the outermost here too.
            raise UnsupportedError("`$ref` to one of several dynamic anchors of its name is read in two ways")
        return found

    def _plain(self, reference: str, here: Resource) -> tuple[Any, Resource]:
        address, _, fragment = _joined(here.address, reference).partition("#")
        if reference.startswith("#") or address == here.address:
            resource = here
        else:
            known = self.resources()
            if address not in known:
                outside = f"{address}#{fragment}" if ":" in address else ""
                raise UnresolvedError(f"the reference {reference[:120]!r} leads out of the document", outside)
            resource = self._reached(known[address], here)
        fragment = unquote(fragment)
        if fragment == "" or fragment.startswith("/"):
            return self._pointed(fragment, resource, reference)
        self.resources()
        found = self._anchors.get((resource.address, fragment))
        if found is None:
            raise UnresolvedError(f"the reference {reference[:120]!r} leads to nothing")
        return found[0], self._reached(found[1], resource)

    def follow_dynamic(self, reference: str, here: Resource) -> tuple[Any, Resource]:
        """What a `$dynamicRef` leads to: the outermost part of the name, if the plain one is among its bearers."""
        found, where = self._plain(reference, here)
        name = unquote(reference.partition("#")[2])
        self.resources()
        bearers = self._dynamic.get(name, {})
        if bearers.get(where.address, (None,))[0] is not found:
            return found, where
        outermost = dict(self._way(here).names).get(name)
        if outermost is None:
            return found, where
        part, resource = bearers[outermost]
        return part, self._reached(resource, here)

    def follow_recursive(self, here: Resource) -> tuple[Any, Resource]:
        """What a `$recursiveRef` leads to: the outermost resource that allows it, if its own does."""
        known = self.resources()
        if here.address not in self._recursive:
            return here.root, here
        way = self._way(here)
        if way.recursive is None or way.recursive != way.unbroken:
            raise UnsupportedError("`$recursiveRef` past a part that does not allow it is read in two ways")
        outermost = known[way.recursive]
        return outermost.root, self._reached(outermost, here)

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
            self._look(self._resources)
        return self._resources

    def _look(self, resources: dict[str, Resource]) -> None:
        waiting: list[tuple[Any, Resource]] = [(self._document, Resource(address="", root=self._document))]
        seen: set[tuple[int, int]] = set()
        while waiting:
            schema, outer = waiting.pop()
            if not isinstance(schema, dict):
                continue
            resource = self.home if schema is self.home.root else self._own(schema, outer)
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
                    self._dynamic.setdefault(given, {}).setdefault(resource.address, (schema, resource))
        if schema.get("$recursiveAnchor") is True and schema is resource.root:
            self._recursive.add(resource.address)


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
