"""One record can be fetched by itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from joinedup.assurance.description import Description
from joinedup.assurance.once import once
from joinedup.assurance.vocabulary.bodies import asked, fields_of
from joinedup.assurance.vocabulary.doubt import fail_if
from joinedup.assurance.vocabulary.lists import Listing, is_finding, main_lists
from joinedup.assurance.vocabulary.records import READING, Call, Use, records
from joinedup.assurance.vocabulary.records.addresses import noun_of
from joinedup.assurance.vocabulary.records.identifiers import is_own_identifier
from joinedup.assurance.vocabulary.unseen import unseen_lists
from joinedup.assurance.vocabulary.words import squeezed, vocabulary
from joinedup.findings import Problem, Severity, check

_ADDRESSES = vocabulary(
    "url uri href self selflink links link resourceuri",
)

# An entry of a log is read as part of the log.
_LOGS = vocabulary("log audit history activity journal changelog auditlog")


def _identified(description: Description) -> Iterator[Listing]:
    for listing in main_lists(description):
        names = fields_of(description, listing.items)
        # Two or three fields are mostly a code with its label, whole as it stands.
        log = not _LOGS.isdisjoint(listing.noun.split())
        if not log and len(names) > 3 and not is_finding(listing.operation.path) and _own(listing, names):
            yield listing


def _own(listing: Listing, names: Iterable[str]) -> list[str]:
    """Those of ``names`` that identify a record of this list."""
    return [name for name in names if is_own_identifier(name, listing.noun) and squeezed(name) not in _ADDRESSES]


def _carries_its_address(listing: Listing, description: Description) -> bool:
    return any(squeezed(name) in _ADDRESSES for name in fields_of(description, listing.items))


@once
def _read_by_name(description: Description) -> frozenset[str]:
    """What is read by something named at the end of the path, the addresses directly above it, and its schemas."""
    found: set[str] = set()
    for call in records(description).used_for(*READING):
        if call.address.key:
            found.update((call.operation.path.rstrip("/").rpartition("/")[0], noun_of(call.operation.path)))
            if call.record is not None and call.use is Use.READ:
                found.add(call.record.pointer)
    return frozenset(found - {""})


def _is_read(listing: Listing, description: Description) -> bool:
    """Whether one record of this list is read by its identifier, in an address or as a parameter of a read."""
    kind = records(description).kind_at[listing.pointer]
    if kind.read_by_key:
        return True
    named = {listing.operation.path.rstrip("/"), listing.noun, listing.items.pointer}
    if not _read_by_name(description).isdisjoint(named):
        return True
    asked_for = _asked_for(description)[kind.calls[0].pointer]
    own = {squeezed(name) for name in _own(listing, fields_of(description, listing.items))}
    return bool(_own(listing, asked_for)) or any(
        squeezed(name) in own or squeezed(name).removesuffix("s") in own for name in asked_for
    )


@once
def _asked_for(description: Description) -> Mapping[str, tuple[str, ...]]:
    """By what the records of each kind (the place of its first call) can be asked for."""
    found: dict[str, dict[str, None]] = {}
    for call in records(description).call_at.values():
        names = found.setdefault(records(description).kind_of(call).calls[0].pointer, {})
        if call.use in READING:
            names.update(dict.fromkeys(parameter.name for parameter in call.operation.parameters))
        if call.use in (Use.SEARCH, Use.READ):
            names.update(dict.fromkeys(_sent(call, description)))
    return {kind: tuple(names) for kind, names in found.items()}


def _sent(call: Call, description: Description) -> Iterable[str]:
    return fields_of(description, asked(call.operation))


@check(
    verifies="JU-S07",
    version=2,
    subject="getting data out",
    severity=Severity.MEDIUM,
    on=Listing,
    among=_identified,
    absent="no main list holds records with an identifier",
    unseen=unseen_lists,
    reads={"schema", "parameter", "response", "path"},
)
def one_record_can_be_read(listing: Listing, description: Description) -> Iterator[Problem]:
    """Can one record be fetched by itself, without reading the whole list?

    Looks at each main list whose records have an identifier of their own and four fields or more, and asks whether a record can be read by
    that identifier, in the path, as a filter of the list or in the body of a search, or carries its own address.

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
    if _is_read(listing, description) or _carries_its_address(listing, description):
        return
    yield fail_if(
        listing.sure,
        listing,
        f"{listing.operation.name} lists records with an identifier, and no operation reads one of them by it.",
    )
