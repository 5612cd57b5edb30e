"""Lists of values stand where programs can read them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from joinedup.assurance.description import Description, Schema
from joinedup.assurance.vocabulary.words import vocabulary
from joinedup.findings import Problem, Severity, check, fail

_LIST = re.compile(
    r"(?i:\bone of(?: the following)?|\b(?:allowed|possible|valid|permitted|accepted|supported) values?)(?i: values?)?"
    r"(?: are| is)?(?: either)?[\s:]{0,12}\[?\(?"
    r"(?:[\"'`*]{1,3}[\w .-]{1,40}[\"'`*]{1,3}|[A-Z][A-Z0-9_]{2,40})\s{0,4}(?:\([^)]{0,80}\)\s{0,4})?"
    r"(?:,|\||/|\bor\b|\band\b)\s{0,12}(?:or |and )?"
    r"(?:[\"'`*]{1,3}[\w .-]{1,40}[\"'`*]{1,3}|[A-Z][A-Z0-9_]{2,40})"
)
_STATES = vocabulary(
    "enum const pattern oneOf anyOf allOf format $ref",
)


def _with_values(description: Description) -> Iterable[Schema]:
    return [
        schema
        for schema in description.schemas
        if "enum" in schema.keywords
        or ("description" in schema.keywords and schema.keywords.get("type") == "string" and _lists(schema.description))
    ]


# The list is open: "one of A, B, or a model of your own", "for example", "such as".
_OPEN = re.compile(
    r"\bor (?:an?|any|another|your|a custom|some|other)\b|\b(?:for example|e\.g\.|such as|include|including|etc|among others|more|not limited|default(?:s)? to)\b|\.\.\.|…",
    re.IGNORECASE,
)
_AFTER = 300


def _lists(text: str) -> bool:
    if "alue" not in text and "ne of" not in text:
        return False
    found = _LIST.search(text)
    return found is not None and not _OPEN.search(_sentence(text, found.start(), found.end()))


def _sentence(text: str, start: int, end: int) -> str:
    """The list with the rest of its sentence."""
    rest = text[end : end + _AFTER]
    return text[max(0, start - 40) : end] + re.split(r"\.\s|\n\n|<br", rest, maxsplit=1)[0]


@check(
    verifies="JU-M02",
    version=2,
    subject="saying what it means",
    severity=Severity.MEDIUM,
    on=Schema,
    among=_with_values,
    absent="no field lists its values, in a schema or in words",
    families={"http", "events", "data", "soap"},
    reads=set(),
)
def codes_are_listed(schema: Schema, _: Description) -> Iterator[Problem]:
    """Where a field allows only certain values, are they listed so that a program can read them?

    Looks at text fields whose description lists the values in words, and asks whether the schema lists them too.

    Why it matters:
        Values written only in a sentence are copied by hand into every connected system, and a new one is noticed when records
        are rejected. Listed values can be compared, mapped and checked.
    What to ask:
        Will you put these values into the schema, and tell us before one is added?
    Passes:
        components: {schemas: {Case: {properties: {state: {type: string, enum: [OPEN, CLOSED], description: "One of OPEN, CLOSED."}}}}}
    Fails:
        components: {schemas: {Case: {properties: {state: {type: string, description: "One of: OPEN, CLOSED."}}}}}
    Source:
        OpenAPI Specification, schema object, https://spec.openapis.org/oas/v3.1.1.html;
        JSON Schema validation, enum, https://json-schema.org/draft/2020-12/json-schema-validation
    """
    if _STATES.isdisjoint(schema.keywords):
        said = _LIST.search(schema.description)
        name = schema.pointer.rpartition("/")[2]
        values = " ".join(said.group(0).split()) if said else ""
        yield fail(schema, f'{name}: the values are listed in words only ("{values}..."); the schema allows any text.')
