"""It is said how long before it stops a call is announced to stop."""

from __future__ import annotations

import re
from collections.abc import Iterator

from joinedup.assurance.bodies import calls
from joinedup.assurance.description import Description
from joinedup.findings import Problem, Severity, Shown, check, shows, warn

_ENDS = re.compile(
    r"deprecat|sunset|end[- ]of[- ]life|breaking|retire|withdraw|discontinu|switched off|phase out", re.IGNORECASE
)
_WHEN = re.compile(r"month|week|\bdays?\b|year|notice|advance|policy|polic", re.IGNORECASE)


@check(
    verifies="JU-S25",
    version=1,
    subject="staying working",
    severity=Severity.MEDIUM,
    on=Description,
    when=lambda _, description: any(calls(description)),
    absent="it describes no operation that others call",
    reads=set(),
)
def notice_is_promised(_node: Description, description: Description) -> Iterator[Problem | Shown]:
    """Is it said how long before a breaking change callers are told?

    Looks at the introduction and the extensions of the document for words about ending or breaking together with a time or a
    policy. It warns where there are none.

    Why it matters:
        A force needs months to change, test and assure what it connected. A supplier that promises no notice may give none, and
        a change on a Friday stops an exchange over the weekend.
    What to ask:
        How many months before a breaking change are we told, how, and how long do old and new run side by side?
    Passes:
        info: {title: Persons, version: 1.0.0, description: Breaking changes are announced six months ahead.}
        paths: {/persons: {get: {responses: {"200": {description: All}}}}}
    Fails:
        paths: {/persons: {get: {responses: {"200": {description: All}}}}}
    Source:
        Open Banking UK, notice of changes, https://standards.openbanking.org.uk/operational-guidelines/change-and-communication-management/notification-of-a-change/latest/
    """
    texts = {f"/{name}": value for name, value in description.extensions.items() if isinstance(value, str)}
    texts[f"{description.info.pointer}/description"] = description.info.description
    places = [place for place, text in texts.items() if _ENDS.search(text) and _WHEN.search(text)]
    yield from map(shows, places)
    if not places:
        yield warn(description.info.pointer, "Nothing says how long before a breaking change callers are told.")
