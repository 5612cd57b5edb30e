"""Single changes to a WSDL or XML Schema document, drawn at random, and which of them carry no promise."""

from __future__ import annotations

import copy
import itertools
import random
from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any

from lxml import etree

XS = "{http://www.w3.org/2001/XMLSchema}"
WSDL = "{http://schemas.xmlsoap.org/wsdl/}"
WSDL2 = "{http://www.w3.org/ns/wsdl}"
SOAP = ("{http://schemas.xmlsoap.org/wsdl/soap/}", "{http://schemas.xmlsoap.org/wsdl/soap12/}")

IDLE_ELEMENTS = {
    XS + "annotation": "XML Schema 1.0 part 1, 3.13: for readers and for applications, never for validity",
    WSDL + "documentation": "WSDL 1.1, 2.1: for people",
    WSDL2 + "documentation": "WSDL 2.0 part 1, 2.1.2: documentation for people and tools",
}
IDLE_ATTRIBUTES = {
    "id": "XML Schema 1.0 part 1, 3.1.2: an identifier of the element in the schema document, with no effect on components",
    "{http://www.w3.org/2001/XMLSchema-instance}schemaLocation": "XML Schema 1.0 part 1, 2.6.3: a hint to whoever reads this very document",
}
# Elements whose order among their brothers says nothing, by the element around them.
UNORDERED = {
    XS + "schema": "XML Schema 1.0 part 1, 3.15.1: a schema is sets of components",
    XS + "redefine": "XML Schema 1.0 part 1, 4.2.2: a set of components, each told by its name",
    XS + "all": "XML Schema 1.0 part 1, 3.8.1: in any order",
    XS + "choice": "XML Schema 1.0 part 1, 3.8.1: exactly one of them",
    WSDL + "definitions": "WSDL 1.1, 2.1: a set of definitions",
    WSDL + "portType": "WSDL 1.1, 2.4: a set of operations",
    WSDL + "binding": "WSDL 1.1, 2.5: each operation is found by its name",
    WSDL + "service": "WSDL 1.1, 2.7: a set of ports",
    WSDL + "types": "WSDL 1.1, 2.2: the data types, in schemas of their own",
}
_SETS_WITHIN = {
    WSDL + "fault": "WSDL 1.1, 2.4.2: any number of faults, each told by its name",
    XS + "attribute": "XML Schema 1.0 part 1, 3.4.1: attribute uses are a set",
    XS + "attributeGroup": "XML Schema 1.0 part 1, 3.6.1: attribute uses are a set",
    XS + "enumeration": "XML Schema 1.0 part 2, 4.3.5: a set of values",
    XS + "key": "XML Schema 1.0 part 1, 3.3.1: identity constraints are a set",
    XS + "unique": "XML Schema 1.0 part 1, 3.3.1: identity constraints are a set",
    XS + "keyref": "XML Schema 1.0 part 1, 3.3.1: identity constraints are a set",
    XS + "pattern": "XML Schema 1.0 part 2, 4.3.4.3: patterns of one step are one of several",
}
# Attributes that say what holds without them: (element, attribute, value).
_OCCURS = "XML Schema 1.0 part 1, 3.9.2: the default is 1"
SAYS_THE_SAME = {
    **{(XS + kind, word, "1"): _OCCURS for kind in ("element", "sequence", "choice", "all", "group", "any") for word in ("minOccurs", "maxOccurs")},
    (XS + "element", "nillable", "false"): "XML Schema 1.0 part 1, 3.3.2: the default is false",
    (XS + "element", "abstract", "false"): "XML Schema 1.0 part 1, 3.3.2: the default is false",
    (XS + "complexType", "abstract", "false"): "XML Schema 1.0 part 1, 3.4.2: the default is false",
    (XS + "complexType", "mixed", "false"): "XML Schema 1.0 part 1, 3.4.2: the default is false",
    (XS + "attribute", "use", "optional"): "XML Schema 1.0 part 1, 3.2.2: the default is optional",
    (XS + "schema", "elementFormDefault", "unqualified"): "XML Schema 1.0 part 1, 3.15.2: the default is unqualified",
    (XS + "schema", "attributeFormDefault", "unqualified"): "XML Schema 1.0 part 1, 3.15.2: the default is unqualified",
    (XS + "any", "processContents", "strict"): "XML Schema 1.0 part 1, 3.10.2: the default is strict",
    (XS + "any", "namespace", "##any"): "XML Schema 1.0 part 1, 3.10.2: the default is ##any",
    (XS + "anyAttribute", "processContents", "strict"): "XML Schema 1.0 part 1, 3.10.2: the default is strict",
    (XS + "anyAttribute", "namespace", "##any"): "XML Schema 1.0 part 1, 3.10.2: the default is ##any",
    **{(space + "binding", "style", "document"): "WSDL 1.1, 3.3: the default is document" for space in SOAP},
}  # fmt: skip


def bare(root: Any) -> str:
    """What a document says, without what is idle, prefixes resolved, sets in order."""
    names = {
        part.rpartition(":")[2]
        for node in root.iter()
        for key, value in node.items()
        if key != "name"
        for part in value.split()
    }
    kept = copy.deepcopy(root)
    # A definition within a service that nothing refers to: what is sent and received never holds it.
    for schema in kept.iter(XS + "schema") if kept.tag != XS + "schema" else ():
        for child in list(schema):
            if (
                child.tag in (XS + "simpleType", XS + "complexType")
                and child.get("name") not in names
                and child.find(XS + "complexContent") is None
            ):
                schema.remove(child)
    return _said(kept)


def _said(node: Any) -> str:
    attributes = " ".join(
        f"{name}={_resolved(node, value)}"
        for name, value in sorted(node.attrib.items())
        if name not in IDLE_ATTRIBUTES and (node.tag, name, value) not in SAYS_THE_SAME
    )
    children = [child for child in node if isinstance(child.tag, str) and child.tag not in IDLE_ELEMENTS]
    inside = [(_said(child), child.tag) for child in children]
    if node.tag in UNORDERED:
        inside.sort()
    else:
        inside = sorted(pair for pair in inside if pair[1] in _SETS_WITHIN) + [
            pair for pair in inside if pair[1] not in _SETS_WITHIN
        ]
    text = "".join([node.text or "", *(child.tail or "" for child in node)]).strip()
    return f"<{node.tag} {attributes}>{text}{''.join(said for said, _ in inside)}</>"


def _resolved(node: Any, value: str) -> str:
    prefix, colon, local = value.partition(":")
    if colon and prefix in node.nsmap:
        return f"{{{node.nsmap[prefix]}}}{local}"
    return value


class XmlDrawer:
    """Draws changes to one document."""

    def __init__(self, content: bytes, chance: random.Random) -> None:
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
        )
        self._root = etree.fromstring(content.strip(), parser)
        self.text = etree.tostring(self._root)
        self._bare = bare(self._root)
        self._chance = chance
        self._places = len(list(_nodes(self._root)))
        self._values: dict[str, list[str]] = defaultdict(list)
        for node in _nodes(self._root):
            for name, value in node.attrib.items():
                self._values[name].append(value)

    def draw(self) -> tuple[str, bytes] | None:
        """What was done, and the text that it leaves."""
        whole = copy.deepcopy(self._root)
        node = next(itertools.islice(_nodes(whole), self._chance.randrange(self._places), None))
        path = whole.getroottree().getpath(node)
        edits = list(self._edits(node))
        if not edits:
            return None
        done, do = self._chance.choice(edits)
        said = f"{done} at {path} {dict(list(node.attrib.items())[:2])}"
        do()
        if bare(whole) == self._bare:
            return None
        return said, etree.tostring(whole)

    def _edits(self, node: Any) -> Iterator[tuple[str, Callable[[], Any]]]:
        if node.attrib:
            name = self._chance.choice(list(node.attrib))
            if name not in IDLE_ATTRIBUTES:
                yield from self._of_attribute(node, name, node.attrib[name])
        word = self._chance.choice(list(self._values))
        if word not in node.attrib and word not in IDLE_ATTRIBUTES:
            value = self._chance.choice(self._values[word])
            yield f"added {word}={value}", lambda: node.set(word, value)
        yield "added frobnicate", lambda: node.set("frobnicate", "yes")
        yield "added an element", lambda: node.append(node.makeelement(XS + "frobnicate"))
        yield "text", lambda: setattr(node, "text", f"{node.text or ''} words")
        yield from self._of_element(node)

    def _of_attribute(self, node: Any, name: str, value: str) -> Iterator[tuple[str, Callable[[], Any]]]:
        yield f"removed @{name}", lambda: node.attrib.pop(name)
        yield f"a letter more in @{name}", lambda: node.set(name, f"{value}x")
        yield f"a letter less in @{name}", lambda: node.set(name, value[:-1])
        yield f"other case of @{name}", lambda: node.set(name, value.swapcase())
        if value[-1:].isdigit():
            yield f"another digit in @{name}", lambda: node.set(name, value[:-1] + str((int(value[-1]) + 1) % 10))
        if value in ("true", "false"):
            yield f"@{name} the other way", lambda: node.set(name, "false" if value == "true" else "true")
        others = [other for other in self._values[name] if other != value]
        if others:
            other = self._chance.choice(others)
            yield f"@{name} is {other}", lambda: node.set(name, other)

        def rename() -> None:
            del node.attrib[name]
            node.set(f"{name}X" if name[:1] != "{" else name + "X", value)

        yield f"renamed @{name}", rename

    def _of_element(self, node: Any) -> Iterator[tuple[str, Callable[[], Any]]]:
        around = node.getparent()
        if around is None:
            return
        yield "removed", lambda: around.remove(node)
        yield "twice", lambda: node.addnext(copy.deepcopy(node))
        after = node.getnext()
        if after is not None and isinstance(after.tag, str):
            yield "moved down", lambda: after.addnext(node)
        yield "renamed", lambda: setattr(node, "tag", f"{node.tag}X")
        yield "another namespace", lambda: setattr(node, "tag", f"{{urn:other}}{node.tag.rpartition('}')[2]}")
        if len(node):
            yield "emptied", lambda: [node.remove(child) for child in list(node)]
        for swap in (("sequence", "choice"), ("choice", "sequence"), ("sequence", "all"), ("extension", "restriction")):
            if node.tag == XS + swap[0]:
                yield f"now {swap[1]}", lambda swap=swap: setattr(node, "tag", XS + swap[1])  # type: ignore[misc]


def _nodes(root: Any) -> Iterator[Any]:
    waiting = [root]
    while waiting:
        node = waiting.pop()
        yield node
        waiting.extend(child for child in node if isinstance(child.tag, str) and child.tag not in IDLE_ELEMENTS)
