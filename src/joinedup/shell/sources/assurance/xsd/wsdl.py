"""The operations of a WSDL 1.1 service, in the shape of an OpenAPI document's paths."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from joinedup.shell.sources.assurance.xsd.shape import Shape
from joinedup.shell.sources.assurance.xsd.tree import SOAP_ADDRESSES, WSDL, XS, local, namespace
from joinedup.shell.sources.text.pointers import escape

METHOD = "SOAP"
Messages = dict[tuple[str, str], Any]


def schemas_in(root: Any) -> Iterator[Any]:
    """The XML Schemas written inside the description."""
    for types in root.iterfind(WSDL + "types"):
        yield from types.iterfind(XS + "schema")


def paths_of(roots: Sequence[Any], shape: Shape) -> dict[str, Any]:
    """Every operation of every port type; the first root is the document itself, the others what it imports."""
    messages = {_defined(value, root): value for root in roots for value in root.iterfind(WSDL + "message")}
    paths: dict[str, Any] = {}
    for own, port in ((root is roots[0], port) for root in roots for port in root.iterfind(WSDL + "portType")):
        for node in port.iterfind(WSDL + "operation"):
            path = f"{port.get('name')}.{node.get('name')}"
            pointer = f"/paths/{escape(path)}"
            line = node.sourceline or 1 if own else 1
            shape.lines[pointer] = shape.lines[f"{pointer}/additionalOperations/{METHOD}"] = line
            paths[path] = {"additionalOperations": {METHOD: _operation(node, messages, shape)}}
    return paths


def _defined(node: Any, root: Any) -> tuple[str, str]:
    return root.get("targetNamespace") or "", node.get("name") or ""


def _operation(node: Any, messages: Messages, shape: Shape) -> dict[str, Any]:
    documentation = node.find(WSDL + "documentation")
    said = " ".join("".join(documentation.itertext()).split()) if documentation is not None else ""
    found: dict[str, Any] = {"operationId": node.get("name") or "", "description": said, "responses": {}}
    given, answer = node.find(WSDL + "input"), node.find(WSDL + "output")
    if given is not None:
        found["requestBody"] = {"required": True, "content": _content(given, messages, shape)}
    if answer is not None:
        found["responses"]["200"] = {"description": "The answer.", "content": _content(answer, messages, shape)}
    for fault in node.iterfind(WSDL + "fault"):
        words = f"The fault {fault.get('name') or ''}.".replace(" .", ".")
        found["responses"].setdefault("500", {"description": words, "content": _content(fault, messages, shape)})
    return found


def _content(node: Any, messages: Messages, shape: Shape) -> dict[str, Any]:
    message = messages.get((namespace(node, node.get("message") or ""), local(node.get("message") or "")))
    if message is None:
        return {}
    parts = {value.get("name") or "body": _part(value, shape) for value in message.iterfind(WSDL + "part")}
    schema = next(iter(parts.values())) if len(parts) == 1 else {"type": "object", "properties": parts}
    return {"text/xml": {"schema": schema}}


def _part(node: Any, shape: Shape) -> dict[str, Any]:
    if node.get("element"):
        return shape.element_reference(node, node.get("element"))
    return shape.type_of(node, node.get("type")) if node.get("type") else {}


def servers_of(roots: Sequence[Any], lines: dict[str, int]) -> list[dict[str, str]]:
    """The addresses at which the service is said to answer."""
    found: list[dict[str, str]] = []
    for port in (value for root in roots for value in root.iterfind(f"{WSDL}service/{WSDL}port")):
        for address in port:
            if address.tag in SOAP_ADDRESSES and address.get("location"):
                lines[f"/servers/{len(found)}"] = address.sourceline or 1
                found.append({"url": address.get("location"), "description": port.get("name") or ""})
    return found
