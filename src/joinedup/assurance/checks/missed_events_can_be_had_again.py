"""Events that were missed can be had again."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.bodies import calls
from joinedup.assurance.description import Description
from joinedup.assurance.lists import segments
from joinedup.assurance.words import vocabulary, words
from joinedup.findings import Problem, Severity, check, warn

_AGAIN = vocabulary(
    "events event deliveries delivery redeliver redelivery replay resend retry changes changelog feed history messages",
    "notifications attempts missed delta sync",
)


@check(
    verifies="JU-S16",
    version=1,
    subject="staying working",
    severity=Severity.MEDIUM,
    on=Description,
    when=lambda _, description: any(one.inbound for one in description.operations),
    absent="the product sends no events",
    reads={"path"},
)
def missed_events_can_be_had_again(_node: Description, description: Description) -> Iterator[Problem]:
    """Can events that were missed be had again?

    Looks, where the product sends events, for an operation that lists past events or deliveries, or sends them again, or words
    about sending again. It warns where there is neither.

    Why it matters:
        The receiving system is down for an hour, and in that hour somebody is released on bail. An event that is sent once and
        forgotten is an event that half the force never hears of.
    What to ask:
        For how many days are events kept, and with which call does a system that was down fetch what it missed?
    Passes:
        paths: {/events: {get: {responses: {"200": {description: Past events}}}}}
        webhooks: {personChanged: {post: {responses: {"204": {description: Taken}}}}}
    Fails:
        paths: {/persons: {get: {responses: {"200": {description: All}}}}}
        webhooks: {personChanged: {post: {responses: {"204": {description: Taken}}}}}
    Source:
        18F procurement language for APIs, https://pages.18f.gov/API-All-the-X/pages/procurement_language/
    """
    for operation in calls(description):
        fixed = (one for one in segments(operation.path) if "{" not in one)
        if any(not _AGAIN.isdisjoint(words(one)) for one in fixed):
            return
    texts = [description.info.description, *(one.description for one in description.operations if one.inbound)]
    if not any("retr" in one.lower() or "resen" in one.lower() or "redeliver" in one.lower() for one in texts):
        first = next(one for one in description.operations if one.inbound)
        yield warn(first, "Events are sent, and nothing says how a system that was down obtains those it missed.")
