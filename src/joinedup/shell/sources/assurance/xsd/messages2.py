"""Operations, messages and bindings of WSDL 2.0 as parts of an ``XmlInterface``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from joinedup.assurance.xml_interface.model import Part, local_of
from joinedup.shell.sources.assurance.xsd.components import qualified
from joinedup.shell.sources.assurance.xsd.tree import WSDL2
from joinedup.shell.sources.assurance.xsd.trees import Tree, Trees, steps
from joinedup.shell.sources.assurance.xsd.types import Types
from joinedup.shell.sources.assurance.xsd.vocabulary import SAFE, WHTTP, WSOAP

_KINDS = ("interface", "binding", "service")
_TOKENS = ("#none", "#any", "#other")
_WAYS = {"input": "input", "output": "output", "infault": "fault", "outfault": "fault"}
_PROTOCOLS = {"http://www.w3.org/ns/wsdl/soap": "SOAP", "http://www.w3.org/ns/wsdl/http": "HTTP"}
Found = tuple[Any, Tree, str]


class Service2:
    """Everything that the WSDL 2.0 documents of one description define."""

    def __init__(self, trees: Trees, types: Types) -> None:
        self.types = types
        self.lost: list[tuple[str, str, str]] = []
        self._found: dict[tuple[str, str], Found] = {}
        for tree in trees.services:
            for node, step in steps(tree.root):
                kind = node.tag[len(WSDL2) :]
                if node.tag[: len(WSDL2)] == WSDL2 and kind in _KINDS:
                    self._found.setdefault((kind, f"{{{tree.space}}}{node.get('name') or ''}"), (node, tree, step))

    def all(self, kind: str) -> Iterator[tuple[str, Found]]:
        """Each definition of a kind with its name."""
        for (found, name), pair in self._found.items():
            if found == kind:
                yield name, pair

    def find(self, kind: str, node: Any, name: str, tree: Tree, at: str) -> Found | None:
        """The definition that ``name``, written at ``node``, leads to."""
        key = qualified(node, name, tree)
        found = self._found.get((kind, key))
        if found is None:
            self.lost.append((tree.place(at), kind, key))
        return found

    def line_of(self, found: Found, seen: frozenset[int] = frozenset()) -> Iterator[Found]:
        """An interface and those it extends."""
        node, tree, at = found
        if id(node) in seen:
            return
        yield found
        for name in (node.get("extends") or "").split():
            other = self.find("interface", node, name, tree, at)
            if other is not None:
                yield from self.line_of(other, seen | {id(node)})


def operations_of(service: Service2) -> tuple[Part, ...]:
    """Every operation of every interface, those of the interfaces it extends included."""
    found: list[Part] = []
    for name, interface in service.all("interface"):
        line = list(service.line_of(interface))
        faults = {
            f"{{{tree.space}}}{node.get('name') or ''}": (node, tree, at + step)
            for holder, tree, at in line
            for node, step in steps(holder)
            if node.tag == WSDL2 + "fault"
        }
        for holder, tree, at in line:
            for node, step in steps(holder):
                if node.tag == WSDL2 + "operation":
                    style = node.get("style") or holder.get("styleDefault") or ""
                    found.append(_operation(service, (node, tree, at + step), local_of(name), style, faults))
    return tuple(found)


def _operation(service: Service2, found: Found, interface: str, style: str, faults: dict[str, Found]) -> Part:
    node, tree, at = found
    own = node.get("name") or ""
    words = f"operation `{own}`"
    facts = {"exchange": (node.get("pattern") or "").rpartition("/")[2] or "in-out", "style": style}
    if node.get(SAFE) is not None:
        facts["safe"] = node.get(SAFE)
    parts = [
        _message(service, inner, tree, at + step, words, faults)
        for inner, step in steps(node)
        if inner.tag[len(WSDL2) :] in _WAYS and inner.tag[: len(WSDL2)] == WSDL2
    ]
    facts["messages"] = " ".join(part.kind for part in parts if part.kind != "fault")
    return Part("operation", f"{interface}.{own}", tree.place(at), facts, tuple(parts))


def _message(service: Service2, node: Any, tree: Tree, at: str, words: str, faults: dict[str, Found]) -> Part:
    kind = node.tag[len(WSDL2) :]
    facts = {"label": node.get("messageLabel") or ""}
    name, holder, home, place = "", node, tree, at
    if kind in ("infault", "outfault"):
        key = qualified(node, node.get("ref") or "", tree)
        name = local_of(key)
        if key not in faults:
            service.lost.append((tree.place(at), "fault", key))
            return Part("fault", name, tree.place(at), facts, (), "", words)
        holder, home, place = faults[key]
        facts["way"] = kind
    element = holder.get("element") or ""
    if element in _TOKENS or not element:
        facts["element"] = element or "#none"
        return Part(_WAYS[kind], name, tree.place(at), facts, (), "", words)
    qname = qualified(holder, element, home)
    facts["element"] = qname
    component = service.types.components.find("element", qname)
    if component is None:
        service.types.lost.append((home.place(place), "element", qname))
        return Part(_WAYS[kind], name, tree.place(at), facts, (), "", words)
    inside = service.types.particles.element(
        component.node, component.tree, component.place, f"the {_WAYS[kind]} of {words}", {}
    )
    return Part(_WAYS[kind], name, tree.place(at), facts, (inside,), "", words)


def ports_of(service: Service2) -> tuple[Part, ...]:
    """Every endpoint with its binding joined on, and every binding that no endpoint uses."""
    found: list[Part] = []
    used: set[int] = set()
    for name, (node, tree, at) in service.all("service"):
        for endpoint, step in steps(node):
            if endpoint.tag != WSDL2 + "endpoint":
                continue
            facts = {"service": local_of(name), "address": endpoint.get("address") or "", "protocol": "", "style": ""}
            facts["interface of the service"] = local_of(qualified(node, node.get("interface") or "", tree))
            facts |= _extras(endpoint, ())
            parts: tuple[Part, ...] = ()
            binding = service.find("binding", endpoint, endpoint.get("binding") or "", tree, at + step)
            if binding is not None:
                used.add(id(binding[0]))
                facts, parts = {**facts, **_binding_facts(*binding[:2])}, _calls(service, *binding)
            found.append(Part("port", endpoint.get("name") or "", tree.place(at + step), facts, parts))
    for name, binding in service.all("binding"):
        if id(binding[0]) not in used:
            facts = {"service": "", "address": "", **_binding_facts(*binding[:2])}
            found.append(Part("port", local_of(name), binding[1].place(binding[2]), facts, _calls(service, *binding)))
    return tuple(found)


def _binding_facts(node: Any, tree: Tree) -> dict[str, str]:
    kind = node.get("type") or ""
    protocol = _PROTOCOLS.get(kind, kind)
    if protocol == "SOAP":
        protocol = f"SOAP {node.get(WSOAP + 'version') or '1.2'}"
    facts = {
        "interface": local_of(qualified(node, node.get("interface") or "", tree)),
        "protocol": protocol,
        "style": "",
    }
    if node.get(WSOAP + "protocol"):
        facts["transport"] = node.get(WSOAP + "protocol")
    return {**facts, **_extras(node, (WSOAP + "version", WSOAP + "protocol"))}


def _calls(service: Service2, node: Any, tree: Tree, at: str) -> tuple[Part, ...]:
    words = f"binding `{node.get('name') or ''}`"
    found: list[Part] = []
    for inner, step in steps(node):
        kind = inner.tag[len(WSDL2) :]
        place = tree.place(at + step)
        if inner.tag[: len(WSDL2)] != WSDL2:
            found.append(_feature(service, inner, tree, place, words))
        elif kind in ("operation", "fault"):
            facts = _extras(inner, (WSOAP + "action",))
            if kind == "operation" and inner.get(WSOAP + "action") is not None:
                facts["soapAction"] = inner.get(WSOAP + "action")
            own = local_of(qualified(inner, inner.get("ref") or "", tree))
            call = f"operation `{own}`"
            parts = tuple(
                Part(
                    f"bound {_WAYS.get(value.tag[len(WSDL2) :], value.tag[len(WSDL2) :])}",
                    local_of(qualified(value, value.get("ref") or "", tree)) if value.get("ref") else "",
                    tree.place(at + step + way),
                    {**_extras(value, ()), "label": value.get("messageLabel") or ""},
                    tuple(
                        _feature(service, feature, tree, tree.place(at + step + way + more), call)
                        for feature, more in steps(value)
                        if feature.tag[: len(WSDL2)] != WSDL2
                    ),
                    "",
                    call,
                )
                if value.tag[: len(WSDL2)] == WSDL2
                else _feature(service, value, tree, tree.place(at + step + way), call)
                for value, way in steps(inner)
                if value.tag != WSDL2 + "documentation"
            )
            found.append(Part("call" if kind == "operation" else "bound fault", own, place, facts, parts, "", words))
    return tuple(found)


def _feature(service: Service2, node: Any, tree: Tree, place: str, words: str) -> Part:
    """A header or module of a binding."""
    kind = node.tag.rpartition("}")[2]
    facts = {f"setting {name}": value for name, value in node.items()}
    name, inside = node.get("name") or node.get("ref") or "", tuple[Part, ...]()
    if node.get("element"):
        facts.pop("setting element")
        name = qualified(node, node.get("element"), tree)
        component = service.types.components.find("element", name)
        if component is None:
            service.types.lost.append((place, "element", name))
        else:
            inside = (service.types.particles.element(component.node, component.tree, component.place, words, {}),)
    return Part(kind, name, place, facts, inside, "", words)


def _extras(node: Any, but: tuple[str, ...]) -> dict[str, str]:
    """The attributes of bindings to SOAP and HTTP that have no rule of their own."""
    return {
        f"setting {name.rpartition('}')[2]}": value
        for name, value in node.items()
        if name.startswith((WSOAP, WHTTP)) and name not in but
    }
