"""Other systems can add and amend records."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.description import Description
from joinedup.assurance.vocabulary.bodies import calls
from joinedup.assurance.vocabulary.lists import is_search, main_lists
from joinedup.findings import Problem, Severity, Shown, check, shows, warn


@check(
    verifies="JU-S06",
    version=1,
    subject="getting data out",
    severity=Severity.MEDIUM,
    on=Description,
    when=lambda _, description: bool(main_lists(description)),
    absent="no operation returns a main list of records",
    reads={"schema", "response", "path"},
)
def other_systems_can_write(_node: Description, description: Description) -> Iterator[Problem | Shown]:
    """Can other systems add or amend records, as well as read them?

    Looks for any operation that creates, replaces or amends something. It warns where a description of records only reads.

    Why it matters:
        Where nothing can be written from outside, staff type the same facts again into this product. Each retyping costs
        time and brings errors into records that people's liberty may depend on.
    What to ask:
        Which records may another authorised system create or amend, and do the same rules apply as on screen?
    Passes:
        paths:
          /persons:
            get:
              responses:
                "200":
                  content:
                    application/json:
                      schema: {type: array, items: {properties: {id: {type: string}, surname: {type: string}}}}
            post: {responses: {"201": {description: Made}}}
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
        LOTI's draft clauses on access to data, https://www.ukauthority.com/articles/loti-floats-api-requirement-for-technology-tenders/
    """
    sent = (operation for operation in calls(description) if operation.method in ("post", "put", "patch"))
    writes = [operation for operation in sent if not is_search(operation)]
    yield from map(shows, writes)
    if not writes:
        yield warn("/paths", "Every operation here only reads: another system can neither add nor correct a record.")
