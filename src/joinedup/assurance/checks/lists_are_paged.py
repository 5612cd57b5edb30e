"""Long lists can be read part by part."""

from __future__ import annotations

import re
from collections.abc import Iterator

from joinedup.assurance.description import Description
from joinedup.assurance.vocabulary.bodies import asked, fields_of
from joinedup.assurance.vocabulary.doubt import fail_if
from joinedup.assurance.vocabulary.lists import Listing, record_lists
from joinedup.assurance.vocabulary.paging import is_paged, is_size
from joinedup.assurance.vocabulary.unseen import unseen_lists
from joinedup.assurance.vocabulary.words import listed, words
from joinedup.findings import Problem, Severity, check, warn

_SAYS_HOW_MANY = re.compile(
    r"\b(?:up to|at most|no more than|maximum of|limited to|the (?:top|last|latest|first|most recent)) (?:\w+ )?\d+|\b(?:top|last|latest|first) \d+\b",
    re.IGNORECASE,
)
_PERIOD = frozenset(("from", "to", "start", "end", "since", "until", "after", "before"))


@check(
    verifies="JU-S17",
    version=2,
    subject="getting data out",
    severity=Severity.MEDIUM,
    on=Listing,
    among=record_lists,
    absent="no operation returns a list of records",
    unseen=unseen_lists,
    reads={"schema", "parameter", "response", "header", "path"},
)
def lists_are_paged(listing: Listing, description: Description) -> Iterator[Problem]:
    """Can a long list be read part by part, to its end?

    Looks at each operation that lists records. It passes if a caller can ask for the next part (a page, offset or
    cursor parameter), if the answer carries the way to it (a link or token), or if the list has a stated greatest
    length, in its schema or in words. Lists that belong to one record, and so may always be short, and lists that are chosen by
    times only raise a warning.

    Why it matters:
        A list that comes whole is cut off, times out or overloads the product once there are many records. The
        force then holds part of its data and believes it is all.
    What to ask:
        How many records does this call return at most, and how does a caller obtain the rest?
    Passes:
        paths:
          /persons:
            get:
              parameters: [{name: cursor, in: query, schema: {type: string}}]
              responses:
                "200":
                  content:
                    application/json:
                      schema: {type: array, items: {properties: {id: {type: string}, surname: {type: string}}}}
    Fails:
        paths:
          /persons:
            get:
              responses:
                "200":
                  content:
                    application/json:
                      schema: {type: array, items: {properties: {id: {type: string}, surname: {type: string}}}}
    Source:
        RFC 8288 (links to the next page), https://www.rfc-editor.org/rfc/rfc8288;
        GOV.UK API technical and data standards, https://www.gov.uk/guidance/gds-api-technical-and-data-standards
    """
    if "maxItems" in listing.array.keywords or is_paged(listing, description):
        return
    operation = listing.operation
    texts = (operation.summary, operation.description, *(response.description for response in operation.successes))
    if any(_SAYS_HOW_MANY.search(text) for text in texts):
        return
    times = [parameter.name for parameter in operation.parameters if not _PERIOD.isdisjoint(words(parameter.name))]
    if len(times) > 1:
        yield warn(
            listing,
            f"{operation.name} can only be read in parts by choosing times ({listed(times, 2)}); nothing says how many come.",
        )
        return
    sent = fields_of(description, asked(operation))
    sizes = [name for name in (*(parameter.name for parameter in operation.parameters), *sent) if is_size(name)]
    much = f"as many as {sizes[0]} asks for" if sizes else "a list of unstated length"
    message = f"{operation.name} returns {much}, with no way to ask for the next part."
    yield fail_if("{" not in operation.path and listing.sure, listing, message)
