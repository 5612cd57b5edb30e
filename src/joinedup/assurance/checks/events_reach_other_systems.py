"""Other systems are told when something happens."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.description import Description
from joinedup.assurance.lists import main_lists, segments
from joinedup.assurance.words import vocabulary, words
from joinedup.findings import Problem, Severity, Shown, check, shows, warn

_EVENTS = vocabulary(
    "webhook webhooks hook hooks subscription subscriptions subscribe notification notifications callback",
    "callbacks event events stream streams feed changes listener listeners",
)


@check(
    verifies="JU-S15",
    version=1,
    subject="letting others connect",
    severity=Severity.MEDIUM,
    on=Description,
    when=lambda _, description: bool(main_lists(description)),
    absent="no operation returns a main list of records",
    reads={"schema", "response", "path"},
)
def events_reach_other_systems(_node: Description, description: Description) -> Iterator[Problem | Shown]:
    """Can other systems be told when something happens, instead of asking again and again?

    Looks for calls the product makes to others (webhooks, callbacks) and for operations to subscribe to events or follow a
    stream. It warns where there is none.

    Why it matters:
        A control room cannot wait for the next hourly copy to learn that a wanted person is in custody. Asking every few
        seconds instead loads the product and still comes late.
    What to ask:
        How, and within how many seconds, does another system learn that a record was added or changed?
    Passes:
        paths:
          /persons:
            get:
              responses:
                "200":
                  content:
                    application/json:
                      schema: {type: array, items: {properties: {id: {type: string}, surname: {type: string}}}}
        webhooks: {personChanged: {post: {responses: {"204": {description: Taken}}}}}
    Fails:
        paths:
          /persons:
            get:
              responses:
                "200":
                  content:
                    application/json:
                      schema: {type: array, items: {properties: {id: {type: string}, surname: {type: string}}}}
    Source:
        18F procurement language for APIs, https://pages.18f.gov/API-All-the-X/pages/procurement_language/
    """
    for operation in description.operations:
        if operation.inbound:
            yield shows(operation)
            return
        fixed = (one for one in segments(operation.path) if "{" not in one)
        if any(not _EVENTS.isdisjoint(words(one)) for one in fixed):
            yield shows(operation)
            return
    yield warn("/paths", "Nothing here tells other systems of a change: no webhook, subscription or stream of events.")
