"""Counts and measures are numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from joinedup.assurance.description import Description, Schema
from joinedup.assurance.vocabulary.fields import Fields, fields_where, is_number
from joinedup.assurance.vocabulary.words import listed, vocabulary, words
from joinedup.findings import Problem, Severity, check, untested, warn

_COUNTS = vocabulary(
    "count quantity age total height weight speed distance duration length width latitude longitude lat lng lon"
)
# "Track quantity", "has weight": whether something is counted, and not how many.
_SWITCHES = vocabulary(
    "track tracks show shows has is use uses include includes enable enabled allow allows require requires"
)
# Slow, bold, "about two hours": what may be said in words too.
_MAY_BE_WORDS = vocabulary("height weight speed distance duration length width")
_FIGURE = re.compile(r"^[-+]?\d+(?:\.\d+)?$")
# What is told of text that is no figure, or whose form is told.
_NO_FIGURE = re.compile(
    r"\b(?:name of|column|label|expression|formatted|decimal|numeric|integer|digits|description of|text|string)\b",
    re.IGNORECASE,
)
_STATES = frozenset(("enum", "format", "pattern", "const", "contentMediaType"))


def _counts(name: str) -> bool:
    spoken = words(name)
    return bool(spoken) and spoken[0] not in _SWITCHES and (spoken[-1] in _COUNTS or spoken[:2] == ("number", "of"))


def _bare_text(field: Schema) -> bool:
    return (
        set(field.types) - {"null"} == {"string"}
        and _STATES.isdisjoint(field.keywords)
        and not _NO_FIGURE.search(field.description)
    )


# Samples and words that show a measure with its unit, or a period of time as ISO 8601 writes it: text on purpose.
_WITH_UNIT = re.compile(r"^\s*[\"'(]?\d+(?:[.,]\d+)?\s*[A-Za-z%°]|^\s*P\d|^\s*PT\d|^\d{1,2}:\d\d")
_IN_WORDS = re.compile(
    r"[\"'`(]\d+(?:\.\d+)? ?[A-Za-z]{1,9}[\"'`),]|iso ?8601|rfc[- ]?3339|\bP(?:T|\d)\w|hh:mm|true/false|\bauto\b|with (?:its |the )?units?\b|units? included",
    re.IGNORECASE,
)


def _is_counted(field: Schema) -> bool:
    return is_number(field) or (_bare_text(field) and not _has_unit(field))


def _has_unit(field: Schema) -> bool:
    sample = field.keywords.get("example", field.keywords.get("default"))
    return (isinstance(sample, str) and _WITH_UNIT.search(sample) is not None) or _IN_WORDS.search(
        field.description
    ) is not None


def _is_surely_counted(name: str, field: Schema) -> bool:
    """Whether the field can hold nothing but a figure: by its name, or by a sample that is one."""
    sample = str(field.keywords.get("example", field.keywords.get("default", "")))
    return _MAY_BE_WORDS.isdisjoint(words(name)[-1:]) or _FIGURE.match(sample) is not None


@check(
    verifies="JU-M01",
    version=3,
    subject="saying what it means",
    severity=Severity.LOW,
    on=Fields,
    among=lambda description: fields_where(description, _counts, _is_counted),
    absent="no field is named as a count or measure, but for text that is no figure or says how it is written",
    families={"http", "events", "data", "soap", "graph"},
    reads={"schema"},
)
def numbers_are_numbers(fields: Fields, _: Description) -> Iterator[Problem]:
    """Are counts and measures told as numbers?

    Looks at fields named as a count, age, total, coordinate or measure that are plain text, with no form stated. It warns about
    them. A text whose sample or words show a unit beside the figure is left out.

    Why it matters:
        Text can hold "about 40", "n/a" and "6ft 1". It sorts 100 before 20, cannot be added up, and each system that reads it
        must guess.
    What to ask:
        What may this text hold beside figures, and what do the old records hold?
    Passes:
        components: {schemas: {Person: {properties: {age: {type: integer}, height: {type: string, pattern: "^[0-9]+$"}}}}}
    Fails:
        components: {schemas: {Person: {properties: {age: {type: string}}}}}
    Source:
        RFC 8259 section 6 (numbers), https://www.rfc-editor.org/rfc/rfc8259#section-6
    """
    loose = {name: field for name, field in fields.found.items() if not is_number(field)}
    sure = [name for name, field in loose.items() if _is_surely_counted(name, field)]
    if sure:
        yield warn(loose[sure[0]], f"Named as a number and held as text of which no form is said: {listed(sure)}.")
    elif loose:
        yield untested(next(iter(loose.values())), f"Text that may hold a number or words: {listed(loose)}.")
