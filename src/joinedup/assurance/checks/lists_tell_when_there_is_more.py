"""A page of a list tells whether more follows."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.description import Description
from joinedup.assurance.vocabulary.doubt import fail_if
from joinedup.assurance.vocabulary.lists import Listing, record_lists
from joinedup.assurance.vocabulary.paging import is_paged, tells_more
from joinedup.assurance.vocabulary.unseen import unseen_lists
from joinedup.findings import Problem, Severity, check


def _paged(description: Description) -> tuple[Listing, ...]:
    return tuple(listing for listing in record_lists(description) if is_paged(listing, description))


@check(
    verifies="JU-S17",
    version=2,
    subject="getting data out",
    severity=Severity.MEDIUM,
    on=Listing,
    among=_paged,
    absent="no list of records is read in parts",
    unseen=unseen_lists,
    reads={"schema", "parameter", "response", "header", "path"},
)
def lists_tell_when_there_is_more(listing: Listing, description: Description) -> Iterator[Problem]:
    """Does each part of a list tell whether more follows?

    Looks at each list that is read in parts, for a link or token to the next part, a total, or a mark that there
    is more, in the body or in a header of the answer.

    Why it matters:
        Without such a sign a program has to guess when it has read everything. Guesses go wrong silently: a
        night's copy stops early, and records are missing where nobody looks.
    What to ask:
        How does a caller know for certain that the last part has been read?
    Passes:
        paths:
          /persons:
            get:
              parameters: [{name: page, in: query, schema: {type: integer}}]
              responses:
                "200":
                  content:
                    application/json:
                      schema:
                        properties:
                          items: {type: array, items: {properties: {id: {type: string}, surname: {type: string}}}}
                          total: {type: integer}
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
        RFC 8288 (links to the next page), https://www.rfc-editor.org/rfc/rfc8288
    """
    if not tells_more(listing, description):
        yield fail_if(
            listing.sure,
            listing,
            f"{listing.operation.name} returns its list in parts, and nothing described in the answer (a link to "
            "the next part, a total or a mark) tells whether there are more.",
        )
