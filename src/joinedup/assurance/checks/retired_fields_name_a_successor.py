"""A field that is being retired says what to use instead."""

from __future__ import annotations

import re
from collections.abc import Iterator

from joinedup.assurance.description import Description, Schema
from joinedup.assurance.vocabulary.bodies import resolved
from joinedup.assurance.vocabulary.fields import called, having
from joinedup.assurance.vocabulary.words import words
from joinedup.findings import Problem, Severity, check, fail

_NAMED = r"(?:the )?(?:[`'\"<\[{/]|(?-i:\w+[_.]\w+|[a-z]+[A-Z]\w*)|(?:\w+ ){0,3}(?:field|property|attribute|parameter|endpoint|object|array|resource)\b)"
_SAID = re.compile(
    rf"\binstead\b|\breplaced? (?:by|with|in)\b|\breplacement\b|supersed|\bsuccessor\b|\bmigrat|in favou?r of|moved (?:to|in)"
    rf"|(?:^|[.;:,!)\]*\n>-]\s*|\b(?:please|and|deprecated) )(?:use|see|refer to|prefer|switch to|recommended?(?: to use)?) (?:also )?{_NAMED}"
    r"|\bno longer\b|\bnot (?:used|filled|supported|returned)\b|\bunused\b|\bignored\b|\balways (?:null|empty|false|true|0|zero|the|an?|returns?)\b|has no effect"
    r"|\b(?:removed?|retired?|withdrawn|unavailable|end[- ]of[- ]life|eol|shut down|sunset|supported|until|stops?)\b[^.\n]{0,40}(?:20\d\d|version|\bv\d)",
    re.IGNORECASE,
)
_TOLD = frozenset(("deprecated", "deprecation", "sunset", "replacement", "removal"))
_NAMING = frozenset(("sunset", "replacement"))


def _retired(description: Description) -> list[Schema]:
    return [schema for schema in having(description, "deprecated") if schema.keywords["deprecated"] is True]


def _extension_says(keyword: str, value: object) -> bool:
    """Whether an extension names a successor or a date; a mark alone says neither."""
    spoken = words(keyword)
    text = value if isinstance(value, str) else str(value) if isinstance(value, dict) else ""
    named = (
        not _NAMING.isdisjoint(spoken) or _SAID.search(text) is not None or re.search(r"\b20\d\d\b", text) is not None
    )
    return bool(text.strip()) and not _TOLD.isdisjoint(spoken) and named


@check(
    verifies="JU-S25",
    version=2,
    subject="staying working",
    severity=Severity.LOW,
    on=Schema,
    among=_retired,
    absent="no field is marked as deprecated",
    families={"http", "events", "data", "graph"},
    reads={"schema"},
)
def retired_fields_name_a_successor(schema: Schema, description: Description) -> Iterator[Problem]:
    """Where a field is being retired, does it say when, or what to use instead?

    Looks at fields marked as deprecated, for words that name a successor, a date or a version, or say that the field is no longer
    used.

    Why it matters:
        A field that disappears takes its history with it. Whoever copies it must know in time where the same fact will stand.
    What to ask:
        Until when is this field filled, and which one replaces it?
    Passes:
        components: {schemas: {Person: {properties: {sex: {type: string, deprecated: true, description: Use gender instead.}}}}}
    Fails:
        components: {schemas: {Person: {properties: {sex: {type: string, deprecated: true}}}}}
    Source:
        RFC 9745 (what a deprecation tells), https://www.rfc-editor.org/rfc/rfc9745
    """
    target = resolved(description, schema)
    texts = (schema.description, target.description if target is not None else "")
    if any(_SAID.search(text) for text in texts):
        return
    if any(_extension_says(keyword, value) for keyword, value in schema.keywords.items() if keyword.startswith("x-")):
        return
    yield fail(schema, f"{called(schema, description)} is deprecated, and nothing says until when or what replaces it.")
