"""The history of a record can be read."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.description import Description
from joinedup.assurance.vocabulary.bodies import calls
from joinedup.assurance.vocabulary.lists import segments
from joinedup.assurance.vocabulary.words import vocabulary, words
from joinedup.assurance.vocabulary.writes import edits, holds_facts
from joinedup.findings import Problem, Severity, Shown, check, shows, warn

_HISTORY = vocabulary(
    "history histories audit audits version versions revision revisions timeline activity activities changes log",
    "logs journal event events",
)


@check(
    verifies="JU-S11",
    version=1,
    subject="getting data out",
    severity=Severity.MEDIUM,
    on=Description,
    when=lambda _, description: any(holds_facts(one.noun) for one in edits(description)),
    absent="no operation amends a record",
    reads={"path"},
)
def history_can_be_read(_node: Description, description: Description) -> Iterator[Problem | Shown]:
    """Can the history of a record be read: who changed what, and when?

    Looks, where records can be amended, for an operation that reads history, versions or an audit trail. It warns where
    there is none.

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
    for operation in calls(description):
        if operation.method == "get":
            fixed = (one for one in segments(operation.path) if "{" not in one)
            if any(not _HISTORY.isdisjoint(words(one)) for one in fixed):
                yield shows(operation)
                return
    yield warn("/paths", "Records can be amended here, and no operation reads their history, versions or audit trail.")
