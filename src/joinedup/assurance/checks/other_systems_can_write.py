"""Other systems can add and amend records."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.description import Description
from joinedup.assurance.vocabulary.lists import main_lists
from joinedup.assurance.vocabulary.records import Nature, Use, records
from joinedup.assurance.vocabulary.unseen import unseen_lists
from joinedup.assurance.vocabulary.words import listed
from joinedup.findings import Problem, Severity, Shown, check, shows, warn

_ADDS = (Use.CREATE, Use.UPDATE, Use.UPSERT, Use.LOAD)


@check(
    verifies="JU-S06",
    version=2,
    subject="getting data out",
    severity=Severity.MEDIUM,
    on=Description,
    when=lambda _, description: bool(main_lists(description)),
    absent="no operation returns a main list of records",
    unseen=unseen_lists,
    reads={"schema", "response", "path"},
)
def other_systems_can_write(_node: Description, description: Description) -> Iterator[Problem | Shown]:
    """Can other systems add or amend records, as well as read them?

    Looks for any operation that creates, replaces or amends a record. Log-ins, searches, calculations, actions and settings do
    not count. It warns where there is none.

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
    found = records(description)
    writes = [call for call in found.used_for(*_ADDS) if found.kind_of(call).nature is Nature.RECORD]
    yield from map(shows, writes)
    if writes:
        return
    others = [call for call in found.call_at.values() if call.operation.method in ("post", "put", "patch", "delete")]
    others = [call for call in others if call.use not in (Use.SEARCH, Use.READ, Use.LIST, Use.SERVICE)]
    if not others:
        yield warn("/paths", "Every operation here only reads: another system can neither add nor correct a record.")
    else:
        yield warn(
            others[0],
            f"No operation is described as adding or correcting a record; what is not a read ({listed([call.operation.name for call in others], 3)}) "
            "does something else, or does not say what becomes of it.",
        )
