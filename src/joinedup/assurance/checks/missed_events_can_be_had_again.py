"""Events that were missed can be had again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from joinedup.assurance.description import Description, Operation
from joinedup.assurance.vocabulary.bodies import calls
from joinedup.assurance.vocabulary.events import UNDESCRIBED, are_undescribed
from joinedup.assurance.vocabulary.lists import segments
from joinedup.assurance.vocabulary.words import vocabulary, words
from joinedup.findings import Problem, Severity, Shown, check, shows, untested, warn

# What a call that gives past events again, or sends them again, has in its address.
_PAST = vocabulary("events deliveries changes changelog feed delta")
_AGAIN = vocabulary("redeliver redelivery redeliveries replay resend retry attempts")
_AROUND = vocabulary(
    "api rest resources webhook webhooks hook hooks subscription subscriptions notification notifications"
)
_OF_EVENTS = vocabulary(
    "event events webhook webhooks hook hooks notification notifications callback callbacks delivery deliveries"
)
_WORDS = re.compile(r"\b(?:retr(?:y|ies|ied)|re-?(?:send|sent|sends|deliver\w*)|replay\w*)\b", re.IGNORECASE)
_EVENTS = re.compile(r"\b(?:webhooks?|callbacks?|events?|notifications?|deliver(?:y|ies))\b", re.IGNORECASE)
_DENIED = re.compile(r"\b(?:not|no|never|without|cannot)\b", re.IGNORECASE)


def _speaks_of_it(text: str, about: re.Pattern[str] | None = None) -> bool:
    """Whether a sentence says that something is sent again; ``about`` is what it must name, where the text is not the event's."""
    sentences = re.split(r"[.!?\n](?:\s|$)", text)
    return any(
        _WORDS.search(sentence) and not _DENIED.search(sentence) and (about is None or about.search(sentence))
        for sentence in sentences
    )


def _sends(operation: Operation) -> bool:
    """Whether the product tells something here; a read that it makes elsewhere tells nothing."""
    return operation.inbound and operation.method not in ("get", "head", "options")


def _lists_past_events(operation: Operation, steps: Sequence[tuple[str, ...]]) -> bool:
    """Whether a read lists past events or deliveries: those of a calendar, an audit or a game are something else."""
    if operation.method != "get" or not steps or steps[-1][-1] not in _PAST:
        return False
    others = {word for step in (*steps[:-1], steps[-1][:-1]) for word in step}
    return all(word in _AROUND or word.isdigit() or word == "v" for word in others)


def _sends_again(steps: Sequence[tuple[str, ...]]) -> bool:
    """Whether events are sent again here, and no letter, invitation or job."""
    spoken = {word for step in steps for word in step}
    return not _AGAIN.isdisjoint(spoken) and not _OF_EVENTS.isdisjoint(spoken)


def _places(description: Description) -> Iterator[str]:
    """The calls and words that say how missed events are had."""
    for operation in calls(description):
        steps = [words(step) for step in segments(operation.path) if "{" not in step and words(step)]
        if _lists_past_events(operation, steps) or _sends_again(steps):
            yield operation.pointer
    for operation in description.operations:
        if operation.inbound and _speaks_of_it(operation.description):
            yield f"{operation.pointer}/description"
    if _speaks_of_it(description.info.description, _EVENTS):
        yield f"{description.info.pointer}/description"


def _sends_any(description: Description) -> bool:
    return any(_sends(operation) for operation in description.operations)


@check(
    verifies="JU-S16",
    version=3,
    subject="staying working",
    severity=Severity.MEDIUM,
    on=Description,
    when=lambda _, description: _sends_any(description) or are_undescribed(description),
    absent="it describes no event that the product sends",
    reads={"path"},
)
def missed_events_can_be_had_again(_node: Description, description: Description) -> Iterator[Problem | Shown]:
    """Is it described how events that were missed are had again?

    Looks, where the product sends events, for an operation that lists past events or deliveries, or sends them again, or words
    that say they are sent again. It warns where there is neither.

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
    places = list(_places(description))
    for place in places:
        yield shows(place)
    if not places and not _sends_any(description):
        yield untested("", UNDESCRIBED)
    elif not places:
        first = next(operation for operation in description.operations if _sends(operation))
        yield warn(first, "Events are sent, and nothing says how a system that was down obtains those it missed.")
