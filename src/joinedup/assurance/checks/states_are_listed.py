"""A status, type or level says which values it has."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from joinedup.assurance.description import Description, Schema
from joinedup.assurance.vocabulary.bodies import given_out, resolved
from joinedup.assurance.vocabulary.fields import Fields, fields_where, is_text
from joinedup.assurance.vocabulary.words import listed, vocabulary, words
from joinedup.findings import Problem, Severity, check, untested, warn

_STATES = vocabulary("status state type level severity priority category stage phase kind")
_OTHERWISE = vocabulary(
    "content mime media token file http address home county us postal grant image href error problem exception odata java class",
    "data field resource schema hub property object ui",
)
_LIMITED = frozenset(
    ("enum", "const", "pattern", "format", "oneOf", "anyOf", "allOf", "$ref", "x-extensible-enum", "x-enum")
)
# Words that say which values there are, or where they are listed.
_SAID = re.compile(
    r"one of|(?:allowed|possible|valid|permitted|accepted|supported|available) (?:values?|types?|status)|values? (?:are|is|include)|\beither\b"
    r"|\b[A-Z0-9]{1,6} ?= ?\w+[^\n]*\b[A-Z0-9]{1,6} ?= ?\w"
    r"|\bset to [`'\"]|\balways [`'\"]"
    r"|reference (?:data|code|domain)|code ?list|look ?up|vocabular|taxonom|free text|ISO ?\d"
    r"|[\"'`][^\"'`]+[\"'`]\s*(?:,|or|\||/)\s*[\"'`]|[A-Z]{2,}[A-Z_]*\s*(?:,|\||/| or )\s*[A-Z]{2,}",
    re.IGNORECASE,
)
# Words that give a sample or hint at a list: the answer may be there, and is not read.
_HINTED = re.compile(
    r"\bdomain\b|\bcodes?\b|e\.g\.|\beg\b|for example|such as|\blike\b|i\.e\.|\bsee\b|https?://", re.IGNORECASE
)
_OF_ADDRESS = vocabulary(
    "city town zip zipcode postcode postal postalcode country county address street region province"
)
_NOT_RECORDS = (
    frozenset(("title", "status", "detail")),
    frozenset(("type", "coordinates")),
    frozenset(("error", "message")),
    frozenset(("href", "type")),
    frozenset(("state", "city")),
    frozenset(("type", "attributes")),  # JSON:API, in which type names the kind of resource
)


def _is_state(name: str) -> bool:
    spoken = words(name)
    return bool(spoken) and spoken[-1] in _STATES and _OTHERWISE.isdisjoint(spoken)


def _states(description: Description) -> Iterator[Fields]:
    out = given_out(description)

    def is_plain_text(schema: Schema) -> bool:
        found = resolved(description, schema)
        return found is not None and is_text(found)

    for fields in fields_where(description, _is_state, is_plain_text):
        names = fields.schema.properties.keys()
        found = {name: field for name, field in fields.found.items() if not _is_of_address(name, names)}
        if not found or fields.schema.pointer not in out or len(names) < 2:
            continue
        if not any(record <= names for record in _NOT_RECORDS):
            yield Fields(fields.schema, found)


def _is_of_address(name: str, names: Iterable[str]) -> bool:
    """Whether a state is one of a country, as other parts of an address beside it say."""
    return words(name)[-1] == "state" and any(not _OF_ADDRESS.isdisjoint(words(other)) for other in names)


@check(
    verifies="JU-M02",
    version=2,
    subject="saying what it means",
    severity=Severity.LOW,
    on=Fields,
    among=_states,
    absent="no record is described as given out that has a status, type or level as text",
    reads={"schema", "response"},
)
def states_are_listed(fields: Fields, description: Description) -> Iterator[Problem]:
    """Where a record has a status, type or level, is it said which values there are?

    Looks, in what reads give out, at text fields named as a status, state, type, level, severity, priority, category, stage or
    kind, for a list of values, a pattern, or words that say which there are or where they are listed. It warns where
    none of these is there, and is not tested where words give a sample or a hint only.

    Why it matters:
        Other systems decide by these fields: whom to warn, what to close, which level of threat to show. A value that nobody
        listed is not understood, or is taken for another.
    What to ask:
        Which values can this field have, what does each mean, and how are we told of a new one?
    Passes:
        paths:
          /alerts:
            get:
              responses:
                "200":
                  content:
                    application/json:
                      schema: {type: object, properties: {id: {type: string}, level: {type: string, enum: [LOW, HIGH]}}}
    Fails:
        paths:
          /alerts:
            get:
              responses:
                "200":
                  content:
                    application/json:
                      schema: {type: object, properties: {id: {type: string}, level: {type: string}}}
    Source:
        GOV.UK API technical and data standards, https://www.gov.uk/guidance/gds-api-technical-and-data-standards
    """
    bare, hinted = list[str](), list[str]()
    for name, field in fields.found.items():
        found = resolved(description, field) or field
        limited = not (_LIMITED.isdisjoint(found.keywords) and _LIMITED.isdisjoint(field.keywords.keys() - {"$ref"}))
        told = "\n".join(f"{part.description}\n{part.keywords.get('title', '')}" for part in (field, found))
        if limited or _SAID.search(told):
            continue
        (hinted if _HINTED.search(told) or "examples" in found.keywords else bare).append(name)
    if bare:
        yield warn(
            fields.found[bare[0]], f"Text of which no values are listed, in a schema or in words: {listed(bare)}."
        )
    elif hinted:
        yield untested(
            fields.found[hinted[0]], f"Words give a sample or a hint, and not which values there are: {listed(hinted)}."
        )
