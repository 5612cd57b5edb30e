"""What a document of XML holds: the elements of a type, those that repeat, and where operations lead."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.xml_interface.model import GROUPS, Part, XmlInterface


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
