"""The operations of a WSDL 2.0 service, in the shape of an OpenAPI document's paths."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from joinedup.shell.sources.assurance.xsd.shape import Shape
from joinedup.shell.sources.assurance.xsd.tree import WSDL2, XS, local
from joinedup.shell.sources.assurance.xsd.wsdl import METHOD
from joinedup.shell.sources.text.pointers import escape

_NO_SCHEMA = ("#none", "#any", "#other", "")


def schemas_in(root: Any) -> Iterator[Any]:
    """The XML Schemas written inside the description, and what its imports stand for."""
    for types in root.iterfind(WSDL2 + "types"):
        yield from types.iterfind(XS + "schema")


def paths_of(roots: Sequence[Any], shape: Shape) -> dict[str, Any]:
    """Every operation of every interface; the first root is the document itself, the others what it imports."""
    paths: dict[str, Any] = {}
    interfaces = [(root is roots[0], value) for root in roots for value in root.iterfind(WSDL2 + "interface")]
    for own, interface in interfaces:
        faults = {value.get("name"): value for value in interface.iterfind(WSDL2 + "fault")}
        for node in interface.iterfind(WSDL2 + "operation"):
            path = f"{interface.get('name')}.{node.get('name')}"
            pointer = f"/paths/{escape(path)}"
            line = node.sourceline or 1 if own else 1
            shape.lines[pointer] = shape.lines[f"{pointer}/additionalOperations/{METHOD}"] = line
            paths[path] = {"additionalOperations": {METHOD: _operation(node, faults, shape)}}
    return paths


def _operation(node: Any, faults: dict[str, Any], shape: Shape) -> dict[str, Any]:
    said = node.find(WSDL2 + "documentation")
    words = " ".join("".join(said.itertext()).split()) if said is not None else ""
    found: dict[str, Any] = {"operationId": node.get("name") or "", "description": words, "responses": {}}
    given, answer = node.find(WSDL2 + "input"), node.find(WSDL2 + "output")
    if given is not None:
        found["requestBody"] = {"required": True, "content": _content(given, shape)}
    if answer is not None:
        found["responses"]["200"] = {"description": "The answer.", "content": _content(answer, shape)}
    for fault in node.iterfind(WSDL2 + "outfault"):
        name = local(fault.get("ref") or "")
        content = _content(faults[name], shape) if name in faults else {}
        found["responses"].setdefault("500", {"description": f"The fault {name}.", "content": content})
    return found


def _content(node: Any, shape: Shape) -> dict[str, Any]:
    element = node.get("element") or ""
    schema = {} if element in _NO_SCHEMA else shape.element_reference(node, element)
    return {"application/soap+xml": {"schema": schema}}


def servers_of(roots: Sequence[Any], lines: dict[str, int]) -> list[dict[str, str]]:
    """The addresses at which the service is said to answer."""
    found: list[dict[str, str]] = []
    for endpoint in (value for root in roots for value in root.iterfind(f"{WSDL2}service/{WSDL2}endpoint")):
        if endpoint.get("address"):
            lines[f"/servers/{len(found)}"] = endpoint.sourceline or 1
            found.append({"url": endpoint.get("address"), "description": endpoint.get("name") or ""})
    return found
