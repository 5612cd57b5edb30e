"""What becomes of a deleted record is said."""

from __future__ import annotations

import re
from collections.abc import Iterator

from joinedup.assurance.description import Description, Operation
from joinedup.assurance.once import once
from joinedup.assurance.vocabulary.bodies import calls
from joinedup.assurance.vocabulary.records.addresses import segments
from joinedup.assurance.vocabulary.words import many, words
from joinedup.assurance.vocabulary.writes import deletions
from joinedup.findings import Problem, Severity, Shown, check, shows, warn

_FOR_EVER = re.compile(
    r"permanent|irrevers|irrecover|cannot be (?:undone|restored|recovered|reversed)|can(?:not|'t) undo|\bpurge|\berase|hard[- ]delet|for ever|forever"
    r"|physically",
    re.IGNORECASE,
)
_KEPT = re.compile(
    r"soft[- ]?delet|logical(?:ly)? delet|recycl|\btrash|\bbin\b|\barchiv|\brestor|undelet|recoverable|marked? (?:\w+ ){0,3}(?:as )?(?:deleted|inactive|removed)"
    r"|retention (?:period|time|of)|retained|(?:kept|deleted|removed|purged) (?:for|after|within) (?:\d+|\w+) (?:day|week|month|year)",
    re.IGNORECASE,
)
_LINKS = re.compile(r"https?://\S+")
_NOT = re.compile(r"(?:\b(?:no|not|cannot|never|without)\b|n't\b)[^.]{0,30}$", re.IGNORECASE)


@once
def _deletions(description: Description) -> tuple[Operation, ...]:
    """The deletions of one record by its identifier; settings, subscriptions and links are no records."""
    return tuple(call.operation for call, _ in deletions(description))


def _text(operation: Operation) -> str:
    """What is said of ``operation``, without the addresses in it."""
    return _LINKS.sub("", f"{operation.summary}. {operation.description}")


def _keeps(text: str) -> bool:
    return any(not _NOT.search(text[: found.start()]) for found in _KEPT.finditer(text))


def _kept_at(description: Description) -> Iterator[str]:
    """Where it is said that what was deleted is kept, or can be had back."""
    for operation in calls(description):
        last = segments(operation.path)[-1:]
        if (
            last
            and operation.method in ("post", "put", "patch")
            and not {"restore", "undelete", "trash", "recyclebin"}.isdisjoint((*words(last[0]), last[0].lower()))
        ):
            yield operation.pointer
    for operation in _deletions(description):
        if _keeps(_text(operation)):
            yield operation.pointer
        yield from (
            parameter.pointer
            for parameter in operation.parameters
            if not {"permanent", "permanently", "hard", "soft"}.isdisjoint(words(parameter.name))
        )


@check(
    verifies="JU-S06",
    version=2,
    subject="letting others connect",
    severity=Severity.MEDIUM,
    on=Description,
    when=lambda _, description: bool(_deletions(description)),
    absent="no operation deletes a record",
    reads={"parameter", "path"},
)
def deletion_says_what_remains(_node: Description, description: Description) -> Iterator[Problem | Shown]:
    """Is it said what remains of a record that was deleted?

    Looks at the operations that delete one record, for words or a parameter that say it is kept for a time or only marked, and for
    an operation that restores. It warns where a deletion is said to be for ever, and once where nothing is said at all. Settings,
    subscriptions to events and links between records are left out.

    Why it matters:
        Police records have to be kept as long as the rules demand and to be erased after that. A call that destroys at once lets one
        wrong program, or one insider, remove evidence beyond recall.
    What to ask:
        What remains after this call, for how long, who can have it back, and how is a record protected that must be kept?
    Passes:
        paths:
          /persons/{id}: {delete: {description: The record is kept for 30 days and can be restored., responses: {"204": {description: Gone}}}}
    Fails:
        paths:
          /persons/{id}: {delete: {description: Deletes permanently., responses: {"204": {description: Gone}}}}
    Source:
        College of Policing, APP on information management: retention, review and disposal,
        https://www.college.police.uk/app/information-management
    """
    deleting = _deletions(description)
    for_ever = [operation for operation in deleting if _FOR_EVER.search(text := _text(operation)) and not _keeps(text)]
    kept = list(_kept_at(description))
    if for_ever:
        others = f" (and {many(len(for_ever) - 1, 'other')})" if len(for_ever) > 1 else ""
        yield warn(for_ever[0], f"{for_ever[0].name} says that it deletes beyond recall{others}.")
    elif kept:
        yield from map(shows, kept)
    else:
        count = many(len(deleting), "operation")
        yield warn(
            deleting[0],
            f"{count} can delete a record ({deleting[0].name}), and nothing says what remains of it, or for how long.",
        )
