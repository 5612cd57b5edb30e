"""The history of a record can be read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from joinedup.assurance.description import Description
from joinedup.assurance.once import once
from joinedup.assurance.vocabulary.bodies import fields_of
from joinedup.assurance.vocabulary.records import READING, Nature, Use, records
from joinedup.assurance.vocabulary.records.addresses import fixed_parts
from joinedup.assurance.vocabulary.words import squeezed, vocabulary, words
from joinedup.assurance.vocabulary.writes import Edit, edits
from joinedup.findings import Problem, Severity, Shown, check, shows, warn

_HISTORY = vocabulary(
    "history histories audit audits audittrail auditlog version versions revision revisions timeline activity activities changes",
    "log logs journal changelog changehistory events auditevents auditentries snapshots",
)
# Without a record before them only these speak of what was changed; a version, an event or a log may be anything's.
_OF_ALL = vocabulary(
    "audittrail auditlog auditlogs auditevents auditentries auditrecords changelog changehistory historyofchanges",
)
_SAID = re.compile(
    r"\bchanges?\b[^.]{0,20}\band who\b|\bwho (?:made|did|changed) (?:what|it|each|the)\b|\baudit (?:trail|log)\b|\blog of (?:all |every )?changes?\b",
    re.IGNORECASE,
)
_SHORT = 3  # words; a longer part of an address is a phrase that only ends so
_WITHIN = vocabulary(
    "history changehistory revisions previousversions audittrail auditlog changelog versions amendments edithistory"
)


@once
def _edited(description: Description) -> tuple[Edit, ...]:
    """What amends a record; settings are none."""
    return tuple(edit for edit in edits(description) if edit.kind.nature is Nature.RECORD)


def _shown(description: Description) -> Iterator[Shown]:
    """Where the history of a record that can be amended is read: below it, in it, or in a log of all changes."""
    kinds = {edit.kind.calls[0].pointer: edit.kind for edit in _edited(description)}.values()
    amended = {place for kind in kinds for place in kind.collections}
    names = {squeezed(kind.name) for kind in kinds}
    for call in records(description).used_for(*READING):
        parts = fixed_parts(call.operation.path)
        spoken = words(parts[-1]) if parts else ()
        pairs = {f"{first}{second}" for first, second in pairwise(spoken)}
        below = not amended.isdisjoint(call.address.above) or not names.isdisjoint(_before_last(spoken))
        text = f"{call.operation.summary} {call.operation.description}"
        if (
            _SAID.search(text)
            or (below and len(spoken) <= _SHORT and not _HISTORY.isdisjoint(spoken[-1:]))
            or not _OF_ALL.isdisjoint({*pairs, squeezed(parts[-1] if parts else "")})
        ):
            yield shows(call)
    for kind in kinds:
        for call in kind.used_for(Use.READ):
            fields = fields_of(description, call.record).items()
            yield from (shows(field) for name, field in fields if squeezed(name) in _WITHIN)


def _before_last(spoken: tuple[str, ...]) -> set[str]:
    """What stands before the last word, and before the last two: ``personAuditTrail`` is about a person."""
    return {"".join(spoken[:-1]), "".join(spoken[:-2])} - {""}


@check(
    verifies="JU-S11",
    version=2,
    subject="getting data out",
    severity=Severity.MEDIUM,
    on=Description,
    when=lambda _, description: bool(_edited(description)),
    absent="no operation amends a record",
    reads={"path", "schema", "request"},
)
def history_can_be_read(_node: Description, description: Description) -> Iterator[Problem | Shown]:
    """Is a way described to read the history of a record: who changed what, and when?

    Looks, where records can be amended, for an operation that reads the history, versions or audit trail of such a record,
    for one that by its address or words reads the log of all changes, or for a field of the record that holds them. It warns where there is none.

    Why it matters:
        Courts and complaint bodies ask what the record said on the day. A force that leaves a product without the history
        of its records cannot answer, and disclosure to the defence fails.
    What to ask:
        How do we obtain earlier versions of a record, with who changed them and when, for every record at once?
    Passes:
        paths:
          /persons/{id}:
            patch:
              requestBody: {content: {application/json: {schema: {type: object}}}}
              responses: {"200": {description: Amended}}
          /persons/{id}/history:
            get: {responses: {"200": {description: What changed}}}
    Fails:
        paths:
          /persons/{id}:
            patch:
              requestBody: {content: {application/json: {schema: {type: object}}}}
              responses: {"200": {description: Amended}}
    Source:
        Cloud Controls Matrix IPY, https://csf.tools/reference/cloud-controls-matrix/v4-0/ipy/ipy-04/
    """
    found = list(_shown(description))
    yield from found
    if not found:
        first = _edited(description)[0]
        yield warn(
            first,
            f"Records can be amended here ({first.operation.name}), and no operation reads their history, versions or audit trail.",
        )
