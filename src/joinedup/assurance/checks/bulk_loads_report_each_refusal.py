"""Loading many records says which were refused."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from joinedup.assurance.description import Description, Response
from joinedup.assurance.vocabulary.bodies import fields_of, is_array, json_schema, refusals, resolved
from joinedup.assurance.vocabulary.bulk import Load, loads
from joinedup.assurance.vocabulary.words import vocabulary, words
from joinedup.findings import Problem, Severity, check, fail

_REPORT = vocabulary(
    "error errors failed failure failures rejected rejections refused results result outcomes outcome statuses invalid",
    "succeeded processed accepted job import batch status id url exceptions warnings items issues",
)


@check(
    verifies="JU-S32",
    version=2,
    subject="letting others connect",
    severity=Severity.MEDIUM,
    on=Load,
    among=lambda description: [load for load in loads(description) if load.sure],
    absent="no operation takes many records at once",
    reads={"schema", "request", "response", "path"},
)
def bulk_loads_report_each_refusal(load: Load, description: Description) -> Iterator[Problem]:
    """Where many records are loaded at once, does the answer say which were refused?

    Looks at each operation that takes a list or file of records, for an answer that holds a list, results, errors or a job to
    ask about, or a refusal of the whole that lists what was wrong. It fails where no answer says anything of single records.

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
    if any(_tells(response, description) for response in load.operation.successes):
        return
    if any(_names_each(response, description) for response in refusals(load.operation)):
        return
    yield fail(load, f"{load.operation.name} takes many records, and its answer does not tell which were refused.")


def _tells(response: Response, description: Description) -> bool:
    """Whether a successful answer speaks of single records, or may: its body is not described."""
    if response.status == "207" or any(media.schema is None for media in response.media):
        return True
    if response.status == "202" and response.headers:
        return True
    body = resolved(description, json_schema(response.media))
    if body is None:
        return False
    names = fields_of(description, body)
    return is_array(body) or not names or any(not _REPORT.isdisjoint(words(name)) for name in names)


def _names_each(response: Response, description: Description) -> bool:
    """Whether a refusal of the whole load lists what was wrong."""
    body = resolved(description, json_schema(response.media))
    if body is None:
        return False
    lists = [field for field in map(partial(resolved, description), fields_of(description, body).values()) if field]
    return is_array(body) or any(is_array(field) and fields_of(description, field.items) for field in lists)
