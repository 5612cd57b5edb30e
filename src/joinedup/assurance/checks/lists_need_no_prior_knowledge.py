"""A list of records can be read without knowing something else first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from joinedup.assurance.description import Description, Parameter
from joinedup.assurance.once import once
from joinedup.assurance.vocabulary.bodies import resolved
from joinedup.assurance.vocabulary.lists import Listing, is_finding, main_lists
from joinedup.assurance.vocabulary.paging import is_place, is_shape, is_size
from joinedup.assurance.vocabulary.records import records
from joinedup.assurance.vocabulary.unseen import unseen_lists
from joinedup.assurance.vocabulary.words import listed, vocabulary, words
from joinedup.findings import Problem, Severity, check, warn

_KNOWN = vocabulary(
    "tenant account organisation organization org force version lang language locale format timezone tz currency",
    "client environment api key marketplace site jwt token auth authorization signature sig session apikey",
)
_TIMES = vocabulary("from to since until start end after before date datetime")


def _plain_lists(description: Description) -> Iterator[Listing]:
    for listing in main_lists(description):
        operation = listing.operation
        searching = {"search", "find", "lookup"} & {*words(operation.operation_id)[:1]}
        if listing.sure and operation.method == "get" and not searching and not is_finding(operation.path):
            yield listing


def _open(parameter: Parameter, description: Description) -> bool:
    """Whether a caller can choose the value without knowing the records: a time, one of a few listed values, a size."""
    name = parameter.name
    spoken = words(name)
    if (
        is_place(name)
        or is_size(name)
        or is_shape(name)
        or not _KNOWN.isdisjoint(spoken)
        or not _TIMES.isdisjoint(spoken)
    ):
        return True
    schema = resolved(description, parameter.schema)
    if schema is None:
        return True
    items = resolved(description, schema.items)
    return any(
        one.enum or "default" in one.keywords or "boolean" in one.types or one.format.startswith("date")
        for one in (schema, items)
        if one is not None
    )


def _needed(listing: Listing, description: Description) -> list[Parameter]:
    """What a caller must know beforehand to read the list."""
    return [
        parameter
        for parameter in listing.operation.parameters
        if parameter.required and parameter.place == "query" and not _open(parameter, description)
    ]


def _read_elsewhere(listing: Listing, description: Description) -> bool:
    """Whether another list gives all records of this kind without such knowledge."""
    kind = records(description).kind_at[listing.pointer].calls[0].pointer
    return any(pointer != listing.pointer for pointer in _freely_read(description).get(kind, ()))


def _asks_nothing_in_a_body(listing: Listing) -> bool:
    """Whether it is read, or searched by what the caller chooses: a batch of records is asked for by their identifiers."""
    return listing.operation.method == "get" or is_finding(listing.operation.path)


@once
def _freely_read(description: Description) -> Mapping[str, list[str]]:
    """The main lists that ask for nothing beforehand, by the kind of record (the place of its first call)."""
    found: dict[str, list[str]] = {}
    for listing in main_lists(description):
        if _asks_nothing_in_a_body(listing) and not _needed(listing, description):
            kind = records(description).kind_at[listing.pointer].calls[0].pointer
            found.setdefault(kind, []).append(listing.pointer)
    return found


@check(
    verifies="JU-S05",
    version=2,
    subject="getting data out",
    severity=Severity.MEDIUM,
    on=Listing,
    among=_plain_lists,
    absent="no operation returns a main list of records by GET",
    unseen=unseen_lists,
    reads={"schema", "parameter", "response", "path"},
)
def lists_need_no_prior_knowledge(listing: Listing, description: Description) -> Iterator[Problem]:
    """Can a list be read without already knowing something about the records in it?

    Looks at each main list, for query parameters that must be given and whose value comes from other records. Times, sizes,
    listed values and whose data it is do not count. Searches are left out, and so are kinds of record of which another list asks
    nothing. It warns where there is such a parameter.

    Why it matters:
        "All exhibits of a case" gives every exhibit only to somebody who has the number of every case. What hangs on no case, or
        on one that was missed, stays behind when the force leaves.
    What to ask:
        How do we read every record of this kind, including those that we do not know of?
    Passes:
        paths:
          /exhibits:
            get:
              parameters: [{name: caseId, in: query, schema: {type: string}}]
              responses:
                "200":
                  content:
                    application/json:
                      schema: {type: array, items: {properties: {id: {type: string}, label: {type: string}}}}
    Fails:
        paths:
          /exhibits:
            get:
              parameters: [{name: caseId, in: query, required: true, schema: {type: string}}]
              responses:
                "200":
                  content:
                    application/json:
                      schema: {type: array, items: {properties: {id: {type: string}, label: {type: string}}}}
    Source:
        US rule on access to all data, https://gov.ecfr.io/Title-45/Section-170.404
    """
    needed = _needed(listing, description)
    if needed and not _read_elsewhere(listing, description):
        yield warn(
            needed[0],
            f"{listing.operation.name} lists only what belongs to a value that the caller must already have: "
            f"{listed(parameter.name for parameter in needed)}.",
        )
