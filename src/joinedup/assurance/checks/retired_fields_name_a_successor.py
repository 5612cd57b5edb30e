"""A field that is being retired says what to use instead."""

from __future__ import annotations

import re
from collections.abc import Iterator

from joinedup.assurance.description import Description, Schema
from joinedup.assurance.vocabulary.bodies import resolved
from joinedup.assurance.vocabulary.fields import called, having
from joinedup.assurance.vocabulary.words import words
from joinedup.findings import Problem, Severity, check, fail

_SAID = re.compile(
    r"instead|replac|supersed|successor|migrat|\buse\b|\bsee\b|in favou?r of|moved to|recommend|sunset|no longer|always|ignored|unused|"
    r"\b(?:removed|retired|until|after|by|on|from|in|since|as of|of)\b[^.]{0,40}\b(?:20\d\d|version|v\d)",
    re.IGNORECASE,
)


def _retired(description: Description) -> list[Schema]:
    return [one for one in having(description, "deprecated") if one.keywords["deprecated"] is True]


@check(
    verifies="JU-S25",
    version=1,
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
    if any(_SAID.search(one) for one in texts):
        return
    if any(
        not {"deprecated", "deprecation", "sunset", "replacement", "removal"}.isdisjoint(words(one))
        for one in schema.keywords
        if one.startswith("x-")
    ):
        return
    yield fail(schema, f"{called(schema, description)} is deprecated, and nothing says until when or what replaces it.")
