"""A consumer learns that a record was deleted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from joinedup.assurance.description import Description, Schema
from joinedup.assurance.once import once
from joinedup.assurance.vocabulary.bodies import fields_of, resolved
from joinedup.assurance.vocabulary.doubt import fail_if
from joinedup.assurance.vocabulary.fields import having
from joinedup.assurance.vocabulary.lists import Listing, main_lists
from joinedup.assurance.vocabulary.records import Call, records
from joinedup.assurance.vocabulary.records.addresses import fixed_parts
from joinedup.assurance.vocabulary.unseen import unseen_lists
from joinedup.assurance.vocabulary.words import singular, vocabulary, words
from joinedup.assurance.vocabulary.writes import deletions
from joinedup.findings import Problem, Severity, check, warn

_GONE = vocabulary(
    "deleted removed tombstone tombstones expunged withdrawn deletion deletions trashed destroyed purged delete"
)
# A record that is ended or put aside is still there; whether a deleted one looks like that is not told.
_ASIDE = vocabulary("archived inactive canceled cancelled ended closed expired disabled deactivated")
_STATE = frozenset(("status", "state", "active", "enabled", "lifecycle"))
_FEED = vocabulary("changes delta deltas feed changelog sync changefeed")
_DOORS = vocabulary("api v1 v2 v3 rest v 1 2 3")
_ONLY_MARKS = re.compile(r"soft|archiv|deactivat|inactiv|\bmarks? (?:it|the|as)\b|disabl", re.IGNORECASE)


def _with_deletion(description: Description) -> Iterator[Listing]:
    """The main lists of kinds of which a record can be deleted."""
    return (listing for listing in main_lists(description) if _deleting(listing, description) is not None)


@once
def _sure_deletions(description: Description) -> Mapping[str, list[Call]]:
    """The calls that surely delete, by the kind of record (the place of its first call); tests of the service left out."""
    found: dict[str, list[Call]] = {}
    for call, kind in deletions(description):
        if kind.sure and call.sure and {"test", "testing"}.isdisjoint(words(call.operation.path)):
            found.setdefault(kind.calls[0].pointer, []).append(call)
    return found


def _deleting(listing: Listing, description: Description) -> Call | None:
    """The call that surely deletes a record of what ``listing`` lists: of its kind, and called the same."""
    own = records(description).call_at[listing.pointer].address
    kind = records(description).kind_at[listing.pointer].calls[0].pointer
    for call in _sure_deletions(description).get(kind, ()):
        if call.address.collection == own.collection or call.address.noun == own.noun:
            return call
    return None


@once
def _told_by(description: Description) -> frozenset[str]:
    """The nouns of whose deletion a call to us tells; an empty one where a feed of changes is about no kind alone."""
    found: set[str] = set()
    for operation in description.operations:
        spoken = {*words(operation.path), *words(operation.operation_id), *words(operation.summary)}
        if operation.inbound and not (_GONE | {"delete"}).isdisjoint(spoken):
            found.update(("", *map(singular, spoken)))
        if operation.method == "get" and not _FEED.isdisjoint(words(operation.path)):
            spoken = {word for part in fixed_parts(operation.path) for word in words(part)} - _FEED - _DOORS
            found.update({singular(word) for word in spoken} or {""})
    return frozenset(found)


@once
def _told_perhaps(description: Description) -> str:
    """Where a list of events or actions has one for deletions, so that somebody may be told; empty where none has."""
    for schema in having(description, "enum"):
        for value in schema.enum:
            if isinstance(value, str) and not _GONE.isdisjoint(words(value)):
                return value
    return ""


def _tells(name: str, field: Schema, gone: frozenset[str]) -> bool:
    spoken = words(name)
    if not gone.isdisjoint(spoken):
        return True
    if _STATE.isdisjoint(spoken):
        return False
    listed = any(isinstance(value, str) and not gone.isdisjoint(words(value)) for value in field.enum)
    return listed or (gone is not _GONE and "boolean" in field.types)


def _marks(listing: Listing, description: Description, gone: frozenset[str]) -> bool:
    """Whether the list can be asked for those that are ``gone``, or a record says so of itself."""
    if any(not gone.isdisjoint(words(parameter.name)) for parameter in listing.operation.parameters):
        return True
    fields = fields_of(description, listing.items).items()
    return any(_tells(name, resolved(description, field) or field, gone) for name, field in fields)


@check(
    verifies="JU-S14",
    version=2,
    subject="getting data out",
    severity=Severity.HIGH,
    on=Listing,
    among=_with_deletion,
    absent="no listed kind of record has an operation that deletes it",
    unseen=unseen_lists,
    reads={"schema", "parameter", "response", "path"},
)
def deletions_are_told(listing: Listing, description: Description) -> Iterator[Problem]:
    """Is it described how a system that keeps a copy learns which records were deleted?

    Looks at each main list whose records can be deleted through the interface. It passes if the list can include
    deleted records, if a record carries a sign that it is deleted, or if there is a feed of changes. Where a record
    only has a state (closed, inactive), it warns unless the deletion says that it sets that state.

    Why it matters:
        Police records must be deleted when the law says so: after review, by court order, at a person's request.
        If other systems never learn of it, they keep and use what the force was told to erase.
    What to ask:
        How does a system that copied this record find out, at its next visit, that it has been deleted?
    Passes:
        paths:
          /persons:
            get:
              parameters: [{name: includeDeleted, in: query, schema: {type: boolean}}]
              responses:
                "200":
                  content:
                    application/json:
                      schema: {type: array, items: {properties: {id: {type: string}, surname: {type: string}}}}
          /persons/{id}:
            delete: {responses: {"204": {description: Gone}}}
    Fails:
        paths:
          /persons:
            get:
              responses:
                "200":
                  content:
                    application/json:
                      schema: {type: array, items: {properties: {id: {type: string}, surname: {type: string}}}}
          /persons/{id}:
            delete: {responses: {"204": {description: Gone}}}
    Source:
        LOTI's draft clauses on access to data, https://loti.london/resources/tender-wording-data-access-api/
    """
    told = _told_by(description)
    if _marks(listing, description, _GONE) or "" in told or listing.noun.rpartition(" ")[2] in told:
        return
    deleting = _deleting(listing, description)
    if deleting is None:
        return
    text = f"{deleting.operation.summary} {deleting.operation.description}"
    if _marks(listing, description, _ASIDE):
        if _ONLY_MARKS.search(text):
            return
        yield warn(
            listing,
            f"{deleting.operation.name} deletes records, and nothing says whether {listing.operation.name} shows them "
            "afterwards, in the state that its records have, or no longer at all.",
        )
        return
    if value := _told_perhaps(description):
        yield warn(
            listing,
            f"{deleting.operation.name} deletes records; {value} is among the values described, and nothing says how a system "
            f"that copied {listing.operation.name} is told.",
        )
        return
    yield fail_if(
        listing.sure,
        listing,
        f"{deleting.operation.name} deletes records, and {listing.operation.name} neither shows deleted ones nor marks them: "
        "whoever keeps a copy learns of it only by reading the whole list again.",
    )
