"""A list read in parts says in which order it comes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from joinedup.assurance.description import Description
from joinedup.assurance.vocabulary.lists import Listing, record_lists
from joinedup.assurance.vocabulary.paging import place_parameters
from joinedup.assurance.vocabulary.unseen import unseen_lists
from joinedup.assurance.vocabulary.words import squeezed
from joinedup.findings import Problem, Severity, check, warn

_ORDER = re.compile(
    r"\border(?:ed|ing)?\b|\bsort|newest|oldest|latest|most recent|chronolog|ascending|descending|alphabet",
    re.IGNORECASE,
)
_SORTS = ("sort", "order", "direction", "sortby", "orderby", "sortorder", "sorting", "ordering")
_COUNTED = (
    "page",
    "pagenumber",
    "pagenum",
    "pageno",
    "pageindex",
    "offset",
    "skip",
    "startindex",
    "start",
    "pagestart",
)


@lru_cache(maxsize=4_096)
def _speaks_of_order(text: str) -> bool:
    return _ORDER.search(text) is not None


def _counted(description: Description) -> Iterator[Listing]:
    """The lists whose parts are found by counting, so that they depend on the order."""
    for listing in record_lists(description):
        places = {squeezed(name) for name in place_parameters(listing.operation)}
        if places and places <= set(_COUNTED):
            yield listing


@check(
    verifies="JU-S17",
    version=1,
    subject="getting data out",
    severity=Severity.LOW,
    on=Listing,
    among=_counted,
    absent="no list of records is read by counting pages or places",
    unseen=unseen_lists,
    reads={"schema", "parameter", "response", "path"},
)
def lists_keep_an_order(listing: Listing, _: Description) -> Iterator[Problem]:
    """Where a list is read by counting pages, is its order said?

    Looks at lists that are read by page number or offset, for a parameter that sorts, or words about the order. It warns where
    there is neither. Lists read by a mark (cursor) keep their own order and are left out.

    Why it matters:
        If the order is not fixed, a record that is added while somebody turns the pages pushes others from one page to the
        next: some arrive twice, some never. A count of everything then looks right and is not.
    What to ask:
        In which order does this list come, and what happens to a reader's pages when records are added meanwhile?
    Passes:
        paths:
          /persons:
            get:
              parameters: [{name: page, in: query, schema: {type: integer}}, {name: sort, in: query, schema: {type: string}}]
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
        GOV.UK API technical and data standards, https://www.gov.uk/guidance/gds-api-technical-and-data-standards
    """
    operation = listing.operation
    if any(
        squeezed(parameter.name).endswith(_SORTS) or _speaks_of_order(parameter.description)
        for parameter in operation.parameters
    ):
        return
    texts = (operation.description, operation.summary, *(response.description for response in operation.successes))
    if not any(_speaks_of_order(text) for text in texts):
        yield warn(listing, f"{operation.name} is read page by page, and nothing says in which order its records come.")
