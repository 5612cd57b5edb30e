"""Loading many records says which were refused."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.description import Description
from joinedup.assurance.vocabulary.bodies import fields_of, is_array, json_schema, resolved
from joinedup.assurance.vocabulary.bulk import Load, loads
from joinedup.assurance.vocabulary.words import vocabulary, words
from joinedup.findings import Problem, Severity, check, fail

_REPORT = vocabulary(
    "error errors failed failure failures rejected rejections refused results result outcomes outcome statuses invalid",
    "succeeded processed accepted job import batch status id url exceptions warnings items issues",
)


@check(
    verifies="JU-S32",
    version=1,
    subject="letting others connect",
    severity=Severity.MEDIUM,
    on=Load,
    among=loads,
    absent="no operation takes many records at once",
    reads={"schema", "request", "response", "path"},
)
def bulk_loads_report_each_refusal(load: Load, description: Description) -> Iterator[Problem]:
    """Where many records are loaded at once, does the answer say which were refused?

    Looks at each operation that takes a list or file of records, for an answer that holds a list, results, errors or a job to
    ask about. It fails where the answer says nothing of single records.

    Why it matters:
        Of ten thousand records some are always refused. If the answer is one word for all, nobody knows which are missing until
        an officer looks for them.
    What to ask:
        Is a load taken whole or in part, and how do we learn of each refused record with its reason?
    Passes:
        paths:
          /persons/bulk:
            post:
              requestBody: {content: {application/json: {schema: {type: array, items: {properties: {surname: {type: string}}}}}}}
              responses: {"200": {content: {application/json: {schema: {properties: {errors: {type: array, items: {type: string}}}}}}}}
    Fails:
        paths:
          /persons/bulk:
            post:
              requestBody: {content: {application/json: {schema: {type: array, items: {properties: {surname: {type: string}}}}}}}
              responses: {"204": {description: Taken}}
    Source:
        NHS data migration standard, https://gpitbjss.atlassian.net/wiki/plugins/viewsource/viewpagesrc.action?pageId=1391134456
    """
    for response in load.operation.successes:
        if response.status == "207" or any(one.schema is None for one in response.media):
            return
        body = resolved(description, json_schema(response.media))
        if response.status == "202" and response.headers:
            return
        if body is None:
            continue
        names = fields_of(description, body)
        if is_array(body) or not names or any(not _REPORT.isdisjoint(words(name)) for name in names):
            return
    yield fail(load, f"{load.operation.name} takes many records, and its answer does not tell which were refused.")
