"""A time of day says in which zone it is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator

from joinedup.assurance.description import Description, Schema
from joinedup.assurance.once import once
from joinedup.assurance.vocabulary.fields import Fields, by_name, fields_where, is_text
from joinedup.assurance.vocabulary.prose import mention
from joinedup.assurance.vocabulary.words import listed, squeezed, words
from joinedup.findings import Problem, Severity, check, untested, warn

_SAID = re.compile(
    r"utc|gmt|zone|local|london|offset|\d\dz\b|['\"`]z['\"`]|\b(?:bst|ist|wet|cet|cest|eet|eest|est|edt|cst|cdt|mst|mdt|pst|pdt|a[ecw][sd]?t|aest|aedt|acst|awst|nzst|nzdt|jst|hkt|sgt)\b",
    re.IGNORECASE,
)
# A moment, date and all: its own check asks for the zone.
_WITH_DATE = re.compile(r"yyyy|8601|3339|time-?stamp|\d{4}-\d\d-\d\d|date", re.IGNORECASE)
_ZONE_IN_WORDS = re.compile(r"time ?zones?|local times?|\butc\b|\bgmt\b", re.IGNORECASE)
_CLOCK = re.compile(r"hh[:.]?mm|\d\d:\d\d|24[- ]?hour", re.IGNORECASE)


def _is_clock(field: Schema) -> bool:
    if not is_text(field):
        return False
    if field.format in ("time", "partial-time", "local-time", "time-local"):
        return True
    return (
        not field.format and _CLOCK.search(field.description) is not None and not _WITH_DATE.search(field.description)
    )


def _ends_in_time(name: str) -> bool:
    spoken = words(name)
    return bool(spoken) and spoken[-1] in (
        "time",
        "at",
        "from",
        "to",
        "until",
        "start",
        "end",
        "hours",
        "opens",
        "closes",
    )


@once
def _zone_elsewhere(description: Description) -> str:
    """The field or parameter that names a zone elsewhere; empty where there is none."""
    names = (*by_name(description), *(parameter.name for parameter in description.parameters))
    return next((name for name in names if "timezone" in squeezed(name)), "")


@check(
    verifies="JU-M09",
    version=3,
    subject="saying what it means",
    severity=Severity.LOW,
    on=Fields,
    among=lambda description: fields_where(description, _ends_in_time, _is_clock),
    absent="no field is known to hold a time of day without its date",
    families={"http", "events", "data", "soap"},
    reads={"schema"},
)
def times_of_day_name_their_zone(fields: Fields, description: Description) -> Iterator[Problem]:
    """Does a time of day say in which time zone it is meant?

    Looks at fields that hold a time without a date, for a zone in a field beside it or in words. It warns where there is
    none, and is not tested where words elsewhere speak of zones, which may hold for them.

    Why it matters:
        For half the year the clock on the wall is an hour ahead of the one inside the product. A curfew from 19:00 is broken, or
        kept, depending on which was meant.
    What to ask:
        Are times of day those of the place or universal time, and what happens on the two nights when clocks change?
    Passes:
        components: {schemas: {Curfew: {properties: {startTime: {type: string, format: time, description: Local time in the UK.}}}}}
    Fails:
        components: {schemas: {Curfew: {properties: {startTime: {type: string, format: time}}}}}
    Source:
        RFC 3339 section 4 (local time), https://www.rfc-editor.org/rfc/rfc3339#section-4
    """
    schema = fields.schema
    if any("zone" in name.lower() for name in schema.properties) or _SAID.search(schema.description):
        return
    bare = {name: schema for name, schema in fields.found.items() if not _SAID.search(schema.description)}
    if not bare:
        return
    first = next(iter(bare.values()))
    if elsewhere := mention(description, _ZONE_IN_WORDS):
        told = f"words elsewhere (“{elsewhere[1]}”) may hold for them"
        yield untested(first, f"{listed(bare)}: times of day without a zone of their own; {told}.")
        return
    field = _zone_elsewhere(description)
    hint = f", unless the field or parameter {field}, which stands elsewhere, is meant for it" if field else ""
    yield warn(first, f"A time of day without its zone: {listed(bare)}{hint}.")
