"""Sending twice makes one record."""

from __future__ import annotations

import re
from collections.abc import Iterator

from joinedup.assurance.description import Description
from joinedup.assurance.vocabulary.bodies import asked, fields_of, resolved
from joinedup.assurance.vocabulary.records.identifiers import is_own_identifier
from joinedup.assurance.vocabulary.unseen import unseen_creations
from joinedup.assurance.vocabulary.words import squeezed
from joinedup.assurance.vocabulary.writes import Creation, creations, holds_facts
from joinedup.findings import Problem, Severity, check, fail, warn

_OWN_KEY = re.compile(
    r"idempoten|clientrequestid|clienttoken|requestid|messageid|transactionid|externalid|externalref|clientref|"
    r"callerref|sourceid|sourceref|correlationid|dedup|yourref|foreignid|originid|submissionid|instructionidentification|uniquename|endtoendid|nonce|"
    r"clientorder|merchantref|partnerref|customid|uniqueid|customerref|ordernumber|unique_?key",
)
_SAID = re.compile(
    r"idempoten|duplicat|already (?:exists|been|created|registered|present)|same (?:request|record) (?:again|twice)|\bunique\b",
    re.IGNORECASE,
)


def _of_records(description: Description) -> Iterator[Creation]:
    return (creation for creation in creations(description) if holds_facts(creation.noun))


@check(
    verifies="JU-S20",
    version=2,
    subject="staying working",
    severity=Severity.HIGH,
    on=Creation,
    among=_of_records,
    absent="no operation creates a record",
    unseen=unseen_creations,
    reads={"schema", "parameter", "request", "response", "path"},
)
def a_repeated_call_makes_one_record(creation: Creation, description: Description) -> Iterator[Problem]:
    """Is there a means by which the same record, sent twice, is known again?

    Looks at each operation that creates a record, for a way to recognise a repeat: an idempotency key or a reference of the
    caller's own, an answer for conflicts (409), or words that say so. Where the caller must give the record's own identifier,
    or it is not certain that a record is made, it only warns. Calls that create or update, and settings, are left out.

    Why it matters:
        Networks drop answers, so programs send again. If that makes a second record, one incident becomes two, officers are
        sent twice and statistics are wrong.
    What to ask:
        If this call is repeated because the answer was lost, how does the product avoid a second record?
    Passes:
        paths:
          /incidents:
            post:
              parameters: [{name: Idempotency-Key, in: header, schema: {type: string}}]
              responses: {"201": {description: Made}}
    Fails:
        paths: {/incidents: {post: {responses: {"201": {description: Made}}}}}
    Source:
        Draft standard for the Idempotency-Key header, https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/
    """
    operation = creation.operation
    text = f"{operation.summary} {operation.description}"
    if any(response.status == "409" for response in operation.responses) or _SAID.search(text):
        return
    sent = fields_of(description, asked(operation))
    names = [parameter.name for parameter in operation.parameters if parameter.place != "path"]
    if any(_OWN_KEY.search(squeezed(name)) for name in (*names, *sent)):
        return
    if any(_SAID.search(response.description) for response in operation.responses if response.status[:1] == "4"):
        return
    given = next((name for name in _required(creation, description) if is_own_identifier(name, creation.noun)), "")
    if given:
        yield warn(
            creation,
            f"{operation.name} takes the record's identifier from the caller, and nothing says what happens when it is sent twice.",
        )
    elif creation.sure:
        yield fail(
            creation,
            f"{operation.name} gives no way to recognise a repeated call: sent twice, it may create two records.",
        )
    else:
        yield warn(creation, f"{operation.name} may create a record, and gives no way to recognise a repeated call.")


def _required(creation: Creation, description: Description) -> tuple[str, ...]:
    """The fields that the caller must give, one name each."""
    body = resolved(description, asked(creation.operation))
    fields = fields_of(description, body)
    given = () if body is None else body.required
    return tuple(name for name in given if name in fields and fields[name].keywords.get("readOnly") is not True)
