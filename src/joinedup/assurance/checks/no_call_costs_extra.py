"""No call waits behind a further purchase."""

from __future__ import annotations

import re
from collections.abc import Iterator

from joinedup.assurance.description import Description, Operation
from joinedup.findings import Problem, Severity, check, warn

_SIGNS = (
    "charge",
    "plan",
    "tier",
    "fee",
    "licen",
    "subscri",
    "premium",
    "add-on",
    "billed",
    "paid",
    "credits",
    "contact sales",
    "purchase",
)
_EXTRA = re.compile(
    r"(?:only |is |are )?(?:available|accessible|supported|offered)(?: only)? (?:to|for|in|on|with|as part of) (?:\w+[ -]){0,4}?(?:enterprise|premium|professional|pro|paid|ultimate|business) (?:plan|tier|edition|customer|subscri|account|licen)\w*|"
    r"(?:requires?|need|with) (?:an? |the )?(?:\w+[ -]){0,3}?(?:enterprise|premium|professional|paid|ultimate|additional|separate) (?:plan|tier|subscription|licen[cs]e|add-on|module)|"
    r"(?:at|incurs?|for) (?:an? )?additional (?:charge|fee|cost)s?\b|additional (?:charge|fee|cost)s? (?:may )?(?:apply|applies)|(?:charged?|fee|billed|costs?) per (?:call|request|record|transaction)|contact (?:our |your )?sales|"
    r"chargeable (?:call|request|add-on|extra)|add-on (?:module|licen[cs]e|subscription)|paid (?:plan|add-on|feature|subscription)s?\b",
    re.IGNORECASE,
)


@check(
    verifies="JU-S04",
    version=1,
    subject="leaving",
    severity=Severity.MEDIUM,
    on=Operation,
    when=lambda operation, _: not operation.inbound,
    absent="it describes no operation that others call",
    reads=set(),
)
def no_call_costs_extra(operation: Operation, _: Description) -> Iterator[Problem]:
    """Can every operation be called without buying something more?

    Looks at the texts of each operation for words that make it part of a dearer plan, an add-on or a charge per call. It warns
    where there are any.

    Why it matters:
        The price of the product is compared in the tender; the price of its interface often is not. A call that costs extra, or
        needs a dearer plan, is a cost that appears after the award.
    What to ask:
        Is this call included in the tendered price for our stated volumes, now and for the life of the contract?
    Passes:
        paths: {/persons: {get: {description: Lists persons., responses: {"200": {description: All}}}}}
    Fails:
        paths: {/persons: {get: {description: Only available on the Enterprise plan., responses: {"200": {description: All}}}}}
    Source:
        LOTI's draft clauses on access to data, https://loti.london/resources/tender-wording-data-access-api/
    """
    for text in (operation.description, operation.summary):
        if text:
            low = text.lower()
            if any(sign in low for sign in _SIGNS) and (said := _EXTRA.search(text)):
                yield warn(operation, f'{operation.name} may cost extra: "{" ".join(said.group(0).split())}".')
                return
