"""No call waits behind a further purchase."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from joinedup.assurance.description import Description, Operation
from joinedup.findings import Problem, Severity, check, warn

_SIGNS = (
    " plan", " tier", " edition", "subscription", " licen", "add-on", "additional c", "additional f", "contact sales",
    "contact our sales", "chargeable", " per call", " per request", " per record", " per transaction",
)  # fmt: skip
_DEARER = r"(?:enterprise|premium|professional|paid|ultimate|business|additional|separate|higher)"
_BOUGHT = r"(?:plan|tier|edition|subscription|licen[cs]e|add-on|module)s?\b"


@cache
def _extra() -> re.Pattern[str]:
    """Slow to make, and seldom needed."""
    return re.compile(
        rf"\b(?:available|accessible|offered|limited|restricted|exclusive)(?: only)? (?:to|for|in|on|with|as part of) (?:[\w-]+ ){{0,4}}?{_DEARER} (?:[\w-]+ ){{0,2}}?{_BOUGHT}|"
        rf"\b(?:requires?|needs?|must have|only with) (?:an? |the )?(?:[\w-]+ ){{0,3}}?{_DEARER} (?:[\w-]+ ){{0,2}}?{_BOUGHT}|"
        r"\b(?:at|incurs?|for) (?:an? )?additional (?:charge|fee|cost)s?\b|\badditional (?:charge|fee|cost)s? (?:may )?appl|"
        r"\b(?:charged?|fee|billed|costs?) per (?:call|request|record|transaction)|\bcontact (?:our )?sales|"
        r"\bchargeable (?:call|request|add-on|extra)|\bpaid add-on",
        re.IGNORECASE,
    )


def _said(text: str) -> str:
    """The words that speak of a further purchase. Only the text around a telling word is read closely."""
    low = text.lower()
    for sign in _SIGNS:
        at = low.find(sign)
        while at >= 0:
            found = _extra().search(text, max(0, at - 100), at + 30)
            if found:
                return " ".join(found.group(0).split())
            at = low.find(sign, at + 30)
    return ""


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
            said = _said(text)
            if said:
                yield warn(operation, f'{operation.name} may cost extra: "{said}".')
                return
