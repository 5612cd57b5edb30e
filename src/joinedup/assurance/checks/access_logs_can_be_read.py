"""The log of who saw which record can be read."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from joinedup.assurance.description import Description
from joinedup.assurance.vocabulary.bodies import fields_of, given_out
from joinedup.assurance.vocabulary.people import people
from joinedup.assurance.vocabulary.records import READING, Call, records
from joinedup.assurance.vocabulary.records.addresses import fixed_parts
from joinedup.assurance.vocabulary.words import squeezed, vocabulary, words
from joinedup.findings import Problem, Severity, Shown, check, shows, warn

_LOGS = vocabulary(
    "auditlog auditlogs accesslog accesslogs auditevent auditevents audittrail audittrails auditentry auditentries auditrecord",
    "auditrecords usagelog usagelogs disclosurelog disclosurelogs accesshistory viewlog viewlogs viewhistory activitylog",
    "activitylogs",
)
# By themselves these may be an inspection, a permission or a court's disclosure: who did it must be among the fields.
_PERHAPS = vocabulary("audit audits disclosures accesses")
_WHO = vocabulary(
    "user userid username actor actorid performedby accessedby viewedby author operator principal by agent staffid who"
)


def _is_log(call: Call, description: Description) -> bool:
    """Whether ``call`` reads a log of who did or saw something."""
    spoken = [word for part in fixed_parts(call.operation.path) for word in words(part)]
    pairs = {f"{first}{second}" for first, second in pairwise(spoken)} | set(spoken)
    if not _LOGS.isdisjoint(pairs | {squeezed(part) for part in fixed_parts(call.operation.path)}):
        return True
    fields = {squeezed(name) for name in fields_of(description, call.record)}
    return not _PERHAPS.isdisjoint(spoken) and (not fields or not fields.isdisjoint(_WHO))


def _about_people(description: Description) -> bool:
    return any(person.pointer in given_out(description) for person in people(description))


@check(
    verifies="JU-F09",
    version=3,
    subject="getting data out",
    severity=Severity.MEDIUM,
    on=Description,
    when=lambda _, description: _about_people(description),
    absent="no record of a person can be read",
    reads={"schema", "path"},
)
def access_logs_can_be_read(_node: Description, description: Description) -> Iterator[Problem | Shown]:
    """Is a call described that reads the log of who looked at whose record?

    Looks, where records of people can be read, for an operation that reads an audit or access log, to judge by its address and by
    whether its entries name who did it. It warns where there is none.

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
    for call in records(description).used_for(*READING):
        if _is_log(call, description):
            yield shows(call)
            return
    yield warn("/paths", "Records of people can be read here, and no operation gives out the log of who read them.")
