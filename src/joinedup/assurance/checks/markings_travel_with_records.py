"""Restrictions and markings travel with records about people."""

from __future__ import annotations

import re
from collections.abc import Iterator

from joinedup.assurance.description import Description, Schema
from joinedup.assurance.vocabulary.bodies import fields_of, resolved
from joinedup.assurance.vocabulary.fields import holders
from joinedup.assurance.vocabulary.people import people
from joinedup.assurance.vocabulary.words import squeezed, vocabulary, words
from joinedup.findings import Problem, Severity, Shown, check, shows, warn

_MARKS = vocabulary(
    "marking markings protectivemarking securityclassification securitymarking handling handlingcode handlingcodes classification",
    "restricted restriction restrictions sensitivity sensitive confidential confidentiality caveat caveats visibility",
    "accesslevel accessrestriction accessrestrictions dissemination sharingrestriction privacy privacylevel isconfidential",
    "isrestricted issensitive accesscontrol visibleto",
)
# As the last word of a longer name these still mark a record.
_ENDS = vocabulary(
    "marking markings restriction restrictions caveat caveats confidentiality sensitivity visibility restricted"
)

# From a part to what holds it: a field, the members of a list in a field, or a shape of which it is composed.
_LAST_STEPS = re.compile(r"/(?:properties/[^/]+(?:/items)?|allOf/\d+)$")


@check(
    verifies="JU-M13",
    version=2,
    subject="saying what it means",
    severity=Severity.MEDIUM,
    on=Description,
    when=lambda _, description: bool(people(description)),
    absent="it describes no record of a person",
    families={"http", "events", "graph", "soap", "data"},
    reads={"schema"},
)
def markings_travel_with_records(_node: Description, description: Description) -> Iterator[Problem | Shown]:
    """Does the shape of a record about a person have room for its restrictions?

    Looks, where records of people are described, for a field of such a record, of what is directly inside it or of what holds it,
    that gives a marking, restriction, handling code or who may see it. It warns where there is none.

    Why it matters:
        The address of a protected witness is harmless inside a product that hides it and deadly in a copy that does not know it
        must. Restrictions that stay behind are lost at the first exchange.
    What to ask:
        In which field does a record say who may see it and what may be done with it, and is it always sent?
    Passes:
        components: {schemas: {Person: {properties: {surname: {type: string}, dateOfBirth: {type: string}, handlingCode: {type: string}}}}}
    Fails:
        components: {schemas: {Person: {properties: {surname: {type: string}, dateOfBirth: {type: string}}}}}
    Source:
        Government security classifications, https://www.gov.uk/government/publications/government-security-classifications
    """
    marks = [
        (name, field)
        for name, field in _around(description)
        if squeezed(name) in _MARKS or set(words(name)[-1:]) & _ENDS
    ]
    yield from (shows(field) for _, field in marks)
    if not marks:
        yield warn(
            people(description)[0], "A person's record has no field for a restriction, marking or who may see it."
        )


def _around(description: Description) -> Iterator[tuple[str, Schema]]:
    """The fields of records of people, of what is directly inside one, and of what holds one."""
    persons = {person.pointer for person in people(description)}
    for person in people(description):
        for name, field in person.properties.items():
            yield name, field
            yield from fields_of(description, _one(description, field)).items()
    for holder in _holders(description, persons):
        yield from holder.properties.items()


def _holders(description: Description, persons: set[str]) -> Iterator[Schema]:
    """The schemas of which a field, a list or a part of their own is one of ``persons``."""
    places = [pointer for pointer, target in description.schema_targets.items() if target.pointer in persons]
    wanted = {_LAST_STEPS.sub("", pointer) for pointer in (*places, *persons)} - persons
    return (holder for holder in holders(description) if holder.pointer in wanted)


def _one(description: Description, field: Schema) -> Schema | None:
    """What ``field`` holds, or what the members of its list are."""
    found = resolved(description, field)
    return found if found is None or found.items is None else resolved(description, found.items)
