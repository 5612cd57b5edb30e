"""An identifier has the same type wherever it appears."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from msgspec import Struct

from joinedup.assurance.description import Description, Schema
from joinedup.assurance.vocabulary.fields import Fields, by_name
from joinedup.assurance.vocabulary.words import many, words
from joinedup.findings import Problem, Severity, Shown, check, fail, shows

_KINDS = {"string": "text", "integer": "number", "number": "number"}


# A form carries every value as text, whatever it is.
_AS_TEXT = re.compile(r"/content/(?:application~1x-www-form-urlencoded|multipart~1form-data)/|/formData/")
_EITHER = re.compile(
    r"\b(?:integer|number|numeric)\b[^.]{0,40}\bor\b[^.]{0,40}\b(?:string|text|mnemonic|name)\b|\b(?:string|text|name)\b[^.]{0,40}\bor\b[^.]{0,40}\b(?:integer|number)\b",
    re.IGNORECASE,
)


class _Shared(Struct, frozen=True):
    """An identifier that appears in more than one schema, with its places by type."""

    name: str
    kinds: Mapping[str, list[Schema]]


def _identifiers(description: Description) -> Iterator[_Shared]:
    for name, schemas in by_name(description).items():
        spoken = words(name)
        if len(schemas) < 2 or len(spoken) < 2 or spoken[-1] not in ("id", "uuid", "urn", "reference", "number"):
            continue
        kinds: dict[str, list[Schema]] = {}
        for schema in schemas:
            field = schema.properties[name]
            if _AS_TEXT.search(field.pointer) or _EITHER.search(field.description):
                continue
            kind = field.keywords.get("type")
            if isinstance(kind, list):
                kind = next((value for value in kind if value != "null"), None)
            if kind in _KINDS:
                kinds.setdefault(_KINDS[kind], []).append(field)
        yield _Shared(name, kinds)


@check(
    verifies="JU-M06",
    version=2,
    subject="saying what it means",
    severity=Severity.MEDIUM,
    on=Fields,
    among=_identifiers,
    absent="no identifier appears in two schemas",
    families={"http", "events", "data", "soap", "graph"},
    reads={"schema"},
)
def identifiers_keep_one_type(shared: _Shared, _: Description) -> Iterator[Problem | Shown]:
    """Does an identifier have the same type wherever it appears?

    Looks at each identifier that appears in more than one schema under one name, for places where it is a number here and
    text there. A bare "id" is left out, since each kind of record has its own.

    Why it matters:
        A number loses leading zeros that text keeps, so the same reference no longer matches itself. Records of one person
        fall apart into two.
    What to ask:
        Which of the two is right, and does any value have leading zeros or letters?
    Passes:
        components:
          schemas:
            Case: {properties: {caseId: {type: string}}}
            Exhibit: {properties: {caseId: {type: string}}}
    Fails:
        components:
          schemas:
            Case: {properties: {caseId: {type: string}}}
            Exhibit: {properties: {caseId: {type: integer}}}
    Source:
        RFC 8259 section 6 (what numbers keep), https://www.rfc-editor.org/rfc/rfc8259
    """
    yield from (shows(field) for fields in shared.kinds.values() for field in fields)
    if len(shared.kinds) > 1:
        usual, rare = sorted(shared.kinds.items(), key=lambda pair: (-len(pair[1]), pair[0]))
        yield fail(
            rare[1][0],
            f"{shared.name} is {usual[0]} in {many(len(usual[1]), 'place')} and {rare[0]} in {many(len(rare[1]), 'place')}.",
        )
