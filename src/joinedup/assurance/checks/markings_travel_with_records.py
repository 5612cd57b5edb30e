"""Restrictions and markings travel with records about people."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.description import Description
from joinedup.assurance.vocabulary.fields import by_name
from joinedup.assurance.vocabulary.people import people
from joinedup.assurance.vocabulary.words import squeezed, vocabulary, words
from joinedup.findings import Problem, Severity, Shown, check, shows, warn

_MARKS = vocabulary(
    "marking markings protectivemarking classification securityclassification handling handlingcode handlingcodes",
    "restricted restriction restrictions sensitivity sensitive confidential confidentiality caveat caveats visibility",
    "accesslevel accessrestriction accessrestrictions dissemination sharing permission permissions privacy consent",
)


@check(
    verifies="JU-M13",
    version=1,
    subject="saying what it means",
    severity=Severity.MEDIUM,
    on=Description,
    when=lambda _, description: bool(people(description)),
    absent="it describes no record of a person",
    families={"http", "events", "graph", "soap", "data"},
    reads={"schema"},
)
def markings_travel_with_records(_node: Description, description: Description) -> Iterator[Problem | Shown]:
    """Does a record about a person carry its restrictions with it?

    Looks, where records of people are described, for a field that holds a marking, restriction, handling code or who may see it.
    It warns where no schema has one.

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
        schema.properties[name]
        for name, schemas in by_name(description).items()
        if squeezed(name) in _MARKS or (words(name) and words(name)[-1] in _MARKS)
        for schema in schemas
    ]
    yield from map(shows, marks)
    if not marks:
        yield warn(
            people(description)[0], "A person's record has no field for a restriction, marking or who may see it."
        )
