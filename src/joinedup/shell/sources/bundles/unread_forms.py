"""Forms in which interfaces are described and which are not read here: each is named, so that none is passed over.

A file of such a form is evidence that was not read. It is known by its ending,
or by how its text begins.
"""

from __future__ import annotations

import re

_BY_ENDING = {
    ".raml": "RAML",
    ".proto": "Protocol Buffers (gRPC)",
    ".avsc": "Apache Avro",
    ".avdl": "Apache Avro IDL",
    ".avpr": "Apache Avro protocol",
    ".edmx": "OData metadata (EDMX)",
    ".csdl": "OData metadata (CSDL)",
    ".wadl": "WADL",
    ".tsp": "TypeSpec",
    ".apib": "API Blueprint",
    ".smithy": "Smithy",
    ".thrift": "Apache Thrift",
    ".asn": "ASN.1",
    ".asn1": "ASN.1",
    ".xmi": "UML (XMI)",
    ".idl": "an interface definition language (IDL)",
    ".http": "HTTP requests (.http)",
    ".bru": "a Bruno collection",
    ".har": "recorded calls (HAR)",
}
_BY_OPENING = (
    (re.compile(rb"\s*#%RAML"), "RAML"),
    (re.compile(rb"\s*FORMAT:\s*1A"), "API Blueprint"),
    (re.compile(rb"""\s*\{?\s*["']?overlay["']?\s*:"""), "an OpenAPI overlay"),
    (re.compile(rb"""\s*\{?\s*["']?arazzo["']?\s*:"""), "Arazzo workflows"),
    (re.compile(rb"""\s*\{?\s*["']?smithy["']?\s*:"""), "Smithy"),
    (re.compile(rb"""\s*\{\s*"type"\s*:\s*"record"\s*,[^{]{0,300}"fields"\s*:""", re.DOTALL), "Apache Avro"),
    (re.compile(rb"""\s*\{\s*"resourceType"\s*:\s*"(?:StructureDefinition|CapabilityStatement)\""""), "a FHIR profile"),
    (re.compile(rb"""(?:\s*<\?xml[^>]*\?>)?\s*<(?:\w+:)?Edmx\b"""), "OData metadata (EDMX)"),
    (re.compile(rb"""(?:\s*<\?xml[^>]*\?>)?\s*<(?:\w+:)?application\b[^>]*wadl"""), "WADL"),
)
_HEAD = 2_000  # bytes of a file in which its form shows itself
REMEDY = "Ask the supplier for the same interface as OpenAPI, AsyncAPI, GraphQL, WSDL or JSON Schema."


def form_by_name(path: str) -> str:
    """The form that the ending of ``path`` tells; empty where it tells none of these."""
    _, point, ending = path.lower().rpartition(".")
    return _BY_ENDING.get(point + ending, "")


def form_by_text(content: bytes) -> str:
    """The form that the opening of ``content`` tells; empty where it tells none of these."""
    head = content[:_HEAD].removeprefix(b"\xef\xbb\xbf")
    return next((form for pattern, form in _BY_OPENING if pattern.match(head)), "")
