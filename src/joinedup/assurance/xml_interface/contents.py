"""What a document of XML holds: the elements of a type, those that repeat, and where operations lead."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.xml_interface.model import ANY_TYPE, GROUPS, Part, XmlInterface


def elements_in(part: Part | None) -> Iterator[Part]:
    """The elements written directly in a type, groups gone through, each once."""
    waiting = list(reversed(part.parts)) if part is not None else []
    seen: set[int] = set()
    while waiting:
        inner = waiting.pop()
        if id(inner) in seen:
            continue
        seen.add(id(inner))
        if inner.kind == "element":
            yield inner
        elif inner.kind in GROUPS:
            waiting += reversed(inner.parts)


def message_elements(message: Part) -> Iterator[Part]:
    """The elements, or typed parts, that travel in an input, output or fault."""
    for part in (*message.of("part"), message):
        inside = list(part.of("element"))
        yield from inside
        if part.kind == "part" and not inside and part.type:
            yield part


def reached_elements(xml: XmlInterface, message: Part) -> Iterator[Part]:
    """Every element and attribute that a message may hold, at any depth."""
    for part in xml.reached(*message_elements(message)):
        if part.kind in ("element", "attribute", "part"):
            yield part


def base_of(xml: XmlInterface, part: Part) -> str:
    """The built-in type of a value (``float``), or an empty string where it is no single value."""
    kind = xml.types.get(part.type)
    if kind is not None and kind.kind == "complexType" and kind.type:
        kind = xml.types.get(kind.type)
    return kind.facts.get("base", "") if kind is not None else ""


def only_wildcard(xml: XmlInterface, part: Part) -> Part | None:
    """The wildcard that is all the content of an element; ``None`` where something is named, or there is none."""
    kind = xml.type_of(part)
    if kind is None or kind.kind != "complexType" or any(True for _ in (*elements_in(kind), *kind.of("attribute"))):
        return None
    waiting = list(kind.parts)
    while waiting:
        inner = waiting.pop()
        if inner.kind == "any":
            return inner
        if inner.kind in GROUPS:
            waiting += inner.parts
    return None


def is_left_open(xml: XmlInterface, part: Part) -> bool:
    """Whether nothing is said of what an element holds: it is of any type, or a wildcard that must be filled is all."""
    wildcard = only_wildcard(xml, part)
    return part.type == ANY_TYPE or (wildcard is not None and wildcard.facts.get("minOccurs") != "0")
