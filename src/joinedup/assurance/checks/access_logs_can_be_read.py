"""The log of who saw which record can be read."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.description import Description
from joinedup.assurance.vocabulary.bodies import calls, given_out
from joinedup.assurance.vocabulary.lists import segments
from joinedup.assurance.vocabulary.people import people
from joinedup.assurance.vocabulary.words import squeezed, vocabulary, words
from joinedup.findings import Problem, Severity, Shown, check, shows, warn

_LOGS = vocabulary("audit audits auditlog auditlogs accesslog accesslogs auditevents audittrail accesses disclosures")


def _about_people(description: Description) -> bool:
    return any(one.pointer in given_out(description) for one in people(description))


@check(
    verifies="JU-F09",
    version=2,
    subject="getting data out",
    severity=Severity.MEDIUM,
    on=Description,
    when=lambda _, description: _about_people(description),
    absent="no record of a person can be read",
    reads={"schema", "path"},
)
def access_logs_can_be_read(_node: Description, description: Description) -> Iterator[Problem | Shown]:
    """Can the force read the log of who looked at whose record?

    Looks, where records of people can be read, for an operation that gives out an audit or access log. It warns where there is
    none.

    Why it matters:
        The law on police data asks the force to know who consulted which record, machines included. A log that only the supplier
        can read comes late, at a price, and proves little when misuse is alleged.
    What to ask:
        How do we obtain the log of every reading of a person's record, by people and by machines, ourselves and at any time?
    Passes:
        paths:
          /persons:
            get: {responses: {"200": {content: {application/json: {schema: {properties: {surname: {}, dateOfBirth: {}}}}}}}}
          /audit-log:
            get: {responses: {"200": {description: Who saw what}}}
    Fails:
        paths:
          /persons:
            get: {responses: {"200": {content: {application/json: {schema: {properties: {surname: {}, dateOfBirth: {}}}}}}}}
    Source:
        GOV.UK API technical and data standards, https://www.gov.uk/guidance/gds-api-technical-and-data-standards;
        Data Protection Act 2018 section 62 (logging), https://www.legislation.gov.uk/ukpga/2018/12/section/62
    """
    for operation in calls(description):
        spoken = {word for part in segments(operation.path) for word in (*words(part), squeezed(part))}
        named = not _LOGS.isdisjoint(spoken) or {"access", "log"} <= spoken or {"access", "logs"} <= spoken
        if named and operation.method in ("get", "post", "query"):
            yield shows(operation)
            return
    yield warn("/paths", "Records of people can be read here, and no operation gives out the log of who read them.")
