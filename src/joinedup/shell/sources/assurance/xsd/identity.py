"""What must be unique, or must exist, within an element: ``key``, ``keyref`` and ``unique`` as parts."""

from __future__ import annotations

from typing import Any

from joinedup.assurance.xml_interface.model import XS, Part
from joinedup.shell.sources.assurance.xsd.tree import child
from joinedup.shell.sources.assurance.xsd.trees import steps


def identity_of(node: Any, at: str, owner: str) -> tuple[Part, ...]:
    """The keys that an element's content must keep."""
    found = []
    for inner, step in steps(node):
        kind = inner.tag[len(XS) :]
        if kind in ("key", "keyref", "unique"):
            selector = child(inner, "selector")
            facts = {
                "selector": _path(selector) if selector is not None else "",
                "fields": " ".join(_path(value) for value, _ in steps(inner) if value.tag == XS + "field"),
            }
            if inner.get("refer"):
                facts["refer"] = inner.get("refer").rpartition(":")[2]
            found.append(Part(kind, inner.get("name") or "", at + step, facts, (), "", owner))
    return tuple(found)


def _path(node: Any) -> str:
    """An XPath with its prefixes as namespaces, so that another prefix is no other path."""
    written = " ".join((node.get("xpath") or "").split())
    for prefix, space in sorted(node.nsmap.items(), key=lambda pair: -len(pair[0] or "")):
        if prefix and f"{prefix}:" in written:
            written = written.replace(f"{prefix}:", f"{{{space}}}")
    return written
