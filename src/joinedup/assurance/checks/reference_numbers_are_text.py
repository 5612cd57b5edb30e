"""Reference numbers with a form of their own are text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from joinedup.assurance.description import Description, Schema
from joinedup.assurance.vocabulary.fields import Fields, fields_where, is_number, is_text
from joinedup.assurance.vocabulary.words import listed, squeezed, vocabulary, words
from joinedup.findings import Problem, Severity, check, fail, warn

# The least that a reference number of several figures comes to.
_LEAST = 10_000
_PERSON = vocabulary(
    "email surname firstname lastname fullname forename givenname familyname address street city contactname"
)
_NUMBERS = vocabulary(
    "pncid pncnumber cronumber croid nhsnumber nhsno nino nationalinsurancenumber passportnumber phone",
    "phonenumber telephone telephonenumber mobile mobilenumber mobilephone fax faxnumber postcode postalcode zip zipcode",
    "sortcode collarnumber warrantnumber shouldernumber custodynumber crimenumber crimereference imei imsi msisdn urn",
    "arrestsummonsnumber asn vrm registrationnumber drivinglicencenumber drivinglicense drivinglicence casenumber",
    "accountnumber bankaccountnumber cardnumber",
)


# Names that may also stand for a yes or no, or a count: a number of the telephone only where the words or the sample say so.
_DOUBTFUL = vocabulary("mobile phone fax telephone")
_TELEPHONE = re.compile(r"number|\bno\b|\+?\d{7,}|contact|dial|call", re.IGNORECASE)
_NUMERIC = re.compile(r"\bas an? (?:integer|number)\b|\bnumeric\b|\binteger\b", re.IGNORECASE)
_OF_ADDRESS = vocabulary("city town street address country county state region latitude longitude lat lon lng")
_POSTAL = re.compile(r"post|zip ?code|address", re.IGNORECASE)
_COUNTED_BESIDE = vocabulary("desktop tablet android ios windows webmail unknown")


def _is_reference(name: str) -> bool:
    return squeezed(name) in _NUMBERS


def _holds_one(name: str, field: Schema, owner: Schema) -> bool:
    """Whether the field holds a reference number, and no count of telephones or a yes and no."""
    high = field.keywords.get("maximum")
    if isinstance(high, int | float) and high < _LEAST:
        return False
    if squeezed(name) == "zip" and not _is_of_address(field, owner):
        return False
    if squeezed(name) in _DOUBTFUL and is_number(field):
        beside = {squeezed(other) for other in owner.properties}
        told = f"{field.description} {field.keywords.get('example', '')}"
        return _COUNTED_BESIDE.isdisjoint(beside) and (
            _TELEPHONE.search(told) is not None or not _PERSON.isdisjoint(beside)
        )
    return True


def _is_of_address(field: Schema, owner: Schema) -> bool:
    """Whether zip is a code of the post, and no packed file."""
    beside = {word for other in owner.properties for word in words(other)}
    return not _OF_ADDRESS.isdisjoint(beside) or _POSTAL.search(field.description) is not None


def _references(description: Description) -> Iterator[Fields]:
    for fields in fields_where(description, _is_reference, lambda field: is_number(field) or is_text(field)):
        held = {name: field for name, field in fields.found.items() if _holds_one(name, field, fields.schema)}
        if held:
            yield Fields(fields.schema, held)


@check(
    verifies="JU-M06",
    version=3,
    subject="saying what it means",
    severity=Severity.MEDIUM,
    on=Fields,
    among=_references,
    absent="no field is named as a telephone, postal or reference number",
    families={"http", "events", "data", "graph", "soap"},
    reads={"schema"},
)
def reference_numbers_are_text(fields: Fields, _: Description) -> Iterator[Problem]:
    """Are telephone numbers, postcodes and reference numbers kept as text?

    Looks at fields named as a telephone number, postcode, PNC, custody, passport or account number and the like, for a type that
    is a number.

    Why it matters:
        A number drops leading zeros, plus signs and strokes: 01632 960001 becomes 1632960001, and a PNC number cannot be stored
        at all. What no longer matches is not found.
    What to ask:
        Will you hold this as text, and what happened to the leading zeros of the records that are there already?
    Passes:
        components:
          schemas: {Person: {properties: {pncId: {type: string}, phoneNumber: {type: string}, age: {type: integer}, collarNumber: {type: [integer, string]}}}}
    Fails:
        components: {schemas: {Person: {properties: {phoneNumber: {type: integer}}}}}
    Source:
        RFC 8259 section 6 (what numbers keep), https://www.rfc-editor.org/rfc/rfc8259#section-6;
        ITU-T E.164 (telephone numbers), https://www.itu.int/rec/T-REC-E.164
    """
    wrong = {name: field for name, field in fields.found.items() if not is_text(field)}
    meant = {name: field for name, field in wrong.items() if _NUMERIC.search(field.description)}
    if wrong.keys() - meant.keys():
        first = next(field for name, field in wrong.items() if name not in meant)
        yield fail(
            first,
            f"Held as a number, which drops leading zeros and signs: {listed(n for n in wrong if n not in meant)}.",
        )
    elif meant:
        yield warn(
            next(iter(meant.values())),
            f"Held as a number on purpose, as the words beside it say; leading zeros and signs cannot be kept: {listed(meant)}.",
        )
