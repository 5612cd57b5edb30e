"""A consumer learns that a record was deleted."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.description import Description, Schema
from joinedup.assurance.once import once
from joinedup.assurance.vocabulary.bodies import calls, fields_of, resolved
from joinedup.assurance.vocabulary.lists import Listing, is_parameter, main_lists, noun_of
from joinedup.assurance.vocabulary.words import vocabulary, words
from joinedup.findings import Problem, Severity, check, fail

_GONE = vocabulary(
    "deleted removed tombstone archived expunged withdrawn deletion deletions trashed inactive canceled cancelled",
    "ended closed expired",
)
_STATE = frozenset(("status", "state", "active", "enabled", "lifecycle"))
_FEED = vocabulary(
    "changes delta feed changelog sync deleted tombstones audit",
)


def _with_deletion(description: Description) -> Iterator[Listing]:
    deleted = {
        noun_of(one.path)
        for one in calls(description)
        if one.method == "delete" and is_parameter(one.path.rstrip("/").rpartition("/")[2])
    }
    return (one for one in main_lists(description) if one.noun in deleted)


@once
def _fed(description: Description) -> bool:
    """Whether there is a feed of changes, or a call to us when something is deleted."""
    return any(
        (one.method == "get" and not _FEED.isdisjoint(words(one.path)))
        or (one.inbound and not _GONE.isdisjoint((*words(one.path), *words(one.operation_id), *words(one.summary))))
        for one in description.operations
    )


def _tells(name: str, field: Schema) -> bool:
    spoken = words(name)
    if not _GONE.isdisjoint(spoken):
        return True
    return not _STATE.isdisjoint(spoken) and (
        "boolean" in field.types or any(isinstance(one, str) and not _GONE.isdisjoint(words(one)) for one in field.enum)
    )


@check(
    verifies="JU-S14",
    version=1,
    subject="getting data out",
    severity=Severity.HIGH,
    on=Listing,
    among=_with_deletion,
    absent="no listed kind of record has an operation that deletes it",
    reads={"schema", "parameter", "response", "path"},
)
def deletions_are_told(listing: Listing, description: Description) -> Iterator[Problem]:
    """Does a system that keeps a copy learn which records were deleted?

    Looks at each main list whose records can be deleted through the interface. It passes if the list can include
    deleted records, if a record carries a sign that it is deleted, or if there is a feed of changes.

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
    if any(not _GONE.isdisjoint(words(one.name)) for one in listing.operation.parameters) or _fed(description):
        return
    if any(
        _tells(name, resolved(description, one) or one) for name, one in fields_of(description, listing.items).items()
    ):
        return
    yield fail(
        listing,
        f"Records here ({listing.noun}) can be deleted, and {listing.operation.name} neither shows deleted ones nor marks them: "
        "whoever keeps a copy never learns of it.",
    )
