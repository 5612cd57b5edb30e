"""A record can keep the number it has in another system."""

from __future__ import annotations

import re
from collections.abc import Iterator

from joinedup.assurance.description import Description, Schema
from joinedup.assurance.once import once
from joinedup.assurance.vocabulary.bodies import asked, fields_of
from joinedup.assurance.vocabulary.records.identifiers import is_identifier
from joinedup.assurance.vocabulary.unseen import unseen_creations
from joinedup.assurance.vocabulary.words import squeezed, vocabulary
from joinedup.assurance.vocabulary.writes import Creation, creations, holds_facts
from joinedup.findings import Problem, Severity, Shown, check, shows, untested, warn

_OTHERS = re.compile(
    r"^(?:(?:external|foreign|legacy|thirdparty|originator|remote|other|others|alternate|alternative|previous|migrated)"
    r"(?:system|record|object|source|order|item|customer|unique)?(?:id|ids|ref|refs|reference|references|key|keys|number|numbers|code|identifier|identifiers)"
    r"|(?:merchant|client|customer|partner|your|sender|submitter|caller|supplier|vendor|integrator)(?:ref|reference|referenceid|referencenumber|references|orderid|recordid|systemid)"
    r"|sourcesystem(?:id|key|ref|reference)|sourceobjectid|sourcerecordid|crossreferences?|aliasids?|identifiers|(?:\w+)?externalid)$"
)
_SAID = re.compile(
    r"\b(?:another|other|external|third[- ]party|source|your(?: own)?|client(?:'s)?|legacy|originating) (?:system|application|software)s?\b",
    re.IGNORECASE,
)
# These hold whatever somebody puts there; whether records can be found by it, and whether it stays, is not told.
_ANYTHING = vocabulary(
    "metadata customfields customdata extrafields attributes properties extensions userdefinedfields customattributes reference",
    "referenceid referencenumber uniquename clientid additionalinformation additionaldata custom customproperties",
)


def _is_said(name: str, field: Schema) -> bool:
    """Whether a field's description says that it holds what another system calls the record."""
    return is_identifier(name) and _SAID.search(field.description) is not None


@once
def _bodies(description: Description) -> tuple[Creation, ...]:
    return tuple(
        creation
        for creation in creations(description)
        if creation.sure and holds_facts(creation.noun) and len(fields_of(description, asked(creation.operation))) > 1
    )


@check(
    verifies="JU-M06",
    version=2,
    subject="saying what it means",
    severity=Severity.LOW,
    on=Description,
    when=lambda _, description: bool(_bodies(description)),
    absent="no operation makes a record from fields that the caller sends",
    unseen=unseen_creations,
    reads={"schema", "request", "path"},
)
def other_systems_references_are_kept(_node: Description, description: Description) -> Iterator[Problem | Shown]:
    """Can a record keep the number that it has in another system?

    Looks at what callers send to make a record, for a field that is named for another system's reference. A field for anything
    (metadata, custom fields) is not tested. It warns where no such operation has either.

    Why it matters:
        A person keeps their number from custody, from the court and from the old product only if there is room for it. Without
        it, whoever connects two systems needs a third one that only knows which numbers belong together.
    What to ask:
        Where does a record keep the numbers it has elsewhere, how many, and can it be found by them?
    Passes:
        paths:
          /persons:
            post:
              requestBody: {content: {application/json: {schema: {properties: {surname: {type: string}, externalId: {type: string}}}}}}
              responses: {"201": {description: Made}}
    Fails:
        paths:
          /persons:
            post:
              requestBody: {content: {application/json: {schema: {properties: {surname: {type: string}, forename: {type: string}}}}}}
              responses: {"201": {description: Made}}
    Source:
        how health records keep others' numbers, HL7 FHIR Identifier, https://hl7.org/fhir/R4/datatypes.html#Identifier
    """
    bodies = _bodies(description)
    fields = [item for creation in bodies for item in fields_of(description, asked(creation.operation)).items()]
    kept = [field for name, field in fields if _OTHERS.match(squeezed(name)) or _is_said(name, field)]
    yield from map(shows, kept)
    if kept:
        return
    perhaps = next(((name, field) for name, field in fields if squeezed(name) in _ANYTHING), None)
    if perhaps is not None:
        yield untested(
            perhaps[1],
            f"Not tested: {perhaps[0]} may hold the number that a record has in another system; nothing says that it is meant for it.",
        )
        return
    first = bodies[0].operation.name
    yield warn(
        bodies[0],
        f"Records are made here ({first}) without a field that, by its name, holds the number that they have in another system.",
    )
