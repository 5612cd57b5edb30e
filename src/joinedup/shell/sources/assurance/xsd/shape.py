"""XML Schemas in the shape of an OpenAPI document's components, so that one reader serves both.

An element becomes a property, an attribute a property called ``@name``, the
text of an element with attributes ``#text``. The parts of a choice are
properties of which none is required: a document has one of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from joinedup.shell.sources.assurance.xsd.neighbours import Neighbours
from joinedup.shell.sources.assurance.xsd.simple import built_in, restricted, simple_type
from joinedup.shell.sources.assurance.xsd.tree import (
    SOAP_ENCODINGS,
    XS,
    child,
    children,
    documentation,
    local,
    namespace,
)
from joinedup.shell.sources.limits import MOST_DEPTH, too_deep
from joinedup.shell.sources.text.pointers import escape

ROOT = "/components/schemas"


class Shape:
    """Types and elements gathered from one or more schemas, and the line of each."""

    def __init__(self, name: str, neighbours: Neighbours, file: str) -> None:
        self.schemas: dict[str, Any] = {}
        self.lines: dict[str, int] = {}
        self._name = name
        self._defined: dict[tuple[str, str], set[str]] = {}
        self._types: set[tuple[str, str]] = set()
        self._elements: set[tuple[str, str]] = set()
        self._groups: dict[str, Any] = {}
        self._elsewhere: dict[str, str] = {}
        self._spaces: set[str] = {""}
        self._neighbours = neighbours
        self._file = file
        self._abroad = False
        self._depth = 0
        self._inside = 0

    def take(self, schemas: Iterable[tuple[str, Any]]) -> None:
        """Put every global type and element of ``schemas`` (roots with their files) into shape."""
        schemas = list(schemas)
        for file, root in schemas:
            self._neighbours.take(file, [root])
            self._note(root)
        for file, root in schemas:
            self._abroad = file != self._file
            space = root.get("targetNamespace") or ""
            for node in children(root, "complexType", "simpleType"):
                name = self.type_name(space, node.get("name") or "")
                self._define(name, node, self._type(node, self._at(name)))
            for node in children(root, "element"):
                name = self.element_name(space, node.get("name") or "")
                self._define(name, node, self._element(node, self._at(name)))
        self._abroad = False

    def _note(self, root: Any) -> None:
        """Note what ``root`` defines, and where it says that the rest is."""
        space = root.get("targetNamespace") or ""
        self._spaces.add(space)
        for node in children(root, "import"):
            self._elsewhere[node.get("namespace") or ""] = node.get("schemaLocation") or ""
        for node in children(root, "include", "redefine"):
            self._elsewhere.setdefault(space, node.get("schemaLocation") or "")
        for kind, found in (("type", self._types), ("element", self._elements)):
            for node in children(root, *(("complexType", "simpleType") if kind == "type" else ("element",))):
                found.add((space, node.get("name") or ""))
                self._defined.setdefault((kind, node.get("name") or ""), set()).add(space)
        for node in children(root, "group", "attributeGroup"):
            self._groups[node.tag + (node.get("name") or "")] = node

    def type_name(self, space: str, name: str) -> str:
        """How the type ``name`` is called: by its namespace too, where two have one of that name."""
        return f"{{{space}}}{name}" if len(self._defined.get(("type", name), ())) > 1 else name

    def element_name(self, space: str, name: str) -> str:
        """How the global element ``name`` is called: XML lets a type bear the same name."""
        called = f"{{{space}}}{name}" if len(self._defined.get(("element", name), ())) > 1 else name
        taken = (space, name) in self._types or (called == name and len(self._defined.get(("type", name), ())) == 1)
        return f"{called} (element)" if taken else called

    def element_reference(self, node: Any, name: str) -> dict[str, Any]:
        """A reference to the global element ``name``."""
        found = self._own(node, name, self._elements)
        if found is not None:
            return {"$ref": f"#{ROOT}/{escape(self.element_name(*found))}"}
        return self._other(node, name, "element")

    def type_of(self, node: Any, name: str) -> dict[str, Any]:
        """The schema of the type called ``name`` at ``node``."""
        if namespace(node, name) == XS[1:-1]:
            return built_in(local(name))
        if namespace(node, name) in SOAP_ENCODINGS:
            return {"type": "array"} if local(name) == "Array" else built_in(local(name))
        found = self._own(node, name, self._types)
        if found is not None:
            return {"$ref": f"#{ROOT}/{escape(self.type_name(*found))}"}
        return self._other(node, name, "type")

    def _own(self, node: Any, name: str, defined: set[tuple[str, str]]) -> tuple[str, str] | None:
        """The namespace and name of what ``name`` leads to, where it is defined here."""
        key = (namespace(node, name), local(name))
        if key in defined:
            return key
        # A schema without a namespace takes that of the schema that includes it.
        spaces = self._defined.get(("type" if defined is self._types else "element", key[1]), ())
        return (next(iter(spaces)), key[1]) if key[0] == "" and len(spaces) == 1 else None

    def _other(self, node: Any, name: str, kind: str) -> dict[str, Any]:
        """A reference to something defined in another file, whether that was handed over or not."""
        space, own = namespace(node, name), local(name)
        location = self._elsewhere.get(space, "")
        found = self._neighbours.find(kind, space, own)
        if found is not None and found[0] != self._file:
            location = self._neighbours.reference(self._file, found[0])
            twin = self._neighbours.find("type", space, own) if kind == "element" else None
            own = f"{own} (element)" if twin is not None and twin[0] == found[0] else own
        return {"$ref": f"{location}#{ROOT}/{escape(own)}"}

    def _stands(self, at: str, node: Any) -> None:
        """Note the line of what stands at ``at``; the lines of another file's group are not ours."""
        if not self._abroad:
            self.lines[at] = node.sourceline or 1

    def _at(self, name: str) -> str:
        return f"{ROOT}/{escape(name)}"

    def _define(self, name: str, node: Any, schema: dict[str, Any]) -> None:
        self._stands(self._at(name), node)
        said = documentation(node)
        self.schemas[name] = {**schema, "description": said} if said else schema

    def _type(self, node: Any, at: str) -> dict[str, Any]:
        self._depth += 1
        if self._depth > MOST_DEPTH // 4:
            raise too_deep(self._name, node.sourceline)
        try:
            return simple_type(node, self.type_of) if node.tag == XS + "simpleType" else self._complex(node, at)
        finally:
            self._depth -= 1

    def _complex(self, node: Any, at: str) -> dict[str, Any]:
        content = child(node, "simpleContent", "complexContent")
        if content is None:
            return self._object(node, at)
        derived = child(content, "extension", "restriction")
        if derived is None:
            return {"type": "object"}
        base = self.type_of(derived, derived.get("base") or "")
        if content.tag == XS + "simpleContent":
            text = restricted(derived, self.type_of) if derived.tag == XS + "restriction" else base
            own = self._object(derived, at)
            return {**own, "properties": {"#text": text, **own["properties"]}}
        if derived.tag == XS + "restriction":
            return self._object(derived, at)
        return {"allOf": [base, self._object(derived, f"{at}/allOf/1")]}

    def _object(self, node: Any, at: str) -> dict[str, Any]:
        properties: dict[str, Any] = {}
        required: list[str] = []
        self._collect(node, at, properties, required, needed=True, seen=set())
        found: dict[str, Any] = {"type": "object", "properties": properties}
        if required:
            found["required"] = required
        return found

    def _collect(
        self,
        node: Any,
        at: str,
        properties: dict[str, Any],
        required: list[str],
        *,
        needed: bool,
        seen: set[tuple[str, bool]],
    ) -> None:
        """The properties of ``node``'s content; ``needed`` is false inside a choice or an optional part."""
        self._inside += 1
        if self._inside > MOST_DEPTH:
            raise too_deep(self._name, node.sourceline)
        for part in node:
            kind = str(part.tag).removeprefix(XS)
            if kind in ("sequence", "all", "choice"):
                inside = needed and kind != "choice" and part.get("minOccurs") != "0"
                self._collect(part, at, properties, required, needed=inside, seen=seen)
            elif kind in ("group", "attributeGroup"):
                inside = needed and part.get("minOccurs") != "0"
                key = (part.tag + (part.get("ref") or ""), inside)
                if key not in seen:  # again it would only say the same again
                    seen.add(key)
                    self._group(part, kind, at, properties, required, needed=inside, seen=seen)
            elif kind == "element":
                self._property(part, at, properties, required, needed=needed)
            elif kind == "attribute":
                self._attribute(part, at, properties, required)
        self._inside -= 1

    def _group(
        self,
        part: Any,
        kind: str,
        at: str,
        properties: dict[str, Any],
        required: list[str],
        *,
        needed: bool,
        seen: set[tuple[str, bool]],
    ) -> None:
        """The properties of a group that ``part`` refers to, here or in another file."""
        name, abroad = part.get("ref") or "", self._abroad
        group = self._groups.get(part.tag + local(name))
        if group is None or namespace(part, name) not in self._spaces:
            found = self._neighbours.find(kind, namespace(part, name), local(name))
            group, self._abroad = (found[1], True) if found is not None else (group, abroad)
        if group is not None:
            self._collect(group, at, properties, required, needed=needed, seen=seen)
        self._abroad = abroad

    def _property(self, node: Any, at: str, properties: dict[str, Any], required: list[str], *, needed: bool) -> None:
        name = node.get("name") or local(node.get("ref") or "")
        here = f"{at}/properties/{escape(name)}"
        self._stands(here, node)
        many = node.get("maxOccurs", "1") not in ("0", "1")
        schema = self._element(node, here + "/items" if many else here)
        said = documentation(node)
        if many:
            schema = {"type": "array", "items": schema}
        if said:
            schema = {"allOf": [schema], "description": said} if "$ref" in schema else {**schema, "description": said}
        properties[name] = schema
        if needed and node.get("minOccurs", "1") != "0":
            required.append(name)

    def _attribute(self, node: Any, at: str, properties: dict[str, Any], required: list[str]) -> None:
        name = "@" + (node.get("name") or local(node.get("ref") or ""))
        self._stands(f"{at}/properties/{escape(name)}", node)
        inner = child(node, "simpleType")
        if node.get("type"):
            properties[name] = self.type_of(node, node.get("type"))
        else:
            properties[name] = simple_type(inner, self.type_of) if inner is not None else {"type": "string"}
        if node.get("use") == "required":
            required.append(name)

    def _element(self, node: Any, at: str) -> dict[str, Any]:
        if node.get("ref"):
            return self.element_reference(node, node.get("ref"))
        inner = child(node, "complexType", "simpleType")
        if inner is not None:
            schema = self._type(inner, at)
        else:
            schema = self.type_of(node, node.get("type")) if node.get("type") else {}
        return {"anyOf": [schema, {"type": "null"}]} if node.get("nillable") == "true" else schema
