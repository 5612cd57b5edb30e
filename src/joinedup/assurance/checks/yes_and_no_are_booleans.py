"""Yes and no are told as true and false."""

from __future__ import annotations

import re
from collections.abc import Iterator

from joinedup.assurance.description import Description, Schema
from joinedup.assurance.vocabulary.fields import called, is_text
from joinedup.assurance.vocabulary.words import listed, vocabulary, words
from joinedup.findings import Problem, Severity, check, warn

_PAIRS = (
    frozenset(("y", "n")), frozenset(("yes", "no")), frozenset(("true", "false")), frozenset(("t", "f")),
    frozenset(("1", "0")), frozenset(("on", "off")),
)  # fmt: skip


_LONGEST = 400
_BINARY = frozenset(("1", "0"))
# What makes 1 and 0 a yes and a no, and no number of something: the name asks, or the words do.
_ASKING = vocabulary(
    "is has can may allow allows allowed enable enabled active flag include includes show use with required visible hidden"
)
_SPOKEN = re.compile(
    r"\b(?:whether|yes|no|true|false|enabled?|disabled?|flag|if (?:the|this|it|set|you|any))\b", re.IGNORECASE
)
# Words of a field that holds free text and is to say yes or no all the same.
_TOLD = re.compile(
    r"""[\"'`(]?\b(?:(?P<yes>Y|YES|Yes|yes|TRUE|True|true|T)\b[\"'`]?\s*(?:\([^)]{1,20}\)\s*)?(?:or|/|,|\|)\s*[\"'`]?(?:N|NO|No|no|FALSE|False|false|F)\b"""
    r"""|(?:N|NO|No|no|FALSE|False|false)\b[\"'`]?\s*(?:\([^)]{1,20}\)\s*)?(?:or|/|,|\|)\s*[\"'`]?(?:Y|YES|Yes|yes|TRUE|True|true)\b)[\"'`)]?""",
)
_MORE = re.compile(r"unknown|not known|n/a|not applicable|null|both|all\b|partial|maybe|other values?", re.IGNORECASE)


def _spelt(schema: Schema, description: Description) -> tuple[str, ...]:
    """The two words by which a text field says yes and no; none where it says something else or more."""
    listed_values = [value for value in schema.enum if value is not None]
    if listed_values:
        values = frozenset(value.lower() for value in listed_values if isinstance(value, str))
        if values not in _PAIRS or len(values) != len(listed_values):
            return ()
        if values == _BINARY and not _asks(schema, description):
            return ()
        return tuple(map(str, listed_values))
    told = _TOLD.search(schema.description) if not schema.format and len(schema.description) < _LONGEST else None
    return (told.group().strip("\"'`()"),) if told and not _MORE.search(schema.description) else ()


def _asks(schema: Schema, description: Description) -> bool:
    name = words(called(schema, description))
    return not _ASKING.isdisjoint((*name[:1], *name[-1:])) or _SPOKEN.search(schema.description) is not None


def _yes_or_no(description: Description) -> list[Schema]:
    """The fields that say yes or no: booleans, and texts that are to hold two words for it."""
    return [
        schema
        for schema in description.schemas
        if schema.types == ("boolean",)
        or ((is_text(schema) or (schema.enum and not schema.types)) and _spelt(schema, description))
    ]


@check(
    verifies="JU-M02",
    version=2,
    subject="saying what it means",
    severity=Severity.LOW,
    on=Schema,
    among=_yes_or_no,
    absent="no field says yes or no",
    families={"http", "events", "data", "soap"},
    reads={"schema"},
)
def yes_and_no_are_booleans(schema: Schema, description: Description) -> Iterator[Problem]:
    """Is a plain yes or no told as true or false?

    Looks at booleans, and at text fields that are to hold exactly two words for it, such as Y and N: listed as their values, or
    told beside them. It warns about each such text. Fields that also allow "unknown" say more than a boolean could, and are left
    out, and so are 1 and 0 where nothing says that they mean yes and no.

    Why it matters:
        One product writes Y, the next "Yes", the third 1. "Armed: N" read by a program that waits for "no" becomes "not known",
        or worse, yes.
    What to ask:
        Which spellings does this field hold in old records, and may it also be empty?
    Passes:
        components: {schemas: {Person: {properties: {armed: {type: boolean}, bailed: {type: string, enum: [Y, N, Unknown]}}}}}
    Fails:
        components: {schemas: {Person: {properties: {armed: {type: string, enum: [Y, N]}}}}}
    Source:
        RFC 8259 section 3 (true and false), https://www.rfc-editor.org/rfc/rfc8259#section-3
    """
    pair = () if "boolean" in schema.types else _spelt(schema, description)
    if pair:
        yield warn(schema, f"{called(schema, description)} tells yes and no as text: {listed(pair)}.")
