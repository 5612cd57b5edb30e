"""Long lists can be read part by part."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.description import Description
from joinedup.assurance.vocabulary.lists import Listing, record_lists
from joinedup.assurance.vocabulary.paging import is_paged
from joinedup.findings import Problem, Severity, check, fail, warn


@check(
    verifies="JU-S17",
    version=1,
    subject="getting data out",
    severity=Severity.MEDIUM,
    on=Listing,
    among=record_lists,
    absent="no operation returns a list of records",
    reads={"schema", "parameter", "response", "header", "path"},
)
def lists_are_paged(listing: Listing, description: Description) -> Iterator[Problem]:
    """Can a long list be read part by part, to its end?

    Looks at each operation that lists records. It passes if a caller can ask for the next part (a page, offset or
    cursor parameter), if the answer carries the way to it (a link or token), or if the list has a stated greatest
    length. Lists that belong to one record, and so may always be short, only raise a warning.

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
    message = f"{listing.operation.name} returns a list of unstated length, with no way to ask for the next part."
    yield warn(listing, message) if "{" in listing.operation.path else fail(listing, message)
