"""Operations, messages and bindings of WSDL 1.1 as parts of an ``XmlInterface``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from joinedup.assurance.xml_interface.model import Part, local_of
from joinedup.shell.sources.assurance.xsd.components import qualified
from joinedup.shell.sources.assurance.xsd.tree import WSDL
from joinedup.shell.sources.assurance.xsd.trees import Tree, Trees, steps
from joinedup.shell.sources.assurance.xsd.types import Types
from joinedup.shell.sources.assurance.xsd.vocabulary import ACTIONS, HTTP, MIME, SOAP11, SOAP12

_PROTOCOLS = {SOAP11: "SOAP 1.1", SOAP12: "SOAP 1.2", HTTP: "HTTP"}
_KINDS = ("message", "portType", "binding", "service")


class Service:
    """Everything that the WSDL documents of one description define, by kind and qualified name."""

    def __init__(self, trees: Trees, types: Types) -> None:
        self.types = types
        self.lost: list[tuple[str, str, str]] = []
        self._found: dict[tuple[str, str], tuple[Any, Tree, str]] = {}
        for tree in trees.services:
            for node, step in steps(tree.root):
                kind = node.tag[len(WSDL) :]
                if node.tag[: len(WSDL)] == WSDL and kind in _KINDS:
                    self._found.setdefault((kind, f"{{{tree.space}}}{node.get('name') or ''}"), (node, tree, step))

    def all(self, kind: str) -> Iterator[tuple[str, Any, Tree, str]]:
        """Each definition of a kind: its name, node, tree and step."""
        for (found, name), (node, tree, step) in self._found.items():
            if found == kind:
                yield name, node, tree, step

    def find(self, kind: str, node: Any, name: str, tree: Tree, at: str) -> tuple[Any, Tree, str] | None:
        """The definition that ``name``, written at ``node``, leads to."""
        key = qualified(node, name, tree)
        found = self._found.get((kind, key))
        if found is None:
            self.lost.append((tree.place(at), kind, key))
        return found


def operations_of(service: Service) -> tuple[Part, ...]:
    """Every operation of every port type, with its messages."""
    rpc = _rpc(service)
    found: list[Part] = []
    for name, port, tree, at in service.all("portType"):
        for node, step in steps(port):
            if node.tag == WSDL + "operation":
                found.append(_operation(service, node, tree, at + step, name, rpc))
    return tuple(found)


def _operation(service: Service, node: Any, tree: Tree, at: str, port: str, rpc: frozenset[tuple[str, str]]) -> Part:
    own = node.get("name") or ""
    words = f"operation `{own}`"
    by_name = (port, own) in rpc
    parts: list[Part] = []
    for inner, step in steps(node):
        kind = inner.tag[len(WSDL) :]
        if inner.tag[: len(WSDL)] == WSDL and kind in ("input", "output", "fault"):
            parts.append(_message(service, inner, tree, at + step, kind, words, by_name=by_name))
    order = [part.kind for part in parts if part.kind != "fault"]
    exchange = {
        "input": "one-way",
        "input output": "request and answer",
        "output": "notification",
        "output input": "asked and answered",
    }
    facts = {"exchange": exchange.get(" ".join(order), "none"), "parameterOrder": node.get("parameterOrder") or ""}
    return Part("operation", f"{local_of(port)}.{own}", tree.place(at), facts, tuple(parts))


def _message(service: Service, node: Any, tree: Tree, at: str, kind: str, words: str, *, by_name: bool) -> Part:
    facts = {}
    if node.get("name"):
        facts["name of the message"] = node.get("name")
    action = next((node.get(action) for action in ACTIONS if node.get(action) is not None), None)
    if action is not None:
        facts["action"] = action
    name = node.get("name") or "" if kind == "fault" else ""
    parts: tuple[Part, ...] = ()
    found = service.find("message", node, node.get("message") or "", tree, at)
    if found is not None:
        message, home, place = found
        own = [(inner, step) for inner, step in steps(message) if inner.tag == WSDL + "part"]
        parts = tuple(
            _part(service, inner, home, place + step, f"the {kind} of {words}", str(number) if not by_name else "")
            for number, (inner, step) in enumerate(own)
        )
    if by_name:
        facts["order of parts"] = " ".join(part.name for part in parts)
    return Part(kind, name, tree.place(at), facts, parts, "", words)


def _part(service: Service, node: Any, tree: Tree, at: str, words: str, number: str) -> Part:
    """A part of a message. Its name counts on the wire in the style ``rpc`` only; else its ``number``."""
    called = node.get("name") or ""
    place = tree.place(at)
    facts = {"called": called} if number else {}
    if node.get("element"):
        name = qualified(node, node.get("element"), tree)
        component = service.types.components.find("element", name)
        facts["element"] = name
        if component is None:
            service.types.lost.append((place, "element", name))
            return Part("part", number or called, place, facts, (), "", words)
        element = service.types.particles.element(component.node, component.tree, component.place, words, {})
        return Part("part", number or called, place, facts, (element,), "", words)
    key = service.types.named(node, node.get("type"), tree, place) if node.get("type") else ""
    return Part("part", number or called, place, {**facts, "element": ""}, (), key, words)


def _rpc(service: Service) -> frozenset[tuple[str, str]]:
    """The operations, by port type and name, that some binding writes in the style ``rpc``."""
    found = set[tuple[str, str]]()
    for _, binding, tree, _ in service.all("binding"):
        port = qualified(binding, binding.get("type") or "", tree)
        style = next(
            (value.get("style") for value in binding if value.tag in (SOAP11 + "binding", SOAP12 + "binding")), None
        )
        for operation in binding:
            if operation.tag == WSDL + "operation":
                own = next(
                    (
                        value.get("style")
                        for value in operation
                        if value.tag in (SOAP11 + "operation", SOAP12 + "operation")
                    ),
                    None,
                )
                if (own or style) == "rpc":
                    found.add((port, operation.get("name") or ""))
    return frozenset(found)


def ports_of(service: Service) -> tuple[Part, ...]:
    """Every port with its binding joined on, and every binding that no port uses."""
    found: list[Part] = []
    used: set[int] = set()
    for name, node, tree, at in service.all("service"):
        for port, step in steps(node):
            if port.tag != WSDL + "port":
                continue
            facts = {"service": local_of(name), "address": _address(port), "protocol": "", "style": ""}
            parts: tuple[Part, ...] = ()
            binding = service.find("binding", port, port.get("binding") or "", tree, at + step)
            if binding is not None:
                used.add(id(binding[0]))
                facts, parts = {**facts, **_binding_facts(*binding[:2])}, tuple(_calls(service, *binding))
            found.append(Part("port", port.get("name") or "", tree.place(at + step), facts, parts))
    for name, node, tree, at in service.all("binding"):
        if id(node) not in used:
            parts = tuple(_calls(service, node, tree, at))
            facts = {"service": "", "address": "", **_binding_facts(node, tree)}
            found.append(Part("port", local_of(name), tree.place(at), facts, parts))
    return tuple(found)


def _address(port: Any) -> str:
    return next((value.get("location") or "" for value in port if str(value.tag).endswith("}address")), "")


def _binding_facts(node: Any, tree: Tree) -> dict[str, str]:
    facts = {"interface": local_of(qualified(node, node.get("type") or "", tree)), "protocol": "", "style": ""}
    for inner in node:
        space = inner.tag.rpartition("}")[0] + "}"
        if space in _PROTOCOLS and inner.tag == space + "binding":
            facts["protocol"] = _PROTOCOLS[space]
            facts |= {name: inner.get(name) for name in ("transport", "verb") if inner.get(name) is not None}
    return facts


def _calls(service: Service, node: Any, tree: Tree, at: str) -> Iterator[Part]:
    """The operations as a binding writes them."""
    style = next((value.get("style") for value in node if value.tag in (SOAP11 + "binding", SOAP12 + "binding")), None)
    for inner, step in steps(node):
        if inner.tag != WSDL + "operation":
            continue
        facts = {"style": style or "document"}
        for own in inner:
            if own.tag in (SOAP11 + "operation", SOAP12 + "operation", HTTP + "operation"):
                facts |= {name: value for name, value in own.items() if name in ("soapAction", "style", "location")}
                if own.get("soapActionRequired") is not None:
                    facts["soapActionRequired"] = own.get("soapActionRequired")
        words = f"operation `{inner.get('name') or ''}`"
        parts = [
            _bound(service, value, tree, at + step + own, words)
            for value, own in steps(inner)
            if value.tag in (WSDL + "input", WSDL + "output", WSDL + "fault")
        ]
        yield Part(
            "call",
            inner.get("name") or "",
            tree.place(at + step),
            facts,
            tuple(parts),
            "",
            f"binding `{node.get('name') or ''}`",
        )


def _bound(service: Service, node: Any, tree: Tree, at: str, words: str) -> Part:
    """How a message is written in a binding."""
    kind = node.tag[len(WSDL) :]
    facts: dict[str, str] = {}
    parts: list[Part] = []
    owner = f"the {kind} of {words}"
    for inner, step in steps(node):
        _written(service, inner, tree, at + step, owner, facts, parts)
    return Part(
        f"bound {kind}",
        node.get("name") or "" if kind == "fault" else "",
        tree.place(at),
        facts,
        tuple(parts),
        "",
        words,
    )


def _written(
    service: Service, node: Any, tree: Tree, at: str, owner: str, facts: dict[str, str], parts: list[Part]
) -> None:
    tag = node.tag
    space, kind = tag.rpartition("}")[0] + "}", tag.rpartition("}")[2]
    if space in (SOAP11, SOAP12) and kind in ("body", "fault"):
        if "use of the body" in facts:
            facts["bodies"] = "several"
        facts |= _writing(node)
        facts |= {name: node.get(name) for name in ("parts", "name") if node.get(name) is not None}
    elif space in (SOAP11, SOAP12) and kind == "header":
        parts.append(_header(service, node, tree, at, owner))
    elif space == HTTP:
        facts["form"] = kind
    elif tag == MIME + "multipartRelated":
        facts["form"] = "multipartRelated"
        for part, step in steps(node):
            for inner, own in steps(part):
                _written(service, inner, tree, at + step + own, owner, facts, parts)
    elif tag in (MIME + "content", MIME + "mimeXml"):
        facts_ = {"type": node.get("type") or "text/xml" if kind == "mimeXml" else node.get("type") or "*/*"}
        parts.append(Part("attachment", node.get("part") or "", tree.place(at), facts_, (), "", owner))


def _writing(node: Any) -> dict[str, str]:
    """How what ``node`` speaks of is written."""
    called = {"use": "use of the body", "namespace": "namespace of the body", "encodingStyle": "encodingStyle"}
    return {fact: node.get(name) for name, fact in called.items() if node.get(name) is not None}


def _header(service: Service, node: Any, tree: Tree, at: str, owner: str) -> Part:
    """A header (or header fault), known by the element that travels."""
    kind = node.tag.rpartition("}")[2]
    facts = _writing(node)
    name, inside = node.get("part") or "", list[Part]()
    found = service.find("message", node, node.get("message") or "", tree, at)
    if found is not None:
        message, home, place = found
        for part, step in steps(message):
            if part.tag == WSDL + "part" and part.get("name") == node.get("part"):
                one = _part(service, part, home, place + step, f"a header of {owner}", "0")
                inside += one.parts
                name = one.facts["element"] or name
                if one.type:
                    return Part(kind, name, tree.place(at), facts, (), one.type, owner)
    inside += (
        _header(service, inner, tree, at + step, owner)
        for inner, step in steps(node)
        if inner.tag.endswith("}headerfault")
    )
    return Part(kind, name, tree.place(at), facts, tuple(inside), "", owner)
