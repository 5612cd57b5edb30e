"""Reference numbers with a form of their own are text."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.description import Description
from joinedup.assurance.vocabulary.fields import Fields, fields_where, is_number, is_text
from joinedup.assurance.vocabulary.words import listed, squeezed, vocabulary
from joinedup.findings import Problem, Severity, check, fail

_NUMBERS = vocabulary(
    "pncid pncnumber cronumber croid uprn usrn nhsnumber nhsno nino nationalinsurancenumber passportnumber phone",
    "phonenumber telephone telephonenumber mobile mobilenumber mobilephone fax faxnumber postcode postalcode zip zipcode",
    "sortcode collarnumber warrantnumber shouldernumber custodynumber crimenumber crimereference imei imsi msisdn urn",
    "arrestsummonsnumber asn vrm registrationnumber drivinglicencenumber drivinglicense drivinglicence casenumber",
    "accountnumber bankaccountnumber cardnumber",
)


def _is_reference(name: str) -> bool:
    return squeezed(name) in _NUMBERS


@check(
    verifies="JU-M06",
    version=1,
    subject="saying what it means",
    severity=Severity.MEDIUM,
    on=Fields,
    among=lambda description: fields_where(description, _is_reference, is_number),
    absent="no telephone, postal or reference number is a number",
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
    wrong = {name: one for name, one in fields.found.items() if not is_text(one)}
    if wrong:
        yield fail(
            next(iter(wrong.values())), f"Held as a number, which drops leading zeros and signs: {listed(wrong)}."
        )
