"""Records about people, told by the fields they have."""

from __future__ import annotations

from collections.abc import Iterable

from joinedup.assurance.description import Description, Schema
from joinedup.assurance.once import once
from joinedup.assurance.vocabulary.bodies import fields_of
from joinedup.assurance.vocabulary.fields import by_name
from joinedup.assurance.vocabulary.lists import Listing, record_lists
from joinedup.assurance.vocabulary.words import squeezed, vocabulary

_FAMILY = vocabulary("surname lastname familyname maidenname")
_GIVEN = vocabulary("forename forenames firstname givenname givennames")
_BIRTH = vocabulary("dateofbirth birthdate dob birthday")
_NAME = (
    _FAMILY
    | _GIVEN
    | vocabulary("middlename middlenames infix prefix suffix title salutation initials gender sex name")
)
BIRTH = _BIRTH
NAMES = _FAMILY | _GIVEN | vocabulary("fullname personname name nominalname")


def tells_of_a_person(names: Iterable[str]) -> bool:
    """Whether fields called ``names`` belong to a record of a natural person.

    That is a family name beside a date of birth, or beside a given name and more than parts of a name: a name alone
    is no record.
    """
    plain = {squeezed(name) for name in names}
    if plain.isdisjoint(_FAMILY):
        return False
    return not plain.isdisjoint(_BIRTH) or not (plain.isdisjoint(_GIVEN) or plain <= _NAME)


@once
def people(description: Description) -> tuple[Schema, ...]:
    """The schemas that describe a person, in the document's order."""
    family = [
        schema for name, schemas in by_name(description).items() if squeezed(name) in _FAMILY for schema in schemas
    ]
    return tuple(schema for schema in family if tells_of_a_person(schema.properties))


@once
def people_lists(description: Description) -> tuple[Listing, ...]:
    """The lists whose members are people."""
    if not people(description):
        return ()
    return tuple(
        listing for listing in record_lists(description) if tells_of_a_person(fields_of(description, listing.items))
    )
