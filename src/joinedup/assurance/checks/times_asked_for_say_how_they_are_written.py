"""A time that a caller gives says how it is written."""

from __future__ import annotations

import re
from collections.abc import Iterator

from joinedup.assurance.description import Description, Parameter, Schema
from joinedup.assurance.vocabulary.bodies import resolved
from joinedup.assurance.vocabulary.fields import is_text
from joinedup.assurance.vocabulary.prose import mention
from joinedup.assurance.vocabulary.times import is_time_name
from joinedup.assurance.vocabulary.words import squeezed, vocabulary, words
from joinedup.findings import Problem, Severity, check, fail, untested

_NAMES = vocabulary(
    "since until from to before after startdate enddate start end date datetime fromdate todate asof timestamp"
)
_STATES = frozenset(("enum", "const", "oneOf", "anyOf", "allOf", "$ref"))
_NO_FORMS = frozenset(("", "string", "text"))
# A pattern that holds a figure, or a place for one, shapes a date; one that takes anything says nothing.
_FIGURES = re.compile(r"\\d|0-\d|\[:digit:\]|\d{2}")
_TYPED = frozenset(("date", "date-time", "time", "partial-date-time", "iso8601", "iso-date-time"))
_SAID = re.compile(
    r"8601|3339|[yY]{4}|hh:mm|unix|epoch|utc|\biso\b|rfc ?\d{4}|\d{4}-\d\d|\d\d:\d\d|format|second|milli|base ?64|encod|as (?:given|returned|shown)|cursor|token|\bid\b",
    re.IGNORECASE,
)
_SHOWN = re.compile(r"\d{8}|\d{4}-\d\d|\d\d:\d\d|\d\d[/.]\d\d[/.]\d{2,4}|^\d{10,13}$")
_DEFAULT = re.compile(r"default\b[^.]{0,40}?(['\"`][^'\"`]{1,30}['\"`])", re.IGNORECASE)
# What is said once, for all dates.
_IN_GENERAL = re.compile(
    r"\biso[- ]?8601|rfc[- ]?3339|\byyyy|unix[- ]?(?:time|epoch)|\bepoch\b|date(?:s|[- ]?times?)? (?:formats?|(?:is|are|must be|should be) (?:given|in|formatted|written))|\btime ?formats?|timestamps? (?:is|are)",
    re.IGNORECASE,
)
_ORDERING = frozenset(("sort", "sorting", "order", "ordering", "orderby", "by", "s", "include", "with", "has", "show"))
_ORDERS = re.compile(
    r"\b(?:sort(?:ed|s|ing)?|order(?:ed|s|ing)?)\b|\basc(?:ending)?\b|\bdesc(?:ending)?\b", re.IGNORECASE
)
# A sample in the words: "e.g. -3h", "such as 2 days ago".
_SAMPLE = re.compile(r"(?:\be\.?g\.?|\bfor example|\bsuch as|\blike|\bi\.?e\.?)[:,]?\s*\W{0,3}[-+\w]*\d", re.IGNORECASE)
_TIMELY = re.compile(r"date|time|since|day|moment|when", re.IGNORECASE)


def _asks_time(parameter: Parameter, description: Description) -> bool:
    if parameter.name.startswith("oauth_"):  # its form is the standard's (RFC 5849 section 3.3)
        return False
    if parameter.place not in ("query", "header", "argument") or not is_text_of(parameter, description):
        return False
    if not _ORDERING.isdisjoint(words(parameter.name)) or _ORDERS.search(parameter.description):
        return False
    schema = resolved(description, parameter.schema)
    typed = schema is not None and schema.format.lower() in _TYPED
    return is_time_name(parameter.name) or (
        squeezed(parameter.name) in _NAMES
        and (typed or _TIMELY.search(parameter.name + " " + parameter.description) is not None)
    )


def is_text_of(parameter: Parameter, description: Description) -> bool:
    """Whether the parameter is text."""
    schema = resolved(description, parameter.schema)
    return schema is not None and is_text(schema)


def _shows_how(parameter: Parameter, schema: Schema) -> bool:
    """Whether a format, a pattern of figures or a sample with a date shows how the value is written."""
    keywords = schema.keywords
    if not _STATES.isdisjoint(keywords) or schema.format.lower() not in _NO_FORMS:
        return True
    if _FIGURES.search(str(keywords.get("pattern", ""))):
        return True
    listed = keywords.get("examples")
    samples = [example.value for example in parameter.examples] + (listed if isinstance(listed, list) else [listed])
    samples += [keywords.get("example"), keywords.get("default")]
    kept_elsewhere = any(example.external for example in parameter.examples)
    return kept_elsewhere or any(_SHOWN.search(str(sample)) for sample in samples if sample is not None)


@check(
    verifies="JU-M09",
    version=4,
    subject="saying what it means",
    severity=Severity.MEDIUM,
    on=Parameter,
    when=_asks_time,
    absent="no parameter of text is known by its name as a date or time",
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
    if schema is None or _shows_how(parameter, schema):
        return
    told = f"{parameter.description}\n{schema.description}"
    if _SAID.search(told) or _SAMPLE.search(told):
        return
    if shown := _DEFAULT.search(told):
        yield untested(parameter, f"{parameter.name}: only a default ({shown.group(1)}) shows how it may be written.")
    elif elsewhere := mention(description, _IN_GENERAL):
        yield untested(
            parameter, f"{parameter.name}: only words elsewhere (“{elsewhere[1]}”) may say how it is written."
        )
    else:
        yield fail(parameter, f"{parameter.name}: nothing says how the date or time is written.")
