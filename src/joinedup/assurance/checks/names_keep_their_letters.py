"""Names may have accents, apostrophes and spaces."""

from __future__ import annotations

import re
from collections.abc import Iterator

from joinedup.assurance.description import Description, Schema
from joinedup.assurance.vocabulary.fields import Fields, fields_where, is_text
from joinedup.assurance.vocabulary.words import listed, squeezed, vocabulary, words
from joinedup.findings import Problem, Severity, check, fail

_NAMES = vocabulary(
    "surname forename firstname lastname middlename givenname familyname fullname personname othernames",
    "maidenname middlenames forenames town city street locality village placename streetname",
)
_REPEATS = re.compile(r"[*+?{]")
_NESTED = re.compile(r"\)[*+?{].*\)[*+?{]", re.DOTALL)
_PERSONS = ("O'Connell", "Siân", "Smith-Jones")
_PLACES = ("Llŷn", "King's Lynn", "Stoke-on-Trent")


def _is_name(name: str) -> bool:
    return squeezed(name) in _NAMES


def _has_pattern(field: Schema) -> bool:
    return is_text(field) and isinstance(field.keywords.get("pattern"), str)


def _names(description: Description) -> tuple[Fields, ...]:
    return fields_where(description, _is_name, _has_pattern)


def _refused(name: str, pattern: str) -> list[str]:
    """The real names that ``pattern`` does not let through; none where it cannot be judged here.

    A pattern of a supplier's making could keep a machine busy for years; only those
    with few repetitions are tried.
    """
    if len(pattern) > 300 or "\\p{" in pattern or len(_REPEATS.findall(pattern)) > 3 or _NESTED.search(pattern):
        return []
    try:
        allowed = re.compile(pattern)
    except (re.error, OverflowError, RecursionError):
        return []
    samples = _PLACES if words(name)[-1] in ("town", "city", "street", "locality", "village") else _PERSONS
    return [sample for sample in samples if not allowed.search(sample)]


@check(
    verifies="JU-S46",
    version=1,
    subject="saying what it means",
    severity=Severity.MEDIUM,
    on=Fields,
    among=_names,
    absent="no field for a name restricts its letters",
    families={"http", "events", "data", "soap"},
    reads={"schema"},
)
def names_keep_their_letters(fields: Fields, _: Description) -> Iterator[Problem]:
    """May names have accents, apostrophes, hyphens and spaces?

    Looks at fields for names of people and places that restrict their letters by a pattern, and tries the pattern on names
    such as O'Connell, Siân and Stoke-on-Trent. Patterns too involved to be tried safely are left out.

    Why it matters:
        A product that refuses people's real names makes staff misspell them. The misspelt name is then not found by the next
        search, or belongs to somebody else.
    What to ask:
        Which letters can a name hold in the product, in its interface and in its search, Welsh ones included?
    Passes:
        components: {schemas: {Person: {properties: {surname: {type: string, pattern: "^.{1,80}$"}}}}}
    Fails:
        components: {schemas: {Person: {properties: {surname: {type: string, pattern: "^[A-Za-z]+$"}}}}}
    Source:
        RFC 8259 section 8.1 (text is UTF-8), https://www.rfc-editor.org/rfc/rfc8259
    """
    for name, field in fields.found.items():
        refused = _refused(name, field.keywords["pattern"])
        if refused:
            yield fail(field, f"{name} refuses {listed(refused)}.")
