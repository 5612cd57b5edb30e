"""One record can be fetched by itself."""

from __future__ import annotations

from collections.abc import Iterator

from joinedup.assurance.description import Description
from joinedup.assurance.once import once
from joinedup.assurance.vocabulary.bodies import calls, fields_of
from joinedup.assurance.vocabulary.lists import Listing, is_finding, is_parameter, main_lists, noun_of, reads
from joinedup.assurance.vocabulary.words import singular, squeezed, vocabulary, words
from joinedup.findings import Problem, Severity, check, fail

_NAMES = frozenset(("id", "uuid", "guid", "urn", "ref", "reference"))
_ADDRESSES = vocabulary(
    "url uri href self selflink links link resourceuri",
)


def _own(name: str, listing: Listing) -> bool:
    spoken = words(name)
    if not spoken or spoken[-1] not in _NAMES:
        return False
    return len(spoken) == 1 or singular(spoken[-2]) == listing.noun.rpartition(" ")[2]


def _identified(description: Description) -> Iterator[Listing]:
    for one in main_lists(description):
        names = fields_of(description, one.items)
        # Two or three fields are mostly a code with its label, whole as it stands.
        if len(names) > 3 and not is_finding(one.operation.path) and any(_own(name, one) for name in names):
            yield one


def _carries_its_address(listing: Listing, description: Description) -> bool:
    return any(squeezed(name) in _ADDRESSES for name in fields_of(description, listing.items))


@once
def _single_records(description: Description) -> frozenset[str]:
    return frozenset(one.record.pointer for one in reads(description).singles if one.record is not None)


@once
def _read_by_name(description: Description) -> frozenset[str]:
    """What is read by something named at the end of the path, and the addresses directly above it."""
    paths = [one.path.rstrip("/") for one in calls(description) if one.method == "get"]
    named = [path for path in paths if is_parameter(path.rpartition("/")[2])]
    return frozenset((*(path.rpartition("/")[0] for path in named), *(noun_of(path) for path in named)))


@check(
    verifies="JU-S07",
    version=1,
    subject="getting data out",
    severity=Severity.MEDIUM,
    on=Listing,
    among=_identified,
    absent="no main list holds records with an identifier",
    reads={"schema", "parameter", "response", "path"},
)
def one_record_can_be_read(listing: Listing, description: Description) -> Iterator[Problem]:
    """Can one record be fetched by itself, without reading the whole list?

    Looks at each main list whose records have an identifier of their own and four fields or more, and asks whether a record can be read by
    that identifier, in the path or as a filter of the list, or carries its own address.

    Why it matters:
        An officer at the roadside, or another system told of a change, needs this one record now. If the list must be
        read to find it, the answer is slow and more personal data travels than the task needs.
    What to ask:
        Which call returns the complete record for one identifier?
    Passes:
        paths:
          /persons:
            get:
              responses:
                "200":
                  content:
                    application/json:
                      schema: {type: array, items: {properties: {id: {type: string}, surname: {type: string}, born: {type: string}, town: {type: string}}}}
          /persons/{id}:
            get: {responses: {"200": {description: One person}}}
    Fails:
        paths:
          /persons:
            get:
              responses:
                "200":
                  content:
                    application/json:
                      schema: {type: array, items: {properties: {id: {type: string}, surname: {type: string}, born: {type: string}, town: {type: string}}}}
    Source:
        GPSoC interface mechanism principles, https://pdfslide.net/documents/gpsoc-interface-mechanism-principles-16-feb-2013-v1-draft.html
    """
    known = reads(description)
    if listing.noun in known.single_nouns or listing.items.pointer in _single_records(description):
        return
    if not _read_by_name(description).isdisjoint((listing.operation.path.rstrip("/"), listing.noun)):
        return
    if any(_own(one.name, listing) or squeezed(one.name) == "ids" for one in listing.operation.parameters):
        return
    if _carries_its_address(listing, description):
        return
    yield fail(
        listing,
        f"{listing.operation.name} lists records with an identifier, and no operation reads one of them by it.",
    )
