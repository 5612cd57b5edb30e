"""Dates and times say how they are written."""

from __future__ import annotations

import re
from collections.abc import Iterator

from joinedup.assurance.description import Description, Schema
from joinedup.assurance.vocabulary.fields import Fields, fields_where, is_text
from joinedup.assurance.vocabulary.times import is_time_name
from joinedup.assurance.vocabulary.words import listed, vocabulary
from joinedup.findings import Problem, Severity, check, fail

_SAID = re.compile(
    r"8601|3339|[yY]{4}|[dD]{2}[-/. ]?[mM]{2}|hh:mm|iso[- ]?date|unix|epoch|utc|rfc ?\d{4}|\d{4}-\d\d|\d\d:\d\d|format",
    re.IGNORECASE,
)
_STATES = vocabulary(
    "format pattern enum const allOf oneOf anyOf",
)


def _dates(description: Description) -> tuple[Fields, ...]:
    return fields_where(description, is_time_name, is_text)


def _states_form(field: Schema) -> bool:
    if not _STATES.isdisjoint(field.keywords):
        return True
    return _SAID.search(field.description) is not None


@check(
    verifies="JU-M09",
    version=1,
    subject="saying what it means",
    severity=Severity.MEDIUM,
    on=Fields,
    among=_dates,
    absent="no text field is named as a date or time",
    families={"http", "events", "data", "soap"},
    reads={"schema"},
)
def dates_and_times_are_typed(fields: Fields, _: Description) -> Iterator[Problem]:
    """Do dates and times say how they are written?

    Looks at text fields whose name says date or time. Each must state a format or pattern, or say in words how the value is
    written.

    Why it matters:
        04/05/2026 is May in London and April elsewhere. A program that guesses puts people at the scene a month early, and
        nothing looks wrong.
    What to ask:
        In which form is each date and time written, and can it be the standard one (RFC 3339) everywhere?
    Passes:
        components: {schemas: {Arrest: {properties: {arrestedAt: {type: string, format: date-time}}}}}
    Fails:
        components: {schemas: {Arrest: {properties: {arrestedAt: {type: string}}}}}
    Source:
        RFC 3339, https://www.rfc-editor.org/rfc/rfc3339;
        GOV.UK API technical and data standards, https://www.gov.uk/guidance/gds-api-technical-and-data-standards
    """
    bare = {name: field for name, field in fields.found.items() if not _states_form(field)}
    if bare:
        yield fail(next(iter(bare.values())), f"Text with no stated form for a date or time: {listed(bare)}.")
