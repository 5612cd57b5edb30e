"""The types that XML Schema itself defines, and which is derived from which.

Source: XML Schema Part 2: Datatypes, second edition, section 3, https://www.w3.org/TR/xmlschema-2/
"""

from __future__ import annotations

_BASES = {
    "anySimpleType": "anyType",
    **dict.fromkeys(
        (
            "string",
            "boolean",
            "decimal",
            "float",
            "double",
            "duration",
            "dateTime",
            "time",
            "date",
            "gYearMonth",
            "gYear",
            "gMonthDay",
            "gDay",
            "gMonth",
            "hexBinary",
            "base64Binary",
            "anyURI",
            "QName",
            "NOTATION",
            "NMTOKENS",
            "IDREFS",
            "ENTITIES",
        ),
        "anySimpleType",
    ),
    "anyAtomicType": "anySimpleType",
    "normalizedString": "string",
    "token": "normalizedString",
    "language": "token",
    "NMTOKEN": "token",
    "Name": "token",
    "NCName": "Name",
    "ID": "NCName",
    "IDREF": "NCName",
    "ENTITY": "NCName",
    "integer": "decimal",
    "nonPositiveInteger": "integer",
    "negativeInteger": "nonPositiveInteger",
    "long": "integer",
    "int": "long",
    "short": "int",
    "byte": "short",
    "nonNegativeInteger": "integer",
    "unsignedLong": "nonNegativeInteger",
    "unsignedInt": "unsignedLong",
    "unsignedShort": "unsignedInt",
    "unsignedByte": "unsignedShort",
    "positiveInteger": "nonNegativeInteger",
    "dateTimeStamp": "dateTime",
    "dayTimeDuration": "duration",
    "yearMonthDuration": "duration",
}
# Whatever fits the first fits the second too, though neither is derived from the other.
_ALSO_FITS = frozenset(
    (
        ("float", "double"),
        ("unsignedInt", "long"),
        ("unsignedShort", "int"),
        ("unsignedByte", "short"),
    )
)
NUMBERS = frozenset(name for name, base in _BASES.items() if "nteger" in name or base in ("long", "int")) | {
    "decimal",
    "float",
    "double",
    "long",
    "int",
    "short",
    "byte",
    "unsignedLong",
    "unsignedInt",
    "unsignedShort",
    "unsignedByte",
}
_TEXT = ("string", "normalizedString", "token")


def is_built_in(name: str) -> bool:
    """Whether XML Schema defines a type of this name."""
    return name in _BASES or name == "anyType"


def white_space(name: str) -> str:
    """How white space in a value of the built-in type is treated: preserve, replace or collapse."""
    return {"string": "preserve", "anySimpleType": "preserve", "normalizedString": "replace"}.get(name, "collapse")


def fits(name: str, other: str) -> bool:
    """Whether every text that is a value of the built-in type ``name`` is one of ``other``."""
    if other in _TEXT or (name, other) in _ALSO_FITS:
        return True
    here = name
    while here:
        if here == other or (here, other) in _ALSO_FITS:
            return True
        here = _BASES.get(here, "")
    return False
