"""A record can keep the number it has in another system."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.description import Description
from joinedup.assurance.once import once
from joinedup.assurance.vocabulary.bodies import asked, fields_of
from joinedup.assurance.vocabulary.words import squeezed
from joinedup.assurance.vocabulary.writes import Creation, creations, holds_facts
from joinedup.findings import Problem, Severity, Shown, check, shows, warn

_OTHERS = (
    "uniquename",
    "externalid", "externalreference", "externalref", "externalids", "clientreference", "customreference", "sourceid",
    "sourcereference", "sourcesystemid", "foreignid", "foreignkey", "alternateid", "alternativeid", "identifiers",
    "thirdpartyid", "legacyid", "partnerid", "merchantreference", "reference", "customerreference", "correlationid",
    "originatorid", "urn", "externalkey", "externalnumber", "crossreference", "crossreferences", "metadata", "tags",
    "otherids", "references", "externalidentifier", "externalidentifiers", "properties", "customfields", "attributes",
    "externalsource", "sourceobjectid", "partnerreference", "referenceid", "referencenumber", "clientid", "labels",
)  # fmt: skip


@once
def _bodies(description: Description) -> tuple[Creation, ...]:
    return tuple(
        one
        for one in creations(description)
        if holds_facts(one.noun) and len(fields_of(description, asked(one.operation))) > 1
    )


@check(
    verifies="JU-M06",
    version=1,
    subject="saying what it means",
    severity=Severity.LOW,
    on=Description,
    when=lambda _, description: bool(_bodies(description)),
    absent="no operation makes a record from fields that the caller sends",
    reads={"schema", "request", "path"},
)
def other_systems_references_are_kept(_node: Description, description: Description) -> Iterator[Problem | Shown]:
    """Can a record keep the number that it has in another system?

    Looks at what callers send to make a record, for a field that can hold another system's reference. It warns where no such
    operation has one, to judge by the names.

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
    for creation in bodies:
        names = fields_of(description, asked(creation.operation))
        kept = [field for name, field in names.items() if squeezed(name).endswith(_OTHERS)]
        if kept:
            yield from map(shows, kept)
            return
    yield warn(
        bodies[0],
        f"Records are made here ({bodies[0].operation.name}) without a field for the number that they have in another system.",
    )
