"""Codes say what they mean."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from joinedup.assurance.description import Description, Schema
from joinedup.assurance.vocabulary.fields import called, explained_around, having
from joinedup.assurance.vocabulary.words import listed
from joinedup.findings import Problem, Severity, check, fail

_EXTENSIONS = ("x-enum", "x-extensible", "x-ms-enum", "x-spec-enum")


def _coded(description: Description) -> list[Schema]:
    return [
        one
        for one in having(description, "enum")
        if len(one.enum) > 1 and all(_is_code(value) for value in one.enum if value is not None)
    ]


def _is_code(value: Any) -> bool:
    """Whether nobody could tell what ``value`` means: a number, or one or two characters."""
    if isinstance(value, bool):
        return False
    return isinstance(value, int) or (isinstance(value, str) and 0 < len(value) < 3)


@check(
    verifies="JU-M02",
    version=1,
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
    if "description" in keywords or "title" in keywords or any(one.startswith(_EXTENSIONS) for one in keywords):
        return
    if explained_around(schema, description):
        return
    yield fail(
        schema,
        f"{called(schema, description)} lists codes without a word of what they mean: {listed(map(str, schema.enum))}.",
    )
