"""Who asks for a list of people does not get everything about each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from joinedup.assurance.description import Description
from joinedup.assurance.once import once
from joinedup.assurance.vocabulary.bodies import fields_of
from joinedup.assurance.vocabulary.lists import Listing, Single, reads
from joinedup.assurance.vocabulary.people import people_lists
from joinedup.assurance.vocabulary.records import records
from joinedup.assurance.vocabulary.words import many
from joinedup.findings import Problem, Severity, check, warn

_FEW = 2  # a record of so few fields has no detail to keep back


@once
def _singles(description: Description) -> Mapping[str, list[Single]]:
    """The reads of one record, by the kind of record (the place of its first call)."""
    found: dict[str, list[Single]] = {}
    for single in reads(description).singles:
        found.setdefault(records(description).kind_at[single.pointer].calls[0].pointer, []).append(single)
    return found


def _depth(single: Single) -> int:
    return single.operation.path.count("/")


def _with_single(description: Description) -> Iterator[tuple[Listing, Single]]:
    found = records(description)
    for listing in people_lists(description):
        kind = found.kind_at[listing.pointer]
        singles = _singles(description).get(kind.calls[0].pointer, [])
        same = [single for single in singles if single.noun == listing.noun]
        single = min(same or singles, key=_depth, default=None)
        if not listing.nested and single is not None and len(fields_of(description, single.record)) > _FEW:
            yield listing, single


@check(
    verifies="JU-S19",
    version=2,
    subject="letting others connect",
    severity=Severity.LOW,
    on=Listing,
    among=_with_single,
    absent="no operation lists people beside another that reads one of them",
    reads={"schema", "response", "path"},
)
def summaries_come_before_detail(pair: tuple[Listing, Single], description: Description) -> Iterator[Problem]:
    """Does a list of people hold less than the whole record of each?

    Looks at lists of people whose records can also be read one by one, and warns where the list gives every field of the record,
    so that whoever may search may see everything.

    Why it matters:
        An enquirer from another force may need to learn that something is known, and by whom, without seeing it. Where a search
        shows the full record, the force can only allow everything or nothing.
    What to ask:
        Can a caller be allowed to learn that a record exists without seeing what it says?
    Passes:
        paths:
          /persons:
            get: {responses: {"200": {content: {application/json: {schema: {type: array, items: {properties: {id: {}, surname: {}, dateOfBirth: {}}}}}}}}}
          /persons/{personId}:
            get: {responses: {"200": {content: {application/json: {schema: {properties: {id: {}, surname: {}, dateOfBirth: {}, warnings: {}}}}}}}}
    Fails:
        paths:
          /persons:
            get: {responses: {"200": {content: {application/json: {schema: {type: array, items: {properties: {id: {}, surname: {}, dateOfBirth: {}}}}}}}}}
          /persons/{personId}:
            get: {responses: {"200": {content: {application/json: {schema: {properties: {id: {}, surname: {}, dateOfBirth: {}}}}}}}}
    Source:
        LEISP exchange services (that something is known, then its detail), http://www.leitsc.org/IEPDs.htm
    """
    listing, single = pair
    listed_names = set(fields_of(description, listing.items))
    whole = set(fields_of(description, single.record))
    if whole and whole <= listed_names:
        yield warn(
            listing.operation,
            f"{listing.operation.name} gives all {many(len(whole), 'field')} of each record, as much as "
            f"{single.operation.name}: who may search may see everything.",
        )
