"""Names of people and places have room."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.description import Description, Schema
from joinedup.assurance.vocabulary.fields import Fields, fields_where, is_text
from joinedup.assurance.vocabulary.words import listed, squeezed, vocabulary
from joinedup.findings import Problem, Severity, check, warn

_LEAST = 30
_NAMES = vocabulary(
    "surname forename firstname lastname givenname familyname fullname personname maidenname forenames town city street",
    "locality village placename streetname addressline1 addressline2",
)


def _is_name(name: str) -> bool:
    return squeezed(name) in _NAMES


def _is_limited(field: Schema) -> bool:
    return is_text(field) and type(field.keywords.get("maxLength")) is int and "enum" not in field.keywords


@check(
    verifies="JU-S46",
    version=1,
    subject="saying what it means",
    severity=Severity.LOW,
    on=Fields,
    among=lambda description: fields_where(description, _is_name, _is_limited),
    absent="no field for a name limits its length",
    families={"http", "events", "data", "soap"},
    reads={"schema"},
)
def names_have_room(fields: Fields, _: Description) -> Iterator[Problem]:
    """Do names of people and places have room?

    Looks at fields for names that limit their length, and warns where fewer than 30 characters fit. The 30 is this project's own
    assumption; a passport's machine-readable line has room for 39 characters of a person's names.

    Why it matters:
        A name that is cut off is another name. The person is not found under it by the next force, and their papers and the
        record disagree.
    What to ask:
        How long may a name be on screen, in storage and in the interface, and what happens to longer ones?
    Passes:
        components: {schemas: {Person: {properties: {surname: {type: string, maxLength: 100}}}}}
    Fails:
        components: {schemas: {Person: {properties: {surname: {type: string, maxLength: 20}}}}}
    Source:
        ICAO Doc 9303 (machine readable travel documents), https://www.icao.int/publications/pages/publication.aspx?docnum=9303
    """
    short = {name: schema for name, schema in fields.found.items() if schema.keywords["maxLength"] < _LEAST}
    if short:
        told = (f"{name} ({schema.keywords['maxLength']})" for name, schema in short.items())
        yield warn(next(iter(short.values())), f"Room for fewer than {_LEAST} characters of a name: {listed(told)}.")
