"""No call waits behind a further purchase."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from joinedup.assurance.description import Description
from joinedup.assurance.vocabulary.bodies import calls
from joinedup.findings import Problem, Severity, Shown, check, shows, untested, warn

_SIGNS = (
    " plan", " tier", " edition", "subscription", " licen", "add-on", "additional c", "additional f", "contact sales",
    "contact our sales", "chargeable", " per call", " per request", " per record", " per transaction",
    "invoiced", "billed", "charged",
)  # fmt: skip
_DEARER = r"(?:enterprise|premium|professional|paid|ultimate|business|additional|separate|higher)"
_BOUGHT = r"(?:plan|tier|edition|subscription|licen[cs]e|add-on|module)s?\b"
_CALL = r"(?:each|every|all|any|further|additional|such|these|our|your)? ?(?:\w+ )?(?:calls?|requests?|transactions?|api use|use of the (?:api|interface))"


@cache
def _extra() -> re.Pattern[str]:
    """Slow to make, and seldom needed."""
    return re.compile(
        rf"\b(?:available|accessible|offered|limited|restricted|exclusive)(?: only)? (?:to|for|in|on|with|as part of) (?:[\w-]+ ){{0,4}}?{_DEARER} (?:[\w-]+ ){{0,2}}?{_BOUGHT}|"
        rf"\b(?:requires?|needs?|must have|only with) (?:an? |the )?(?:[\w-]+ ){{0,3}}?{_DEARER} (?:[\w-]+ ){{0,2}}?{_BOUGHT}|"
        r"\b(?:at|incurs?|for) (?:an? )?additional (?:charge|fee|cost)s?\b|\badditional (?:charge|fee|cost)s? (?:may )?appl|"
        r"\b(?:charged?|fee|billed|costs?) per (?:call|request|record|transaction)|\bcontact (?:our )?sales|"
        rf"\b(?:{_CALL}) (?:is|are|will be|shall be|may be|gets?) (?:[\w-]+ )?(?:invoiced|billed|charged|chargeable|metered)\b(?! (?:at )?(?:no|nothing))|"
        r"\b(?:billed|invoiced|charged|costs?|priced) (?:at |is |are )?(?:about )?[£$€]?\d[\d.,]*(?:p|c|d|GBP|EUR|USD| ?pence| ?cents?| ?pounds?)?"
        r" (?:for )?(?:per|each|every|an?) (?:\w+ )?(?:call|request|record|transaction)|"
        r"\bchargeable (?:call|request|add-on|extra)|\bpaid add-on",
        re.IGNORECASE,
    )


def _purchase_words(text: str) -> str:
    """The words that speak of a further purchase. Only the text around a telling word is read closely."""
    low = text.lower()
    for sign in _SIGNS:
        at = low.find(sign)
        while at >= 0:
            found = _extra().search(text, max(0, at - 100), at + 30)
            if found and not _DENIED.search(found.group(0)):
                return " ".join(found.group(0).split())
            at = low.find(sign, at + 30)
    return ""


_DENIED = re.compile(r"\b(?:not|never|no longer|neither|without)\b|n't\b", re.IGNORECASE)
_INCLUDED = re.compile(
    r"\b(?:free of charge|at no (?:extra|additional|further) (?:charge|cost|fee)|without (?:extra|additional|further) (?:charge|cost|fee)s?"
    r"|no (?:extra|additional|further) (?:charge|cost|fee)s?|no charge (?:is made )?for (?:calls|requests|use|using)"
    r"|included in (?:the|your|every|each|all) (?:\w+ )?(?:price|plan|plans|licen[cs]e|subscription|contract|fee)s?"
    r"|free to use|api is free)\b",
    re.IGNORECASE,
)
_TAKEN_BACK = re.compile(
    r"\b(?:trial|first|up to|except|until|unless|limited|not|isn't|only|basic|beyond)\b", re.IGNORECASE
)


# What the promise must be about: support or registration may be free where calls are not.
_ABOUT_CALLS = re.compile(
    r"\b(?:calls?|requests?|apis?|interfaces?|endpoints?|operations?|integrations?|web ?services?|use|using|queries|access)\b",
    re.IGNORECASE,
)
_ABOUT_OTHERS = re.compile(
    r"\b(?:support|regist(?:er|ration|ering)|sign(?:ing)?[- ]?up|training|onboarding|maintenance|sandbox|test(?:ing)?|documentation|hosting|account"
    r"|help ?desk|help|consultancy|installation|set-?up|demo|phone|telephone)\b",
    re.IGNORECASE,
)


def _included(text: str) -> bool:
    """Whether a clause of ``text`` says, without taking it back, that calls cost nothing more."""
    return any(
        _INCLUDED.search(clause)
        and _ABOUT_CALLS.search(clause)
        and not _ABOUT_OTHERS.search(clause)
        and not _TAKEN_BACK.search(clause)
        for clause in re.split(r"[.!?]\s|;|\n", text)
    )


@check(
    verifies="JU-O09",
    version=3,
    subject="leaving",
    severity=Severity.MEDIUM,
    on=Description,
    when=lambda _, description: any(calls(description)),
    absent="it describes no operation that others call",
    reads=set(),
)
def no_call_costs_extra(_node: Description, description: Description) -> Iterator[Problem | Shown]:
    """Does the description say that calls cost nothing more?

    Looks at the introduction and the texts of each operation for words that make it part of a dearer plan, an add-on or a charge
    per call, and warns where there are any. It passes only where the introduction says that use costs nothing more. Where
    nothing is said, nothing was tested: prices are usually written elsewhere.

    Why it matters:
        The price of the product is compared in the tender; the price of its interface often is not. A call that costs extra, or
        needs a dearer plan, is a cost that appears after the award.
    What to ask:
        Is this call included in the tendered price for our stated volumes, now and for the life of the contract?
    Passes:
        info: {title: Persons, version: 1.0.0, description: Every call is included in the price.}
        paths: {/persons: {get: {responses: {"200": {description: All}}}}}
    Fails:
        paths: {/persons: {get: {description: Only available on the Enterprise plan., responses: {"200": {description: All}}}}}
    Source:
        LOTI's draft clauses on access to data, https://loti.london/resources/tender-wording-data-access-api/
    """
    info = description.info
    said = _purchase_words(info.description)
    dearer = bool(said)
    if said:
        yield warn(info.pointer, f'Calls may cost extra: "{said}".')
    for operation in calls(description):
        said = next(filter(None, map(_purchase_words, (operation.description, operation.summary))), "")
        if said:
            dearer = True
            yield warn(operation, f'{operation.name} may cost extra: "{said}".')
    if dearer:
        return
    if _included(info.description):
        yield shows(info.pointer)
    else:
        yield untested(info.pointer, "Nothing here says whether calls cost anything more: see the price, or ask.")
