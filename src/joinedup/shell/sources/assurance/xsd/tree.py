"""XML text into a tree, with nothing fetched, expanded or run."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from joinedup.shell.sources import limits
from joinedup.values import InputError

MOST_TAGS = 3_000_000
XS = "{http://www.w3.org/2001/XMLSchema}"
WSDL = "{http://schemas.xmlsoap.org/wsdl/}"
WSDL2 = "{http://www.w3.org/ns/wsdl}"
# SOAP's own types for the style `encoded`, which every tool knows without a schema.
SOAP_ENCODINGS = frozenset(("http://schemas.xmlsoap.org/soap/encoding/", "http://www.w3.org/2003/05/soap-encoding"))
SOAP_ADDRESSES = (
    "{http://schemas.xmlsoap.org/wsdl/soap/}address",
    "{http://schemas.xmlsoap.org/wsdl/soap12/}address",
    "{http://schemas.xmlsoap.org/wsdl/http/}address",
)


def parse(content: bytes, name: str) -> Any:
    """The root element. Documents with a DTD are refused: no interface needs one, and attacks begin there."""
    from lxml import etree

    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise InputError(
            "The document has a document type declaration (DTD), which is not read.",
            file=name,
            place=f"line {content[: content.find(b'<!')].count(bytes([10])) + 1}",
            remedy="Remove the declaration; schemas and service descriptions do not need one.",
        )
    if content.count(b"<") > MOST_TAGS:
        raise limits.too_many(name)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as slip:
        line, column = slip.position or (0, 0)
        raise InputError(
            f"The text is not valid XML: {slip.msg}.",
            file=name,
            place=f"line {line}, column {column}" if line else "",
            remedy="Mend the text there, or export the document again.",
        ) from None
    return root


@cache
def _wanted(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(XS + name for name in names)


def children(node: Any, *names: str) -> Iterator[Any]:
    """The child elements of ``node`` with one of the XML Schema ``names``."""
    if not len(node):
        return
    wanted = _wanted(names)
    for child in node:
        if child.tag in wanted:
            yield child


def child(node: Any, *names: str) -> Any:
    """The first such child, or ``None``."""
    return next(children(node, *names), None)


def local(name: str) -> str:
    """A qualified name without its prefix."""
    return name.rpartition(":")[2]


def namespace(node: Any, name: str) -> str:
    """The namespace that the prefix of ``name`` stands for at ``node``."""
    prefix = name.rpartition(":")[0] or None
    return str(node.nsmap.get(prefix) or "")


def documentation(node: Any) -> str:
    """What the annotations of ``node`` say."""
    found = [
        " ".join("".join(text.itertext()).split())
        for note in children(node, "annotation")
        for text in children(note, "documentation")
    ]
    return " ".join(one for one in found if one)
