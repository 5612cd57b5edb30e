"""What changed since a chosen time can be asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from joinedup.assurance.description import Description, Parameter
from joinedup.assurance.once import once
from joinedup.assurance.vocabulary.lists import Listing, main_lists, segments
from joinedup.assurance.vocabulary.words import singular, squeezed, vocabulary, words
from joinedup.findings import Problem, Severity, check, fail, warn

_CHANGE = vocabulary(
    "updated modified changed change changes delta sync since update amended",
)
_TIME = vocabulary(
    "since after from date time at start gt gte min datetime timestamp token on begin greater than",
)
_SAID = re.compile(
    r"(?:updated|modified|changed|amended)[\w\s,]{0,24}\b(?:since|after|from|on or after|later than)\b"
    r"|\b(?:since|changes after|changes since)\b[^.]{0,60}\b(?:update|updated|modified|changed)\b",
    re.IGNORECASE,
)
_GENERAL = vocabulary(
    "filter filters where cql q query search datetime cqlfilter",
)
_FEED = vocabulary(
    "changes change delta deltas feed changelog sync events",
)


def _by_change(parameter: Parameter) -> bool:
    if parameter.place == "header":
        return squeezed(parameter.name) == "ifmodifiedsince"
    spoken = set(words(parameter.name))
    if spoken & _CHANGE and (spoken & _TIME or "delta" in spoken):
        return True
    return parameter.place == "query" and _SAID.search(parameter.description) is not None


def _is_feed(path: str) -> bool:
    return any(not _FEED.isdisjoint(words(one)) for one in segments(path)[-2:] if "{" not in one)


@once
def _fed(description: Description) -> frozenset[str]:
    """The nouns of which a feed of changes, or a call to us, tells."""
    told: set[str] = set()
    for operation in description.operations:
        if operation.inbound or (operation.method == "get" and _is_feed(operation.path)):
            fixed = " ".join(one for one in segments(operation.path) if "{" not in one)
            named = (*words(fixed), *words(operation.operation_id))
            told.update(singular(one) for one in named)
    return frozenset(told)


@check(
    verifies="JU-S14",
    version=1,
    subject="getting data out",
    severity=Severity.HIGH,
    on=Listing,
    among=main_lists,
    absent="no operation returns a main list of records",
    reads={"schema", "parameter", "response", "path"},
)
def changes_since_a_time(listing: Listing, description: Description) -> Iterator[Problem]:
    """Can a caller ask only for what changed since a chosen time?

    Looks at each main list of records for a parameter that chooses by time of change (such as updatedSince) or
    takes a token from the last visit, or else for a feed of changes. A general filter raises a warning, since
    the document does not say whether it can choose by time of change.

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
    if any(_by_change(one) for one in operation.parameters) or _is_feed(operation.path):
        return
    if listing.noun in _fed(description):
        return
    general = [one.name for one in operation.parameters if squeezed(one.name) in _GENERAL]
    if operation.method == "post" or general:
        how = f"a general filter ({general[0]})" if general else "a search by its body"
        yield warn(
            operation,
            f"{operation.name} offers {how}, and the document does not say whether it can choose by time of change.",
        )
        return
    yield fail(
        operation,
        f"{operation.name} has no parameter for records changed since a time: a consumer would copy the whole list "
        "each time.",
    )
