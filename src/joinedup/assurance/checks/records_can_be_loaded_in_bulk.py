"""Many records can be loaded at once."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.description import Description
from joinedup.assurance.vocabulary.bulk import loads
from joinedup.assurance.vocabulary.writes import Creation, creations, holds_facts
from joinedup.findings import Problem, Severity, Shown, check, shows, warn


def _made(description: Description) -> list[Creation]:
    return [one for one in creations(description) if holds_facts(one.noun)]


@check(
    verifies="JU-S32",
    version=1,
    subject="letting others connect",
    severity=Severity.MEDIUM,
    on=Description,
    when=lambda _, description: bool(_made(description)),
    absent="no operation makes a record",
    reads={"schema", "request", "path"},
)
def records_can_be_loaded_in_bulk(_node: Description, description: Description) -> Iterator[Problem | Shown]:
    """Can many records be loaded together, as when old data moves in?

    Looks, where records can be made, for an operation that takes a list or a file of them. It warns where each record must be
    sent by itself.

    Why it matters:
        Twenty years of crime records, sent one by one, take weeks and share the line with officers. Suppliers then offer their
        own migration service, at their own price.
    What to ask:
        How do we load our old records ourselves, how many in an hour, and how is each refused one explained?
    Passes:
        paths:
          /persons: {post: {responses: {"201": {description: Made}}}}
          /persons/bulk:
            post:
              requestBody: {content: {application/json: {schema: {type: array, items: {properties: {surname: {type: string}}}}}}}
              responses: {"202": {description: Taken}}
    Fails:
        paths:
          /persons: {post: {responses: {"201": {description: Made}}}}
    Source:
        NHS data migration standard, https://gpitbjss.atlassian.net/wiki/plugins/viewsource/viewpagesrc.action?pageId=1391134456
    """
    yield from map(shows, loads(description))
    if not loads(description):
        first = _made(description)[0]
        yield warn(first, f"Records are made one by one ({first.operation.name}); no operation takes many at once.")
