"""Records can be found by what is known of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from joinedup.assurance.description import Description, Operation
from joinedup.assurance.once import once
from joinedup.assurance.vocabulary.bodies import asked, calls, fields_of
from joinedup.assurance.vocabulary.doubt import fail_if
from joinedup.assurance.vocabulary.lists import Listing, main_lists
from joinedup.assurance.vocabulary.paging import filters, is_place, is_shape, is_size
from joinedup.assurance.vocabulary.personal_data import is_secret
from joinedup.assurance.vocabulary.records import Use, records
from joinedup.assurance.vocabulary.unseen import unseen_lists
from joinedup.assurance.vocabulary.words import singular, squeezed, words
from joinedup.findings import Problem, Severity, check

_ENOUGH, _NEARLY = 5, 0.8


@once
def _searched(description: Description) -> frozenset[str]:
    """The nouns for which there is an operation that searches."""
    found: set[str] = set()
    for operation in calls(description):
        spoken = (*words(operation.path), *words(operation.operation_id))
        if not {"search", "query", "find", "lookup"}.isdisjoint(spoken):
            found.update(singular(word) for word in spoken)
    return frozenset(found)


@once
def _everywhere(description: Description) -> frozenset[str]:
    """The query parameters of nearly every read: they say who asks, of which system or how, and choose no records."""
    reads = [operation for operation in calls(description) if operation.method == "get"]
    counted = Counter(
        parameter.name for operation in reads for parameter in operation.parameters if parameter.place == "query"
    )
    return frozenset(name for name, count in counted.items() if len(reads) >= _ENOUGH and count >= _NEARLY * len(reads))


def _chooses(operation: Operation, description: Description) -> bool:
    """Whether a caller can say by content which records are wanted."""
    named = [name for name in filters(operation) if name not in _everywhere(description) and not _is_access(name)]
    if operation.method == "get":
        return bool(named)
    sent = fields_of(description, asked(operation))
    body = [name for name in sent if not (is_place(name) or is_size(name) or is_shape(name) or _is_access(name))]
    return bool(named or body) or (operation.request is not None and not sent)


@once
def _chosen_elsewhere(description: Description) -> frozenset[str]:
    """The kinds of record (the place of their first call) of which some list can be chosen from by content."""
    found = records(description)
    return frozenset(
        found.kind_of(call).calls[0].pointer
        for call in found.used_for(Use.LIST)
        if _chooses(call.operation, description)
    )


def _is_access(name: str) -> bool:
    """Whether ``name`` says who asks."""
    return is_secret(name) or squeezed(name) in ("key", "token", "appid", "apiuser", "applicationid")


@check(
    verifies="JU-S18",
    version=2,
    subject="getting data out",
    severity=Severity.MEDIUM,
    on=Listing,
    among=main_lists,
    absent="no operation returns a main list of records",
    unseen=unseen_lists,
    reads={"schema", "parameter", "response", "path"},
)
def records_can_be_searched(listing: Listing, description: Description) -> Iterator[Problem]:
    """Can records be found by what is known about them?

    Looks at each main list of records for a parameter that chooses among them by their content, or for an operation
    that searches records of that kind. Parameters for paging, order and layout do not count.

    Why it matters:
        Officers and other systems know a name, a place or a number plate, not a record number. Without search through the
        interface, each of them must copy everything first, or somebody has to look it up on a screen.
    What to ask:
        By which fields can another system search these records, and does it get the same answers as a user on screen?
    Passes:
        paths:
          /persons:
            get:
              parameters: [{name: postcode, in: query, schema: {type: string}}]
              responses:
                "200":
                  content:
                    application/json:
                      schema: {type: array, items: {properties: {id: {type: string}, surname: {type: string}}}}
    Fails:
        paths:
          /persons:
            get:
              parameters: [{name: page, in: query, schema: {type: integer}}]
              responses:
                "200":
                  content:
                    application/json:
                      schema: {type: array, items: {properties: {id: {type: string}, surname: {type: string}}}}
    Source:
        LEITSC exchange packages for query of records, http://www.leitsc.org/IEPDs.htm
    """
    operation = listing.operation
    if _chooses(operation, description):
        return
    kind = records(description).kind_at[listing.pointer]
    if kind.has(Use.SEARCH) or listing.noun.rpartition(" ")[2] in _searched(description):
        return
    if kind.calls[0].pointer in _chosen_elsewhere(description):
        return
    yield fail_if(
        listing.sure,
        listing,
        f"{operation.name} has no parameter to choose records by their content, and nothing searches them.",
    )
