"""The events about a kind of record tell also when one is deleted."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.description import Description
from joinedup.assurance.vocabulary.events import Event, events
from joinedup.assurance.vocabulary.words import listed, singular, vocabulary, words
from joinedup.findings import Problem, Severity, Shown, check, shows, warn

_MADE = vocabulary("created added registered recorded inserted new opened issued")
_CHANGED = vocabulary("updated changed amended modified create update change")
_GONE = vocabulary(
    "deleted removed purged erased withdrawn archived cancelled canceled closed ended revoked expired merged delete remove "
    "unregistered left destroyed terminated"
)
_FILLERS = vocabulary(
    "event events message notification notify on the has been was is of v 1 2 3 4 domain data record topic and"
)


def _spelt(event: Event) -> tuple[str, ...]:
    return words(event.name or event.operation.operation_id or event.operation.path)


def _about(event: Event, verbs: frozenset[str]) -> frozenset[str]:
    """The nouns by which an event is named, where one of ``verbs`` stands beside them."""
    spelt = _spelt(event)
    if verbs.isdisjoint(spelt):
        return frozenset()
    return frozenset(singular(word) for word in spelt if word not in _MADE | _CHANGED | _GONE | _FILLERS)


def _made(description: Description) -> list[Event]:
    return [event for event in events(description) if event.operation.is_message and _about(event, _MADE)]


def _tells_of_any_change(event: Event, description: Description) -> str:
    """The place where one event says which change it is about, deletion among them; empty where it does not."""
    for schema in description.reached(event.schema):
        if any(not _GONE.isdisjoint(words(value)) for value in schema.enum if isinstance(value, str)):
            return schema.pointer
    return ""


@check(
    verifies="JU-S14",
    version=1,
    subject="getting data out",
    severity=Severity.MEDIUM,
    on=Description,
    when=lambda _, description: bool(_made(description)),
    absent="no event is named for a record that was added",
    families={"events"},
    reads={"schema", "request", "response"},
)
def events_tell_of_deletions(_node: Description, description: Description) -> Iterator[Problem | Shown]:
    """Do the events about a kind of record tell also when one is deleted or ended?

    Looks, where events are named for records that were added, for an event on the same kind of record that
    tells of its deletion or end, or a value in the event that says so. It warns where there is none.

    Why it matters:
        A system that keeps a copy hears of each new and changed record, and never that one is gone. A warrant that was
        withdrawn stays in force everywhere else.
    What to ask:
        Which event tells that a record was deleted, ended, withdrawn or merged with another?
    Passes:
        asyncapi: 3.0.0
        channels: {persons: {address: persons, messages: {personAdded: {payload: {type: object, properties: {id: {type: string}}}}, personDeleted: {payload: {type: object, properties: {id: {type: string}}}}}}}
        operations: {tell: {action: send, channel: {$ref: "#/channels/persons"}}}
    Fails:
        asyncapi: 3.0.0
        channels: {persons: {address: persons, messages: {personAdded: {payload: {type: object, properties: {id: {type: string}}}}, personChanged: {payload: {type: object, properties: {id: {type: string}}}}}}}
        operations: {tell: {action: send, channel: {$ref: "#/channels/persons"}}}
    Source:
        18F procurement language for APIs, https://pages.18f.gov/API-All-the-X/pages/procurement_language/
    """
    gone = [(event, _about(event, _GONE)) for event in events(description)]
    silent: list[Event] = []
    for event in _made(description):
        place = _tells_of_any_change(event, description)
        about = _about(event, _MADE)
        told = next((other.pointer for other, nouns in gone if nouns and (nouns <= about or about <= nouns)), place)
        if told:
            yield shows(told)
        else:
            silent.append(event)
    if silent:
        names = listed(event.said.removeprefix("The event ") for event in silent)
        yield warn(silent[0], f"Nothing tells that a record is gone, of those about which these events tell: {names}.")
