"""Money is held exactly."""

from __future__ import annotations

import re
from collections.abc import Iterator

from joinedup.assurance.description import Description, Schema
from joinedup.assurance.vocabulary.fields import Fields, fields_where, is_number
from joinedup.assurance.vocabulary.words import listed, vocabulary, words
from joinedup.findings import Problem, Severity, check, warn

_MONEY = vocabulary(
    "amount price cost fee charge balance fine payment salary subtotal payable compensation surcharge premium"
)
_NOT_MONEY = vocabulary(
    "count number id percent percentage rate ratio time date days code type status index quantity weight"
)
_SAID = re.compile(r"pence|cent\b|cents|minor unit|smallest|decimal|penny|percent|%", re.IGNORECASE)


def _is_money(name: str) -> bool:
    spoken = words(name)
    return bool(spoken) and spoken[-1] in _MONEY and _NOT_MONEY.isdisjoint(spoken)


def _is_binary(field: Schema) -> bool:
    return is_number(field) and "integer" not in field.types


@check(
    verifies="JU-M01",
    version=1,
    subject="saying what it means",
    severity=Severity.LOW,
    on=Fields,
    among=lambda description: fields_where(description, _is_money, is_number),
    absent="no number is named as a sum of money",
    families={"http", "events", "data", "soap", "graph"},
    reads={"schema"},
)
def amounts_are_exact(fields: Fields, _: Description) -> Iterator[Problem]:
    """Are amounts of money described in a form that holds them exactly?

    Looks at numbers named as a sum of money. Whole numbers (pence) are exact, and so is text; a fraction raises a warning
    unless it states steps (multipleOf) or the description says how many decimals it has.

    Why it matters:
        Computers hold most fractions only nearly: sums of fines, costs and compensation drift by pennies, and two systems that
        add up the same list disagree.
    What to ask:
        In which unit are sums held, and are they exact to the penny?
    Passes:
        components: {schemas: {Fine: {properties: {amount: {type: integer, description: Pence.}}}}}
    Fails:
        components: {schemas: {Fine: {properties: {amount: {type: number, format: float}}}}}
    Source:
        RFC 8259 section 6 (precision of numbers), https://www.rfc-editor.org/rfc/rfc8259#section-6
    """
    loose = {
        name: schema
        for name, schema in fields.found.items()
        if _is_binary(schema) and "multipleOf" not in schema.keywords and not _SAID.search(schema.description)
    }
    if loose:
        yield warn(next(iter(loose.values())), f"Money held as a fraction, which is not exact: {listed(loose)}.")
