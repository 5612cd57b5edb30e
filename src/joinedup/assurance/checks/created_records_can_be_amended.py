"""What another system created it can also correct."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.description import Description
from joinedup.assurance.once import once
from joinedup.assurance.vocabulary.records import Kind, Use, records
from joinedup.assurance.vocabulary.unseen import unseen_creations
from joinedup.assurance.vocabulary.words import singular, vocabulary
from joinedup.assurance.vocabulary.writes import Creation, creations, holds_facts
from joinedup.findings import Problem, Severity, check, warn

# What happened, what was sent and what was once so must stay as it was.
_NEVER_CHANGED = vocabulary(
    "version revision action log entry event transaction audit history message email sms payment refund transfer receipt snapshot",
    "measurement reading observation notification backup execution run job export import report signature vote reply ping payout",
)
_AMENDS = (Use.UPDATE, Use.UPSERT, Use.LOAD)


def _read_singly(description: Description) -> Iterator[Creation]:
    """Creations of records that are read one by one and may change."""
    for creation in creations(description):
        changes = singular(creation.noun.rpartition(" ")[2]) not in _NEVER_CHANGED
        if creation.kind.has(Use.READ) and creation.kind.read_by_key and changes and holds_facts(creation.noun):
            yield creation


def _is_changed(kind: Kind, description: Description) -> bool:
    """Whether a call changes a record of ``kind``, or writes to a part of one."""
    if kind.has(*_AMENDS, Use.ACT):
        return True
    return not _written_through(description).isdisjoint(kind.collections)


@once
def _written_through(description: Description) -> frozenset[str]:
    """The addresses of the records below which something is written."""
    writing = records(description).used_for(*_AMENDS, Use.CREATE, Use.LINK, Use.UPLOAD, Use.UNKNOWN)
    return frozenset(above for call in writing for above in call.address.above)


@check(
    verifies="JU-S04",
    version=2,
    subject="getting data out",
    severity=Severity.MEDIUM,
    on=Creation,
    among=_read_singly,
    absent="no kind of record that may change is both created and read by its identifier",
    unseen=unseen_creations,
    reads={"schema", "response", "path"},
)
def created_records_can_be_amended(creation: Creation, description: Description) -> Iterator[Problem]:
    """Is a call described that corrects a record after another system created it?

    Looks at each kind of record that can be created and read by its identifier, and asks whether an operation changes
    it or a part of it. It warns where none does. Records that must never change, such as entries of a log, are left out.

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
    if not _is_changed(creation.kind, description):
        yield warn(
            creation,
            f"{creation.operation.name} creates a record ({creation.noun}), and no operation changes one afterwards.",
        )
