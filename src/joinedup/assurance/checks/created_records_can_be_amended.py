"""What another system created it can also correct."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.description import Description
from joinedup.assurance.once import once
from joinedup.assurance.vocabulary.bodies import calls
from joinedup.assurance.vocabulary.lists import noun_of, reads
from joinedup.assurance.vocabulary.words import words
from joinedup.assurance.vocabulary.writes import Creation, creations
from joinedup.findings import Problem, Severity, check, warn


def _read_singly(description: Description) -> Iterator[Creation]:
    singles = reads(description).single_nouns
    return (one for one in creations(description) if one.noun in singles)


@once
def _amended(description: Description) -> tuple[frozenset[str], tuple[str, ...]]:
    changing = [one for one in calls(description) if one.method in ("put", "patch", "post")]
    nouns = frozenset(
        noun_of(one.path) for one in changing if one.method != "post" or "update" in words(one.operation_id)
    )
    return nouns, tuple(one.path for one in changing)


@check(
    verifies="JU-S04",
    version=1,
    subject="getting data out",
    severity=Severity.MEDIUM,
    on=Creation,
    among=_read_singly,
    absent="no kind of record is both created and read by its identifier",
    reads={"schema", "response", "path"},
)
def created_records_can_be_amended(creation: Creation, description: Description) -> Iterator[Problem]:
    """Can another system correct a record after it created it?

    Looks at each kind of record that can be created and read by its identifier, and asks whether an operation changes
    it. It warns where none does; for records that must never change, such as a log, that is right.

    Why it matters:
        Names are misspelt and dates of birth corrected every day. If corrections cannot travel the way the record came,
        the two systems drift apart, and each says something different of the same person.
    What to ask:
        How does the system that sent this record send a correction, and how is the correction recorded?
    Passes:
        paths:
          /persons:
            post: {responses: {"201": {description: Made}}}
          /persons/{id}:
            get: {responses: {"200": {description: One}}}
            patch: {responses: {"200": {description: Amended}}}
    Fails:
        paths:
          /persons:
            post: {responses: {"201": {description: Made}}}
          /persons/{id}:
            get: {responses: {"200": {description: One}}}
    Source:
        LOTI's draft clauses on access to data, https://www.ukauthority.com/articles/loti-floats-api-requirement-for-technology-tenders/
    """
    nouns, paths = _amended(description)
    own = creation.operation.path.rstrip("/")
    if creation.noun in nouns or any(path.startswith(own + "/{") for path in paths):
        return
    yield warn(
        creation,
        f"{creation.operation.name} creates a record ({creation.noun}), and no operation changes one afterwards.",
    )
