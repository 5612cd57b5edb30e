"""A person can be found by what is known of them."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.bodies import asked, calls, fields_of
from joinedup.assurance.description import Description
from joinedup.assurance.lists import is_search
from joinedup.assurance.once import once
from joinedup.assurance.people import BIRTH, NAMES, people_lists
from joinedup.assurance.words import squeezed
from joinedup.findings import Problem, Severity, check, warn

_FREE = frozenset(
    ("q", "query", "search", "text", "filter", "term", "terms", "keyword", "keywords", "criteria", "where")
)


@once
def _asked_for(description: Description) -> frozenset[str]:
    """Everything that a caller can say to find records: parameters of lists, and fields of searches."""
    names: set[str] = set()
    for listing in people_lists(description):
        names.update(squeezed(one.name) for one in listing.operation.parameters if one.place in ("query", "argument"))
        names.update(squeezed(one) for one in fields_of(description, asked(listing.operation)))
    for operation in calls(description):
        if operation.method == "post" and is_search(operation):
            names.update(squeezed(one) for one in fields_of(description, asked(operation)))
    return frozenset(names)


@check(
    verifies="JU-S18",
    version=1,
    subject="getting data out",
    severity=Severity.MEDIUM,
    on=Description,
    when=lambda _, description: bool(people_lists(description)),
    absent="no operation lists people",
    reads={"schema", "parameter", "response", "request", "path"},
)
def people_can_be_found(_node: Description, description: Description) -> Iterator[Problem]:
    """Can another system find a person by name or date of birth?

    Looks, where people are listed, at what those lists and the searches can be asked for: a name, a date of birth or free text.
    It warns where none can.

    Why it matters:
        The same person is known in custody, in intelligence and in missing persons under three numbers. A system that can only
        be asked by its own number is of no use to the officer who has a name.
    What to ask:
        By which details can another system find a person, does it match spellings that sound alike, and is the search sent in
        the body and not in the address?
    Passes:
        paths:
          /persons:
            get:
              responses:
                "200":
                  content:
                    application/json:
                      schema: {type: array, items: {properties: {id: {type: string}, surname: {type: string}, forename: {type: string}}}}
          /persons/search:
            post:
              requestBody: {content: {application/json: {schema: {properties: {surname: {type: string}, dateOfBirth: {type: string}}}}}}
              responses: {"200": {description: Those found}}
    Fails:
        paths:
          /persons:
            get:
              responses:
                "200":
                  content:
                    application/json:
                      schema: {type: array, items: {properties: {id: {type: string}, surname: {type: string}, forename: {type: string}}}}
    Source:
        LEISP exchange services, http://www.leitsc.org/IEPDs.htm
    """
    if _asked_for(description).isdisjoint(NAMES | BIRTH | _FREE):
        first = people_lists(description)[0]
        yield warn(
            first,
            f"{first.operation.name} lists people, and no list or search can be asked for a name or date of birth.",
        )
