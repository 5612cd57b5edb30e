"""Simple types of XML Schema as JSON Schemas: text, numbers, dates, code lists."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from typing import Any

from joinedup.shell.sources.assurance.xsd.tree import XS, child, children

_INTEGERS = [
    "integer",
    "int",
    "long",
    "short",
    "byte",
    "nonNegativeInteger",
    "positiveInteger",
    "nonPositiveInteger",
    "negativeInteger",
    "unsignedInt",
    "unsignedLong",
    "unsignedShort",
    "unsignedByte",
]
_BUILT_IN: dict[str, dict[str, Any]] = {
    **{name: {"type": "integer"} for name in _INTEGERS},
    "boolean": {"type": "boolean"},
    "decimal": {"type": "number"},
    "float": {"type": "number", "format": "float"},
    "double": {"type": "number", "format": "double"},
    "date": {"type": "string", "format": "date"},
    "dateTime": {"type": "string", "format": "date-time"},
    "time": {"type": "string", "format": "time"},
    "duration": {"type": "string", "format": "duration"},
    "anyURI": {"type": "string", "format": "uri"},
    "base64Binary": {"type": "string", "contentEncoding": "base64"},
    "hexBinary": {"type": "string", "contentEncoding": "base16"},
    "anyType": {},
    "anySimpleType": {},
}
_MOST_FIGURES = 300
_FACETS = {
    "length": ("minLength", "maxLength"),
    "minLength": ("minLength",),
    "maxLength": ("maxLength",),
    "minInclusive": ("minimum",),
    "maxInclusive": ("maximum",),
    "minExclusive": ("exclusiveMinimum",),
    "maxExclusive": ("exclusiveMaximum",),
}
TypeOf = Callable[[Any, str], dict[str, Any]]


def built_in(name: str) -> dict[str, Any]:
    """The schema of a type that XML Schema itself defines; text where it is some kind of text."""
    return dict(_BUILT_IN.get(name, {"type": "string"}))


def simple_type(node: Any, type_of: TypeOf) -> dict[str, Any]:
    """The schema of a ``simpleType``. ``type_of`` gives the schema of a named type."""
    restriction = child(node, "restriction")
    if restriction is not None:
        return restricted(restriction, type_of)
    items = child(node, "list")
    if items is not None:
        return {"type": "array", "items": _named_or_inner(items, "itemType", type_of)}
    union = child(node, "union")
    if union is not None:
        members = [type_of(union, one) for one in (union.get("memberTypes") or "").split()]
        members += [simple_type(value, type_of) for value in children(union, "simpleType")]
        return {"anyOf": members} if members else {"type": "string"}
    return {"type": "string"}


def restricted(node: Any, type_of: TypeOf) -> dict[str, Any]:
    """The schema of a ``restriction``: its base, narrowed by facets."""
    base = _named_or_inner(node, "base", type_of)
    facets = _facets(node)
    if not facets:
        return base
    return {"allOf": [base], **facets} if "$ref" in base else {**base, **facets}


def _named_or_inner(node: Any, attribute: str, type_of: TypeOf) -> dict[str, Any]:
    if node.get(attribute):
        return type_of(node, node.get(attribute))
    inner = child(node, "simpleType")
    return simple_type(inner, type_of) if inner is not None else {"type": "string"}


def _facets(node: Any) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for facet in node:
        name, value = str(facet.tag).removeprefix(XS), facet.get("value", "")
        if name == "enumeration":
            found.setdefault("enum", []).append(value)
        elif name == "pattern":
            found["pattern"] = value
        for keyword in _FACETS.get(name, ()):
            with contextlib.suppress(InvalidOperation, ValueError, OverflowError):
                number = Decimal(value)
                if number.is_finite() and abs(number.adjusted()) > _MOST_FIGURES:
                    continue  # no real length or bound; writing it out would take for ever
                found[keyword] = int(number) if number == number.to_integral_value() else float(number)
    return found
