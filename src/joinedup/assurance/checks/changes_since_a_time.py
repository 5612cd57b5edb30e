"""What changed since a chosen time can be asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from joinedup.assurance.description import Description, Operation, Parameter, Schema
from joinedup.assurance.once import once
from joinedup.assurance.vocabulary.bodies import asked, calls, fields_of, resolved
from joinedup.assurance.vocabulary.doubt import fail_if
from joinedup.assurance.vocabulary.lists import Listing, main_lists, segments
from joinedup.assurance.vocabulary.records import Use, records
from joinedup.assurance.vocabulary.records.addresses import fixed_parts
from joinedup.assurance.vocabulary.unseen import unseen_lists
from joinedup.assurance.vocabulary.words import listed, singular, squeezed, vocabulary, words
from joinedup.findings import Problem, Severity, check, warn

_CHANGE = vocabulary(
    "updated modified changed change changes delta sync since update amended edited mtime synced revision"
)
_TIME = vocabulary(
    "since after from date time at start gt gte min datetime timestamp token on begin greater than range filter utc",
)
_SAID = re.compile(
    r"(?:updated|modified|changed|amended|edited)[\w\s,]{0,24}\b(?:since|after|from|on or after|later than)\b"
    r"|\b(?:since|changes after|changes since)\b[^.]{0,60}\b(?:update|updated|modified|changed)\b",
    re.IGNORECASE,
)
# With these a caller can choose by any property, or by text; which properties there are is not told.
_GENERAL = vocabulary(
    "filter filters where cql q query search datetime cqlfilter searchcriteria criteria condition conditions rules rule",
    "predicate expression fiql rsql jql soql filterby filterquery filterexpression querystring operator operators",
)
_OPERATOR = re.compile(r"\b(?:gte?|lte?|between|greater(?: than)?|operator)\b", re.IGNORECASE)
_FEED = vocabulary("change changes delta deltas feed changelog changefeed")
# What is only ever added to does not change: what is new since a time is what changed.
_ONLY_ADDED = vocabulary(
    "log audit auditlog entry event history transaction activity reading observation measurement movement notification message",
    "payment statement receipt position ping alert journal record-of-use logentry trace occurrence tick",
)
_BOUNDS = vocabulary(
    "from to since until start end after before begin date datetime timestamp time starttime endtime startdate"
)
_BOUND = re.compile(
    r"^(?:from|to|start|end|since|until|after|before|begin|min|max)(?:date|time|datetime|timestamp|at|on|utc|ms)s?$"
    r"|^(?:date|time|datetime)(?:from|to|start|end|min|max|gte?|lte?|after|before|range)$|^asof(?:date|time|timestamp)?$"
)
_BY_IDENTIFIER = re.compile(r"^(?:since|after|before|min|max)id$")
# A time of something else than the change says nothing of changes.
_OTHER_TIMES = vocabulary(
    "occurred occurrence birth born dob incident happened due expiry expires expiration departure arrival published publication",
    "event booking checkin checkout delivery shipment travel valid effective scheduled hearing release sitting flight play",
)


def _by_change(parameter: Parameter) -> bool:
    if parameter.place == "header":
        return False
    return _names_change(parameter.name) or (
        parameter.place in ("query", "argument") and _SAID.search(parameter.description) is not None
    )


def _names_change(name: str) -> bool:
    spoken = set(words(name))
    return bool(spoken & _CHANGE) and bool(spoken & _TIME or "delta" in spoken)


def _is_feed(path: str) -> bool:
    return any(not _FEED.isdisjoint(words(part)[-1:]) for part in fixed_parts(path)[-1:])


@once
def _fed(description: Description) -> frozenset[str]:
    """The nouns of which a feed of changes, or a call to us, tells."""
    told: set[str] = set()
    for operation in description.operations:
        if operation.inbound:
            named = (*words(" ".join(fixed_parts(operation.path))), *words(operation.operation_id))
        elif operation.method == "get" and _is_feed(operation.path):
            about = [word for part in fixed_parts(operation.path)[-2:] for word in words(part)]
            named = (*about, *words(operation.operation_id))
        else:
            continue
        told.update(singular(word) for word in named)
    return frozenset(told)


@once
def _general_feed(description: Description) -> str:
    """The feed of changes whose address names no kind of record; empty where there is none."""
    for operation in calls(description):
        if operation.method == "get" and _is_feed(operation.path) and len(fixed_parts(operation.path)) == 1:
            return operation.name
    return ""


def _kind_of(pointer: str, description: Description) -> str:
    """The kind of record of the call at ``pointer``, by the place of its first call."""
    return records(description).kind_at[pointer].calls[0].pointer


def _asked_for_all(description: Description) -> Iterator[tuple[str, Operation]]:
    """The lists and searches that do not belong to one record, each with its kind of record."""
    for call in records(description).used_for(Use.LIST, Use.SEARCH):
        if not call.address.nested:
            yield _kind_of(call.pointer, description), call.operation


@once
def _telling(description: Description) -> frozenset[str]:
    """The kinds of record of which some list or search tells what changed."""
    return frozenset(kind for kind, asked_of in _asked_for_all(description) if _tells_changes(asked_of, description))


@once
def _doubtful(description: Description) -> Mapping[str, tuple[str, str]]:
    """The first call for each kind of record that may choose by time of change, and how."""
    found: dict[str, tuple[str, str]] = {}
    for kind, asked_of in _asked_for_all(description):
        if kind not in found and (how := _perhaps(asked_of, description)):
            found[kind] = asked_of.name, how
    return found


def _fields_asked(operation: Operation, description: Description) -> Iterator[tuple[str, Schema]]:
    """The fields of the body of a search, and those of the objects and lists directly inside it."""
    if operation.method not in ("post", "query"):
        return
    for name, field in fields_of(description, asked(operation)).items():
        yield name, field
        inner = resolved(description, field)
        held = inner if inner is None or inner.items is None else resolved(description, inner.items)
        yield from fields_of(description, held).items()


def _tells_changes(operation: Operation, description: Description) -> bool:
    if any(_by_change(parameter) for parameter in operation.parameters) or _is_feed(operation.path):
        return True
    return any(_names_change(name) for name, _ in _fields_asked(operation, description))


def _perhaps(operation: Operation, description: Description) -> str:
    """What about ``operation`` may choose by time of change, though nothing says that it can; empty where nothing."""
    for parameter in operation.parameters:
        if parameter.place == "header" and squeezed(parameter.name) == "ifmodifiedsince":
            return f"a conditional read of the whole ({parameter.name})"
        if parameter.place == "query" and squeezed(parameter.name) in _GENERAL:
            return f"a general filter ({parameter.name})"
    for name, field in _fields_asked(operation, description):
        if squeezed(name) in _GENERAL or _OPERATOR.search(f"{name} {field.description}"):
            return f"a search by conditions ({name})"
    names = [parameter.name for parameter in operation.parameters if parameter.place == "query"]
    names.extend(name for name, _ in _fields_asked(operation, description))
    bounds = [name for name in names if _BY_IDENTIFIER.match(squeezed(name))]
    if bounds:
        return f"a choice by identifiers ({listed(bounds, 2)})"
    times = [name for name in names if _is_time(name)]
    if times:
        return f"a choice by time ({listed(times, 2)})"
    sorting = [name for name in names if {"sort", "order", "orderby", "sortby"} & {*words(name), squeezed(name)}]
    return f"an order ({sorting[0]})" if sorting and _sorts_by_change(operation) else ""


def _is_time(name: str) -> bool:
    spoken = set(words(name))
    if _BOUND.match(squeezed(name)):
        return True
    return not spoken.isdisjoint(_BOUNDS | {"created", "creation"}) and spoken.isdisjoint(_OTHER_TIMES)


def _sorts_by_change(operation: Operation) -> bool:
    texts = [
        f"{parameter.description} {parameter.schema.enum if parameter.schema else ''}"
        for parameter in operation.parameters
    ]
    return any(re.search(r"updated|modified|changed", text, re.IGNORECASE) for text in texts)


def _only_added_by_time(listing: Listing) -> bool:
    """Whether what is listed is only ever added to, and can be asked for by time."""
    if singular(listing.noun.rpartition(" ")[2]) not in _ONLY_ADDED and not _ONLY_ADDED & set(listing.noun.split()):
        return False
    return any(_is_time(parameter.name) for parameter in listing.operation.parameters if parameter.place == "query")


# Lists that are worked out for the caller's question or moment: there is no change to ask for.
_WORKED_OUT = vocabulary(
    "similar similarity recommend recommended recommendation recommendations suggest suggested suggestion suggestions nearby nearest popular",
    "trending random top best closest autocomplete lookup prediction predictions forecast forecasts",
)


def _kept_lists(description: Description) -> list[Listing]:
    return [
        listing
        for listing in main_lists(description)
        if _WORKED_OUT.isdisjoint(word for part in segments(listing.operation.path) for word in words(part))
    ]


@check(
    verifies="JU-S14",
    version=3,
    subject="getting data out",
    severity=Severity.HIGH,
    on=Listing,
    among=_kept_lists,
    absent="no operation returns a main list of records",
    unseen=unseen_lists,
    reads={"schema", "parameter", "response", "path"},
)
def changes_since_a_time(listing: Listing, description: Description) -> Iterator[Problem]:
    """Can a caller ask only for what changed since a chosen time?

    Looks at each main list of records, and at the searches for the same kind of record, for a parameter or field that
    chooses by time of change (such as updatedSince) or takes a token from the last visit, or else for a feed of changes.
    A log that is only added to may be asked for by any time. A general filter, a filter language or another time raises
    a warning, since the document does not say whether it can choose by time of change.

    Why it matters:
        Systems that work together need each other's changes within minutes. Where they cannot be asked for, every
        consumer copies all records again and again and compares them: slow, costly, and out of date in between.
    What to ask:
        With which call does another system learn what was added, amended or removed since its last visit?
    Passes:
        paths:
          /persons:
            get:
              parameters: [{name: updatedSince, in: query, schema: {type: string, format: date-time}}]
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
        LOTI's draft clauses on access to data, https://loti.london/resources/tender-wording-data-access-api/;
        GOV.UK API technical and data standards, https://www.gov.uk/guidance/gds-api-technical-and-data-standards
    """
    operation = listing.operation
    kind = _kind_of(listing.pointer, description)
    if kind in _telling(description) or _tells_changes(operation, description) or _only_added_by_time(listing):
        return
    if listing.noun and set(listing.noun.split()[-1:]) <= _fed(description):
        return
    own = _perhaps(operation, description)
    name, how = (operation.name, own) if own else _doubtful(description).get(kind, ("", ""))
    if how:
        yield warn(
            operation,
            f"{name} offers {how}, and the document does not say whether it can choose by time of change.",
        )
        return
    if feed := _general_feed(description):
        yield warn(
            operation,
            f"{feed} tells of changes, and the document does not say whether it tells of {listing.noun} records.",
        )
        return
    if operation.method == "post":
        yield warn(operation, f"{operation.name} is asked by its body, and nothing in it chooses by time of change.")
        return
    yield fail_if(
        listing.sure,
        operation,
        f"{operation.name} has no parameter for records changed since a time: a consumer would copy the whole list "
        "each time.",
    )
