"""Each listed record can be told from every other."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.description import Description, Schema
from joinedup.assurance.vocabulary.bodies import fields_of
from joinedup.assurance.vocabulary.doubt import fail_if
from joinedup.assurance.vocabulary.lists import Listing, main_lists
from joinedup.assurance.vocabulary.records import Use, records
from joinedup.assurance.vocabulary.records.addresses import fixed_parts
from joinedup.assurance.vocabulary.records.identifiers import is_identifier
from joinedup.assurance.vocabulary.times import is_time_name
from joinedup.assurance.vocabulary.unseen import unseen_lists
from joinedup.assurance.vocabulary.words import listed, singular, squeezed
from joinedup.findings import Problem, Severity, check

# A row of figures at a time or place is told by those, and is no record that somebody corrects.
_WRAPPED = frozenset(("items", "item", "data", "results", "records", "attributes", "properties", "fields", "response"))
_FIGURES = ("number", "integer", "boolean")


def _inside(schema: Schema, description: Description) -> Iterator[str]:
    """The names of fields, one level of nesting included: identifiers often stand in an inner object."""
    for name, field in fields_of(description, schema).items():
        yield name
        yield from fields_of(description, field)


@check(
    verifies="JU-M04",
    version=3,
    subject="saying what it means",
    severity=Severity.HIGH,
    on=Listing,
    among=main_lists,
    absent="no operation returns a main list of records",
    unseen=unseen_lists,
    reads={"schema", "response", "path"},
)
def records_carry_an_identifier(listing: Listing, description: Description) -> Iterator[Problem]:
    """Does every listed record carry an identifier?

    Looks at each main list of records for a field that names the record: an id, reference, number, code, key or address, or an
    identifier known by its own name (CRN, UPRN, NINO, a registration mark), in the record or in an object directly inside it.
    Rows of figures that nothing else reads or writes only raise a warning.

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
    if any(is_identifier(name) for name in names):
        return
    kind = records(description).kind_at[listing.pointer]
    changing = kind.used_for(Use.READ, Use.CREATE, Use.UPDATE, Use.UPSERT, Use.DELETE)
    kept = any(call.sure and (call.address.key or call.use is Use.CREATE) for call in changing)
    fields = fields_of(description, listing.items)
    figures = sum(not {*field.types}.isdisjoint(_FIGURES) or is_time_name(name) for name, field in fields.items())
    called_so = any(squeezed(name) == squeezed(listing.noun) for name in fields)  # a city of cities
    many = any(singular(part.lower()) != part.lower() for part in fixed_parts(listing.operation.path)[-1:])
    more = listing.items.additional is not None or listing.items.keywords.get("additionalProperties") is True
    shown = fields if any(fields_of(description, field) for field in fields.values()) else names
    yield fail_if(
        listing.sure
        and not (called_so or more)
        and _WRAPPED.isdisjoint(map(squeezed, fields))
        and (kept or (many and figures * 2 < len(fields))),
        listing,
        f"{listing.operation.name} lists records with no field that identifies them, to judge by the names: {listed(shown)}.",
        "They may be figures or names, told by their time, their place or themselves.",
        Severity.LOW,
    )
