"""A time that a caller gives says how it is written."""

from __future__ import annotations

import re
from collections.abc import Iterator

from joinedup.assurance.description import Description, Parameter
from joinedup.assurance.vocabulary.bodies import resolved
from joinedup.assurance.vocabulary.fields import is_text
from joinedup.assurance.vocabulary.times import is_time_name
from joinedup.assurance.vocabulary.words import squeezed, vocabulary, words
from joinedup.findings import Problem, Severity, check, fail

_NAMES = vocabulary(
    "since until from to before after startdate enddate start end date datetime fromdate todate asof timestamp"
)
_STATES = frozenset(("format", "pattern", "enum", "const", "oneOf", "anyOf", "allOf", "example", "examples", "$ref"))
_SAID = re.compile(
    r"8601|3339|[yY]{4}|hh:mm|unix|epoch|utc|\biso\b|rfc ?\d{4}|\d{4}-\d\d|\d\d:\d\d|format|second|milli|cursor|token|\bid\b",
    re.IGNORECASE,
)
_SHOWN = re.compile(r"\d{4}-\d\d|\d\d:\d\d|\d\d[/.]\d\d[/.]\d{2,4}|^\d{10,13}$")
_TIMELY = re.compile(r"date|time|since|day|moment|when", re.IGNORECASE)


def _asks_time(parameter: Parameter, description: Description) -> bool:
    if parameter.place not in ("query", "header", "argument") or not is_text_of(parameter, description):
        return False
    if not {"sort", "order", "by"}.isdisjoint(words(parameter.name)):
        return False
    return is_time_name(parameter.name) or (
        squeezed(parameter.name) in _NAMES and _TIMELY.search(parameter.name + " " + parameter.description) is not None
    )


def is_text_of(parameter: Parameter, description: Description) -> bool:
    """Whether the parameter is text."""
    schema = resolved(description, parameter.schema)
    return schema is not None and is_text(schema)


@check(
    verifies="JU-M09",
    version=2,
    subject="saying what it means",
    severity=Severity.MEDIUM,
    on=Parameter,
    when=_asks_time,
    absent="no parameter is a date or time",
    families={"http", "graph"},
    reads={"parameter", "schema"},
)
def times_asked_for_say_how_they_are_written(parameter: Parameter, description: Description) -> Iterator[Problem]:
    """Where a caller gives a date or time, is it said how to write it?

    Looks at text parameters named as a date or time, for a format, pattern, sample, default or words that say how the value is written.

    Why it matters:
        "Changed since 02/03" that is read the other way round leaves out four weeks of records, or an hour of them in summer.
        The copy has a hole that nobody sees.
    What to ask:
        How is the time written, with which offset, and is a record changed at that very moment in or out?
    Passes:
        paths: {/persons: {get: {parameters: [{name: since, in: query, schema: {type: string, format: date-time}}], responses: {"200": {description: All}}}}}
    Fails:
        paths: {/persons: {get: {parameters: [{name: since, in: query, schema: {type: string}}], responses: {"200": {description: All}}}}}
    Source:
        RFC 3339, https://www.rfc-editor.org/rfc/rfc3339;
        GOV.UK API technical and data standards, https://www.gov.uk/guidance/gds-api-technical-and-data-standards
    """
    schema = resolved(description, parameter.schema)
    if schema is None or parameter.examples or not _STATES.isdisjoint(schema.keywords):
        return
    if _SHOWN.search(str(schema.keywords.get("default", ""))):
        return
    if not _SAID.search(parameter.description) and not _SAID.search(schema.description):
        yield fail(parameter, f"{parameter.name}: nothing says how the date or time is written.")
