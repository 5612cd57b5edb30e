"""Operations of a service: by which protocol they are called, and what of their messages could not be read."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.xml_interface.model import Part, XmlInterface


def called_by_soap(xml: XmlInterface, operation: str) -> bool:
    """Whether SOAP carries the operation (``PortType.Name``): no binding says so of it, or not plain HTTP alone."""
    interface = operation.rpartition(".")[0]
    protocols = [port.facts.get("protocol", "") for port in xml.ports if port.facts.get("interface") == interface]
    return not protocols or any(protocol != "HTTP" for protocol in protocols)


def soap_operations(xml: XmlInterface | None) -> Iterator[Part]:
    """The operations that SOAP carries."""
    if xml is not None:
        yield from (operation for operation in xml.operations if called_by_soap(xml, operation.name))


def unread_in(xml: XmlInterface, *parts: Part) -> Part | None:
    """The first element or attribute inside ``parts`` whose type was not handed over; ``None`` where all could be read."""
    return next((part for part in xml.reached(*parts) if part.type and part.type not in xml.types), None)
