"""Operations of a service: by which protocol they are called, which lists they give, and what could not be read."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.vocabulary.words import vocabulary, words
from joinedup.assurance.xml_interface.contents import elements_in, is_left_open, message_elements
from joinedup.assurance.xml_interface.model import Part, XmlInterface, local_of


def called_by_soap(xml: XmlInterface, operation: str) -> bool:
    """Whether SOAP carries the operation (``PortType.Name``): no binding says so of it, or not plain HTTP alone."""
    interface = operation.rpartition(".")[0]
    protocols = [port.facts.get("protocol", "") for port in xml.ports if port.facts.get("interface") == interface]
    return not protocols or any(protocol != "HTTP" for protocol in protocols)


def soap_operations(xml: XmlInterface | None) -> Iterator[Part]:
    """The operations that SOAP carries."""
    if xml is not None:
        yield from (operation for operation in xml.operations if called_by_soap(xml, operation.name))


# What a device or service can do and how it is set: as many as it has, and no register that grows.
_SETTINGS = vocabulary(
    "option options capability capabilities configuration configurations setting settings mode modes profile profiles",
    "service services protocol protocols feature features parameter parameters",
)


def record_lists(xml: XmlInterface, output: Part) -> Iterator[Part]:
    """Elements near the top of an answer that repeat without end and have several parts."""
    for top in message_elements(output):
        inside = list(elements_in(xml.type_of(top)))
        for part in (*inside, *(inner for holder in inside for inner in elements_in(xml.type_of(holder)))):
            several = part.facts.get("maxOccurs") == "unbounded" and len(list(elements_in(xml.type_of(part)))) > 1
            if several and _SETTINGS.isdisjoint(words(local_of(part.name))):
                yield part


OPEN = "Not tested: the schema leaves open what this operation gives back. Please ask for the schema of what it holds."


def open_answers(xml: XmlInterface | None) -> list[Part]:
    """The operations of which the schema leaves open what comes back, so that nothing can be said of it."""
    return [
        operation
        for operation in soap_operations(xml)
        if xml is not None and any(_is_open(xml, output) for output in operation.of("output"))
    ]


def _is_open(xml: XmlInterface, output: Part) -> bool:
    tops = list(message_elements(output))
    return any(is_left_open(xml, part) for top in tops for part in (top, *elements_in(xml.type_of(top))))


def unread_in(xml: XmlInterface, *parts: Part) -> Part | None:
    """The first element or attribute inside ``parts`` whose type was not handed over; ``None`` where all could be read."""
    return next((part for part in xml.reached(*parts) if part.type and part.type not in xml.types), None)
