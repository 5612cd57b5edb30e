"""A person can be found by what is known of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from joinedup.assurance.description import Description, Operation
from joinedup.assurance.once import once
from joinedup.assurance.vocabulary.bodies import asked, fields_of
from joinedup.assurance.vocabulary.people import BIRTH, NAMES, people_lists, tells_of_a_person
from joinedup.assurance.vocabulary.records import Call, Use, records
from joinedup.assurance.vocabulary.words import squeezed
from joinedup.findings import Problem, Severity, Shown, check, shows, warn

_FREE = frozenset(
    ("q", "query", "search", "text", "filter", "term", "terms", "keyword", "keywords", "criteria", "where")
)


@once
def _asked_for(description: Description) -> Mapping[str, str]:
    """Everything that a caller can say to find records, with its place: parameters of lists, and fields of searches."""
    found, places = records(description), dict[str, str]()
    lists = people_lists(description)
    kinds = {found.kind_at[listing.pointer].calls[0].pointer for listing in lists}
    for call in found.used_for(Use.LIST, Use.SEARCH):
        if found.kind_of(call).calls[0].pointer in kinds or _is_over_people(call, description):
            for parameter in call.operation.parameters:
                if parameter.place in ("query", "argument", "path"):
                    places.setdefault(squeezed(parameter.name), parameter.pointer)
            places.update(_fields_asked(call.operation, description))
    return places


def _is_over_people(call: Call, description: Description) -> bool:
    """Whether a search is over people by what it may be asked for, or over everything."""
    if call.use is not Use.SEARCH:
        return False
    return not call.address.noun or tells_of_a_person(fields_of(description, asked(call.operation)))


def _fields_asked(operation: Operation, description: Description) -> dict[str, str]:
    return {squeezed(name): field.pointer for name, field in fields_of(description, asked(operation)).items()}


@check(
    verifies="JU-S18",
    version=2,
    subject="getting data out",
    severity=Severity.MEDIUM,
    on=Description,
    when=lambda _, description: bool(people_lists(description)),
    absent="no operation lists people",
    reads={"schema", "parameter", "response", "request", "path"},
)
def people_can_be_found(_node: Description, description: Description) -> Iterator[Problem | Shown]:
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
    places = [place for name, place in _asked_for(description).items() if name in NAMES | BIRTH | _FREE]
    yield from map(shows, places)
    if not places:
        first = people_lists(description)[0]
        yield warn(
            first,
            f"{first.operation.name} lists people, and no list or search can be asked for a name or date of birth.",
        )
