"""The rules of WSDL on what may be there once only: names, messages of an operation, and how each is written.

Sources: WSDL 1.1, https://www.w3.org/TR/wsdl; WSDL 2.0, https://www.w3.org/TR/wsdl20/
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from joinedup.assurance.description import Malformed
from joinedup.shell.sources.assurance.xsd.tree import WSDL, WSDL2, XS
from joinedup.shell.sources.assurance.xsd.trees import Tree, steps
from joinedup.shell.sources.assurance.xsd.vocabulary import HTTP, SOAP11, SOAP12, WSOAP

_NAMED = frozenset(
    space + kind
    for space, kinds in (
        (WSDL, "message portType binding service port part fault"),
        (WSDL2, "interface binding service endpoint"),
    )
    for kind in kinds.split()
)
_SINGLE = frozenset((WSDL + "input", WSDL + "output"))
_BY_REFERENCE = frozenset(WSDL2 + kind for kind in ("operation", "fault", "infault", "outfault", "input", "output"))


def slips_in_service(tree: Tree) -> Iterator[Malformed]:
    """Each part of a service description that is there twice."""
    waiting = [(tree.root, "")]
    while waiting:
        node, at = waiting.pop()
        seen: set[tuple[str, ...]] = set()
        for child, step in steps(node):
            if child.tag[: len(XS)] == XS:
                continue
            mark = _mark(child)
            if mark and mark in seen:
                kind, name = child.tag.rpartition("}")[2], child.get("name") or child.get("ref") or ""
                words = f"The {kind} `{name}` is there twice." if name else f"There is more than one `{kind}` here."
                yield Malformed(tree.place(at + step), words)
            if mark:
                seen.add(mark)
            waiting.append((child, at + step))


def _mark(node: Any) -> tuple[str, ...]:
    """What tells ``node`` from its like; nothing where there may be several alike."""
    tag = node.tag
    if tag in _NAMED:
        return tag, node.get("name") or ""
    if tag in _SINGLE:
        return (tag,)
    if tag == WSDL + "operation":  # one name may stand for several, told apart by their messages
        return tag, node.get("name") or "", *(value.get("name") or value.get("message") or "" for value in node)
    if tag in _BY_REFERENCE:
        return tag, node.get("name") or "", node.get("ref") or "", node.get("messageLabel") or ""
    if tag == WSOAP + "module":
        return tag, node.get("ref") or ""
    if tag.startswith((SOAP11, SOAP12, HTTP)) and not tag.endswith(("}header", "}headerfault")):
        return (tag,)
    return ()
