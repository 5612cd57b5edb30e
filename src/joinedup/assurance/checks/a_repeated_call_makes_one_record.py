"""Sending twice makes one record."""

from __future__ import annotations

import re
from collections.abc import Iterator

from joinedup.assurance.description import Description
from joinedup.assurance.vocabulary.bodies import asked, fields_of
from joinedup.assurance.vocabulary.words import squeezed
from joinedup.assurance.vocabulary.writes import Creation, creations
from joinedup.findings import Problem, Severity, check, fail

_OWN_KEY = re.compile(
    r"idempoten|clientrequestid|clienttoken|requestid|messageid|transactionid|externalid|externalref|clientref|"
    r"callerref|sourceid|sourceref|correlationid|dedup|yourref|foreignid|originid|submissionid|instructionidentification|uniquename",
)


@check(
    verifies="JU-S20",
    version=1,
    subject="staying working",
    severity=Severity.HIGH,
    on=Creation,
    among=creations,
    absent="no operation creates a record",
    reads={"schema", "parameter", "request", "response", "path"},
)
def a_repeated_call_makes_one_record(creation: Creation, description: Description) -> Iterator[Problem]:
    """If the same record is sent twice, is it stored once?

    Looks at each operation that creates a record, for a way to recognise a repeat: an idempotency key or a reference of the
    caller's own, an answer for conflicts (409), or words that say so.

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
    if any(one.status == "409" for one in operation.responses) or "idempoten" in operation.description.lower():
        return
    names = [one.name for one in operation.parameters if one.place != "path"]
    names.extend(fields_of(description, asked(operation)))
    if not any(_OWN_KEY.search(squeezed(one)) for one in names):
        yield fail(
            creation,
            f"{operation.name} gives no way to recognise a repeated call: sent twice, it may create two records.",
        )
