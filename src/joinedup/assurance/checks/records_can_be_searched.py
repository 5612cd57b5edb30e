"""Records can be found by what is known of them."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.description import Description
from joinedup.assurance.once import once
from joinedup.assurance.vocabulary.bodies import calls
from joinedup.assurance.vocabulary.doubt import fail_if
from joinedup.assurance.vocabulary.lists import Listing, main_lists
from joinedup.assurance.vocabulary.paging import filters
from joinedup.assurance.vocabulary.records import Use, records
from joinedup.assurance.vocabulary.unseen import unseen_lists
from joinedup.assurance.vocabulary.words import singular, words
from joinedup.findings import Problem, Severity, check


@once
def _searched(description: Description) -> frozenset[str]:
    """The nouns for which there is an operation that searches."""
    found: set[str] = set()
    for operation in calls(description):
        spoken = (*words(operation.path), *words(operation.operation_id))
        if not {"search", "query", "find", "lookup"}.isdisjoint(spoken):
            found.update(singular(word) for word in spoken)
    return frozenset(found)


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
    if operation.method == "post" or filters(operation):
        return
    kind = records(description).kind_at[listing.pointer]
    if kind.has(Use.SEARCH) or listing.noun.rpartition(" ")[2] in _searched(description):
        return
    if any(filters(call.operation) for call in kind.used_for(Use.LIST)):
        return
    yield fail_if(
        listing.sure,
        listing,
        f"{operation.name} has no parameter to choose records by their content, and nothing searches them.",
    )
