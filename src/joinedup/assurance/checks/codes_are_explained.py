"""Codes say what they mean."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from joinedup.assurance.description import Description, Schema
from joinedup.assurance.vocabulary.fields import called, explained_around, having
from joinedup.assurance.vocabulary.words import listed, vocabulary, words
from joinedup.findings import Problem, Severity, check, fail

_EXTENSIONS = ("x-enum", "x-extensible", "x-ms-enum", "x-spec-enum")


# Lists that the whole world keeps: their name says where each code is explained.
_KNOWN_LISTS = vocabulary(
    "iso country countries currency language locale lang dayofweek weekday month hour year bit port dpi width height size days hours minutes seconds milliseconds valid count limit interval frequency resolution quality fps zoom page percent"
)


def _coded(description: Description) -> list[Schema]:
    return [
        schema
        for schema in having(description, "enum")
        if len(schema.enum) > 1
        and all(_is_code(value) for value in schema.enum if value is not None)
        and not _known_to_all(schema, description)
    ]


def _known_to_all(schema: Schema, description: Description) -> bool:
    """Whether the values are those of HTTP or of a list that everybody knows: countries, currencies, days."""
    numbers = [value for value in schema.enum if isinstance(value, int)]
    name = words(called(schema, description))
    if numbers and all(100 <= number < 600 for number in numbers):
        return not {"status", "http", "code"}.isdisjoint(name)
    return not _KNOWN_LISTS.isdisjoint(name)


def _is_code(value: Any) -> bool:
    """Whether nobody could tell what ``value`` means: a number, or one or two characters."""
    if isinstance(value, bool):
        return False
    return isinstance(value, int) or (isinstance(value, str) and 0 < len(value) < 3)


@check(
    verifies="JU-M02",
    version=2,
    subject="saying what it means",
    severity=Severity.MEDIUM,
    on=Schema,
    among=_coded,
    absent="no field lists values that are numbers or single letters",
    families={"http", "events", "data", "soap"},
    reads=set(),
)
def codes_are_explained(schema: Schema, description: Description) -> Iterator[Problem]:
    """Do bare codes say what they mean?

    Looks at lists of values that are all numbers or one or two characters, for words that explain them: a description or title,
    or names given beside the values.

    Why it matters:
        Whoever reads "3" must know that it means remanded in custody. Where the meaning is kept in the supplier's head, records
        cannot be read once the supplier is gone.
    What to ask:
        What does each value mean, since when, and where is the list kept up to date?
    Passes:
        components: {schemas: {Case: {properties: {state: {type: integer, enum: [1, 2], description: "1 is open, 2 is closed."}}}}}
    Fails:
        components: {schemas: {Case: {properties: {state: {type: integer, enum: [1, 2]}}}}}
    Source:
        IM1 interface documentation, https://gpitbjss.atlassian.net/wiki/plugins/viewsource/viewpagesrc.action?pageId=1391134456
    """
    keywords = schema.keywords
    if "description" in keywords or "title" in keywords or any(keyword.startswith(_EXTENSIONS) for keyword in keywords):
        return
    if explained_around(schema, description):
        return
    yield fail(
        schema,
        f"{called(schema, description)} lists codes without a word of what they mean: {listed(map(str, schema.enum))}.",
    )
