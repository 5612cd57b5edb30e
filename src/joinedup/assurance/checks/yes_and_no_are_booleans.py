"""Yes and no are told as true and false."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.description import Description, Schema
from joinedup.assurance.vocabulary.fields import called, having, is_text
from joinedup.assurance.vocabulary.words import listed
from joinedup.findings import Problem, Severity, check, warn

_PAIRS = (
    frozenset(("y", "n")), frozenset(("yes", "no")), frozenset(("true", "false")), frozenset(("t", "f")),
    frozenset(("1", "0")), frozenset(("on", "off")),
)  # fmt: skip


def _listed(description: Description) -> list[Schema]:
    return [one for one in having(description, "enum") if is_text(one) or not one.types]


@check(
    verifies="JU-M02",
    version=1,
    subject="saying what it means",
    severity=Severity.LOW,
    on=Schema,
    among=_listed,
    absent="no text field lists its values",
    families={"http", "events", "data"},
    reads={"schema"},
)
def yes_and_no_are_booleans(schema: Schema, description: Description) -> Iterator[Problem]:
    """Is a plain yes or no told as true or false?

    Looks at text fields that allow exactly two values, such as Y and N. It warns about each. Fields that also allow "unknown" say
    more than a boolean could, and are left out.

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
    values = frozenset(one.lower() for one in schema.enum if isinstance(one, str))
    if values in _PAIRS and len(values) == len([one for one in schema.enum if one is not None]):
        yield warn(
            schema,
            f"{called(schema, description)} tells yes and no as text: {listed(str(one) for one in schema.enum)}.",
        )
