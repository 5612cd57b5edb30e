"""Each listed record can be told from every other."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.description import Description, Schema
from joinedup.assurance.vocabulary.bodies import fields_of
from joinedup.assurance.vocabulary.lists import Listing, main_lists
from joinedup.assurance.vocabulary.words import listed, squeezed, vocabulary, words
from joinedup.findings import Problem, Severity, check, fail

_NAMES = vocabulary(
    "id ids uuid guid urn ref reference number no key code sid identifier href url uri self slug identity",
    "identifiers link links name iban account email login hostname asin isbn sku vin vrm imei",
)


def _inside(schema: Schema, description: Description) -> Iterator[str]:
    """The names of fields, one level of nesting included: identifiers often stand in an inner object."""
    for name, field in fields_of(description, schema).items():
        yield name
        yield from fields_of(description, field)


@check(
    verifies="JU-M04",
    version=1,
    subject="saying what it means",
    severity=Severity.HIGH,
    on=Listing,
    among=main_lists,
    absent="no operation returns a main list of records",
    reads={"schema", "response", "path"},
)
def records_carry_an_identifier(listing: Listing, description: Description) -> Iterator[Problem]:
    """Does every listed record carry an identifier?

    Looks at each main list of records for a field that names the record: an id, reference, number, code, key or address, in
    the record or in an object directly inside it.

    Why it matters:
        Without an identifier nobody can say whether two records are the same person, or send a correction for one. Each
        night's copy then becomes a pile of duplicates.
    What to ask:
        Which field names this record for good, and does it stay the same after a merge or an export?
    Passes:
        paths:
          /persons:
            get:
              responses:
                "200":
                  content:
                    application/json:
                      schema: {type: array, items: {properties: {id: {type: string}, surname: {type: string}}}}
    Fails:
        paths:
          /persons:
            get:
              responses:
                "200":
                  content:
                    application/json:
                      schema: {type: array, items: {properties: {forename: {type: string}, surname: {type: string}}}}
    Source:
        Interoperability in policing, tiers, https://interop-pol.uk/tiers/
    """
    names = list(_inside(listing.items, description))
    if not any(
        (words(name) and words(name)[-1] in _NAMES) or squeezed(name).endswith(("id", "uuid")) for name in names
    ):
        yield fail(
            listing, f"{listing.operation.name} lists records with no field that identifies them: {listed(names)}."
        )
